import { describe, expect, it } from "vitest";
import { changedFields } from "../../../domain/kernel/changed-fields.ts";

describe("fields in which two versions differ", () => {
  it("are named in order; fields of the keeping itself are none", () => {
    const before = { name: "A", level: "high", version: 1, recordedBy: "st-1" };
    const after = { name: "B", region: "north", version: 2, changedAt: "2026-11-02T10:00:00.000Z", manual: ["name"] };
    expect(changedFields(before, after)).toEqual(["level", "name", "region"]);
    expect(changedFields(undefined, { name: "A", version: 1 })).toEqual(["name"]);
  });

  it("do not differ by the order in which a table gives names back, at any depth", () => {
    const before = { entries: [{ leaderId: "ld-1", after: { tier: "ready-now", on: "2026-11-02" } }] };
    const after = { entries: [{ after: { on: "2026-11-02", tier: "ready-now" }, leaderId: "ld-1" }] };
    expect(changedFields(before, after)).toEqual([]);
  });

  it("differ by the order of a list, by a value within, and by its kind", () => {
    expect(changedFields({ levels: ["high", "middle"] }, { levels: ["middle", "high"] })).toEqual(["levels"]);
    expect(changedFields({ plan: { a: { b: 1 } } }, { plan: { a: { b: 2 } } })).toEqual(["plan"]);
    expect(changedFields({ plan: { 0: "a" } }, { plan: ["a"] })).toEqual(["plan"]);
    expect(changedFields({ fte: 1 }, { fte: "1" })).toEqual(["fte"]);
    expect(changedFields({ fte: 0 }, { fte: null })).toEqual(["fte"]);
  });

  it("treat absent, undefined and null alike, and undefined within as no field", () => {
    expect(changedFields({ end: null }, {})).toEqual([]);
    expect(changedFields({ end: undefined }, { end: null })).toEqual([]);
    expect(changedFields({ plan: { a: 1, b: undefined } }, { plan: { a: 1 } })).toEqual([]);
    expect(changedFields({ plan: { a: 1, b: null } }, { plan: { a: 1 } })).toEqual(["plan"]);
  });
});
