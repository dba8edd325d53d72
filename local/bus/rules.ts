/** The template's rules, compiled: which targets an event goes to, with what input, and what happens when that fails. */

import type { LocalTemplate, Resource } from "../kernel/contracts.ts";
import { compile, type EventMatcher } from "../kernel/pattern.ts";
import { isFields, listOf, numberOf, textOf } from "../kernel/wire.ts";
import { arnOf, namedBy, nameOf } from "../template/physical.ts";
import { compileInput, type InputMaker } from "./input.ts";

/** One target of one rule. Ages in seconds. */
export interface RuleTarget {
  readonly id: string;
  readonly arn: string;
  readonly kind: "queue" | "function";
  readonly makeInput: InputMaker;
  readonly deadLetterArn: string | undefined;
  readonly maximumAttempts: number;
  readonly maximumAge: number;
}

/** A rule with an event pattern. */
export interface Rule {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly bus: string;
  readonly enabled: boolean;
  readonly matches: EventMatcher;
  readonly targets: readonly RuleTarget[];
}

/** An archive of one bus. */
export interface Archive {
  readonly name: string;
  readonly bus: string;
  readonly matches: EventMatcher;
}

/** Everything the bus reads from the template. `problems` are parts it can't carry out, one sentence each. */
export interface BusRules {
  readonly buses: ReadonlyMap<string, string>;
  readonly rules: readonly Rule[];
  readonly archives: readonly Archive[];
  readonly problems: readonly string[];
}

/**
 * Reads buses, rules and archives. Rules with a schedule are left to the scheduler.
 * @throws PatternError or Error when AWS would refuse a rule's pattern or input
 */
export function readBusRules(template: LocalTemplate): BusRules {
  const problems: string[] = [];
  const buses = new Map([["default", `arn:aws:events:${template.region}:${template.account}:event-bus/default`]]);
  for (const bus of template.ofType("AWS::Events::EventBus")) buses.set(nameOf(bus), arnOf(bus));
  const rules = template
    .ofType("AWS::Events::Rule")
    .filter(({ properties }) => properties["EventPattern"] !== undefined)
    .map((rule) => ruleOf(template, rule, problems));
  const archives = template.ofType("AWS::Events::Archive").map(({ logicalId, properties }) => ({
    name: textOf(properties["ArchiveName"]) ?? logicalId,
    bus: busNameOf(textOf(properties["SourceArn"])),
    matches: properties["EventPattern"] === undefined ? () => true : compile(patternOf(properties["EventPattern"])),
  }));
  return { buses, rules, archives, problems };
}

/** Name of the bus that a name or ARN means; none = the default bus. */
export function busNameOf(reference: string | undefined): string {
  return reference === undefined ? "default" : reference.slice(reference.lastIndexOf("/") + 1);
}

function ruleOf(template: LocalTemplate, rule: Resource, problems: string[]): Rule {
  const { logicalId, properties } = rule;
  return {
    logicalId,
    name: namedBy(rule, "Name"),
    arn: arnOf(rule),
    bus: busNameOf(textOf(properties["EventBusName"])),
    enabled: properties["State"] !== "DISABLED",
    matches: compile(patternOf(properties["EventPattern"])),
    targets: listOf(properties["Targets"])
      .filter(isFields)
      .flatMap((target) => targetOf(template, logicalId, target, problems)),
  };
}

function targetOf(
  template: LocalTemplate,
  rule: string,
  target: Readonly<Record<string, unknown>>,
  problems: string[],
): RuleTarget[] {
  const arn = textOf(target["Arn"]) ?? "";
  const kind = { "AWS::SQS::Queue": "queue", "AWS::Lambda::Function": "function" }[template.find(arn)?.type ?? ""];
  if (kind !== "queue" && kind !== "function") {
    problems.push(
      `${rule}: the target ${arn} is neither a queue nor a function of the template; nothing is delivered to it`,
    );
    return [];
  }
  const retry = isFields(target["RetryPolicy"]) ? target["RetryPolicy"] : {};
  const deadLetter = isFields(target["DeadLetterConfig"]) ? textOf(target["DeadLetterConfig"]["Arn"]) : undefined;
  return [
    {
      id: textOf(target["Id"]) ?? arn,
      arn,
      kind,
      makeInput: compileInput(target),
      deadLetterArn: deadLetter,
      maximumAttempts: numberOf(retry["MaximumRetryAttempts"]) ?? 185,
      maximumAge: numberOf(retry["MaximumEventAgeInSeconds"]) ?? 86_400,
    },
  ];
}

function patternOf(value: unknown): unknown {
  return typeof value === "string" ? JSON.parse(value) : value;
}
