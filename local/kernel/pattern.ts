/**
 * EventBridge event patterns: the whole matching language, used by rules, archives and the filter criteria of
 * event source mappings. A pattern is compiled once; unknown operators and malformed operands fail at compile
 * time, as they would at deployment.
 */

import { compileOperator, OPERATORS, type Path, PatternError, type Scalar } from "./pattern-operators.ts";
import { isFields } from "./wire.ts";

/** A compiled pattern. Never throws, whatever the event is. */
export type EventMatcher = (event: unknown) => boolean;

type Fields = Readonly<Record<string, unknown>>;
type NodeTest = (value: unknown, root: unknown) => boolean;
/** Tests the values found at one path. `exists: false` looks at the whole event, hence `root`. */
type ValueTest = (leaves: readonly Scalar[], root: unknown) => boolean;

/**
 * Compiles an event pattern.
 * @param pattern the pattern as an object, not as JSON text
 * @throws PatternError naming the place and, for an unknown operator, the operator
 */
export function compile(pattern: unknown): EventMatcher {
  if (!isFields(pattern)) throw new PatternError([], "it must be an object");
  const test = compileNode(pattern, []);
  return (event) => isFields(event) && test(event, event);
}

function compileNode(pattern: Fields, path: Path): NodeTest {
  const entries = Object.entries(pattern);
  if (entries.length === 0) throw new PatternError(path, "empty objects are not allowed");
  const tests = entries.map(([key, value]) =>
    key === "$or" && isAlternatives(value) ? compileOr(value, path) : compileField(key, value, path),
  );
  const all = (element: unknown, root: unknown): boolean => tests.every((test) => test(element, root));
  // Every field below one array element must match within that same element, so the element is chosen here.
  return (value, root) => {
    const elements = Array.isArray(value) ? value.flat(Number.POSITIVE_INFINITY) : [value];
    return elements.length === 0 ? all({}, root) : elements.some((element) => all(element, root));
  };
}

/** `$or` is an operator only over two or more objects of fields; otherwise it is a field of that name. */
function isAlternatives(value: unknown): value is readonly Fields[] {
  return (
    Array.isArray(value) &&
    value.length > 1 &&
    value.every((one) => isFields(one) && !Object.keys(one).some((key) => OPERATORS.has(key)))
  );
}

function compileOr(alternatives: readonly Fields[], path: Path): NodeTest {
  const tests = alternatives.map((alternative) => compileNode(alternative, path));
  return (value, root) => tests.some((test) => test(value, root));
}

function compileField(key: string, pattern: unknown, parent: Path): NodeTest {
  const path = [...parent, key];
  const childOf = (value: unknown): unknown => (isFields(value) && Object.hasOwn(value, key) ? value[key] : undefined);
  if (isFields(pattern)) {
    const test = compileNode(pattern, path);
    return (value, root) => test(childOf(value), root);
  }
  if (!Array.isArray(pattern)) throw new PatternError(path, "the value must be an array or an object");
  if (pattern.length === 0) throw new PatternError(path, "empty arrays are not allowed");
  const tests = pattern.map((one) => compileValue(one, path));
  return (value, root) => {
    const leaves = leavesOf(childOf(value));
    return tests.some((test) => test(leaves, root));
  };
}

function compileValue(matcher: unknown, path: Path): ValueTest {
  if (isScalar(matcher)) return anyOf((value) => value === matcher);
  if (!isFields(matcher)) throw new PatternError(path, "a match value must be a scalar or one operator");
  const [operator, ...more] = Object.keys(matcher);
  if (operator === undefined || more.length > 0)
    throw new PatternError(path, "exactly one operator is allowed in a match expression");
  const operand = matcher[operator];
  if (operator === "exists") {
    if (typeof operand !== "boolean") throw new PatternError(path, "exists takes true or false");
    return operand ? (leaves) => leaves.length > 0 : (_leaves, root) => !leafExists(root, path);
  }
  return anyOf(compileOperator(operator, operand, path));
}

function anyOf(test: (value: Scalar) => boolean): ValueTest {
  return (leaves) => leaves.some(test);
}

function leavesOf(value: unknown): Scalar[] {
  const values = Array.isArray(value) ? value.flat(Number.POSITIVE_INFINITY) : [value];
  return values.filter(isScalar);
}

function leafExists(root: unknown, path: Path): boolean {
  let level: unknown[] = [root];
  for (const key of path) {
    level = level
      .flatMap((value) => (Array.isArray(value) ? value.flat(Number.POSITIVE_INFINITY) : [value]))
      .flatMap((value) => (isFields(value) && Object.hasOwn(value, key) ? [value[key]] : []));
  }
  return level.some((value) => leavesOf(value).length > 0);
}

function isScalar(value: unknown): value is Scalar {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}
