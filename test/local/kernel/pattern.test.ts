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
  ["anything-but scalar", on({ "anything-but": "x" }), { a: "y" }, true],
  ["anything-but scalar, equal", on({ "anything-but": "x" }), { a: "x" }, false],
  ["anything-but needs the field", on({ "anything-but": "x" }), {}, false],
  ["anything-but list", on({ "anything-but": ["x", "y"] }), { a: "y" }, false],
  ["anything-but numbers", on({ "anything-but": [1, 2] }), { a: 3 }, true],
  ["anything-but number against its text", on({ "anything-but": 1 }), { a: "1" }, true],
  ["anything-but on an array takes any element", on({ "anything-but": "x" }), { a: ["x", "y"] }, true],
  ["exists true", on({ exists: true }), { a: null }, true],
  ["exists true, missing", on({ exists: true }), {}, false],
  ["exists works on leaves only", on({ exists: true }), { a: { b: 1 } }, false],
  ["exists true on an empty array", on({ exists: true }), { a: [] }, false],
  ["exists false", on({ exists: false }), { b: 1 }, true],
  ["exists false, present", on({ exists: false }), { a: 1 }, false],
  ["exists false below a missing parent", { a: { b: [{ exists: false }] } }, {}, true],
  ["exists false sees every array element", { a: { b: [{ exists: false }] } }, { a: [{ b: 1 }, { c: 1 }] }, false],
  ["exists false or a value", { a: ["x", { exists: false }] }, { a: "y" }, false],
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
  ["an event that is not an object", { a: [{ exists: false }] }, "text", false],
];

describe("event pattern table", () => {
  it.each(rows)("%s", (_title, pattern, event, expected) => {
    expect(compile(pattern)(event)).toBe(expected);
  });
});

describe("patterns that no rule may have", () => {
  it.each([
    ["an alternative", { $or: [{ a: ["x"] }, { b: ["x"] }] }, /at \$or: unknown operator "\$or"/],
    ["nested operator", on({ "anything-but": { prefix: "x" } }), /strings and numbers/],
    ["unknown operator", { a: [{ startswith: "x" }] }, /at a: unknown operator "startswith"/],
    ["two operators in one", on({ prefix: "a", exists: true }), /exactly one operator/],
    ["scalar instead of array", { a: "x" }, /must be an array or an object/],
    ["empty array", { a: [] }, /empty arrays/],
    ["empty object", { a: {} }, /empty objects/],
    ["empty pattern", {}, /empty objects/],
    ["array in array", { a: [["x"]] }, /scalar or one operator/],
    ["exists with text", on({ exists: "yes" }), /true or false/],
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

  it("a compiled pattern answers any event without throwing", () => {
    const match = compile({
      a: { b: [{ "anything-but": ["x"] }], c: [{ prefix: "x" }], d: [{ exists: false }] },
    });
    fc.assert(fc.property(fc.anything(), (event) => typeof match(event) === "boolean"));
  });
});
