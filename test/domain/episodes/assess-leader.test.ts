import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assessLeader } from "../../../domain/episodes/assess-leader.ts";
import type { PulseResponse, Receipt, Round } from "../../../domain/pulses/round.ts";
import { appointmentOf, districtOf } from "../../builders/records/people.ts";
import { type MemoryStore, memoryStore, movableClock } from "../../doubles/memory.ts";

const ID = { district: "d1", leaderId: "ld-1" };
const MONTHS = ["2026-08", "2026-09", "2026-10", "2026-11", "2026-12", "2027-01"] as const;

const settings = districtOf({ roundMonths: [8, 9, 10, 11, 12, 1] });

const round = (index: number): Round => ({
  district: "d1",
  roundId: MONTHS[index] as string,
  cycle: index + 1,
  instrument: "principal-pulse@1",
  opensAt: `${MONTHS[index]}-03T12:30:00.000Z`,
  closesAt: `${MONTHS[index]}-17T12:30:00.000Z`,
  state: "closed",
  version: 1,
});

/** Every item answered with the option of one risk code. */
const HIGH = { WL1: 0, SU1: 0, EX1: 4, BO1: 3, IL1: 2 };
const LOW = { WL1: 4, SU1: 4, EX1: 0, BO1: 0, IL1: 0 };

const answer = (store: MemoryStore, index: number, answers: Record<string, number>, version = 1) => {
  const { roundId, cycle, opensAt } = round(index);
  const at = new Date(Date.parse(opensAt) + version * 3_600_000).toISOString();
  const responseId = `0193-${roundId}-${version}`;
  const response: PulseResponse = {
    ...ID,
    roundId,
    cycle,
    responseId,
    at,
    instrument: "principal-pulse@1",
    language: "en",
    answers,
  };
  const receipt: Receipt = { ...ID, roundId, responseId, at, digest: `${roundId}-${version}` };
  store.seed("response", response);
  store.seed("receipt", receipt);
};

const world = () => {
  const store = memoryStore();
  store.seed("district", settings);
  store.seed("round", ...MONTHS.map((_, index) => round(index)));
  store.seed("supervision", { ...ID, supervisorId: "st-1", basis: "assumed", since: "2026-08-01", version: 1 });
  const clock = movableClock("2026-08-03T14:00:00.000Z");
  const run = (at: string) => {
    clock.set(at);
    return assessLeader({ clock, store, unitOfWork: store, modelHash: "hash" })(ID);
  };
  return { store, run };
};

const types = (store: MemoryStore) => store.facts.map(({ type }) => type);

