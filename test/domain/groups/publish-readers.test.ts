/** What a publication takes into account beside answers: who shares with whom, alerts, who was asked, and how long it is kept. */
import { describe, expect, it } from "vitest";
import type { Alert } from "../../../domain/alerts/alert.ts";
import { GROUP_KINDS } from "../../../domain/groups/kinds.ts";
import { bandParticipation } from "../../../domain/groups/participation.ts";
import type { GroupRelease, RoundNumbers } from "../../../domain/groups/published.ts";
import { answersOf, type Person, roundOf, roundWorld } from "../../builders/round-world.ts";

/** Twenty principals of one supervisor. */
const PEOPLE: readonly Person[] = Array.from({ length: 20 }, (_, i) => ({ leaderId: `p${i}`, supervisor: "s1" }));
/** Half of them low, half of them high, in every part of the list. */
const RISKS = Object.fromEntries(PEOPLE.map(({ leaderId }, i) => [leaderId, i % 2 === 0 ? 0 : 4]));

const shown = (numbers: RoundNumbers) => {
  if (numbers.status !== "shown") throw new Error("expected numbers");
  return numbers;
};

/** Rounds in which the last `silent` people do not share. */
const open = async (silent: number, cycles: readonly number[] = [1]) => {
  const world = roundWorld(PEOPLE);
  for (const { leaderId } of PEOPLE.slice(PEOPLE.length - silent)) {
    world.store.seed("choice", {
      ...{ district: "d1", leaderId, sharing: "off" },
      sharingChanges: [{ at: "2026-08-01T12:00:00.000Z", sharing: "off" }],
    });
  }
  for (const cycle of cycles) {
    await world.answerAll(cycle, RISKS);
    await world.publish(cycle);
  }
  return world;
};

describe("a supervisor who sees readings by name", () => {
  it("keeps numbers back that leave one to four others", async () => {
    for (const silent of [1, 4]) expect((await open(silent)).numbersOf(1).whole).toEqual({ status: "withheld" });
    for (const silent of [0, 20]) expect(shown((await open(silent)).numbersOf(1).whole).distribution).not.toBeNull();
  });

  it("keeps bands back of which too few others are left", async () => {
    // Eight others are four and four; ten are five and five.
    expect(shown((await open(8)).numbersOf(1).whole).distribution).toBeNull();
    expect(shown((await open(10)).numbersOf(1).whole).distribution).not.toBeNull();
  });

  it("is the person whom the form named, where an answer says so", async () => {
    const world = roundWorld(PEOPLE);
    await world.answerAll(1, RISKS);
    const answers = world.store.all("response");
    const form = (leaderId: string) => ({ starts: "on", supervisorId: leaderId < "p15" ? "s2" : "s1" }) as const;
    world.store.seed("response", ...answers.map((one) => ({ ...one, form: form(one.leaderId) })));
    await world.publish(1);
    const [release] = world.store.all("groupRelease");
    expect(release?.seen?.map(({ by, members }) => [by, members.length]).sort()).toEqual([
      ["s1", 13],
      ["s2", 7],
    ]);
  });

  it("is remembered for the trends of later rounds", async () => {
    const world = await open(10);
    const [release] = world.store.all("groupRelease");
    expect(release?.seen?.map(({ by, members }) => [by, members.length])).toEqual([["s1", 10]]);
    // Four people whom nobody sees answer only now: with both means and the change they could be worked out.
    await world.answerAll(2, Object.fromEntries(Object.entries(RISKS).slice(0, 16)));
    await world.publish(2);
    expect(world.numbersOf(2).whole).toMatchObject({ status: "shown", change: null });
  });
});

describe("participation", () => {
  it("is told of the district, in a band that stands for five people at least", () => {
    expect(bandParticipation(20, 20)).toBe("75-100");
    expect(bandParticipation(15, 20)).toBe("75-100");
    expect(bandParticipation(14, 20)).toBe("50-75");
    expect(bandParticipation(0, 20)).toBe("0-25");
    expect(bandParticipation(19, 19)).toBe("50-100");
    expect(bandParticipation(4, 10)).toBe("0-50");
    expect(bandParticipation(9, 9)).toBeNull();
    expect(bandParticipation(20, 20, 10)).toBe("50-100");
    expect(() => bandParticipation(3, 2)).toThrow(RangeError);
  });

  it("is published with the round, whether or not its numbers are", async () => {
    const world = roundWorld(PEOPLE);
    world.answer("p1", 1, answersOf(1, 2));
    await world.assess("p1");
    await world.publish(1);
    expect(world.numbersOf(1)).toMatchObject({ participation: "0-25", whole: { status: "withheld" } });
  });
});

