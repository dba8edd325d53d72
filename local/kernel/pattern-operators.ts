/** The operators of event patterns: each is compiled to a test of one value. */
import { BlockList, isIPv4, isIPv6 } from "node:net";
import { isFields } from "./wire.ts";

/** A value at the end of a path. */
export type Scalar = string | number | boolean | null;
/** Keys from the root of the pattern. */
export type Path = readonly string[];
type LeafTest = (value: Scalar) => boolean;

/** A pattern that EventBridge or Lambda would refuse. `path` is where in the pattern. */
export class PatternError extends Error {
  override readonly name = "PatternError";
  readonly path: string;
  constructor(path: Path, problem: string) {
    const at = path.join(".");
    super(at === "" ? `Event pattern is not valid: ${problem}` : `Event pattern is not valid at ${at}: ${problem}`);
    this.path = at;
  }
}

/** Names of all operators, to tell a match expression from an object of fields. */
export const OPERATORS = new Set([
  "prefix",
  "suffix",
  "equals-ignore-case",
  "wildcard",
  "anything-but",
  "numeric",
  "exists",
  "cidr",
]);

/** Compiles `{ [operator]: operand }`; `exists` is not among them, for it looks at the whole event. */
export function compileOperator(operator: string, operand: unknown, path: Path): LeafTest {
  switch (operator) {
    case "prefix":
    case "suffix":
    case "equals-ignore-case":
    case "wildcard":
      return compileText(operator, operand, path);
    case "anything-but":
      return compileAnythingBut(operand, path);
    case "numeric":
      return compileNumeric(operand, path);
    case "cidr":
      return compileCidr(operand, path);
    default:
      throw new PatternError(path, `unknown operator "${operator}"`);
  }
}

function compileText(operator: string, operand: unknown, path: Path): LeafTest {
  if ((operator === "prefix" || operator === "suffix") && isFields(operand)) {
    const [inner, ...more] = Object.keys(operand);
    if (inner !== "equals-ignore-case" || more.length > 0) {
      throw new PatternError(path, `unknown operator "${inner ?? ""}" inside ${operator}`);
    }
    const folded = textOperand(`${operator} equals-ignore-case`, operand[inner], path).toLowerCase();
    const edge = edgeTest(operator, folded);
    return (value) => typeof value === "string" && edge(value.toLowerCase());
  }
  const text = textOperand(operator, operand, path);
  if (operator === "wildcard") {
    const glob = compileWildcard(text, path);
    return (value) => typeof value === "string" && glob(value);
  }
  if (operator === "equals-ignore-case") {
    const folded = text.toLowerCase();
    return (value) => typeof value === "string" && value.toLowerCase() === folded;
  }
  const edge = edgeTest(operator, text);
  return (value) => typeof value === "string" && edge(value);
}

function edgeTest(operator: string, text: string): (value: string) => boolean {
  return operator === "prefix" ? (value) => value.startsWith(text) : (value) => value.endsWith(text);
}

function compileAnythingBut(operand: unknown, path: Path): LeafTest {
  if (isFields(operand)) {
    const [operator, ...more] = Object.keys(operand);
    if (operator === undefined || more.length > 0)
      throw new PatternError(path, "anything-but takes exactly one operator");
    if (!["prefix", "suffix", "equals-ignore-case", "wildcard"].includes(operator)) {
      throw new PatternError(path, `unknown operator "${operator}" inside anything-but`);
    }
    const tests = listOperand("anything-but", operand[operator], path).map((one) => {
      if (one === "") throw new PatternError(path, `anything-but ${operator} takes non-empty strings`);
      return compileText(operator, one, path);
    });
    return (value) => !tests.some((test) => test(value));
  }
  const excluded = listOperand("anything-but", operand, path);
  if (!excluded.every((one) => typeof one === "string" || typeof one === "number")) {
    throw new PatternError(path, "anything-but takes strings and numbers");
  }
  const set = new Set<unknown>(excluded);
  return (value) => !set.has(value);
}

