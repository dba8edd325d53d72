/**
 * EventBridge event patterns, used by rules and by the filter criteria of event source mappings: listed values and the
 * operators `prefix`, `anything-but` and `exists`. A pattern is compiled once; anything else in it fails at compile
 * time, so that no rule matches other events here than in the cloud.
 */
import { type Fields, isFields } from "./wire.ts";

/** A compiled pattern. Never throws, whatever the event is. */
export type EventMatcher = (event: unknown) => boolean;

/** A value at the end of a path. */
type Scalar = string | number | boolean | null;
/** Keys from the root of the pattern. */
type Path = readonly string[];
type NodeTest = (value: unknown, root: unknown) => boolean;
/** Tests the values found at one path. `exists: false` looks at the whole event, hence `root`. */
type ValueTest = (leaves: readonly Scalar[], root: unknown) => boolean;

/** A pattern that EventBridge or Lambda would refuse, or that is not interpreted here. `path` is where in the pattern. */
class PatternError extends Error {
  override readonly name = "PatternError";
  readonly path: string;
  constructor(path: Path, problem: string) {
    const at = path.join(".");
    super(at === "" ? `Event pattern is not valid: ${problem}` : `Event pattern is not valid at ${at}: ${problem}`);
    this.path = at;
  }
}

/**
 * Compiles an event pattern.
 * @param pattern the pattern as an object, not as JSON text
 * @throws PatternError naming the place and, for an unknown operator, the operator
 */
export const compile = (pattern: unknown): EventMatcher => {
  if (!isFields(pattern)) throw new PatternError([], "it must be an object");
  const test = compileNode(pattern, []);
  return (event) => isFields(event) && test(event, event);
};

const compileNode = (pattern: Fields, path: Path): NodeTest => {
  const entries = Object.entries(pattern);
  if (entries.length === 0) throw new PatternError(path, "empty objects are not allowed");
  const tests = entries.map(([key, value]) => compileField(key, value, path));
  const all = (element: unknown, root: unknown): boolean => tests.every((test) => test(element, root));
  // Every field below one array element must match within that same element, so the element is chosen here.
  return (value, root) => {
    const elements = elementsOf(value);
    return elements.length === 0 ? all({}, root) : elements.some((element) => all(element, root));
  };
};

const compileField = (key: string, pattern: unknown, parent: Path): NodeTest => {
  const path = [...parent, key];
  if (key === "$or") throw new PatternError(path, 'unknown operator "$or"');
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
};

const compileValue = (matcher: unknown, path: Path): ValueTest => {
  if (isScalar(matcher)) return (leaves) => leaves.includes(matcher);
  if (!isFields(matcher)) throw new PatternError(path, "a match value must be a scalar or one operator");
  const [operator, ...more] = Object.keys(matcher);
  if (operator === undefined || more.length > 0)
    throw new PatternError(path, "exactly one operator is allowed in a match expression");
  const operand = matcher[operator];
  switch (operator) {
    case "exists":
      if (typeof operand !== "boolean") throw new PatternError(path, "exists takes true or false");
      return operand ? (leaves) => leaves.length > 0 : (_leaves, root) => !leafExists(root, path);
    case "prefix":
      if (typeof operand !== "string") throw new PatternError(path, "prefix takes a string");
      return (leaves) => leaves.some((value) => typeof value === "string" && value.startsWith(operand));
    case "anything-but": {
      const excluded = new Set([operand].flat());
      if (excluded.size === 0 || ![...excluded].every((one) => typeof one === "string" || typeof one === "number"))
        throw new PatternError(path, "anything-but takes strings and numbers");
      return (leaves) => leaves.some((value) => !excluded.has(value));
    }
    default:
      throw new PatternError(path, `unknown operator "${operator}"`);
  }
};

const elementsOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value.flat(Number.POSITIVE_INFINITY) : [value];

const leavesOf = (value: unknown): Scalar[] => elementsOf(value).filter(isScalar);

const leafExists = (root: unknown, path: Path): boolean => {
  let level: unknown[] = [root];
  for (const key of path) {
    level = level
      .flatMap(elementsOf)
      .flatMap((value) => (isFields(value) && Object.hasOwn(value, key) ? [value[key]] : []));
  }
  return level.some((value) => leavesOf(value).length > 0);
};

const isScalar = (value: unknown): value is Scalar =>
  value === null || ["string", "number", "boolean"].includes(typeof value);
