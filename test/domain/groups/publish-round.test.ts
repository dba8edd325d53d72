import { describe, expect, it } from "vitest";
import type { RoundGroup, RoundNumbers } from "../../../domain/groups/published.ts";
import { answersOf, type Person, roundOf, roundWorld } from "../../builders/round-world.ts";

/** `count` principals named after their place. */
const at = (region: string, level: Person["level"], count: number): readonly Person[] =>
  Array.from({ length: count }, (_, i) => ({
    leaderId: `${region}-${level}-${i}`,
    region,
    ...(level === undefined ? {} : { level }),
  }));
/** The same risk code for all. */
const all = (people: readonly Person[], risk: number) =>
  Object.fromEntries(people.map(({ leaderId }) => [leaderId, risk]));
const statuses = (groups: readonly RoundGroup[]) => groups.map(({ id, numbers }) => `${id} ${numbers.status}`);
const shown = (numbers: RoundNumbers | undefined) => {
  if (numbers?.status !== "shown") throw new Error("expected numbers");
  return numbers;
};

const NORTH = at("north", "elementary", 9);
const SOUTH = at("south", "high", 7);
const EAST = at("east", "high", 3);

describe("publishing a round", () => {
  it("shows groups of five, hides small ones and those that would give them away", async () => {
    const world = roundWorld([...NORTH, ...SOUTH, ...EAST]);
    await world.answerAll(1, { ...all(NORTH, 1), ...all(SOUTH, 2), ...all(EAST, 3) });
    expect(await world.publish(1)).toEqual({ ok: true, value: true });

    const numbers = world.numbersOf(1);
    // Nine at 25, seven at 50 and three at 75 are 42.1 in the mean.
    expect(numbers.whole).toEqual({
      status: "shown",
      respondents: "10-19",
      mean: 42,
      change: null,
      distribution: [
        { answer: "steady", respondents: "5-9" },
        { answer: "watch", respondents: "0" },
        { answer: "raised", respondents: "10-19" },
      ],
      topics: [
        { topic: "workload", mean: 42 },
        { topic: "supervisor-support", mean: 42 },
        { topic: "autonomy", mean: 42 },
      ],
    });
    expect(statuses(numbers.regions)).toEqual(["east withheld", "north shown", "south withheld"]);
    expect(shown(numbers.regions[1]?.numbers)).toMatchObject({ respondents: null, mean: 25, distribution: null });
    expect(statuses(numbers.schoolLevels)).toEqual(["elementary shown", "high shown"]);
    expect(numbers).toMatchObject({ cycle: 1, comparedWith: null, modelVersion: "bri@1" });
    expect(world.store.facts.at(-1)).toEqual({
      type: "holdfast.group-numbers.published.v1",
      district: "d1",
      subject: "2026-08",
      data: { roundId: "2026-08", shown: 4, withheld: 2 },
    });
  });

  it("names each cycle's own topics, and takes no answer of an earlier round for them", async () => {
    const world = roundWorld(NORTH);
    await world.answerAll(1, all(NORTH, 1));
    await world.answerAll(2, all(NORTH, 4));
    await world.publish(2);
    expect(shown(world.numbersOf(2).whole).topics).toEqual([
      { topic: "workload", mean: 100 },
      { topic: "supervisor-support", mean: 100 },
      { topic: "role-conflict", mean: 100 },
      { topic: "recovery", mean: 100 },
    ]);
  });

  it("withholds a topic that few answered, in a group that is shown", async () => {
    const world = roundWorld(NORTH);
    for (const [place, { leaderId }] of NORTH.entries()) {
      const { AU1, ...others } = answersOf(1, 2);
      world.answer(leaderId, 1, place < 4 ? { ...others, AU1: AU1 as number } : others);
      await world.assess(leaderId);
    }
    await world.publish(1);
    expect(shown(world.numbersOf(1).whole).topics).toEqual([
      { topic: "workload", mean: 50 },
      { topic: "supervisor-support", mean: 50 },
      { topic: "autonomy", mean: null },
    ]);
  });

  it("counts those who share nothing like everybody else", async () => {
    const shared = roundWorld(NORTH);
    const kept = roundWorld(NORTH);
    const at = "2026-08-01T12:00:00.000Z";
    for (const { leaderId } of NORTH) {
      kept.store.seed("choice", {
        district: "d1",
        leaderId,
        sharing: "off",
        sharingChanges: [{ at, sharing: "off" }],
      });
    }
    for (const world of [shared, kept]) {
      await world.answerAll(1, all(NORTH, 3));
      await world.publish(1);
    }
    expect(kept.numbersOf(1)).toEqual(shared.numbersOf(1));
    expect(shown(kept.numbersOf(1).whole).mean).toBe(75);
    expect(kept.store.all("sharedBand")).toEqual([]);
  });

  it("leaves out who answered too little for a score, and who was not asked", async () => {
    const world = roundWorld([...NORTH, { leaderId: "few" }]);
    await world.answerAll(1, all(NORTH, 1));
    world.answer("few", 1, { WL1: 0 });
    await world.assess("few");
    world.answer("stranger", 1, answersOf(1, 4));
    await world.assess("stranger");
    await world.publish(1);
    expect(shown(world.numbersOf(1).whole)).toMatchObject({ respondents: "5-9", mean: 25 });
  });

  it("says of four what it says of nobody", async () => {
    const four = roundWorld(NORTH);
    await four.answerAll(1, all(NORTH.slice(0, 4), 4));
    await four.publish(1);
    const none = roundWorld(NORTH);
    await none.publish(1);
    expect(four.numbersOf(1)).toEqual(none.numbersOf(1));
    expect(four.numbersOf(1).whole).toEqual({ status: "withheld" });
    expect(four.store.all("groupRelease")).toMatchObject([{ people: [], queries: [] }]);
  });

  it("shows no regions where none are on record", async () => {
    const people = Array.from({ length: 6 }, (_, i) => ({ leaderId: `p${i}` }));
    const world = roundWorld(people);
    await world.answerAll(1, all(people, 2));
    await world.publish(1);
    expect(world.numbersOf(1)).toMatchObject({ whole: { status: "shown" }, regions: [], schoolLevels: [] });
  });

  it("counts schools without a region as a region of their own", async () => {
    const rest = Array.from({ length: 6 }, (_, i) => ({ leaderId: `p${i}`, level: "middle" as const }));
    const world = roundWorld([...NORTH, ...rest]);
    await world.answerAll(1, { ...all(NORTH, 1), ...all(rest, 3) });
    await world.publish(1);
    expect(statuses(world.numbersOf(1).regions)).toEqual(["north shown", "_none shown"]);
  });
});

