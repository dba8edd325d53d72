import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "../../../local/kernel/pattern.ts";

type Row = readonly [title: string, pattern: unknown, event: unknown, expected: boolean];
const on = (matcher: unknown): unknown => ({ a: [matcher] });

const rows: readonly Row[] = [
  ["exact string", { a: ["x"] }, { a: "x" }, true],
  ["exact string is case-sensitive", { a: ["x"] }, { a: "X" }, false],
  ["one of several", { a: ["x", "y"] }, { a: "y" }, true],
  ["every field must match", { a: ["x"], b: ["y"] }, { a: "x", b: "z" }, false],
  ["a missing field never equals", { a: ["x"] }, { b: "x" }, false],
  ["exact number", { a: [1] }, { a: 1.0 }, true],
  ["a number is not its text", { a: [1] }, { a: "1" }, false],
  ["exact boolean", { a: [true] }, { a: true }, true],
  ["null matches null", { a: [null] }, { a: null }, true],
  ["null does not match a missing field", { a: [null] }, {}, false],
  ["null does not match the empty string", { a: [null] }, { a: "" }, false],
  ["empty string", { a: [""] }, { a: "" }, true],
  ["nested fields", { a: { b: { c: ["x"] } } }, { a: { b: { c: "x", d: 1 } } }, true],
  ["nested fields, one missing level", { a: { b: { c: ["x"] } } }, { a: { c: "x" } }, false],
  ["a leaf where an object is asked for", { a: { b: ["x"] } }, { a: "x" }, false],
  ["own fields only", { constructor: [{ exists: true }] }, {}, false],
  ["prefix", on({ prefix: "ab" }), { a: "abc" }, true],
  ["prefix, other", on({ prefix: "ab" }), { a: "cab" }, false],
  ["prefix never matches numbers", on({ prefix: "1" }), { a: 12 }, false],
  ["empty prefix matches every string", on({ prefix: "" }), { a: "z" }, true],
  ["prefix ignore case", on({ prefix: { "equals-ignore-case": "AB" } }), { a: "aBc" }, true],
  ["suffix", on({ suffix: ".png" }), { a: "x.png" }, true],
  ["suffix, other", on({ suffix: ".png" }), { a: "x.PNG" }, false],
  ["suffix ignore case", on({ suffix: { "equals-ignore-case": ".png" } }), { a: "x.PNG" }, true],
  ["equals ignore case", on({ "equals-ignore-case": "Alice" }), { a: "aLICE" }, true],
  ["equals ignore case, other", on({ "equals-ignore-case": "Alice" }), { a: "alic" }, false],
  ["wildcard in the middle", on({ wildcard: "a*c" }), { a: "abbbc" }, true],
  ["wildcard may be empty", on({ wildcard: "a*c" }), { a: "ac" }, true],
  ["wildcard does not overlap its ends", on({ wildcard: "aba*ba" }), { a: "abba" }, false],
  ["wildcard at both ends", on({ wildcard: "*x*" }), { a: "aaxbb" }, true],
  ["several wildcards keep their order", on({ wildcard: "a*b*c" }), { a: "acb" }, false],
  ["several wildcards", on({ wildcard: "dir/*/f*.txt" }), { a: "dir/q/foo.txt" }, true],
  ["wildcard middle must not eat the end", on({ wildcard: "*ab*b" }), { a: "ab" }, false],
  ["wildcard escaped star", on({ wildcard: "a\\*b" }), { a: "a*b" }, true],
  ["wildcard escaped star is not a wildcard", on({ wildcard: "a\\*b" }), { a: "axb" }, false],
  ["wildcard escaped backslash", on({ wildcard: "a\\\\*" }), { a: "a\\b" }, true],
  ["wildcard is no regular expression", on({ wildcard: "a.c*" }), { a: "abcd" }, false],
  ["wildcard without star is exact", on({ wildcard: "abc" }), { a: "abc" }, true],
  ["wildcard over line breaks", on({ wildcard: "a*c" }), { a: "a\n\nc" }, true],
  ["anything-but scalar", on({ "anything-but": "x" }), { a: "y" }, true],
  ["anything-but scalar, equal", on({ "anything-but": "x" }), { a: "x" }, false],
  ["anything-but needs the field", on({ "anything-but": "x" }), {}, false],
  ["anything-but list", on({ "anything-but": ["x", "y"] }), { a: "y" }, false],
  ["anything-but numbers", on({ "anything-but": [1, 2] }), { a: 3 }, true],
  ["anything-but number against its text", on({ "anything-but": 1 }), { a: "1" }, true],
  ["anything-but prefix", on({ "anything-but": { prefix: "in" } }), { a: "init" }, false],
  ["anything-but prefix list", on({ "anything-but": { prefix: ["in", "st"] } }), { a: "go" }, true],
  ["anything-but suffix", on({ "anything-but": { suffix: "ing" } }), { a: "running" }, false],
  ["anything-but suffix list", on({ "anything-but": { suffix: ["ed", "ing"] } }), { a: "stopped" }, false],
  ["anything-but ignore case", on({ "anything-but": { "equals-ignore-case": "X" } }), { a: "x" }, false],
  ["anything-but ignore case list", on({ "anything-but": { "equals-ignore-case": ["X", "Y"] } }), { a: "z" }, true],
  ["anything-but wildcard", on({ "anything-but": { wildcard: "*/lib/*" } }), { a: "a/lib/b" }, false],
  ["anything-but wildcard list", on({ "anything-but": { wildcard: ["a*", "*z"] } }), { a: "m" }, true],
  ["anything-but on an array takes any element", on({ "anything-but": "x" }), { a: ["x", "y"] }, true],
  ["numeric =", on({ numeric: ["=", 5] }), { a: 5.0 }, true],
  ["numeric <", on({ numeric: ["<", 5] }), { a: 5 }, false],
  ["numeric <=", on({ numeric: ["<=", 5] }), { a: 5 }, true],
  ["numeric range inside", on({ numeric: [">", 0, "<=", 5] }), { a: 0.1 }, true],
  ["numeric range outside", on({ numeric: [">", 0, "<=", 5] }), { a: 0 }, false],
  ["numeric never matches text", on({ numeric: [">", 0] }), { a: "7" }, false],
  ["numeric with exponent", on({ numeric: [">", -1e3] }), { a: -999.5 }, true],
  ["exists true", on({ exists: true }), { a: null }, true],
  ["exists true, missing", on({ exists: true }), {}, false],
  ["exists works on leaves only", on({ exists: true }), { a: { b: 1 } }, false],
  ["exists true on an empty array", on({ exists: true }), { a: [] }, false],
  ["exists false", on({ exists: false }), { b: 1 }, true],
  ["exists false, present", on({ exists: false }), { a: 1 }, false],
  ["exists false below a missing parent", { a: { b: [{ exists: false }] } }, {}, true],
  ["exists false sees every array element", { a: { b: [{ exists: false }] } }, { a: [{ b: 1 }, { c: 1 }] }, false],
  ["exists false or a value", { a: ["x", { exists: false }] }, { a: "y" }, false],
  ["cidr v4", on({ cidr: "10.0.0.0/24" }), { a: "10.0.0.255" }, true],
  ["cidr v4 outside", on({ cidr: "10.0.0.0/24" }), { a: "10.0.1.0" }, false],
  ["cidr v4 single address", on({ cidr: "10.0.0.7/32" }), { a: "10.0.0.7" }, true],
  ["cidr v4 everything", on({ cidr: "0.0.0.0/0" }), { a: "203.0.113.9" }, true],
  ["cidr not an address", on({ cidr: "0.0.0.0/0" }), { a: "ten" }, false],
  ["cidr v6", on({ cidr: "2001:db8::/32" }), { a: "2001:0db8:1::1" }, true],
  ["cidr v6 outside", on({ cidr: "2001:db8::/32" }), { a: "2001:db9::1" }, false],
  ["cidr families do not mix", on({ cidr: "::/0" }), { a: "10.0.0.1" }, false],
  ["array of scalars: any element", { a: ["x"] }, { a: ["y", "x"] }, true],
  ["array of scalars: none", { a: ["x"] }, { a: ["y", "z"] }, false],
  ["nested arrays are flattened", { a: ["x"] }, { a: [["y"], [["x"]]] }, true],
  [
    "array of objects: same element",
    { a: { b: [1], c: [2] } },
    {
      a: [
        { b: 1, c: 2 },
        { b: 3, c: 4 },
      ],
    },
    true,
  ],
  [
    "array of objects: not across elements",
    { a: { b: [1], c: [4] } },
    {
      a: [
        { b: 1, c: 2 },
        { b: 3, c: 4 },
      ],
    },
    false,
  ],
  ["deep arrays keep their element", { a: { b: { c: [1], d: [2] } } }, { a: [{ b: [{ c: 1 }, { d: 2 }] }] }, false],
  ["$or first", { $or: [{ a: ["x"] }, { b: ["y"] }] }, { a: "x" }, true],
  ["$or second", { $or: [{ a: ["x"] }, { b: ["y"] }] }, { b: "y" }, true],
  ["$or none", { $or: [{ a: ["x"] }, { b: ["y"] }] }, { a: "y", b: "x" }, false],
  ["$or and a field", { c: [1], $or: [{ a: ["x"] }, { b: ["y"] }] }, { a: "x", c: 2 }, false],
  [
    "nested $or",
    { d: { $or: [{ a: [1] }, { $or: [{ b: [{ numeric: [">", 3] }] }, { c: [1] }] }] } },
    { d: { b: 4 } },
    true,
  ],
  [
    "nested $or, none",
    { d: { $or: [{ a: [1] }, { $or: [{ b: [{ numeric: [">", 3] }] }, { c: [1] }] }] } },
    { d: { b: 3 } },
    false,
  ],
  ["$or of operators is a plain field", { $or: [{ prefix: "x" }, { suffix: "y" }] }, { $or: "xa" }, true],
  ["an event that is no object", { a: [{ exists: false }] }, "text", false],
];

