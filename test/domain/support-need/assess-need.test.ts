import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { addDays } from "../../../domain/kernel/calendar.ts";
import { appointment, assignment, ID, leave, needWorld, seat, touchpoint } from "../../builders/need-world.ts";

type World = ReturnType<typeof needWorld>;
const HIGH_ANSWERS = { WL1: 0, SU1: 0, EX1: 4, BO1: 3, IL1: 2 };

const answer = ({ store }: World, roundId: string, cycle: number, at: string) => {
  const kept = { ...ID, roundId, responseId: `r-${roundId}`, at };
  store.seed("receipt", { ...kept, digest: roundId });
  store.seed("response", {
    ...kept,
    cycle,
    instrument: "principal-pulse@1",
    language: "en",
    answers: HIGH_ANSWERS,
  });
};
const round = ({ store }: World, roundId: string, cycle: number) =>
  store.seed("round", {
    ...{ district: ID.district, roundId, cycle, instrument: "principal-pulse@1", state: "closed", version: 1 },
    opensAt: `${roundId}-03T12:30:00.000Z`,
    closesAt: `${roundId}-17T12:30:00.000Z`,
  });

/** 07:31 in Chicago. */
const morning = (day: string) => `${day}T13:31:00.000Z`;

let here: World;
beforeEach(() => {
  here = needWorld();
});

