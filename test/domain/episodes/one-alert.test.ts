import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Alert, Episode } from "../../../domain/alerts/alert.ts";
import { causesOf } from "../../../domain/alerts/alert-reasons.ts";
import type { DueAlert, RaisedEpisode } from "../../../domain/alerts/due-alert.ts";
import { mailedNow } from "../../../domain/alerts/mailed-now.ts";
import { noticedAt } from "../../../domain/alerts/noticed-at.ts";
import type { Touchpoint } from "../../../domain/coaching/coaching.ts";
import type { AlertChange } from "../../../domain/episodes/alert-change.ts";
import { alertWrites } from "../../../domain/episodes/alert-writes.ts";
import { isInHand, shownState, UNFINISHED } from "../../../domain/kernel/alert-state.ts";
import { BANDS } from "../../../events/vocabulary.ts";

const ID = { district: "d1", leaderId: "ld-1" };
const NOW = "2026-10-05T12:00:00.000Z";

const strain = (name: string, band: "elevated" | "high" = "elevated"): DueAlert => ({
  ...{ alertId: `al-${name}`, episodeId: `ep-${name.replace("-risen", "")}`, cause: "two-raised-rounds" },
  ...{ roundId: "2026-10", band, raiseAt: NOW },
});
const need: DueAlert = {
  ...{ alertId: "al-sn", episodeId: "sn", cause: "support-need-high", roundId: "2026-10" },
  ...{ reasons: ["coaching-gap"], raiseAt: NOW },
};
const request: DueAlert = {
  ...{ alertId: "al-ld-1-2026-10-asked-today", episodeId: "su-1", cause: "support-asked" },
  ...{ roundId: "2026-10", raiseAt: NOW },
};
const open = ({ episodeId, cause, roundId }: DueAlert): RaisedEpisode => ({ episodeId, cause, openedRound: roundId });
const touchpoint = (kind: Touchpoint["kind"], supervisorId: string): Touchpoint => ({
  ...ID,
  ...{ touchpointId: "t1", supervisorId, kind, heldOn: "2026-10-06", recordedAt: "2026-10-06T20:00:00.000Z" },
  version: 1,
});

/** A leader's alerts over several assessments. */
const leader = () => {
  let alerts: readonly Alert[] = [];
  let episodes: readonly Episode[] = [];
  return {
    alerts: () => alerts,
    beside: () => alerts.filter(({ cause }) => cause !== "support-asked"),
    assess(due: readonly DueAlert[], changes: Partial<AlertChange> = {}) {
      const { writes, facts } = alertWrites({
        ...ID,
        ...{ now: NOW, inSession: true, episodes: due.filter(({ cause }) => cause !== "support-asked").map(open) },
        ...{ alerts: due, isShared: () => true, isOver: () => true, namesPresent: () => true },
        shared: {
          ...{ band: "high", sinceCycle: 2, raisedSinceCycle: 2, direction: "rising", topics: ["workload"] },
          ...{ confidence: "medium", modelVersion: "strain-1" },
        },
        ...{
          roundOfCycle: () => "2026-09",
          supervision: { ...ID, supervisorId: "st-1", basis: "confirmed", since: "2026-07-01", version: 1 },
        },
        ...{ touchpoints: [], timeZone: "America/Chicago" },
        ...changes,
        stored: { episodes, alerts, supervision: undefined },
      });
      for (const write of writes) {
        if (!("value" in write)) throw new Error("nothing is removed");
        if (write.kind === "alert") {
          const value = write.value as Alert;
          alerts = [...alerts.filter(({ alertId }) => alertId !== value.alertId), value];
        }
        if (write.kind === "episode") {
          const value = write.value as Episode;
          episodes = [...episodes.filter(({ episodeId }) => episodeId !== value.episodeId), value];
        }
      }
      return facts.map(({ type }) => type.replace("holdfast.", "").replace(".v1", ""));
    },
    /** What waits is mailed. */
    mail(at = NOW) {
      const mailed = alerts.filter(({ state }) => state === "waiting").map(({ alertId }) => alertId);
      alerts = alerts.map((one) =>
        one.state === "waiting" ? mailedNow(one, { mailedAt: at, dueOn: "2026-10-12" }) : one,
      );
      return mailed;
    },
    set(state: Alert["state"]) {
      alerts = alerts.map((one) => (one.state === "open" ? { ...one, state } : one));
    },
  };
};

