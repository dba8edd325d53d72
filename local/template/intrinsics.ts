/**
 * CloudFormation's intrinsic functions, evaluated against one stack. What is not known is recorded as a problem
 * and becomes `undefined`; nothing is guessed.
 */

/** What one stack offers to its intrinsics. */
export interface Scope {
  /** Value of a `Ref` to a parameter, pseudo parameter or resource; undefined = there is none. */
  ref(name: string): unknown;
  /** Value of `Fn::GetAtt`; undefined = the attribute is not known. */
  attribute(logicalId: string, name: string): unknown;
  /** Value of another stack's export. */
  importValue(name: string): unknown;
  /** Definition of a named condition. */
  condition(name: string): unknown;
  /** Last touch on every text, e.g. to turn a cloud address into the runner's. */
  finish(text: string): string;
  /** Records something that could not be evaluated. */
  problem(what: string): void;
}

/** Marks a property that `AWS::NoValue` removes. */
const NO_VALUE = Symbol("AWS::NoValue");

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Evaluates every intrinsic inside `value`. */
export const resolve = (value: unknown, scope: Scope): unknown => {
  const result = evaluate(value, scope);
  return result === NO_VALUE ? undefined : result;
};

/** True when the named condition holds. A condition that does not exist is a problem and counts as false. */
export const conditionHolds = (name: string, scope: Scope): boolean => {
  const definition = scope.condition(name);
  if (definition === undefined) {
    scope.problem(`condition ${name} does not exist`);
    return false;
  }
  return evaluate(definition, scope) === true;
};

const evaluate = (value: unknown, scope: Scope): unknown => {
  if (typeof value === "string") return scope.finish(value);
  if (Array.isArray(value)) return value.map((one) => evaluate(one, scope)).filter((one) => one !== NO_VALUE);
  if (!isObject(value)) return value;
  const keys = Object.keys(value);
  const only = keys.length === 1 ? keys[0] : undefined;
  if (only !== undefined && (only === "Ref" || only === "Condition" || only.startsWith("Fn::"))) {
    if (only !== "Condition" || typeof value[only] === "string") return apply(only, value[only], scope);
  }
  const result: Record<string, unknown> = {};
  for (const key of keys) {
    const one = evaluate(value[key], scope);
    if (one !== NO_VALUE) result[key] = one;
  }
  return result;
};

const apply = (name: string, argument: unknown, scope: Scope): unknown => {
  const known = FUNCTIONS[name];
  if (known === undefined) {
    scope.problem(`intrinsic ${name}`);
    return undefined;
  }
  return known(argument, scope);
};

type Intrinsic = (argument: unknown, scope: Scope) => unknown;

const FUNCTIONS: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, scope) => reference(String(argument), scope),
  Condition: (argument, scope) => conditionHolds(String(argument), scope),
  "Fn::GetAtt": (argument, scope) => {
    const [logicalId = "", ...rest] = Array.isArray(argument) ? argument.map(String) : String(argument).split(".");
    return attribute(logicalId, rest.join("."), scope);
  },
  "Fn::Join": (argument, scope) => {
    const [separator, items] = argument as [string, unknown];
    return scope.finish(list(items, scope).map(String).join(separator));
  },
  "Fn::Sub": (argument, scope) => substitute(argument, scope),
  "Fn::Select": (argument, scope) => {
    const [index, items] = argument as [unknown, unknown];
    return list(items, scope)[Number(evaluate(index, scope))];
  },
  "Fn::Split": (argument, scope) => {
    const [separator, text] = argument as [string, unknown];
    return String(evaluate(text, scope)).split(separator);
  },
  "Fn::ImportValue": (argument, scope) => {
    const name = String(evaluate(argument, scope));
    return known(scope.importValue(name), `export ${name} does not exist`, scope);
  },
  "Fn::If": (argument, scope) => {
    const [condition, yes, no] = argument as [string, unknown, unknown];
    return evaluate(conditionHolds(condition, scope) ? yes : no, scope);
  },
  "Fn::Equals": (argument, scope) => {
    const [left, right] = list(argument, scope);
    return String(left) === String(right);
  },
  "Fn::And": (argument, scope) => list(argument, scope).every((one) => one === true),
  "Fn::Or": (argument, scope) => list(argument, scope).some((one) => one === true),
  "Fn::Not": (argument, scope) => list(argument, scope)[0] !== true,
};

const list = (value: unknown, scope: Scope): unknown[] => {
  const result = evaluate(value, scope);
  return Array.isArray(result) ? result : [];
};

const known = (value: unknown, otherwise: string, scope: Scope): unknown => {
  if (value === undefined) scope.problem(otherwise);
  return value;
};

const reference = (name: string, scope: Scope): unknown => {
  if (name === "AWS::NoValue") return NO_VALUE;
  return known(scope.ref(name), `Ref ${name}`, scope);
};

const attribute = (logicalId: string, name: string, scope: Scope): unknown =>
  known(scope.attribute(logicalId, name), `Fn::GetAtt ${logicalId}.${name}`, scope);

const substitute = (argument: unknown, scope: Scope): string => {
  const [text, given] = Array.isArray(argument)
    ? (argument as [string, Record<string, unknown>])
    : [String(argument), {}];
  const filled = text.replace(/\$\{(!?)([^}]+)\}/g, (_all, literal: string, body: string) => {
    if (literal === "!") return `\${${body}}`;
    const name = body.trim();
    if (Object.hasOwn(given, name)) return String(evaluate(given[name], scope));
    const dot = name.indexOf(".");
    return String(dot < 0 ? reference(name, scope) : attribute(name.slice(0, dot), name.slice(dot + 1), scope));
  });
  return scope.finish(filled);
};
