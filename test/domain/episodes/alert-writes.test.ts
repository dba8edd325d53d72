/** What is stored and published once it is decided which episodes there are and which alerts are due. */
import { describe, expect, it } from "vitest";
import type { Alert, Episode } from "../../../domain/alerts/alert.ts";
import type { DueAlert, RaisedEpisode } from "../../../domain/alerts/due-alert.ts";
import type { AlertChange } from "../../../domain/episodes/alert-change.ts";
import { alertWrites } from "../../../domain/episodes/alert-writes.ts";
import type { Supervision } from "../../../domain/roster/roster.ts";

const NOW = "2026-10-05T12:00:00.000Z";
const ID = { district: "d1", leaderId: "ld-1" };
const supervisionBy = (supervisorId: string): Supervision => ({
  ...ID,
  supervisorId,
  basis: "confirmed",
  since: "2026-07-01",
  version: 1,
});

const changeOf = (changes: Partial<Omit<AlertChange, "stored">>, stored: Partial<AlertChange["stored"]> = {}) => {
  const supervision = supervisionBy("st-1");
  return alertWrites({
    ...ID,
    now: NOW,
    inSession: true,
    episodes: [],
    alerts: [],
    isShared: () => true,
    shared: {
      band: "high",
      sinceCycle: 2,
      raisedSinceCycle: 2,
      direction: "rising",
      topics: ["workload"],
      confidence: "medium",
      modelVersion: "strain-1",
    },
    touchpoints: [],
    timeZone: "America/Chicago",
    namesPresent: () => true,
    roundOfCycle: (cycle) => (cycle === 2 ? "2026-09" : null),
    isOver: () => true,
    supervision,
    ...changes,
    stored: { episodes: [], alerts: [], supervision, ...stored },
  });
};

const raised = (episodeId: string, more: Partial<RaisedEpisode> = {}): RaisedEpisode => ({
  episodeId,
  cause: "two-raised-rounds",
  openedRound: "2026-10",
  ...more,
});
const episode = (episodeId: string, more: Partial<Episode> = {}): Episode => ({
  ...ID,
  ...raised(episodeId),
  state: "open",
  version: 1,
  ...more,
});
const due = (alertId: string, more: Partial<DueAlert> = {}): DueAlert => ({
  alertId,
  episodeId: "e1",
  cause: "two-raised-rounds",
  roundId: "2026-10",
  band: "high",
  raiseAt: NOW,
  ...more,
});
const alert = (alertId: string, more: Partial<Alert> = {}): Alert => ({
  ...ID,
  alertId,
  episodeId: "e1",
  supervisorId: "st-1",
  cause: "two-raised-rounds",
  roundId: "2026-10",
  band: "high",
  since: "2026-09",
  raisedSince: "2026-09",
  topics: ["workload"],
  openedAt: NOW,
  state: "waiting",
  version: 1,
  ...more,
});
const published = (type: string, data: object) => ({
  type: `holdfast.${type}.v1`,
  district: "d1",
  subject: "ld-1",
  data: { leaderId: "ld-1", ...data },
});
const opened = (episodeId: string) => published("episode.opened", { episodeId, cause: "two-raised-rounds" });
const closed = (episodeId: string) => published("episode.closed", { episodeId });
const alerted = (alertId: string, supervisorId: string, cause = "two-raised-rounds") =>
  published("alert.opened", { alertId, supervisorId, cause });
const NOTHING = { writes: [], facts: [] };

describe("episodes", () => {
  it("are stored and published once: a new one as opened, one that is over already as opened and closed", () => {
    expect(changeOf({ episodes: [raised("e1")] })).toEqual({
      writes: [{ op: "create", kind: "episode", value: episode("e1") }],
      facts: [opened("e1")],
    });
    expect(changeOf({ episodes: [raised("e1", { closed: {} })] })).toEqual({
      writes: [{ op: "create", kind: "episode", value: episode("e1", { state: "closed" }) }],
      facts: [opened("e1"), closed("e1")],
    });
  });

  it("are compared with the stored one of the same id", () => {
    const stored = { episodes: [episode("e1"), episode("e2", { state: "closed", version: 4 })] };
    expect(changeOf({ episodes: [raised("e1"), raised("e2", { closed: {} })] }, stored)).toEqual(NOTHING);
    expect(changeOf({ episodes: [raised("e1", { closed: {} }), raised("e2")] }, stored)).toEqual({
      writes: [
        { op: "replace", kind: "episode", value: episode("e1", { state: "closed", version: 2 }) },
        { op: "replace", kind: "episode", value: episode("e2", { version: 5 }) },
      ],
      facts: [closed("e1"), opened("e2")],
    });
  });

  it.each(["two-raised-rounds", "high-and-rising", "support-need-high"] as const)(
    "close when they are not decided any more: %s",
    (cause) => {
      const gone = episode("e1", { cause, version: 3 });
      const kept = [raised("e2")];
      expect(changeOf({ episodes: kept }, { episodes: [gone, episode("e2")] })).toEqual({
        writes: [{ op: "replace", kind: "episode", value: { ...gone, state: "closed", version: 4 } }],
        facts: [closed("e1")],
      });
      expect(changeOf({}, { episodes: [{ ...gone, state: "closed" }] })).toEqual(NOTHING);
    },
  );

  it("of a request for support stay: they stand by themselves", () => {
    expect(changeOf({}, { episodes: [episode("e1", { cause: "support-asked" })] })).toEqual(NOTHING);
  });
});