describe("one open alert a leader", () => {
  it("takes in a second reason without a mail, and lists both causes", () => {
    const one = leader();
    one.assess([strain("a", "high")]);
    one.mail();
    expect(one.assess([strain("a", "high"), need])).toEqual(["episode.opened"]);
    expect(one.mail()).toEqual([]);
    expect(one.alerts()).toMatchObject([{ alertId: "al-a", state: "open", band: "high" }]);
    expect(one.alerts().flatMap(causesOf)).toEqual(["two-raised-rounds", "support-need-high"]);
    expect(one.assess([strain("a", "high"), need])).toEqual([]);
  });

  it("is mailed again when its band rises; whoever took it on keeps it", () => {
    for (const state of ["open", "acknowledged"] as const) {
      const one = leader();
      one.assess([strain("a")]);
      one.mail();
      one.set(state);
      expect(one.assess([strain("a"), strain("a-risen", "high")])).toEqual(["alert.opened"]);
      expect(one.alerts()).toMatchObject([{ alertId: "al-a", state: "waiting", band: "high", rose: true }]);
      expect(one.mail()).toEqual(["al-a"]);
      expect(one.alerts()).toMatchObject([{ state, band: "high" }]);
      expect(one.alerts()[0]).not.toHaveProperty("rose");
    }
  });

  it("is shown as of its first mail, and as open, while it waits for the next one", () => {
    const one = leader();
    one.assess([strain("a")]);
    one.mail("2026-10-05T13:00:00.000Z");
    one.assess([strain("a"), strain("a-risen", "high")]);
    expect(one.alerts().map((alert) => [shownState(alert), isInHand(alert)])).toEqual([["open", true]]);
    one.mail("2026-10-20T13:00:00.000Z");
    expect(one.alerts()).toMatchObject([{ mailedAt: "2026-10-20T13:00:00.000Z" }]);
    expect(one.alerts().map(noticedAt)).toEqual(["2026-10-05T13:00:00.000Z"]);
  });

  it("is mailed when strain joins a missing visit: nobody was notified of a band before", () => {
    const one = leader();
    one.assess([need]);
    one.mail();
    expect(one.assess([need, strain("a")])).toContain("alert.opened");
    expect(one.mail()).toEqual(["al-sn"]);
    expect(one.alerts()).toMatchObject([{ alertId: "al-sn", cause: "two-raised-rounds", band: "elevated" }]);
  });

  it("stays as it was when what was to be mailed is shared no more", () => {
    const one = leader();
    one.assess([strain("a")]);
    one.mail();
    one.assess([strain("a"), { ...strain("a-risen", "high"), roundId: "2026-11" }]);
    one.assess([strain("a")], { isShared: (roundId) => roundId !== "2026-11" });
    expect(one.alerts()).toMatchObject([{ state: "open", band: "elevated" }]);
    expect(one.mail()).toEqual([]);
  });

  it("ends when the last of its reasons has ended", () => {
    const one = leader();
    one.assess([strain("a", "high"), need]);
    one.mail();
    expect(one.assess([need], { episodes: [{ ...open(strain("a")), closed: {} }, open(need)] })).toEqual([
      "episode.closed",
    ]);
    expect(one.alerts()).toMatchObject([{ alertId: "al-a", state: "open", cause: "support-need-high", topics: [] }]);
    expect(one.alerts()[0]).not.toHaveProperty("band");
    expect(one.assess([], { episodes: [{ ...open(need), closed: {} }] })).toEqual(["episode.closed", "alert.ended"]);
    expect(one.alerts()).toMatchObject([{ state: "lapsed" }]);
  });

  it("leaves a request to an alert of its own, whatever is open", () => {
    const one = leader();
    one.assess([strain("a", "high")]);
    one.mail();
    expect(one.assess([strain("a", "high"), request])).toEqual(["alert.opened"]);
    expect(one.mail()).toEqual([request.alertId]);
  });

  it.each([
    ["visit", "st-1", "resolved"],
    ["call", "st-1", "resolved"],
    ["meeting", "st-1", "resolved"],
    ["stay-conversation", "st-1", "resolved"],
    ["walkthrough", "st-1", "open"],
    ["peer-visit", "st-1", "open"],
    ["message", "st-1", "open"],
    ["exit-interview", "st-1", "open"],
    ["visit", "st-9", "open"],
  ] as const)("a recorded %s of %s leaves it %s", (kind, by, state) => {
    const one = leader();
    one.assess([strain("a", "high")]);
    one.mail();
    const facts = one.assess([strain("a", "high")], { touchpoints: [touchpoint(kind, by)] });
    expect(facts).toEqual(state === "resolved" ? ["alert.resolved"] : []);
    expect(one.alerts()).toMatchObject([{ state, ...(state === "resolved" && { closedBy: by }) }]);
  });

  it("a contact from before the alert closes nothing", () => {
    const one = leader();
    one.assess([strain("a", "high")]);
    one.mail();
    const earlier = { ...touchpoint("visit", "st-1"), heldOn: "2026-10-04", recordedAt: "2026-10-04T15:00:00.000Z" };
    expect(one.assess([strain("a", "high")], { touchpoints: [earlier] })).toEqual([]);
  });

  it("holds over any sequence: one open at most, no mail for a reason without a risen band, a request always mailed", () => {
    const step = fc.record({
      due: fc.subarray([strain("a"), strain("a-risen", "high"), need, request]),
      next: fc.constantFrom("mail", "acknowledge", "resolve", "wait"),
      shared: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        const one = leader();
        for (const { due, next, shared } of steps) {
          const before = one.beside().find(({ state }) => UNFINISHED.has(state));
          one.assess(due, { isShared: () => shared });
          const unfinished = one.beside().filter(({ state }) => UNFINISHED.has(state));
          expect(unfinished.length).toBeLessThanOrEqual(1);
          const [after] = unfinished;
          if (before?.alertId === after?.alertId && before?.state !== "waiting" && after?.state === "waiting") {
            expect(BANDS.indexOf(after.band ?? "none")).toBeGreaterThan(BANDS.indexOf(before?.band ?? "none"));
          }
          if (due.includes(request)) expect(one.alerts().some(({ alertId }) => alertId === request.alertId)).toBe(true);
          const held = new Set(due.map(({ cause }) => cause));
          for (const alert of unfinished) for (const cause of causesOf(alert)) expect(held).toContain(cause);
          if (next === "mail") {
            const mailed = one.mail();
            expect(new Set(mailed).size).toBe(mailed.length);
          }
          if (next === "acknowledge") one.set("acknowledged");
          if (next === "resolve") one.set("resolved");
        }
        one.mail();
        one.assess([]);
        expect(one.beside().every(({ state }) => !UNFINISHED.has(state))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
