import fc from "fast-check";
import { describe, expect, it } from "vitest";
import openapi from "../../../../functions/http/openapi.json" with { type: "json" };

const patternsIn = (value: unknown): readonly string[] =>
  value !== null && typeof value === "object"
    ? Object.entries(value).flatMap(([name, inner]) =>
        name === "pattern" && typeof inner === "string" ? [inner] : patternsIn(inner),
      )
    : [];

describe("patterns of the contract", () => {
  it("say the same by code points, as JSON Schema reads them, and by UTF-16 units, as the server does", () => {
    const patterns = [...new Set(patternsIn(openapi))];
    expect(patterns.length).toBeGreaterThan(5);
    const text = fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.constantFrom("𐞅", "a𐞅", "\u0007", "\u0085"));
    fc.assert(
      fc.property(fc.constantFrom(...patterns), text, (pattern, one) => {
        expect(new RegExp(pattern).test(one), pattern).toBe(new RegExp(pattern, "u").test(one));
      }),
      { numRuns: 2000 },
    );
  });
});
