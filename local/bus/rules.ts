/** The template's rules, compiled: which targets an event goes to. */

import type { LocalTemplate, Resource } from "../kernel/contracts.ts";
import { compile, type EventMatcher } from "../kernel/pattern.ts";
import { isFields, listOf, textOf } from "../kernel/wire.ts";
import { arnOf, nameOf } from "../template/attributes.ts";

/** An event as rules and targets see it. `time` is an ISO instant to the second. */
export interface BusEvent {
  readonly version: "0";
  readonly id: string;
  readonly "detail-type": string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

/** One target of one rule; it gets the event whole. */
interface RuleTarget {
  readonly id: string;
  readonly arn: string;
  readonly kind: "queue" | "function";
}

/** A rule with an event pattern. */
export interface Rule {
  readonly logicalId: string;
  readonly bus: string;
  readonly enabled: boolean;
  readonly matches: EventMatcher;
  readonly targets: readonly RuleTarget[];
}

/** Everything the bus reads from the template. `problems` are parts that it does not support, one sentence each. */
export interface BusRules {
  readonly buses: ReadonlyMap<string, string>;
  readonly rules: readonly Rule[];
  readonly problems: readonly string[];
}

/**
 * Reads buses and rules. Rules with a schedule are left to the scheduler.
 * @throws PatternError or Error when AWS would refuse a rule's pattern
 */
export const readBusRules = (template: LocalTemplate): BusRules => {
  const problems: string[] = [];
  const buses = new Map([["default", `arn:aws:events:${template.region}:${template.account}:event-bus/default`]]);
  for (const bus of template.ofType("AWS::Events::EventBus")) buses.set(nameOf(bus), arnOf(bus));
  const rules = template
    .ofType("AWS::Events::Rule")
    .filter(({ properties }) => properties["EventPattern"] !== undefined)
    .map((rule) => ruleOf(template, rule, problems));
  return { buses, rules, problems };
};

/** Name of the bus that a name or ARN means; none = the default bus. */
export const busNameOf = (reference: string | undefined): string =>
  reference === undefined ? "default" : reference.slice(reference.lastIndexOf("/") + 1);

const ruleOf = (template: LocalTemplate, rule: Resource, problems: string[]): Rule => {
  const { logicalId, properties } = rule;
  return {
    logicalId,
    bus: busNameOf(textOf(properties["EventBusName"])),
    enabled: properties["State"] !== "DISABLED",
    matches: compile(patternOf(properties["EventPattern"])),
    targets: listOf(properties["Targets"])
      .filter(isFields)
      .flatMap((target) => targetOf(template, logicalId, target, problems)),
  };
};

const targetOf = (
  template: LocalTemplate,
  rule: string,
  target: Readonly<Record<string, unknown>>,
  problems: string[],
): RuleTarget[] => {
  const arn = textOf(target["Arn"]) ?? "";
  const kind = { "AWS::SQS::Queue": "queue", "AWS::Lambda::Function": "function" }[template.find(arn)?.type ?? ""];
  if (kind !== "queue" && kind !== "function") {
    problems.push(
      `${rule}: the target ${arn} is neither a queue nor a function of the template; nothing is delivered to it`,
    );
    return [];
  }
  return [{ id: textOf(target["Id"]) ?? arn, arn, kind }];
};

const patternOf = (value: unknown): unknown => (typeof value === "string" ? JSON.parse(value) : value);