describe("alerts that are due", () => {
  const now = [raised("e1")];
  const stored = { episodes: [episode("e1")] };

  it("open with the shared reading from the instant at which they are to be raised, not before", () => {
    expect(changeOf({ episodes: now, alerts: [due("a1")] }, stored)).toEqual({
      writes: [{ op: "create", kind: "alert", value: alert("a1") }],
      facts: [alerted("a1", "st-1")],
    });
    const later = due("a1", { raiseAt: "2026-10-05T12:00:00.001Z" });
    expect(changeOf({ episodes: now, alerts: [later] }, stored)).toEqual(NOTHING);
  });

  it("are opened once, by id", () => {
    const before = { ...stored, alerts: [alert("a0"), alert("a1", { state: "acknowledged" })] };
    expect(changeOf({ episodes: now, alerts: [due("a1")] }, before)).toEqual(NOTHING);
    const ended = { ...before, alerts: [alert("a1", { state: "resolved" })] };
    expect(changeOf({ episodes: now, alerts: [due("a2")] }, ended).writes).toMatchObject([{ op: "create" }]);
  });

  it("say nothing of answers when sharing has ended; what does not rest on answers is said all the same", () => {
    const asked = due("a2", { cause: "support-asked" });
    const need = due("a3", { cause: "support-need-high", reasons: ["coaching-gap"] });
    const { writes, facts } = changeOf(
      { isShared: () => false, episodes: now, alerts: [due("a1"), asked, need] },
      stored,
    );
    const { band, since, raisedSince, ...bare } = alert("a2", { cause: "support-asked", topics: [] });
    expect(writes).toEqual([
      { op: "create", kind: "alert", value: bare },
      {
        op: "create",
        kind: "alert",
        value: { ...bare, alertId: "a3", cause: "support-need-high", reasons: ["coaching-gap"] },
      },
    ]);
    expect(facts).toEqual([alerted("a2", "st-1", "support-asked"), alerted("a3", "st-1", "support-need-high")]);
  });

  it("carry no band where none is told of", () => {
    const { band, ...without } = due("a1");
    const [write] = changeOf({ episodes: now, alerts: [without] }, stored).writes;
    expect(write?.op === "create" && Object.keys(write.value)).not.toContain("band");
    expect(write?.op === "create" && Object.keys(write.value)).not.toContain("reasons");
  });

  it("wait for a supervisor where there is none", () => {
    const { writes, facts } = changeOf({ supervision: undefined, episodes: now, alerts: [due("a1")] }, stored);
    expect(writes).toMatchObject([{ value: { supervisorId: "nobody", state: "waiting" } }]);
    expect(facts).toEqual([published("alert.unassigned", { episodeId: "e1", cause: "two-raised-rounds" })]);
  });

  it("that were withdrawn open again once their own episode is there again and open", () => {
    const before = { ...stored, alerts: [alert("a1", { state: "withdrawn", version: 2 })] };
    const again = { writes: [{ op: "replace", kind: "alert", value: alert("a1", { version: 3 }) }] };
    expect(changeOf({ episodes: [raised("e0"), ...now], alerts: [due("a1")] }, before)).toMatchObject({
      writes: [{ kind: "episode" }, ...again.writes],
      facts: [opened("e0"), alerted("a1", "st-1")],
    });
    const alertsOf = (...episodes: RaisedEpisode[]) =>
      changeOf({ episodes, alerts: [due("a1")] }, before).writes.filter(({ kind }) => kind === "alert");
    expect(alertsOf(raised("e1", { closed: {} }))).toEqual([]);
    expect(alertsOf(raised("e1", { closed: {} }), raised("e0"))).toEqual([]);
    expect(alertsOf(raised("e0"))).toEqual([]);
    expect(alertsOf()).toEqual([]);
  });
});