describe("support need, stored", () => {
  it("with level, total, parts that add up, plain facts, model and hash", async () => {
    here.recordingSince("2026-09-01");
    here.store.seed("touchpoint", touchpoint("2026-10-05"), touchpoint("2026-09-14", { kind: "meeting" }));
    here.store.seed("assignment", assignment());
    here.store.seed("seat", seat("se-1", "PRINCIPAL"), seat("se-2", "ASSISTANT_PRINCIPAL"));
    here.store.seed(
      "appointment",
      appointment({ leaderId: "ld-ap", appointmentId: "ap-2", role: "ASSISTANT_PRINCIPAL" }),
    );
    await here.run(morning("2026-11-02"));
    expect(here.need()).toEqual({
      ...ID,
      inSeat: true,
      // 28 and 49 days: (28 - 14) / 46 of 30, (49 - 14) / 46 of 20; year 1; nine standards; poverty.
      level: "high",
      total: 68.3,
      parts: [
        { factor: "COACH_GAP", reason: "coaching-gap", points: 9.1 },
        { factor: "CONTACT_GAP", reason: "one-to-one-gap", points: 15.2 },
        { factor: "TENURE", reason: "early-tenure", points: 20 },
        { factor: "SOLE_LOAD", reason: "undelegated-leadership", points: 18 },
        { factor: "CONTEXT", reason: "school-context", points: 6 },
      ],
      reasons: ["early-tenure", "undelegated-leadership", "one-to-one-gap"],
      facts: {
        coaching: { lastOn: "2026-10-05", from: "2026-10-05" },
        oneToOne: { lastOn: "2026-09-14", from: "2026-09-14" },
        yearInSchool: 1,
        undelegatedStandards: 9,
        highPoverty: true,
        assistantVacancy: false,
      },
      // 28 days without coaching: nobody has stayed away for long.
      raisedSince: null,
      asOf: "2026-11-02",
      modelVersion: "sni@1",
      modelHash: "hash",
      version: 1,
    });
    expect(here.store.facts.find(({ type }) => type === "holdfast.support-need.changed.v1")?.data).toEqual({
      leaderId: "ld-1",
      level: "high",
      previousLevel: null,
      reasons: ["early-tenure", "undelegated-leadership", "one-to-one-gap"],
    });
  });

  it("is written again only when it came out differently: not overnight beyond the ramp, not on a day without school", async () => {
    here.recordingSince("2026-09-01");
    here.store.seed("touchpoint", touchpoint("2026-09-02"), touchpoint("2026-09-02", { kind: "meeting" }));
    await here.run(morning("2026-11-02"));
    const before = here.store.dump();
    for (const at of [morning("2026-11-03"), morning("2026-11-04"), morning("2026-11-07"), morning("2026-11-30")]) {
      expect(await here.run(at)).toEqual({ ok: true, value: { writes: 0, facts: 0 } });
    }
    expect(here.store.dump()).toBe(before);
    here.store.seed("touchpoint", touchpoint("2026-11-06"));
    // Saturday: the record counts at once, as of Friday's review.
    await here.run(morning("2026-11-07"));
    expect(here.need()).toMatchObject({ asOf: "2026-11-06", facts: { coaching: { lastOn: "2026-11-06" } } });
    const saturday = here.store.dump();
    await here.run(morning("2026-11-08"));
    expect(here.store.dump()).toBe(saturday);
  });

  it("a clock that runs ten minutes behind takes nothing back", async () => {
    here.recordingSince("2026-09-01");
    here.store.seed("touchpoint", touchpoint("2026-10-05"), touchpoint("2026-10-05", { kind: "meeting" }));
    await here.run(morning("2026-11-03"));
    const before = here.store.dump();
    await here.run("2026-11-03T13:21:00.000Z");
    expect(here.store.dump()).toBe(before);
  });

  it("publishes changes of level only", async () => {
    here.recordingSince("2026-09-01");
    here.store.seed("touchpoint", touchpoint("2026-11-02"), touchpoint("2026-11-02", { kind: "call" }));
    const levels: (string | null | undefined)[] = [];
    for (let n = 0; n < 61; n += 1) {
      await here.run(morning(addDays("2026-11-02", n)));
      levels.push(here.need()?.level);
    }
    const told = here.store.facts.filter(({ type }) => type === "holdfast.support-need.changed.v1");
    const changes = levels.filter((level, n) => n === 0 || level !== levels[n - 1]);
    expect(changes.length).toBeGreaterThan(2);
    expect(told.map(({ data }) => (data as { level: string }).level)).toEqual(changes);
  });

  it("says so when too little is on record, and keeps a level it has had", async () => {
    here.store.seed("appointment", appointment({ begin: null }));
    await here.run(morning("2026-11-02"));
    expect(here.need()).toMatchObject({ inSeat: true, level: null, total: null, parts: [], raisedSince: null });
    expect(here.publishedTypes()).toEqual([]);

    here.recordingSince("2026-09-01");
    here.store.seed("appointment", appointment());
    await here.run(morning("2026-11-03"));
    const { level } = here.need() ?? {};
    expect(level).not.toBeNull();
    here.store.seed("appointment", appointment({ begin: null }));
    await here.store.commit([{ op: "remove", kind: "coachingStart", id: { district: "d1" } }], []);
    await here.run(morning("2026-11-04"));
    expect(here.need()).toMatchObject({ level, total: null });
  });

  it("is of principals in their seat: nobody else has one, and it ends with the seat", async () => {
    here.recordingSince("2026-09-01");
    here.store.seed("appointment", appointment({ role: "ASSISTANT_PRINCIPAL" }));
    await here.run(morning("2026-11-02"));
    expect(here.need()).toBeUndefined();

    here.store.seed("appointment", appointment({ begin: "2026-11-03", end: "2026-11-10" }));
    await here.run(morning("2026-11-02"));
    expect(here.need()).toBeUndefined();
    await here.run(morning("2026-11-03"));
    expect(here.need()).toMatchObject({ inSeat: true });
    expect(await here.store.list("supportNeeds", { district: "d1" })).toHaveLength(1);
    await here.run(morning("2026-11-10"));
    expect(here.need()).toMatchObject({ inSeat: false, level: null, total: null, parts: [], facts: null });
    expect(await here.store.list("supportNeeds", { district: "d1" })).toEqual([]);
    expect(here.publishedTypes().at(-1)).toBe("support-need.changed");
    const gone = here.store.dump();
    await here.run(morning("2026-11-12"));
    expect(here.store.dump()).toBe(gone);
  });

  it("rests while the leader is on leave, and leave days are no gap", async () => {
    here.recordingSince("2026-09-01");
    here.store.seed("touchpoint", touchpoint("2026-10-05"), touchpoint("2026-10-05", { kind: "meeting" }));
    await here.run(morning("2026-10-06"));
    here.store.seed("leave", leave("2026-10-07", "2026-12-07"));
    const before = here.store.dump();
    for (const day of ["2026-10-07", "2026-11-02", "2026-12-04"]) await here.run(morning(day));
    expect(here.store.dump()).toBe(before);
    await here.run(morning("2026-12-07"));
    expect(here.need()?.parts.find(({ factor }) => factor === "COACH_GAP")?.points).toBe(0);
    expect(here.store.all("alert")).toEqual([]);
  });

  it("notes when the district began to record, from the earliest record, and never later", async () => {
    const start = () => here.store.all("coachingStart")[0]?.since;
    await here.run(morning("2026-11-02"));
    expect(start()).toBeUndefined();
    here.store.seed("touchpoint", touchpoint("2026-10-01", { recordedAt: "2026-11-03T02:00:00.000Z" }));
    await here.run(morning("2026-11-03"));
    expect(start()).toBe("2026-11-02");
    here.store.seed("touchpoint", touchpoint("2026-10-20", { recordedAt: "2026-10-21T18:00:00.000Z" }));
    await here.run(morning("2026-11-04"));
    expect(start()).toBe("2026-10-21");
    await here.store.commit([{ op: "remove", kind: "touchpoint", id: touchpoint("2026-10-20") }], []);
    await here.run(morning("2026-11-05"));
    expect(start()).toBe("2026-10-21");
  });

  it("the first record of all counts from the next day of review on, for everybody at once", async () => {
    here.store.seed("touchpoint", touchpoint("2026-10-01", { recordedAt: "2026-11-02T18:00:00.000Z" }));
    await here.run("2026-11-02T18:00:05.000Z");
    expect(here.need()).toMatchObject({ total: null, facts: { oneToOne: { from: null } } });
    const before = here.store.dump();
    await here.run("2026-11-02T23:00:00.000Z");
    await here.run("2026-11-03T13:29:00.000Z");
    expect(here.store.dump()).toBe(before);
    await here.run(morning("2026-11-03"));
    expect(here.need()).toMatchObject({ facts: { oneToOne: { lastOn: null, from: "2026-11-02" } } });
    expect(here.need()?.total).not.toBeNull();
  });

  it("no answer changes a byte of it, nor the time of its events: nobody learns who answered", async () => {
    const play = async (answers: boolean): Promise<string> => {
      const world = needWorld();
      world.recordingSince("2026-08-01");
      for (const [n, roundId] of ["2026-08", "2026-09", "2026-10", "2026-11"].entries()) round(world, roundId, n + 1);
      world.store.seed("touchpoint", touchpoint("2026-10-12"));
      const kept: string[] = [];
      for (let n = 0; n < 30; n += 1) {
        const day = addDays("2026-10-12", n);
        await world.run(morning(day));
        if (answers) {
          // At night, at noon, on Saturdays: whenever somebody has time.
          answer(world, n % 2 ? "2026-11" : "2026-10", n % 2 ? 4 : 3, `${day}T19:00:00.000Z`);
          await world.run(`${day}T${["14", "19", "23"][n % 3]}:59:00.000Z`);
          await world.run(`${addDays(day, 1)}T05:59:00.000Z`);
        }
        const told = world.store.facts.filter(({ type }) => type.includes("support-need"));
        kept.push(JSON.stringify([day, world.need(), told]));
      }
      return kept.join("\n");
    };
    const [answered, silent] = [await play(true), await play(false)];
    expect(answered === silent).toBe(true);
  });
});

