import { describe, expect, it } from "vitest";
import { decideOverride, type Override, overrideInForce } from "../../../domain/readiness/override.ts";
import { asOfDay } from "../../../domain/records/as-of.ts";
import { LEADER, ON, override, ZONE } from "../../builders/readiness/given-person.ts";

describe("a new override", () => {
  const asked = {
    district: "d",
    leaderId: "ld-1",
    overrideId: "ov-1",
    targetRole: "PRINCIPAL",
    tier: "ready-now",
    approvedBy: ["st-1", "st-2"],
    reason: "Acting principal elsewhere for two years.",
    decidedOn: "2026-02-28",
  } as const;
  const refused = (error: string) => ({ ok: false, error });

  it("ends after 12 months", () => {
    expect(decideOverride(asked)).toEqual({ ok: true, value: { ...asked, expiresOn: "2027-02-28" } });
  });

  it("takes two names, neither of them the person's own, under whatever id", () => {
    for (const approvedBy of [
      ["st-1", "st-1"],
      ["st-1", ""],
      ["", "st-2"],
    ] as const) {
      expect(decideOverride({ ...asked, approvedBy })).toEqual(refused("one-name"));
    }
    expect(decideOverride({ ...asked, approvedBy: ["st-1", "ld-1"] })).toEqual(refused("own-name"));
    expect(decideOverride({ ...asked, approvedBy: ["ld-1", "st-1"] })).toEqual(refused("own-name"));
    expect(decideOverride(asked, ["st-2"])).toEqual(refused("own-name"));
    expect(decideOverride(asked, ["st-9", "st-1"])).toEqual(refused("own-name"));
  });

  it("takes a reason of 20 characters, blanks around it not counted", () => {
    const saying = (reason: string) => decideOverride({ ...asked, reason }).ok;
    expect([saying("x".repeat(20)), saying(` ${"x".repeat(19)} `)]).toEqual([true, false]);
    expect(decideOverride({ ...asked, reason: "" })).toEqual(refused("no-reason"));
  });
});

describe("the override that holds", () => {
  const inForce = (overrides: readonly Override[], on: string = ON) =>
    overrideInForce(overrides, { leaderId: LEADER, targetRole: "PRINCIPAL" }, asOfDay(on, ZONE))?.overrideId;

  it("is the person's own, for the role in question", () => {
    expect(inForce([])).toBeUndefined();
    expect(inForce([override({ leaderId: "ld-2" })])).toBeUndefined();
    expect(inForce([override({ targetRole: "COACH" })])).toBeUndefined();
    const others = [
      override({ overrideId: "ov-8", leaderId: "ld-2" }),
      override({ overrideId: "ov-9", targetRole: "COACH" }),
    ];
    expect(inForce([...others, override()])).toBe("ov-1");
  });

  it("is the one decided last; of one day the greater id, whatever the order", () => {
    const first = override({ overrideId: "ov-3", decidedOn: "2026-05-01" });
    const last = override({ overrideId: "ov-1", decidedOn: "2026-06-01" });
    expect([inForce([first, last]), inForce([last, first])]).toEqual(["ov-1", "ov-1"]);
    const sameDay = override({ overrideId: "ov-2", decidedOn: "2026-06-01" });
    expect([inForce([last, sameDay]), inForce([sameDay, last])]).toEqual(["ov-2", "ov-2"]);
  });

  it("holds from its day to the day before it ends, 12 months at the most", () => {
    const days = (expiresOn: string, ...on: readonly string[]) =>
      on.map((day) => inForce([override({ expiresOn })], day));
    expect(days("2027-01-10", "2026-04-09", "2026-04-10", "2027-01-09", "2027-01-10")).toEqual([
      undefined,
      "ov-1",
      "ov-1",
      undefined,
    ]);
    expect(days("2031-01-01", "2027-04-09", "2027-04-10")).toEqual(["ov-1", undefined]);
  });
});