describe("waiting", () => {
  it("waits until no answer can come any more", async () => {
    const world = roundWorld(NORTH);
    await world.answerAll(1, all(NORTH, 1));
    const before = world.store.dump();
    world.clock.set("2026-08-17T12:44:59.999Z");
    expect(await world.publish(1)).toEqual({ ok: false, error: "not-over" });
    world.clock.set("2026-08-17T12:45:00.000Z");
    world.store.seed("round", { ...roundOf(1), state: "open" });
    expect(await world.publish(1)).toEqual({ ok: false, error: "not-over" });
    world.store.seed("round", roundOf(1));
    expect(world.store.dump()).toBe(before);
    expect(await world.publish(1)).toEqual({ ok: true, value: true });
  });

  it("waits for the score of a late answer, and then counts it", async () => {
    const world = roundWorld(NORTH);
    const [last, ...others] = NORTH;
    const late = last?.leaderId as string;
    await world.answerAll(1, all(others, 1));
    world.answer(late, 1, answersOf(1, 4));
    const before = world.store.dump();
    expect(await world.publish(1)).toEqual({ ok: false, error: "not-scored" });
    expect(world.store.dump()).toBe(before);
    await world.assess(late);
    expect(await world.publish(1)).toEqual({ ok: true, value: true });
    // Eight at 25 and one at 100.
    expect(shown(world.numbersOf(1).whole).mean).toBe(33);
  });

  it("waits when the score is that of answers which were replaced", async () => {
    const world = roundWorld(NORTH);
    await world.answerAll(1, all(NORTH, 1));
    const { leaderId } = NORTH[0] as Person;
    world.answer(leaderId, 1, answersOf(1, 4), 2);
    expect(await world.publish(1)).toEqual({ ok: false, error: "not-scored" });
    await world.assess(leaderId);
    await world.publish(1);
    expect(shown(world.numbersOf(1).whole).mean).toBe(33);
  });

  it("does not wait for the score of answers that were deleted", async () => {
    const world = roundWorld(NORTH);
    await world.answerAll(1, all(NORTH.slice(1), 1));
    const { roundId } = roundOf(1);
    const gone = { district: "d1", leaderId: NORTH[0]?.leaderId as string, roundId };
    world.store.seed("receipt", { ...gone, responseId: "gone", digest: "x", at: "2026-08-04T12:00:00.000Z" });
    expect(await world.publish(1)).toEqual({ ok: true, value: true });
  });
});