describe("alerts that wait for their mail", () => {
  const change = { episodes: [raised("e1")] };
  /** As another supervisor has it. */
  const passedOn = (more: Partial<Alert>): Alert => {
    const {
      band: _,
      since: __,
      raisedSince: ___,
      ...rest
    } = alert("a1", { supervisorId: "st-2", topics: [], ...more });
    return rest;
  };
  const waiting = (...alerts: Alert[]) => ({ episodes: [episode("e1")], alerts });

  it("stay as they are while nothing about them has changed", () => {
    expect(changeOf(change, waiting(alert("a1")))).toEqual(NOTHING);
  });

  it("are withdrawn without a word when sharing ends, unless they do not rest on answers", () => {
    const asked = alert("a2", { cause: "support-asked" });
    expect(changeOf({ ...change, isShared: () => false }, waiting(alert("a1"), asked))).toEqual({
      writes: [{ op: "replace", kind: "alert", value: alert("a1", { state: "withdrawn", version: 2 }) }],
      facts: [],
    });
  });

  it("are withdrawn when their own episode is gone, whatever others there are", () => {
    const need = alert("a1", { episodeId: "e9", cause: "support-need-high" });
    expect(changeOf(change, waiting(need)).writes).toEqual([
      { op: "replace", kind: "alert", value: { ...need, state: "withdrawn", version: 2 } },
    ]);
    expect(changeOf(change, waiting({ ...need, cause: "support-asked" }))).toEqual(NOTHING);
  });

  it("follow the leader to a new supervisor without the reading, or wait for one", () => {
    const supervision = supervisionBy("st-2");
    expect(changeOf({ ...change, supervision }, waiting(alert("a1")))).toEqual({
      writes: [{ op: "replace", kind: "alert", value: passedOn({ version: 2 }) }],
      facts: [alerted("a1", "st-2")],
    });
    expect(changeOf({ ...change, supervision: undefined }, waiting(alert("a1"))).facts).toEqual([
      published("alert.unassigned", { episodeId: "e1", cause: "two-raised-rounds" }),
    ]);
    expect(changeOf({ ...change, supervision: undefined }, waiting(alert("a1", { supervisorId: "nobody" })))).toEqual(
      NOTHING,
    );
    for (const state of ["resolved", "withdrawn"] as const) {
      expect(changeOf({ ...change, supervision }, waiting(alert("a1", { state })))).toEqual(NOTHING);
    }
  });

  it.each(["open", "acknowledged"] as const)(
    "pass on to a new supervisor while %s: without band, topics and plan, to be mailed anew",
    (state) => {
      const supervision = supervisionBy("st-2");
      const plan = { text: "A walk.", by: "2026-11-20", writtenBy: "st-1" };
      const mailed = alert("a1", { state, mailedAt: NOW, dueOn: "2026-11-09", plan });
      expect(changeOf({ ...change, supervision }, waiting(mailed))).toEqual({
        writes: [{ op: "replace", kind: "alert", value: passedOn({ version: 2 }) }],
        facts: [alerted("a1", "st-2")],
      });
      const request = alert("a1", { state, cause: "support-asked" });
      expect(changeOf({ ...change, supervision }, waiting(request))).toEqual(NOTHING);
      expect(changeOf({ ...change, supervision: undefined }, waiting(mailed))).toEqual(NOTHING);
    },
  );

  it("are not opened to a supervisor whom the form of the round did not name", () => {
    const opens = { ...change, alerts: [due("a9")] };
    expect(changeOf(opens, {}).writes.some((write) => write.kind === "alert")).toBe(true);
    const unnamed = changeOf({ ...opens, namesPresent: () => false }, {});
    expect(unnamed.writes.filter((write) => write.kind === "alert")).toEqual([]);
  });
});

describe("alerts whose need has ended", () => {
  const ended = (alertId: string, how: string) => published("alert.ended", { alertId, supervisorId: "st-1", how });
  const before = { episodes: [episode("e1")] };
  const CASES = [
    ["open", {}, "lapsed"],
    ["acknowledged", {}, "taken-up"],
    ["waiting", { escalatedTo: ["st-2"], escalationTold: ["st-2"] }, "lapsed"],
  ] as const;

  it.each(CASES)("%s: end with the episode, once", (state, more, how) => {
    for (const episodes of [[raised("e1", { closed: {} })], []]) {
      const { writes, facts } = changeOf({ episodes }, { ...before, alerts: [alert("a1", { state, ...more })] });
      const after = alert("a1", { ...more, state: how, endedAt: NOW, version: 2 });
      expect(writes).toContainEqual({ op: "replace", kind: "alert", value: after });
      expect(facts).toContainEqual(ended("a1", how));
      const closedNow = { episodes: [episode("e1", { state: "closed" })], alerts: [after] };
      expect(changeOf({ episodes }, closedNow)).toEqual(NOTHING);
    }
  });

  it("waiting: are withdrawn without a word when the episode closes before their mail", () => {
    const { writes, facts } = changeOf(
      { episodes: [raised("e1", { closed: {} })] },
      { ...before, alerts: [alert("a1")] },
    );
    const after = alert("a1", { state: "withdrawn", version: 2 });
    expect(writes).toContainEqual({ op: "replace", kind: "alert", value: after });
    expect(facts).toEqual([closed("e1")]);
  });

  it("are not opened any more", () => {
    const { facts } = changeOf({ episodes: [raised("e1", { closed: {} })], alerts: [due("a1")] });
    expect(facts).toEqual([opened("e1"), closed("e1")]);
  });

  it("stay as they are when a person has closed them, and when the leader asked", () => {
    const asked = alert("a2", { cause: "support-asked", episodeId: "su-1", state: "open" });
    const alerts = [alert("a1", { state: "resolved" }), asked];
    expect(changeOf({ episodes: [] }, { alerts })).toEqual(NOTHING);
  });
});