describe("assessing a leader", () => {
  it("keeps quiet after one high month, alerts once after two, and not again after three", async () => {
    const { store, run } = world();
    answer(store, 0, HIGH);
    await run("2026-08-04T00:00:00.000Z");
    expect([store.all("alert"), store.all("sharedBand"), types(store)]).toEqual([[], [], []]);
    await run("2026-08-17T13:00:00.000Z");
    expect(store.all("alert")).toEqual([]);
    expect(types(store)).toEqual(["holdfast.burnout-risk.changed.v1"]);

    answer(store, 1, HIGH);
    await run("2026-09-04T00:00:00.000Z");
    expect(store.all("alert")).toMatchObject([
      { supervisorId: "st-1", state: "waiting", cause: "two-raised-rounds", band: "high", since: "2026-08" },
    ]);
    expect(store.all("alert")[0]?.topics).toContain("workload");

    answer(store, 2, HIGH);
    await run("2026-10-04T00:00:00.000Z");
    expect(store.all("alert")).toHaveLength(1);
    expect(types(store).filter((type) => type === "holdfast.alert.opened.v1")).toHaveLength(1);
    expect(types(store).filter((type) => type === "holdfast.episode.opened.v1")).toHaveLength(1);
  });

  it("changes and says nothing when run again", async () => {
    const { store, run } = world();
    answer(store, 0, HIGH);
    answer(store, 1, HIGH);
    await run("2026-09-04T00:00:00.000Z");
    const before = store.dump();
    expect(await run("2026-09-05T00:00:00.000Z")).toEqual({ ok: true, value: { writes: 0, facts: 0 } });
    expect(store.dump()).toBe(before);
  });

  it("scores each round once, with the version of the answers that counts", async () => {
    const { store, run } = world();
    answer(store, 0, HIGH, 1);
    await run("2026-08-04T00:00:00.000Z");
    answer(store, 0, LOW, 2);
    await run("2026-08-05T00:00:00.000Z");
    expect(store.all("score")).toMatchObject([
      { roundId: "2026-08", responseId: "0193-2026-08-2", level: "low", modelHash: "hash" },
    ]);
    expect(store.all("sharedBand")).toEqual([]);
    await run("2026-08-17T13:00:00.000Z");
    expect(store.all("sharedBand")).toMatchObject([{ band: "steady" }]);
  });

  it("moves nothing that staff see while a round is open, but an alert that opens", async () => {
    const { store, run } = world();
    const staffSee = () => [
      store.all("sharedBand"),
      store.all("bandHistory"),
      store.all("episode"),
      store.all("alert"),
    ];
    answer(store, 0, HIGH);
    await run("2026-08-18T00:00:00.000Z");
    const before = staffSee();
    const facts = store.facts.length;
    answer(store, 1, LOW);
    await run("2026-09-04T00:00:00.000Z");
    expect(staffSee()).toEqual(before);
    expect(store.facts).toHaveLength(facts);
    answer(store, 1, HIGH, 2);
    await run("2026-09-05T00:00:00.000Z");
    expect(staffSee().slice(0, 2)).toEqual(before.slice(0, 2));
    expect(store.all("alert")).toMatchObject([{ state: "waiting", band: "high" }]);
    // Other answers undo it when the round closes, and not before.
    answer(store, 1, LOW, 3);
    await run("2026-09-06T00:00:00.000Z");
    expect([store.all("episode"), store.all("alert")]).toMatchObject([[{ state: "open" }], [{ state: "waiting" }]]);
    await run("2026-09-18T00:00:00.000Z");
    expect([store.all("episode"), store.all("alert")]).toMatchObject([[{ state: "closed" }], [{ state: "withdrawn" }]]);
  });

  it("opens nothing outside the session of the leader's own school, where it differs from the district's", async () => {
    const { store, run } = world();
    const year = {
      schoolYear: "2026-27",
      firstDay: "2026-08-03",
      lastDay: "2027-06-11",
      breaks: [],
      contractMonths: [],
    };
    const school = { schoolId: "og-1", firstDay: "2026-08-03", lastDay: "2027-06-11" };
    const fall = [{ begin: "2026-09-01", end: "2026-09-11" }];
    store.seed("district", { ...settings, calendar: [{ ...year, schools: [{ ...school, breaks: fall }] }] });
    store.seed(
      "appointment",
      appointmentOf(ID.leaderId, { district: ID.district, orgId: "og-1", begin: "2026-08-01" }),
    );
    answer(store, 0, HIGH);
    answer(store, 1, HIGH);
    await run("2026-09-04T00:00:00.000Z");
    expect(store.all("alert")).toEqual([]);
    await run("2026-09-14T12:30:00.000Z");
    expect(store.all("alert")).toMatchObject([{ state: "waiting" }]);
  });

  it("ends a stretch of strain at the close of the round whose answers end it", async () => {
    const { store, run } = world();
    for (const [index, answers] of [HIGH, HIGH, LOW, LOW].entries()) answer(store, index, answers);
    await run("2026-11-04T00:00:00.000Z");
    expect(store.all("episode")).toMatchObject([{ state: "open" }]);
    await run("2026-11-17T12:30:00.000Z");
    expect(store.all("episode")).toMatchObject([{ state: "closed" }]);
  });

  it("keeps a loss by silence in the history of bands, and hides what is said of the supervisor", async () => {
    const { store, run } = world();
    answer(store, 0, { ...HIGH, SU1: 0 });
    await run("2026-08-18T00:00:00.000Z");
    expect(store.all("sharedBand")[0]?.topics).not.toContain("supervisor-support");
    await run("2026-11-18T00:00:00.000Z");
    expect(store.all("bandHistory").map(({ roundId, band }) => [roundId, band])).toEqual([
      ["2026-08", "high"],
      ["2026-11", "none"],
    ]);
  });

  it("ends in the same state whatever the order and number of runs", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), async (skips) => {
        const months = [HIGH, HIGH, LOW, HIGH];
        const eager = world();
        for (const [index, answers] of months.entries()) {
          answer(eager.store, index, answers);
          if (!skips[index]) await eager.run(`${MONTHS[index]}-05T00:00:00.000Z`);
        }
        await eager.run("2026-11-06T00:00:00.000Z");
        const late = world();
        for (const [index, answers] of [...months.entries()].reverse()) answer(late.store, index, answers);
        await late.run("2026-11-06T00:00:00.000Z");
        expect(eager.store.all("score")).toEqual(late.store.all("score"));
        const shared = (store: MemoryStore) => store.all("sharedBand").map(({ version, ...band }) => band);
        expect(shared(eager.store)).toEqual(shared(late.store));
        const ids = (store: MemoryStore) => store.all("episode").map(({ episodeId }) => episodeId);
        expect(ids(eager.store)).toEqual(ids(late.store));
      }),
      { numRuns: 30 },
    );
  });

  it("with sharing off leaves no trace that staff could read", async () => {
    const { store, run } = world();
    store.seed("choice", {
      ...ID,
      sharing: "off",
      sharingChanges: [{ at: "2026-08-01T00:00:00.000Z", sharing: "off" }],
    });
    answer(store, 0, HIGH);
    answer(store, 1, HIGH);
    await run("2026-09-04T00:00:00.000Z");
    expect(store.all("sharedBand")).toEqual([]);
    expect(store.all("episode")).toEqual([]);
    expect(store.all("alert")).toEqual([]);
    expect(types(store)).toEqual([]);
    expect(store.all("score")).toHaveLength(2);
  });

  it("withdraws what was shared, and an alert that still waits, when sharing is switched off", async () => {
    const { store, run } = world();
    answer(store, 0, HIGH);
    answer(store, 1, HIGH);
    await run("2026-09-04T00:00:00.000Z");
    store.seed("choice", {
      ...ID,
      sharing: "off",
      sharingChanges: [{ at: "2026-09-05T00:00:00.000Z", sharing: "off" }],
    });
    await run("2026-09-05T00:00:01.000Z");
    expect(store.all("sharedBand")).toEqual([]);
    expect(store.all("alert")).toMatchObject([{ state: "withdrawn" }]);
    expect(store.all("episode")).toMatchObject([{ state: "closed" }]);
  });

  it("leaves what was shown when sharing is switched off quietly, and lets it age as under silence", async () => {
    const seenOf = async (isQuiet: boolean) => {
      const { store, run } = world();
      answer(store, 0, HIGH);
      await run("2026-08-18T00:00:00.000Z");
      const at = "2026-09-01T00:00:00.000Z";
      if (isQuiet) {
        store.seed("choice", { ...ID, sharing: "off", sharingChanges: [{ at, sharing: "off", quietly: true }] });
        for (const index of [1, 2]) answer(store, index, LOW);
      }
      const seen = [];
      for (const month of ["09", "10", "11"]) {
        for (const day of ["04", "18"]) {
          await run(`2026-${month}-${day}T00:00:00.000Z`);
          const kinds = ["sharedBand", "bandHistory", "episode", "alert"] as const;
          seen.push([month, day, kinds.map((kind) => store.all(kind)), types(store)]);
        }
      }
      expect(store.all("score")).toHaveLength(isQuiet ? 3 : 1);
      return seen;
    };
    const [silent, quiet] = [await seenOf(false), await seenOf(true)];
    expect(quiet).toEqual(silent);
    expect(JSON.stringify(quiet[0])).toContain('"band":"high"');
    expect(JSON.stringify(quiet.at(-1)?.[2])).toContain('"band":"none"');
  });

  it("withdraws an alert of the open round that still waits when sharing is switched off quietly", async () => {
    for (const [state, ended] of [
      ["waiting", "withdrawn"],
      ["open", "open"],
    ] as const) {
      const { store, run } = world();
      answer(store, 0, HIGH);
      answer(store, 1, HIGH);
      await run("2026-09-04T00:00:00.000Z");
      for (const alert of store.all("alert")) store.seed("alert", { ...alert, state });
      const at = "2026-09-05T00:00:00.000Z";
      store.seed("choice", { ...ID, sharing: "off", sharingChanges: [{ at, sharing: "off", quietly: true }] });
      await run("2026-09-05T00:00:01.000Z");
      expect(store.all("alert")).toMatchObject([{ state: ended }]);
      // What somebody was notified of ends when the round closes, as if there had been no answer.
      await run("2026-09-18T00:00:00.000Z");
      expect(store.all("alert")).toMatchObject([{ state: state === "waiting" ? "withdrawn" : "lapsed" }]);
    }
  });

  it("asks at once for a leader who asks, with no reading in it, even when nothing is shared", async () => {
    const { store, run } = world();
    store.seed("choice", {
      ...ID,
      sharing: "off",
      sharingChanges: [{ at: "2026-08-01T00:00:00.000Z", sharing: "off" }],
    });
    store.seed("supportRequest", { ...ID, roundId: "2026-08", when: "today", at: "2026-08-03T13:00:00.000Z" });
    await run("2026-08-03T13:00:05.000Z");
    const [alert] = store.all("alert");
    expect(alert).toMatchObject({ cause: "support-asked", topics: [], state: "waiting", supervisorId: "st-1" });
    expect(alert).not.toHaveProperty("band");
    expect(types(store)).toEqual(["holdfast.alert.opened.v1"]);
  });

  it("keeps an alert for the leader's next supervisor", async () => {
    const { store, run } = world();
    await store.commit([{ op: "remove", kind: "supervision", id: ID }], []);
    answer(store, 0, HIGH);
    answer(store, 1, HIGH);
    await run("2026-09-04T00:00:00.000Z");
    expect(types(store)).toContain("holdfast.alert.unassigned.v1");
    store.seed("supervision", { ...ID, supervisorId: "st-2", basis: "confirmed", since: "2026-09-05", version: 1 });
    await run("2026-09-06T00:00:00.000Z");
    expect(store.all("alert")).toMatchObject([{ supervisorId: "st-2", state: "waiting", version: 2 }]);
    expect(types(store).at(-1)).toBe("holdfast.alert.opened.v1");
  });

  it("says conflict, and changes nothing, when another assessment was faster", async () => {
    const { store, run } = world();
    answer(store, 0, HIGH);
    await run("2026-08-18T00:00:00.000Z");
    answer(store, 1, LOW);
    store.hooks.beforeCommit = () => {
      const [band] = store.all("sharedBand");
      if (band) store.seed("sharedBand", { ...band, version: band.version + 1 });
    };
    const before = store.all("score");
    expect(await run("2026-09-18T00:00:00.000Z")).toEqual({ ok: false, error: "conflict" });
    expect(store.all("score")).toEqual(before);
  });

  it("says how much it wrote, reads no answers where there are none, and commits nothing where nothing changed", async () => {
    const { store, run } = world();
    let writes = 0;
    store.hooks.beforeCommit = (rows) => {
      writes += rows.length;
    };
    await run("2026-08-04T00:00:00.000Z");
    expect(store.log.filter((line) => /commit|list (responses|scores)/.test(line))).toEqual([]);
    answer(store, 0, HIGH);
    const done = await run("2026-08-18T00:00:00.000Z");
    expect(done).toEqual({ ok: true, value: { writes, facts: store.facts.length } });
    expect([writes, store.facts.length]).toEqual([3, 1]);
  });

  it("finds nothing in a district that nobody knows", async () => {
    const store = memoryStore();
    const clock = movableClock("2026-08-04T00:00:00.000Z");
    const assess = assessLeader({ clock, store, unitOfWork: store, modelHash: "hash" });
    expect(await assess(ID)).toEqual({ ok: true, value: { writes: 0, facts: 0 } });
  });

  it("keeps a score of too few answers as none, with what was covered", async () => {
    const { store, run } = world();
    answer(store, 0, { WL1: 0, SU1: 0 });
    await run("2026-08-04T00:00:00.000Z");
    const [score] = store.all("score");
    expect(score).toMatchObject({ roundId: "2026-08", cycle: 1, score: null, level: null, confidence: null });
    expect(JSON.parse(score?.explanation ?? "")).toEqual({ coverage: 0.22 });
    expect(store.all("sharedBand")).toEqual([]);
  });

  it("says since which round a band has held", async () => {
    const { store, run } = world();
    answer(store, 0, LOW);
    answer(store, 1, HIGH);
    answer(store, 2, HIGH);
    answer(store, 3, HIGH);
    await run("2026-11-04T00:00:00.000Z");
    expect(store.all("score").map(({ level }) => level)).toEqual(["low", "elevated", "high", "high"]);
    expect(store.all("sharedBand")).toMatchObject([{ roundId: "2026-10", cycle: 3, since: "2026-10" }]);
    await run("2026-11-18T00:00:00.000Z");
    expect(store.all("sharedBand")).toMatchObject([{ roundId: "2026-11", cycle: 4, since: "2026-10" }]);
  });

  it("has no recent reading from the instant at which the third missed round closes", async () => {
    const { store, run } = world();
    answer(store, 0, HIGH);
    await run("2026-11-17T12:29:59.999Z");
    expect(store.all("sharedBand")).toMatchObject([{ band: "high" }]);
    await run("2026-11-17T12:30:00.000Z");
    expect(store.all("sharedBand")).toEqual([]);
  });

  it("judges a round by the rules that were in force when it opened", async () => {
    const at = "2026-08-31T12:00:00.000Z";
    const three = { rule: "alerts.raisedRounds", value: 3, at, by: "ad" } as const;
    for (const [day, alerts] of [
      ["2026-09-03", 0],
      ["2026-09-04", 1],
    ] as const) {
      const { store, run } = world();
      store.seed("district", { ...settings, ownRules: [{ ...three, from: day }] });
      answer(store, 0, HIGH);
      answer(store, 1, HIGH);
      await run("2026-09-05T00:00:00.000Z");
      expect([day, store.all("alert").length]).toEqual([day, alerts]);
    }
  });
});
