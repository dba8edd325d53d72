import fc from "fast-check";
import { expect, it } from "vitest";
import { readSchoolYear, writtenSchoolYear } from "../../../domain/kernel/school-year.ts";

it("a school year is written by the two years that it covers, and read again", () => {
  expect([2027, 2000, 2001, 2100].map(writtenSchoolYear)).toEqual(["2026-27", "1999-00", "2000-01", "2099-00"]);
  fc.assert(
    fc.property(fc.integer({ min: 1900, max: 2200 }), (endsIn) => {
      expect(readSchoolYear(writtenSchoolYear(endsIn))).toBe(endsIn);
      expect(readSchoolYear(`${endsIn - 1}-${endsIn}`)).toBe(endsIn);
      expect(readSchoolYear(String(endsIn))).toBe(endsIn);
    }),
  );
});

it("two years that do not follow each other are none", () => {
  for (const text of ["2026-28", "2027-26", "2026-26", "26-27", "2026-7", "2026 27", "2026-027", "next", ""])
    expect([text, readSchoolYear(text)]).toEqual([text, undefined]);
  expect(["2026/27", "2026–27"].map(readSchoolYear)).toEqual([2027, 2027]);
});