describe("what became of alerts", () => {
  const alert = (leaderId: string, state: Alert["state"], openedAt = "2026-09-01T12:00:00.000Z"): Alert => ({
    ...{ district: "d1", leaderId, alertId: `a-${leaderId}`, episodeId: `e-${leaderId}`, supervisorId: "s1" },
    ...{ cause: "support-need-high", roundId: "2026-09", topics: [], openedAt, dueOn: "2026-09-08", state, version: 1 },
  });
  const seed = (world: ReturnType<typeof roundWorld>, states: readonly Alert["state"][]) =>
    world.store.seed("alert", ...states.map((state, i) => alert(`p${i}`, state)));
  const of = (count: number, state: Alert["state"]) => Array<Alert["state"]>(count).fill(state);

  it("is counted by the finest rung, those who wait for a mail among the waiting, withdrawn ones nowhere", async () => {
    const world = roundWorld(PEOPLE);
    seed(world, [...of(3, "waiting"), ...of(4, "open"), ...of(6, "resolved"), ...of(2, "withdrawn")]);
    await world.publish(1);
    expect(world.numbersOf(1).alerts?.whole).toEqual({
      status: "shown",
      leaders: "10-19",
      outcomes: [
        { answer: "waiting", respondents: "5-9" },
        { answer: "taken-up", respondents: "0" },
        { answer: "ended", respondents: "5-9" },
      ],
    });
    const merged = roundWorld(PEOPLE);
    seed(merged, [...of(6, "open"), ...of(3, "acknowledged"), ...of(3, "resolved")]);
    await merged.publish(1);
    expect(merged.numbersOf(1).alerts?.whole).toMatchObject({
      outcomes: [
        { answer: "waiting", respondents: "5-9" },
        { answer: "taken-up-or-ended", respondents: "5-9" },
      ],
    });
  });

  it("is withheld when all wait, when few had one, and of another school year", async () => {
    for (const states of [of(12, "open"), [...of(2, "open"), ...of(2, "resolved")]]) {
      const world = roundWorld(PEOPLE);
      seed(world, states);
      await world.publish(1);
      expect(world.numbersOf(1).alerts?.whole).toEqual({ status: "withheld" });
    }
    const world = roundWorld(PEOPLE);
    const states = [...of(6, "open"), ...of(6, "resolved")];
    world.store.seed("alert", ...states.map((state, i) => alert(`p${i}`, state, "2026-03-01T12:00:00.000Z")));
    await world.publish(1);
    expect(world.numbersOf(1).alerts?.whole).toEqual({ status: "withheld" });
  });

  it("stays as of its day until five were added or moved on", async () => {
    const world = roundWorld(PEOPLE);
    seed(world, [...of(6, "open"), ...of(6, "resolved")]);
    await world.publish(1);
    const { alerts: first } = world.numbersOf(1);
    world.clock.advance({ hours: 48 });
    seed(world, [...of(6, "open"), ...of(7, "resolved")]);
    await world.publish(2);
    expect(world.numbersOf(2).alerts).toEqual(first);
    world.clock.advance({ hours: 48 });
    seed(world, [...of(6, "open"), ...of(11, "resolved")]);
    await world.publish(3);
    expect(world.numbersOf(3).alerts).toMatchObject({
      asOf: "2027-09-05",
      whole: { outcomes: [{ respondents: "5-9" }, { respondents: "0" }, { respondents: "10-19" }] },
    });
  });

  it("is kept back from a supervisor who has most of them in hand", async () => {
    const world = roundWorld(PEOPLE);
    const states = [...of(6, "open"), ...of(6, "resolved")];
    world.store.seed(
      "alert",
      ...states.map((state, i) => ({ ...alert(`p${i}`, state), supervisorId: i === 0 ? "s2" : "s1" })),
    );
    await world.publish(1);
    expect(world.numbersOf(1).alerts?.whole).toEqual({ status: "withheld" });
  });
});

describe("the log of a publication", () => {
  it("is kept as long as answers of that day are, or as the default says", async () => {
    const world = roundWorld(PEOPLE);
    const [settings] = world.store.all("district");
    if (settings === undefined) throw new Error("expected a district");
    world.store.seed("district", {
      ...settings,
      ownRules: [
        {
          ...{ rule: "pulses.answersKeptDays", value: 400, from: "2026-07-01" },
          ...{ at: "2026-06-20T12:00:00.000Z", by: "ad" },
        },
      ],
    });
    await world.answerAll(1, RISKS);
    await world.publish(1);
    const [release] = world.store.all("groupRelease");
    expect(release).toMatchObject({ keptDays: 400, roundId: roundOf(1).roundId });
    if (release === undefined) throw new Error("expected a release");
    const daysKept = (one: GroupRelease) =>
      (GROUP_KINDS.groupRelease.ttl(one) - Date.parse(one.publishedAt) / 1000) / 86_400;
    expect(daysKept(release)).toBe(400);
    const { keptDays: _, ...byDefault } = release;
    expect(daysKept(byDefault)).toBe(730);
  });
});