const COMPARISONS: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  "=": (value, bound) => value === bound,
  "<": (value, bound) => value < bound,
  "<=": (value, bound) => value <= bound,
  ">": (value, bound) => value > bound,
  ">=": (value, bound) => value >= bound,
};

function compileNumeric(operand: unknown, path: Path): LeafTest {
  if (!Array.isArray(operand) || (operand.length !== 2 && operand.length !== 4)) {
    throw new PatternError(path, "numeric takes one or two pairs of comparison and number");
  }
  const tests: ((value: number) => boolean)[] = [];
  for (let at = 0; at < operand.length; at += 2) {
    const bound: unknown = operand[at + 1];
    const comparison = typeof operand[at] === "string" ? COMPARISONS[operand[at] as string] : undefined;
    if (comparison === undefined)
      throw new PatternError(path, `unknown operator "${String(operand[at])}" inside numeric`);
    if (typeof bound !== "number") throw new PatternError(path, "numeric compares with numbers");
    tests.push((value: number) => comparison(value, bound));
  }
  if (operand.length === 4) {
    const [lower, bottom, upper, top] = operand.map(String);
    if (!lower?.startsWith(">") || !upper?.startsWith("<") || !(Number(bottom) < Number(top))) {
      throw new PatternError(path, "a numeric range is a lower bound, then a higher upper bound");
    }
  }
  return (value) => typeof value === "number" && tests.every((test) => test(value));
}

function compileCidr(operand: unknown, path: Path): LeafTest {
  const [network = "", bits = "", ...more] = textOperand("cidr", operand, path).split("/");
  const family = isIPv4(network) ? "ipv4" : isIPv6(network) ? "ipv6" : undefined;
  const length = /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
  if (family === undefined || more.length > 0 || !(length <= (family === "ipv4" ? 32 : 128))) {
    throw new PatternError(path, "cidr takes an address, a slash and a prefix length");
  }
  const block = new BlockList();
  block.addSubnet(network, length, family);
  const isAddress = family === "ipv4" ? isIPv4 : isIPv6;
  return (value) => typeof value === "string" && isAddress(value) && block.check(value, family);
}

/** `*` is any run of characters; `\*` and `\\` are the characters themselves; nothing else may be escaped. */
function compileWildcard(text: string, path: Path): (value: string) => boolean {
  const parts: string[] = [""];
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === "\\") {
      const escaped = text.charAt(++at);
      if (escaped !== "*" && escaped !== "\\") throw new PatternError(path, "a wildcard may escape only * and \\");
      parts[parts.length - 1] += escaped;
    } else if (char === "*") {
      if (text.charAt(at + 1) === "*") throw new PatternError(path, "consecutive wildcard characters are not allowed");
      parts.push("");
    } else parts[parts.length - 1] += char;
  }
  const first = parts[0] as string;
  if (parts.length === 1) return (value) => value === first;
  const last = parts.at(-1) as string;
  const middle = parts.slice(1, -1);
  return (value) => {
    if (value.length < first.length + last.length || !value.startsWith(first) || !value.endsWith(last)) return false;
    // Leftmost placement of each piece is enough, and keeps matching linear in the length of the value.
    const end = value.length - last.length;
    let at = first.length;
    for (const part of middle) {
      const found = value.indexOf(part, at);
      if (found < 0 || found + part.length > end) return false;
      at = found + part.length;
    }
    return at <= end;
  };
}

function textOperand(operator: string, operand: unknown, path: Path): string {
  if (typeof operand !== "string") throw new PatternError(path, `${operator} takes a string`);
  return operand;
}

function listOperand(operator: string, operand: unknown, path: Path): readonly unknown[] {
  const list: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  if (list.length === 0) throw new PatternError(path, `${operator} takes at least one value`);
  return list;
}