describe("event pattern table", () => {
  it.each(rows)("%s", (_title, pattern, event, expected) => {
    expect(compile(pattern)(event)).toBe(expected);
  });
});

describe("patterns that no rule may have", () => {
  it.each([
    ["unknown operator", { a: [{ startswith: "x" }] }, /at a: unknown operator "startswith"/],
    [
      "unknown nested operator",
      { a: { b: [{ "anything-but": { numeric: [1] } }] } },
      /at a\.b: unknown operator "numeric"/,
    ],
    ["unknown comparison", on({ numeric: ["!=", 1] }), /unknown operator "!="/],
    ["two operators in one", on({ prefix: "a", suffix: "b" }), /exactly one operator/],
    ["scalar instead of array", { a: "x" }, /must be an array or an object/],
    ["empty array", { a: [] }, /empty arrays/],
    ["empty object", { a: {} }, /empty objects/],
    ["empty pattern", {}, /empty objects/],
    ["array in array", { a: [["x"]] }, /scalar or one operator/],
    ["exists with text", on({ exists: "yes" }), /true or false/],
    ["numeric range the wrong way round", on({ numeric: ["<", 5, ">", 1] }), /lower bound/],
    ["numeric range without room", on({ numeric: [">", 5, "<", 5] }), /lower bound/],
    ["cidr without length", on({ cidr: "10.0.0.1" }), /prefix length/],
    ["cidr too long", on({ cidr: "10.0.0.1/33" }), /prefix length/],
    ["double wildcard", on({ wildcard: "a**b" }), /consecutive/],
    ["wildcard with another escape", on({ wildcard: "a\\b" }), /escape only/],
    ["pattern as text", '{"a":["x"]}', /must be an object/],
  ])("%s", (_title, pattern, message) => {
    expect(() => compile(pattern)).toThrow(message);
  });
});

