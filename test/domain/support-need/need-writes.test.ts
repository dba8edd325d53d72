/** When a raised need opens its alert; what is stored of the need is in `assess-need.test.ts`. */
import { describe, expect, it } from "vitest";
import type { Alert } from "../../../domain/alerts/alert.ts";
import { type NeedNow, needWrites, raisedNeed } from "../../../domain/support-need/need-writes.ts";
import type { StoredSupportNeed } from "../../../domain/support-need/stored-need.ts";
import type { SupportNeed } from "../../../domain/support-need/support-need.ts";
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
) => raisedNeed(need, { alerts, putOff: undefined, leaves, timeZone, settings: { quietDays: 21 } });
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
    const given = {
      alerts: [],
      putOff: undefined,
      leaves: [],
      timeZone: "America/Chicago",
      settings: { quietDays: 21 },
    };
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

describe("an alert that was put off because there were too many", () => {
  const putOff = { ...ID, supervisorId: "st-1", raisedSince: "2026-11-02", on: "2026-11-02", version: 1 };
  const given = { alerts: [], leaves: [], timeZone: "America/Chicago", settings: { quietDays: 21 } };

  it("waits as long as after another alert, and its stretch stays", () => {
    const { episodes, alerts } = raisedNeed(need, { ...given, putOff });
    expect(episodes).toHaveLength(1);
    expect(alerts.map((one) => one.raiseAt)).toEqual(["2026-11-23T06:00:00.000Z"]);
  });

  it("keeps no other stretch waiting", () => {
    const earlier = { ...putOff, raisedSince: "2026-09-14" };
    expect(raisedNeed(need, { ...given, putOff: earlier }).alerts[0]?.raiseAt).toBe(MIDNIGHT);
  });
});

describe("since when nobody visits", () => {
  const facts = {
    coaching: { lastOn: null, from: null },
    oneToOne: { lastOn: null, from: null },
    yearInSchool: 1,
    undelegatedStandards: 10,
    highPoverty: true,
    assistantVacancy: true,
  };
  const scored: SupportNeed = { status: "insufficient", modelVersion: "sni@1", coverage: 0.2, missing: [] };
  const since = (asOf: string, unvisited: boolean, begins: boolean, stored?: StoredSupportNeed) => {
    const now: NeedNow = { is: "assessed", facts, need: scored, unvisited, begins };
    return needWrites({ ...ID, asOf, now, stored, modelHash: "hash" }).after?.raisedSince;
  };

  it("begins on a day in session, stays so over a break, and ends with a contact or the year", () => {
    expect(since("2026-10-31", true, true)).toBe("2026-10-31");
    expect(since("2026-12-24", true, false)).toBeNull();
    expect(since("2026-12-24", true, false, need)).toBe("2026-11-02");
    expect(since("2026-12-24", false, true, need)).toBeNull();
  });
});