describe("a high support need (DECISIONS 7 d)", () => {
  /** Nobody has been here since the seat was taken. */
  const neglected = (since = "2026-08-03") => here.recordingSince(since);
  /** Coaching and one-to-one in one. */
  const talk = (heldOn: string, over: object = {}) =>
    touchpoint(heldOn, { kind: "meeting", focusCodes: ["career"], ...over });
  const alerts = () => here.store.all("alert").map(({ alertId, state }) => `${alertId} ${state}`);
  const episodes = () => here.store.all("episode").map(({ episodeId, state }) => `${episodeId} ${state}`);

  it("opens one episode and one alert, from records alone: no band, no topic, whatever is shared", async () => {
    neglected();
    here.store.seed("choice", {
      ...ID,
      sharing: "off",
      sharingChanges: [{ at: "2026-08-01T00:00:00Z", sharing: "off" }],
    });
    await here.run(morning("2026-11-02"));
    expect(here.store.all("episode")).toEqual([
      {
        ...ID,
        episodeId: "sn-ld-1-2026-11-02",
        cause: "support-need-high",
        openedRound: "2026-11",
        state: "open",
        version: 1,
      },
    ]);
    expect(here.store.all("alert")).toEqual([
      {
        ...ID,
        alertId: "al-sn-ld-1-2026-11-02",
        episodeId: "sn-ld-1-2026-11-02",
        supervisorId: "st-1",
        cause: "support-need-high",
        roundId: "2026-11",
        topics: [],
        reasons: ["coaching-gap", "early-tenure", "one-to-one-gap"],
        openedAt: morning("2026-11-02"),
        state: "waiting",
        version: 1,
      },
    ]);
    expect(here.publishedTypes()).toEqual(["episode.opened", "alert.opened", "support-need.changed"]);
    for (const day of ["2026-11-03", "2026-11-20", "2027-02-01"]) await here.run(morning(day));
    expect(alerts()).toEqual(["al-sn-ld-1-2026-11-02 waiting"]);
  });

  it("opens nothing before the district has recorded touchpoints for sixty days, and then does", async () => {
    neglected("2026-10-01");
    for (const day of ["2026-11-02", "2026-11-25"]) await here.run(morning(day));
    expect(here.need()).toMatchObject({ level: "high", raisedSince: null });
    expect([alerts(), episodes()]).toEqual([[], []]);
    await here.run(morning("2026-11-30"));
    expect(here.need()?.raisedSince).toBe("2026-11-30");
    expect([alerts(), episodes()]).toEqual([["al-sn-ld-1-2026-11-30 waiting"], ["sn-ld-1-2026-11-30 open"]]);
  });

  it("ends after a contact: an alert that was not mailed yet is withdrawn, one that somebody took on is closed", async () => {
    neglected();
    await here.run(morning("2026-11-02"));
    here.store.seed("touchpoint", talk("2026-11-02"));
    await here.run("2026-11-02T21:00:00.000Z");
    expect([alerts(), episodes()]).toEqual([["al-sn-ld-1-2026-11-02 withdrawn"], ["sn-ld-1-2026-11-02 closed"]]);
    // Withdrawn on the same day: the same episode continues, and its alert is due again.
    here.store.seed("touchpoint", talk("2026-11-02", { withdrawnAt: "2026-11-02T22:00:00.000Z" }));
    await here.run("2026-11-02T22:01:00.000Z");
    expect([alerts(), episodes()]).toEqual([["al-sn-ld-1-2026-11-02 waiting"], ["sn-ld-1-2026-11-02 open"]]);

    const [alert] = here.store.all("alert");
    if (alert === undefined) throw new Error("no alert");
    here.store.seed("alert", { ...alert, state: "acknowledged", version: alert.version + 1 });
    here.store.seed("touchpoint", talk("2026-11-03"));
    await here.run(morning("2026-11-04"));
    expect([alerts(), episodes()]).toEqual([["al-sn-ld-1-2026-11-02 resolved"], ["sn-ld-1-2026-11-02 closed"]]);
  });

  it("a second stretch is another episode; its alert waits out the quiet days", async () => {
    neglected();
    await here.run(morning("2026-11-02"));
    const [alert] = here.store.all("alert");
    if (alert === undefined) throw new Error("no alert");
    here.store.seed("alert", { ...alert, state: "resolved", version: 2 });
    here.store.seed("touchpoint", talk("2026-11-03"));
    await here.run(morning("2026-11-04"));
    here.store.seed("touchpoint", talk("2026-11-03", { withdrawnAt: "2026-11-05T00:00:00.000Z" }));
    await here.run(morning("2026-11-05"));
    expect([alerts(), episodes()]).toEqual([
      ["al-sn-ld-1-2026-11-02 resolved"],
      ["sn-ld-1-2026-11-02 closed", "sn-ld-1-2026-11-05 open"],
    ]);
    await here.run(morning("2026-11-20"));
    expect(alerts()).toHaveLength(1);
    await here.run(morning("2026-11-23"));
    expect(alerts()).toEqual(["al-sn-ld-1-2026-11-02 resolved", "al-sn-ld-1-2026-11-05 waiting"]);
  });

  it("leave holds back what has not been raised, and closes nothing", async () => {
    neglected();
    here.store.seed("leave", leave("2026-11-02", "2026-11-16"));
    await here.run(morning("2026-11-02"));
    expect([alerts(), episodes(), here.need()]).toEqual([[], [], undefined]);
    await here.run(morning("2026-11-16"));
    expect(episodes()).toEqual(["sn-ld-1-2026-11-16 open"]);
    here.store.seed("leave", leave("2026-11-17", null));
    await here.run(morning("2026-11-17"));
    expect([alerts(), episodes()]).toEqual([["al-sn-ld-1-2026-11-16 waiting"], ["sn-ld-1-2026-11-16 open"]]);
  });

  it("ends with the seat", async () => {
    neglected();
    await here.run(morning("2026-11-02"));
    here.store.seed("appointment", appointment({ end: "2026-11-03" }));
    await here.run(morning("2026-11-03"));
    expect([alerts(), episodes()]).toEqual([["al-sn-ld-1-2026-11-02 withdrawn"], ["sn-ld-1-2026-11-02 closed"]]);
  });

  it("property: in any order and after any number of assessments, one alert per episode, mailed once", async () => {
    const step = fc.record({
      days: fc.integer({ min: 0, max: 30 }),
      record: fc.constantFrom("visit", "meeting", "leave", "sharing", "nothing", "nothing"),
      runs: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const world = needWorld();
        world.recordingSince("2026-07-01");
        let day = "2026-09-01";
        for (const { days, record, runs } of steps) {
          day = addDays(day, days);
          if (record === "visit" || record === "meeting")
            world.store.seed("touchpoint", touchpoint(day, { kind: record }));
          if (record === "leave") world.store.seed("leave", leave(day, addDays(day, 5)));
          if (record === "sharing") world.store.seed("choice", { ...ID, sharing: "off" });
          for (const hour of runs) {
            const at = `${day}T${String(11 + hour).padStart(2, "0")}:00:00.000Z`;
            // Several triggers at once: one is done, the others find it done or come back.
            world.clock.set(at);
            await Promise.all([world.run(at), world.run(at)]);
            await world.run(at);
          }
        }
        const told = world.store.all("alert");
        const opened = world.store.facts.filter(({ type }) => type === "holdfast.alert.opened.v1");
        expect(new Set(told.map(({ episodeId }) => episodeId)).size).toBe(told.length);
        for (const { alertId, state } of told) {
          const times = opened.filter(({ data }) => (data as { alertId: string }).alertId === alertId).length;
          if (state === "waiting") expect(times).toBeGreaterThanOrEqual(1);
        }
        const open = world.store.all("episode").filter(({ state }) => state === "open");
        expect(open.map(({ episodeId }) => episodeId)).toEqual(
          world.need()?.raisedSince ? [`sn-ld-1-${world.need()?.raisedSince}`] : [],
        );
        await world.run(`${day}T23:30:00.000Z`);
        const before = world.store.dump();
        await world.run(`${day}T23:40:00.000Z`);
        expect(world.store.dump()).toBe(before);
      }),
      { numRuns: 60 },
    );
  });
});