describe("laws", () => {
  const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));

  it("an exact pattern matches exactly the values it lists", () => {
    fc.assert(
      fc.property(fc.array(scalar, { minLength: 1 }), scalar, (listed, value) => {
        expect(compile({ a: listed })({ a: value })).toBe(listed.includes(value));
      }),
    );
  });

  it("anything-but is the complement of a listed string", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), fc.string(), (listed, value) => {
        expect(compile(on({ "anything-but": listed }))({ a: value })).toBe(!compile({ a: listed })({ a: value }));
      }),
    );
  });

  it("wildcard agrees with a regular expression", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 8 });
    const value = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 12 });
    fc.assert(
      fc.property(text, value, (glob, candidate) => {
        fc.pre(!glob.includes("**"));
        const expected = new RegExp(`^${glob.replaceAll("*", "[^]*")}$`).test(candidate);
        expect(compile(on({ wildcard: glob }))({ a: candidate })).toBe(expected);
      }),
    );
  });

  it("a compiled pattern answers any event without throwing", () => {
    const match = compile({
      a: { b: [{ "anything-but": { prefix: "x" } }], $or: [{ c: [1] }, { d: [{ exists: false }] }] },
    });
    fc.assert(fc.property(fc.anything(), (event) => typeof match(event) === "boolean"));
  });
});