describe("once", () => {
  it("publishes a round once: answers corrected or erased later change nothing", async () => {
    const world = roundWorld(NORTH);
    await world.answerAll(1, all(NORTH, 1));
    await world.publish(1);
    const { leaderId } = NORTH[0] as Person;
    world.answer(leaderId, 1, answersOf(1, 4), 2);
    await world.assess(leaderId);
    const before = world.store.dump();
    expect(await world.publish(1)).toEqual({ ok: true, value: false });
    expect(world.store.dump()).toBe(before);
    expect(world.store.facts.filter(({ type }) => type === "holdfast.group-numbers.published.v1")).toHaveLength(1);
  });

  it("two at a time: one is published, the other finds it done", async () => {
    const world = roundWorld(NORTH);
    await world.answerAll(1, all(NORTH, 1));
    const results = await Promise.all([world.publish(1), world.publish(1)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results).toContainEqual({ ok: false, error: "conflict" });
    expect(await world.publish(1)).toEqual({ ok: true, value: false });
    expect(world.store.all("groupRelease")).toHaveLength(1);
  });

  it("two rounds at a time: the second is worked out again, with the first in its log", async () => {
    const world = roundWorld(NORTH);
    await world.answerAll(1, all(NORTH, 1));
    await world.answerAll(2, all(NORTH, 3));
    const results = await Promise.all([world.publish(1), world.publish(2)]);
    expect(results.map(({ ok }) => ok)).toEqual([true, false]);
    expect(await world.publish(2)).toEqual({ ok: true, value: true });
    expect(world.numbersOf(2).comparedWith).toBe("2026-08");
    expect(world.store.all("groupRelease").map(({ place, roundId }) => [place, roundId])).toEqual([
      ["000001", "2026-08"],
      ["000002", "2026-09"],
    ]);
  });
});

describe("trends", () => {
  it("compare those who answered in both rounds", async () => {
    const world = roundWorld([...NORTH, ...SOUTH]);
    await world.answerAll(1, { ...all(NORTH, 1), ...all(SOUTH, 4) });
    await world.publish(1);
    // The south stays silent: the change is that of the north alone. Two answers of round 1 still count in round 2:
    // raw = (80 x 75 + 14 x 25) / 94 = 67.55, S = .6 x 67.55 + .4 x 25 = 50.53.
    await world.answerAll(2, all(NORTH, 3));
    await world.publish(2);
    expect(world.numbersOf(2)).toMatchObject({ comparedWith: "2026-08" });
    expect(shown(world.numbersOf(2).whole)).toMatchObject({ mean: 51, change: 26 });
  });

  it("are withheld where, with the means, they would reveal a few people who came or went", async () => {
    const world = roundWorld([...NORTH, ...SOUTH]);
    await world.answerAll(1, all(NORTH, 1));
    await world.publish(1);
    // Both means and the change over the nine of the north would leave the two who are new.
    await world.answerAll(2, { ...all(NORTH, 3), ...all(SOUTH.slice(0, 2), 4) });
    await world.publish(2);
    expect(shown(world.numbersOf(2).whole).change).toBeNull();
    // Without the log of the first round nothing would have been in the way.
    const forgetful = roundWorld([...NORTH, ...SOUTH]);
    await forgetful.answerAll(1, all(NORTH, 1));
    await forgetful.publish(1);
    const [log] = forgetful.store.all("groupRelease");
    if (log === undefined) throw new Error("expected a release");
    forgetful.store.seed("groupRelease", { ...log, queries: [] });
    await forgetful.answerAll(2, { ...all(NORTH, 3), ...all(SOUTH.slice(0, 2), 4) });
    await forgetful.publish(2);
    expect(shown(forgetful.numbersOf(2).whole).change).toBe(26);
  });

  it("leave out a round that was not published, and start anew with the school year", async () => {
    const world = roundWorld(NORTH);
    await world.answerAll(1, all(NORTH, 1));
    await world.answerAll(2, all(NORTH, 2));
    await world.answerAll(3, all(NORTH, 3));
    await world.publish(1);
    await world.publish(3);
    expect(world.numbersOf(3).comparedWith).toBe("2026-08");
    await world.answerAll(5, all(NORTH, 3));
    await world.publish(5);
    expect(world.numbersOf(5)).toMatchObject({ comparedWith: null });
    expect(shown(world.numbersOf(5).whole).change).toBeNull();
  });

  it("of a region leave out who has come from another one", async () => {
    const south = at("south", "high", 12);
    const world = roundWorld([...NORTH, ...south]);
    await world.answerAll(1, { ...all(NORTH, 1), ...all(south, 3) });
    await world.publish(1);
    // Five of the south take over new schools in the north; the change there is that of those who stayed:
    // raw = (80 x 50 + 14 x 25) / 94 = 46.28, S = .6 x 46.28 + .4 x 25 = 37.77.
    for (const { leaderId } of south.slice(0, 5)) {
      const [seat] = world.store.all("appointment").filter((one) => one.leaderId === leaderId);
      if (seat === undefined) throw new Error("expected a seat");
      const orgId = `new-${leaderId}`;
      world.store.seed("org", {
        ...{ district: "d1", orgId, sourcedId: orgId, name: orgId, type: "school", region: "north", version: 1 },
      });
      world.store.seed("appointment", { ...seat, end: "2026-09-01" });
      world.store.seed("appointment", { ...seat, appointmentId: `${orgId}-seat`, orgId, begin: "2026-09-01" });
    }
    await world.answerAll(2, { ...all(NORTH, 2), ...all(south, 3) });
    await world.publish(2);
    const [north] = world.numbersOf(2).regions;
    expect(north).toMatchObject({ id: "north", numbers: { respondents: null, change: 13 } });
  });
});
