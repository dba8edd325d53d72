/** What a rule hands to its target: the event itself, a constant, a part of it, or a filled template. */
import { isFields, textOf } from "../kernel/wire.ts";

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

/** What the template's reserved variables stand for. */
export interface RuleFacts {
  readonly arn: string;
  readonly name: string;
}

/** The JSON (or quoted string) text that goes to the target. */
export type InputMaker = (event: BusEvent, rule: RuleFacts, ingested: string) => string;

/**
 * Compiles the input settings of a rule's target.
 * @throws Error for a path or a variable that EventBridge would refuse
 */
export function compileInput(target: Readonly<Record<string, unknown>>): InputMaker {
  const constant = textOf(target["Input"]);
  if (constant !== undefined) {
    JSON.parse(constant);
    return () => constant;
  }
  const path = textOf(target["InputPath"]);
  if (path !== undefined) {
    const read = compilePath(path);
    return (event) => JSON.stringify(read(event) ?? null);
  }
  const transformer = target["InputTransformer"];
  if (isFields(transformer)) return compileTransformer(transformer);
  return (event) => JSON.stringify(event);
}

function compileTransformer(transformer: Readonly<Record<string, unknown>>): InputMaker {
  const paths = isFields(transformer["InputPathsMap"]) ? transformer["InputPathsMap"] : {};
  const readers = new Map(Object.entries(paths).map(([name, path]) => [name, compilePath(String(path))]));
  const template = textOf(transformer["InputTemplate"]) ?? "";
  for (const [, name = ""] of template.matchAll(VARIABLE)) {
    if (!readers.has(name) && !name.startsWith("aws.events."))
      throw new Error(`the input template uses <${name}>, which has no path`);
  }
  return (event, rule, ingested) => {
    const reserved: Readonly<Record<string, unknown>> = {
      "aws.events.rule-arn": rule.arn,
      "aws.events.rule-name": rule.name,
      "aws.events.event.ingestion-time": ingested,
      "aws.events.event": { ...event, detail: undefined },
      "aws.events.event.json": event,
    };
    return fill(template, (name) => (name.startsWith("aws.events.") ? reserved[name] : readers.get(name)?.(event)));
  };
}

const VARIABLE = /<([\w.-]+)>/g;

/** A variable inside quotes becomes part of that text; a bare one becomes a JSON value. */
function fill(template: string, read: (name: string) => unknown): string {
  let filled = "";
  let at = 0;
  let quoted = false;
  for (const match of template.matchAll(VARIABLE)) {
    const before = template.slice(at, match.index);
    quoted = endsQuoted(before, quoted);
    filled += before + (quoted ? asText(read(match[1] as string)) : JSON.stringify(read(match[1] as string) ?? null));
    at = match.index + match[0].length;
  }
  return filled + template.slice(at);
}

function endsQuoted(text: string, quoted: boolean): boolean {
  let inside = quoted;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') inside = !inside;
  }
  return inside;
}

function asText(value: unknown): string {
  if (value === undefined || value === null) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return JSON.stringify(text).slice(1, -1);
}

/** EventBridge's JSON paths: `$`, `.name`, `['name']`, `[3]`, `[*]`. */
function compilePath(path: string): (event: unknown) => unknown {
  if (!path.startsWith("$")) throw new Error(`"${path}" is no JSON path: it must start with $`);
  const steps: (string | number)[] = [];
  const step = /\.([\w-]+)|\['([^']+)'\]|\["([^"]+)"\]|\[(\d+|\*)\]/y;
  let at = 1;
  while (at < path.length) {
    step.lastIndex = at;
    const match = step.exec(path);
    if (match === null) throw new Error(`"${path}" is no JSON path of an event target`);
    const index = match[4];
    steps.push(match[1] ?? match[2] ?? match[3] ?? (index === "*" ? "*" : Number(index)));
    at = step.lastIndex;
  }
  return (event) =>
    steps.reduce<unknown>((value, key) => {
      if (key === "*") return value;
      if (Array.isArray(value))
        return typeof key === "number" ? value[key] : value.map((one) => (isFields(one) ? one[key] : undefined));
      return isFields(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    }, event);
}
