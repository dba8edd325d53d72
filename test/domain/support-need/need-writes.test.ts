/** When a raised need opens its alert; what is stored of the need is in `assess-need.test.ts`. */
import { describe, expect, it } from "vitest";
import type { Alert } from "../../../domain/alerts/alert.ts";
import { needWrites, raisedNeed } from "../../../domain/support-need/need-writes.ts";
import type { StoredSupportNeed } from "../../../domain/support-need/stored-need.ts";
import { ID } from "../../builders/need-world.ts";

const need: StoredSupportNeed = {
  ...ID,
  inSeat: true,
  level: "high",
  total: 70,
  parts: [],
  reasons: ["coaching-gap"],
  facts: null,
  raisedSince: "2026-11-02",
  asOf: "2026-11-02",
  modelVersion: "sni@1",
  modelHash: "hash",
  version: 1,
};
const alert = (openedAt: string, more: Partial<Alert> = {}): Alert => ({
  ...ID,
  alertId: `al-${openedAt}`,
  episodeId: "ep-1",
  supervisorId: "st-1",
  cause: "two-raised-rounds",
  roundId: "2026-10",
  topics: [],
  openedAt,
  state: "resolved",
  version: 1,
  ...more,
});
const raise = (
  alerts: readonly Alert[],
  leaves: Parameters<typeof raisedNeed>[1]["leaves"] = [],
  timeZone = "America/Chicago",
) => raisedNeed(need, { alerts, leaves, timeZone, settings: { quietDays: 21 } });
const raiseAt = (...alerts: readonly Alert[]) => raise(alerts).alerts.map((one) => one.raiseAt);
const MIDNIGHT = "2026-11-02T06:00:00.000Z";

describe("a raised need", () => {
  it("is one episode with one alert, due at the district's midnight of its first day", () => {
    const expected = { episodeId: "sn-ld-1-2026-11-02", cause: "support-need-high" };
    expect(raise([])).toEqual({
      episodes: [{ ...expected, openedRound: "2026-11" }],
      alerts: [
        {
          ...expected,
          alertId: "al-sn-ld-1-2026-11-02",
          roundId: "2026-11",
          reasons: ["coaching-gap"],
          raiseAt: MIDNIGHT,
        },
      ],
    });
    expect(raise([], [], "Pacific/Honolulu").alerts[0]?.raiseAt).toBe("2026-11-02T10:00:00.000Z");
    const nothing = { episodes: [], alerts: [] };
    const given = { alerts: [], leaves: [], timeZone: "America/Chicago", settings: { quietDays: 21 } };
    expect(raisedNeed(undefined, given)).toEqual(nothing);
    expect(raisedNeed({ ...need, raisedSince: null }, given)).toEqual(nothing);
  });

  it("waits out the quiet days after the last of the other alerts", () => {
    const recent = "2026-10-30T12:00:00.000Z";
    expect(raiseAt(alert(recent))).toEqual(["2026-11-20T12:00:00.000Z"]);
    expect(raiseAt(alert(recent), alert("2026-10-20T12:00:00.000Z"))).toEqual(["2026-11-20T12:00:00.000Z"]);
    expect(raiseAt(alert("2026-10-20T12:00:00.000Z"), alert(recent))).toEqual(["2026-11-20T12:00:00.000Z"]);
    expect(raiseAt(alert("2026-10-01T12:00:00.000Z"))).toEqual([MIDNIGHT]);
  });

  it("waits for nothing that it was itself, that the leader asked for, or that was withdrawn", () => {
    const recent = "2026-10-30T12:00:00.000Z";
    expect(raiseAt(alert(recent, { alertId: "al-sn-ld-1-2026-11-02", cause: "support-need-high" }))).toEqual([
      MIDNIGHT,
    ]);
    expect(raiseAt(alert(recent, { cause: "support-asked" }))).toEqual([MIDNIGHT]);
    expect(raiseAt(alert(recent, { state: "withdrawn" }))).toEqual([MIDNIGHT]);
    for (const state of ["waiting", "open", "acknowledged"] as const) {
      expect(raiseAt(alert(recent, { state }))).toEqual(["2026-11-20T12:00:00.000Z"]);
    }
  });

  it("is raised after a leave, and not while nobody knows when that ends", () => {
    const from = "2026-11-01T05:00:00.000Z";
    const until = "2026-11-16T06:00:00.000Z";
    expect(raise([], [{ from, until }]).alerts.map((one) => one.raiseAt)).toEqual([until]);
    expect(raise([], [{ from }])).toMatchObject({ episodes: [{ episodeId: "sn-ld-1-2026-11-02" }], alerts: [] });
  });
});

describe("a high level may be notified", () => {
  const facts = {
    coaching: { lastOn: null, from: null },
    oneToOne: { lastOn: null, from: null },
    yearInSchool: 1,
    undelegatedStandards: 10,
    highPoverty: true,
    assistantVacancy: true,
  };
  const scored = (level: "high" | "elevated") =>
    ({
      is: "assessed",
      facts,
      need: {
        status: "scored",
        modelVersion: "sni@1",
        score: 70,
        shown: 70,
        level,
        parts: [],
        reasons: [],
        coverage: 1,
        missing: [],
      },
    }) as const;
  const since = (asOf: string, startedOn: string | undefined, level: "high" | "elevated" = "high") =>
    needWrites({
      ...ID,
      asOf,
      now: scored(level),
      stored: undefined,
      startedOn,
      modelHash: "hash",
      settings: { recordedDays: 60 },
    }).after?.raisedSince;

  it("from the sixtieth day on after the district began to record touchpoints", () => {
    expect(since("2026-10-30", "2026-09-01")).toBeNull();
    expect(since("2026-10-31", "2026-09-01")).toBe("2026-10-31");
    expect(since("2026-10-31", undefined)).toBeNull();
    expect(since("2026-10-31", "2026-09-01", "elevated")).toBeNull();
  });
});
