import { describe, expect, it } from "vitest";
import type { StoredSupportNeed } from "../../../domain/support-need/stored-need.ts";
import { viewNeed } from "../../../domain/support-need/view-need.ts";
import { ID, leave } from "../../builders/need-world.ts";

const TODAY = "2026-11-16";
const need: StoredSupportNeed = {
  ...ID,
  inSeat: true,
  level: "elevated",
  total: 51.2,
  parts: [
    { factor: "COACH_GAP", reason: "coaching-gap", points: 31.2 },
    { factor: "TENURE", reason: "early-tenure", points: 20 },
  ],
  reasons: ["coaching-gap", "early-tenure"],
  facts: {
    coaching: { lastOn: "2026-10-05", from: "2026-10-05" },
    oneToOne: { lastOn: null, from: null },
    yearInSchool: 1,
    undelegatedStandards: null,
    highPoverty: false,
    assistantVacancy: null,
  },
  raisedSince: null,
  asOf: "2026-11-13",
  modelVersion: "sni@1",
  modelHash: "hash",
  version: 3,
};
const nothing = {
  status: "not-assessed",
  level: null,
  total: null,
  parts: [],
  reasons: [],
  missing: [],
  facts: null,
  asOf: null,
  modelVersion: null,
  modelHash: null,
};

describe("support need as people read it", () => {
  it("has level, total, parts without their factor, and gaps in days as of today", () => {
    expect(viewNeed({ need, leaves: [] }, TODAY)).toEqual({
      status: "assessed",
      level: "elevated",
      total: 51.2,
      parts: [
        { reason: "coaching-gap", points: 31.2 },
        { reason: "early-tenure", points: 20 },
      ],
      reasons: ["coaching-gap", "early-tenure"],
      missing: ["oneToOne", "undelegatedStandards", "assistantVacancy"],
      facts: {
        coaching: { lastOn: "2026-10-05", days: 42 },
        oneToOne: { lastOn: null, days: null },
        yearInSchool: 1,
        undelegatedStandards: null,
        highPoverty: false,
        assistantVacancy: null,
      },
      asOf: "2026-11-13",
      modelVersion: "sni@1",
      modelHash: "hash",
    });
  });

  it("counts a gap without a contact from the day on which one could have been seen", () => {
    const facts = need.facts && { ...need.facts, coaching: { lastOn: null, from: "2026-11-15" } };
    const seen = viewNeed({ need: { ...need, facts }, leaves: [] }, TODAY);
    expect(seen.facts?.coaching).toEqual({ lastOn: null, days: 1 });
    expect(seen.missing).not.toContain("coaching");
  });

  it("counts no day of leave, and rests from the first day of one to the day before its end", () => {
    const at = (day: string) => {
      const { status, facts } = viewNeed({ need, leaves: [leave("2026-10-12", "2026-10-26")] }, day);
      return [status, facts?.coaching.days];
    };
    expect(["2026-10-11", "2026-10-12", "2026-10-25", "2026-10-26", TODAY].map(at)).toEqual([
      ["assessed", 6],
      ["paused", 7],
      ["paused", 7],
      ["assessed", 7],
      ["assessed", 28],
    ]);
  });

  it("says when too little is on record, and keeps the level", () => {
    const bare = { ...need, total: null, parts: [], reasons: [] };
    expect(viewNeed({ need: bare, leaves: [] }, TODAY)).toMatchObject({
      status: "too-little-on-record",
      level: "elevated",
      total: null,
    });
    expect(viewNeed({ need: { ...bare, total: 0 }, leaves: [] }, TODAY).status).toBe("assessed");
    expect(viewNeed({ need: { ...bare, facts: null }, leaves: [] }, TODAY)).toMatchObject({ missing: [], facts: null });
  });

  it("says nothing of who holds no principal's seat, or was never assessed", () => {
    expect(viewNeed({ need: undefined, leaves: [] }, TODAY)).toEqual(nothing);
    expect(viewNeed({ need: { ...need, inSeat: false }, leaves: [] }, TODAY)).toEqual(nothing);
  });
});
