/** IAM policy documents: statements, wildcards and conditions, evaluated as IAM does. */
import { isFields, listOf, textOf } from "../kernel/wire.ts";

/** One request to be allowed or denied. */
export interface AccessRequest {
  /** IAM action, e.g. `dynamodb:PutItem`. */
  readonly action: string;
  /** ARN the action is on. */
  readonly resource: string;
  /** Condition keys of the request, lower-case, e.g. `dynamodb:leadingkeys`; an absent key is not in the map. */
  readonly context: ReadonlyMap<string, readonly string[]>;
}

/** A statement made ready for evaluation. */
export interface Statement {
  readonly allow: boolean;
  readonly action: (action: string) => boolean;
  readonly resource: (arn: string) => boolean;
  readonly condition: (context: AccessRequest["context"]) => boolean;
}

/** Condition keys the runner can fill. A statement with any other is reported. */
const KNOWN_KEYS: ReadonlySet<string> = new Set([
  "dynamodb:leadingkeys",
  "kms:viaservice",
  "aws:securetransport",
  "aws:requestedregion",
  "aws:principalaccount",
  "aws:resourceaccount",
]);

/** Condition keys that every request has. */
export const PLAIN_CONTEXT: AccessRequest["context"] = new Map([
  ["aws:securetransport", ["true"]],
  ["aws:requestedregion", ["us-east-1"]],
  ["aws:principalaccount", ["000000000000"]],
  ["aws:resourceaccount", ["000000000000"]],
]);

type Comparison = (value: string, expected: string) => boolean;

const OPERATORS: Readonly<Record<string, Comparison>> = {
  StringEquals: (value, expected) => value === expected,
  StringEqualsIgnoreCase: (value, expected) => value.toLowerCase() === expected.toLowerCase(),
  StringLike: (value, expected) => glob(expected)(value),
  ArnEquals: (value, expected) => glob(expected)(value),
  ArnLike: (value, expected) => glob(expected)(value),
  Bool: (value, expected) => value.toLowerCase() === expected.toLowerCase(),
};
const NEGATED: Readonly<Record<string, string>> = {
  StringNotEquals: "StringEquals",
  StringNotEqualsIgnoreCase: "StringEqualsIgnoreCase",
  StringNotLike: "StringLike",
  ArnNotEquals: "ArnEquals",
  ArnNotLike: "ArnLike",
};

/**
 * Compiles the statements of a policy document.
 * @param problem called with each part that cannot be interpreted; such an Allow grants nothing, such a Deny always denies
 */
export const compilePolicy = (document: unknown, problem: (what: string) => void): Statement[] => {
  const statements = isFields(document) ? document["Statement"] : undefined;
  return (Array.isArray(statements) ? statements : [statements]).filter(isFields).map((given) => {
    const allow = given["Effect"] === "Allow";
    return {
      allow,
      action: either(given, "Action", "NotAction", (pattern) => glob(pattern.toLowerCase())),
      resource: either(given, "Resource", "NotResource", glob),
      condition: conditionOf(given["Condition"], allow, problem),
    };
  });
};

/** The answer of a set of statements: an explicit deny wins, and without an allow the request is denied. */
export const isAllowed = (statements: readonly Statement[], request: AccessRequest): boolean => {
  const action = request.action.toLowerCase();
  const fitting = statements.filter(
    (one) => one.action(action) && one.resource(request.resource) && one.condition(request.context),
  );
  return fitting.some((one) => one.allow) && fitting.every((one) => one.allow);
};

/** Matches `*` (any text) and `?` (one character), anchored. */
const glob = (pattern: string): ((text: string) => boolean) => {
  if (pattern === "*") return () => true;
  if (!/[*?]/.test(pattern)) return (text) => text === pattern;
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", "[^]*")
    .replaceAll("?", "[^]");
  const expression = new RegExp(`^${escaped}$`);
  return (text) => expression.test(text);
};

const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => one !== undefined && one !== null).map(String);

const either = (
  statement: Readonly<Record<string, unknown>>,
  positive: string,
  negative: string,
  compile: (pattern: string) => (text: string) => boolean,
): ((text: string) => boolean) => {
  const not = statement[positive] === undefined;
  const tests = texts(statement[not ? negative : positive]).map(compile);
  return (text) => tests.some((test) => test(text)) !== not;
};

const conditionOf = (given: unknown, allow: boolean, problem: (what: string) => void): Statement["condition"] => {
  if (!isFields(given)) return () => true;
  const tests = Object.entries(given).flatMap(([operator, keys]) =>
    Object.entries(isFields(keys) ? keys : {}).map(([key, expected]) => {
      const test = KNOWN_KEYS.has(key.toLowerCase()) ? comparisonOf(operator, texts(expected)) : undefined;
      if (test === undefined) problem(`condition ${operator} on ${key}`);
      return test === undefined
        ? () => !allow
        : (context: AccessRequest["context"]) => test(context.get(key.toLowerCase()));
    }),
  );
  return (context) => tests.every((test) => test(context));
};

type ValuesTest = (values: readonly string[] | undefined) => boolean;

const comparisonOf = (name: string, expected: readonly string[]): ValuesTest | undefined => {
  if (name === "Null") return (values) => (values === undefined) === (expected[0] === "true");
  const [, set, base = "", ifExists] = /^(ForAllValues:|ForAnyValue:)?(\w+?)(IfExists)?$/.exec(name) ?? [];
  const negatedBase = NEGATED[base];
  const compare = OPERATORS[negatedBase ?? base];
  if (compare === undefined) return undefined;
  const matches = (value: string): boolean =>
    expected.some((one) => compare(value, one)) !== (negatedBase !== undefined);
  // IAM: over a missing key ForAllValues is true, ForAnyValue false, a negated comparison true and any other false.
  if (set === "ForAllValues:") return (values) => (values ?? []).every(matches);
  if (set === "ForAnyValue:") return (values) => (values ?? []).some(matches);
  return (values) =>
    values === undefined ? ifExists !== undefined || negatedBase !== undefined : values.some(matches);
};

/** Statements of every policy document in a `Policies` property. */
export const inlineDocuments = (policies: unknown): unknown[] =>
  listOf(policies)
    .filter(isFields)
    .map((policy) => policy["PolicyDocument"]);

/** Names a `Roles` property lists. */
export const roleNames = (roles: unknown): string[] =>
  listOf(roles)
    .map(textOf)
    .filter((name) => name !== undefined);
