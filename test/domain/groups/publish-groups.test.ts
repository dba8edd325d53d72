import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BAND_LADDER } from "../../../domain/groups/ladder.ts";
import {
  type GroupCycle,
  type GroupNumbers,
  type GroupPlan,
  type PublishedGroups,
  publishGroups,
  type Respondent,
} from "../../../domain/groups/publish-groups.ts";
import type { ReleasedQuery } from "../../../domain/privacy/guard-overlaps.ts";

const PLAN: GroupPlan = {
  regions: ["east", "north", "south"],
  schoolLevels: ["elementary", "middle", "high"],
  ladder: BAND_LADDER,
};
const BANDS = ["steady", "watch", "elevated", "high"] as const;
const bandOf = (value: number) => BANDS[[35, 50, 65].filter((entry) => value >= entry).length] ?? "steady";
/** `count` people of one place, with values by turns. */
const at = (
  region: string,
  schoolLevel: string,
  count: number,
  values: readonly number[] = [40, 60],
  prefix = `${region}-${schoolLevel}`,
): readonly Respondent[] =>
  Array.from({ length: count }, (_, i) => {
    const value = values[i % values.length] ?? 0;
    return { leaderId: `${prefix}-${i}`, value, answer: bandOf(value), region, schoolLevel };
  });
const publish = (
  current: readonly Respondent[],
  previous?: readonly Respondent[],
  released: readonly ReleasedQuery[] = [],
): PublishedGroups =>
  publishGroups({
    plan: PLAN,
    current: { cycle: 2, respondents: current },
    ...(previous === undefined ? {} : { previous: { cycle: 1, respondents: previous } }),
    released,
  });
const WITHHELD = { status: "withheld" };
const shownOf = (numbers: GroupNumbers | undefined) => {
  if (numbers?.status !== "shown") throw new Error("expected numbers");
  return numbers;
};
const statuses = (groups: PublishedGroups["regions"]) => groups.map(({ id, numbers }) => `${id} ${numbers.status}`);

describe("what is published", () => {
  it("banded counts, whole means, at district, region and school level", () => {
    const people = [...at("north", "elementary", 12, [40, 60, 52]), ...at("south", "high", 7, [30, 35, 70])];
    const out = publish(people);
    expect(out.district).toEqual({
      status: "shown",
      respondents: "10-19",
      mean: 48,
      distribution: [
        { answer: "steady-or-watch", respondents: "5-9" },
        { answer: "raised", respondents: "10-19" },
      ],
      change: null,
    });
    expect(out.regions.map(({ id }) => id)).toEqual(["east", "north", "south"]);
    expect(statuses(out.regions)).toEqual(["east withheld", "north shown", "south shown"]);
    expect(shownOf(out.regions[1]?.numbers)).toMatchObject({ respondents: "10-19", mean: 51 });
    expect(shownOf(out.regions[2]?.numbers)).toMatchObject({ respondents: "5-9", mean: 43, distribution: null });
    expect(statuses(out.schoolLevels)).toEqual(["elementary shown", "middle withheld", "high shown"]);
  });

  it("small groups, and the one that would give them away", () => {
    const people = [...at("north", "high", 12), ...at("south", "high", 7), ...at("east", "high", 3)];
    const out = publish(people);
    expect(statuses(out.regions)).toEqual(["east withheld", "north shown", "south withheld"]);
    expect(out.district.status).toBe("shown");
  });

  it("X12's total only: both regions hidden, the district shown", () => {
    const out = publish([...at("north", "high", 6), ...at("south", "middle", 4)]);
    expect(shownOf(out.district)).toMatchObject({ respondents: "10-19", mean: 50 });
    expect([...out.regions, ...out.schoolLevels].every(({ numbers }) => numbers.status === "withheld")).toBe(true);
  });

  it("under five nothing at all, in the same words as for nobody", () => {
    const four = publish(at("north", "high", 4));
    const none = publish([]);
    expect(four).toEqual(none);
    expect(none.district).toEqual(WITHHELD);
    expect(none.released).toEqual([]);
  });

  it("a region nobody answered in looks like one with few", () => {
    const base = at("north", "high", 12);
    const look = (people: readonly Respondent[]) => publish(people).regions.filter(({ id }) => id !== "north");
    expect(look(base)).toEqual(look([...base, ...at("south", "high", 2)]));
  });

  it("no distribution when all gave one answer, or when only one answer is left to hide", () => {
    expect(shownOf(publish(at("north", "high", 12, [55])).district).distribution).toBeNull();
    const nearlyAll = publish([...at("north", "high", 9, [55]), ...at("north", "high", 1, [70], "x")]);
    expect(shownOf(nearlyAll.district)).toMatchObject({ mean: 57, distribution: null });
  });

  it("regions and levels that nearly coincide are not both shown", () => {
    // Every school of the north is elementary, and two elementary schools lie elsewhere.
    const people = [...at("north", "elementary", 10), ...at("south", "elementary", 2), ...at("south", "high", 9)];
    const out = publish(people);
    expect(statuses(out.regions)).toEqual(["east withheld", "north shown", "south shown"]);
    expect(statuses(out.schoolLevels)).toEqual(["elementary withheld", "middle withheld", "high withheld"]);
  });

  it("a district may ask for larger groups", () => {
    const people = [...at("north", "high", 12), ...at("south", "high", 7)];
    const strict = publishGroups({ plan: PLAN, current: { cycle: 2, respondents: people }, released: [], k: 8 });
    expect(strict.regions.every(({ numbers }) => numbers.status === "withheld")).toBe(true);
    const lax = publishGroups({
      plan: PLAN,
      current: { cycle: 2, respondents: people.slice(0, 4) },
      released: [],
      k: 2,
    });
    expect(lax.district).toEqual(WITHHELD);
  });

  it("refuses what would be counted twice or shown by accident", () => {
    const [one] = at("north", "high", 1);
    if (one === undefined) throw new Error("no respondent");
    const bad: readonly (readonly Respondent[])[] = [
      [one, one],
      [{ ...one, value: 101 }],
      [{ ...one, value: Number.NaN }],
      [{ ...one, region: "west" }],
      [{ ...one, schoolLevel: "" }],
      [{ ...one, answer: "unwell" }],
    ];
    for (const people of bad) expect(() => publish(people)).toThrow(RangeError);
    const later: GroupCycle = { cycle: 3, respondents: [] };
    expect(() => publishGroups({ plan: PLAN, current: later, previous: later, released: [] })).toThrow(RangeError);
  });
});

describe("distributions", () => {
  const bandsOf = (numbers: GroupNumbers | undefined) =>
    shownOf(numbers).distribution?.map(({ answer, respondents }) => `${answer} ${respondents}`) ?? null;
  /** So many steady, watch, elevated and high people of one place. */
  const mixed = (region: string, schoolLevel: string, ...counts: readonly number[]) =>
    counts.flatMap((count, i) =>
      at(region, schoolLevel, count, [[20, 40, 60, 80][i] ?? 0], `${region}-${schoolLevel}-${i}`),
    );

  it("are as fine as their smallest cell allows", () => {
    expect(bandsOf(publish(mixed("north", "high", 6, 5, 7, 10)).district)).toEqual([
      "steady 5-9",
      "watch 5-9",
      "elevated 5-9",
      "high 10-19",
    ]);
    expect(bandsOf(publish(mixed("north", "high", 6, 5, 4, 2)).district)).toEqual([
      "steady 5-9",
      "watch 5-9",
      "raised 5-9",
    ]);
    expect(bandsOf(publish(mixed("north", "high", 6, 1, 4, 2)).district)).toEqual([
      "steady-or-watch 5-9",
      "raised 5-9",
    ]);
    expect(bandsOf(publish(mixed("north", "high", 9, 8, 2, 2)).district)).toBeNull();
    expect(bandsOf(publish(mixed("north", "high", 6, 6, 5, 0)).district)).toEqual([
      "steady 5-9",
      "watch 5-9",
      "elevated 5-9",
      "high 0",
    ]);
    // That nobody is raised, or everybody, would be known of each.
    expect(bandsOf(publish(mixed("north", "high", 6, 6, 0, 0)).district)).toBeNull();
    expect(bandsOf(publish(mixed("north", "high", 0, 0, 6, 6)).district)).toBeNull();
  });

  it("take the coarser rung for all when one group needs it", () => {
    const out = publish([...mixed("north", "high", 6, 6, 6, 6), ...mixed("south", "middle", 6, 2, 3, 3)]);
    const coarse = ["steady-or-watch 20+", "raised 10-19"];
    expect(bandsOf(out.district)).toEqual(coarse);
    expect(bandsOf(out.regions[1]?.numbers)).toEqual(["steady-or-watch 10-19", "raised 10-19"]);
    expect(bandsOf(out.regions[2]?.numbers)).toEqual(["steady-or-watch 5-9", "raised 5-9"]);
  });

  it("of the district stay when those of networks cannot be told", () => {
    const out = publish([...mixed("north", "high", 8, 8, 8, 8), ...mixed("south", "middle", 12, 2, 0, 2)]);
    expect(bandsOf(out.district)).toEqual(["steady 20+", "watch 10-19", "elevated 5-9", "high 10-19"]);
    expect([bandsOf(out.regions[1]?.numbers), bandsOf(out.regions[2]?.numbers)]).toEqual([null, null]);
  });
});

describe("for a reader who sees readings by name", () => {
  const everybody = [...at("north", "high", 12, [20, 40]), ...at("south", "middle", 12, [60, 80])];
  const readBy = (seen: readonly Respondent[], people: readonly Respondent[] = everybody) =>
    publishGroups({
      plan: PLAN,
      current: { cycle: 2, respondents: people },
      released: [],
      readers: [new Map([[2, new Set(seen.map(({ leaderId }) => leaderId))]])],
    });

  it("a group is withheld when one to four others are in it", () => {
    for (const others of [1, 4]) {
      const out = readBy(everybody.slice(others));
      expect(out.district).toEqual(WITHHELD);
    }
    expect(readBy(everybody).district.status).toBe("shown");
    expect(readBy(everybody.slice(10)).district.status).toBe("shown");
  });

  it("a distribution is withheld when what is left of a cell is small, or all that is left is in one", () => {
    expect(shownOf(readBy([]).district).distribution).not.toBeNull();
    // Ten of twelve raised people are seen: two are left.
    expect(shownOf(readBy(everybody.slice(14)).district).distribution).toBeNull();
    // Everybody who is not seen is raised.
    expect(shownOf(readBy(everybody.slice(0, 12)).district).distribution).toBeNull();
  });
});

describe("changes", () => {
  const september = at("north", "high", 12, [40, 60]);
  const october = september.map((one) => ({ ...one, value: one.value + 7 }));
  const changeOf = (current: readonly Respondent[], previous: readonly Respondent[]) =>
    shownOf(publish(current, previous).district).change;

  it("are the mean change of the same people", () => {
    expect(changeOf(october, september)).toBe(7);
    expect(changeOf(september, october)).toBe(-7);
  });

  it("leave out who answered only once, so newcomers do not look like a change", () => {
    const newcomers = at("south", "high", 8, [100]);
    const leavers = at("east", "high", 8, [0]);
    expect(changeOf([...october, ...newcomers], [...september, ...leavers])).toBe(7);
  });

  it("need five people in both cycles", () => {
    const others = at("north", "high", 8, [10], "other");
    expect(changeOf([...october.slice(0, 5), ...others], september)).toBe(7);
    expect(changeOf([...october.slice(0, 4), ...others], september)).toBeNull();
    expect(shownOf(publish(october).district).change).toBeNull();
  });

  it("of a region are those who were there both times", () => {
    const moved = [...october.slice(0, 6), ...at("south", "high", 6, [90], "stayed")];
    const before = [
      ...september.slice(0, 6).map((one) => ({ ...one, region: "south" })),
      ...at("south", "high", 6, [80], "stayed"),
    ];
    const out = publish(moved, before);
    expect(shownOf(out.regions[1]?.numbers).change).toBeNull();
    expect(shownOf(out.regions[2]?.numbers).change).toBe(10);
    expect(shownOf(out.district).change).toBe(9);
  });

  it("wait when, with both means out, one newcomer could be worked out", () => {
    const first = publishGroups({ plan: PLAN, current: { cycle: 1, respondents: september }, released: [] });
    const newcomer = at("north", "high", 1, [90], "new");
    const second = publish([...october, ...newcomer], september, first.released);
    expect(shownOf(second.district).change).toBeNull();
    const five = publish([...october, ...at("north", "high", 5, [90], "new")], september, first.released);
    expect(shownOf(five.district).change).toBe(7);
  });
});

describe("properties", () => {
  const places = PLAN.regions.flatMap((region) => PLAN.schoolLevels.map((schoolLevel) => ({ region, schoolLevel })));
  /** A district's leaders and who of them answered in which of three rounds. */
  const roundsOf = (size: "small" | "max") =>
    fc
      .array(
        fc.record({
          place: fc.nat({ max: places.length - 1 }),
          answered: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
          values: fc.tuple(fc.nat({ max: 100 }), fc.nat({ max: 100 }), fc.nat({ max: 100 })),
        }),
        { maxLength: 60, size },
      )
      .map((leaders) =>
        [0, 1, 2].map(
          (round): GroupCycle => ({
            cycle: round + 1,
            respondents: leaders.flatMap(({ place, answered, values }, i) => {
              const value = values[round] ?? 0;
              const { region, schoolLevel } = places[place] ?? { region: "", schoolLevel: "" };
              return answered[round] ? [{ leaderId: `p${i}`, value, answer: bandOf(value), region, schoolLevel }] : [];
            }),
          }),
        ),
      );
  const anyRounds = roundsOf("small");
  /** Publishes the rounds one after the other, each with the log of those before. */
  const publishAll = (rounds: readonly GroupCycle[]) => {
    const log: ReleasedQuery[] = [];
    return rounds.map((current, i) => {
      const previous = rounds[i - 1];
      const before = [...log];
      const input = { plan: PLAN, current, released: before, ...(previous === undefined ? {} : { previous }) };
      const out = publishGroups(input);
      log.push(...out.released);
      return { input, out, log: [...log] };
    });
  };
  const everyGroup = (current: GroupCycle, out: PublishedGroups) => [
    { people: current.respondents, numbers: out.district },
    ...out.regions.map(({ id, numbers }) => ({
      people: current.respondents.filter((one) => one.region === id),
      numbers,
    })),
    ...out.schoolLevels.map(({ id, numbers }) => ({
      people: current.respondents.filter((one) => one.schoolLevel === id),
      numbers,
    })),
  ];

  it("P5, P7: five people at least, counts only in bands, means only whole and true", () => {
    fc.assert(
      fc.property(anyRounds, (rounds) => {
        for (const { input, out } of publishAll(rounds)) {
          for (const { people, numbers } of everyGroup(input.current, out)) {
            if (numbers.status !== "shown") continue;
            expect(people.length).toBeGreaterThanOrEqual(5);
            expect(numbers.respondents).toBe(people.length < 10 ? "5-9" : people.length < 20 ? "10-19" : "20+");
            expect(Number.isInteger(numbers.mean)).toBe(true);
            const mean = people.reduce((sum, one) => sum + one.value, 0) / people.length;
            expect(Math.abs(numbers.mean - mean)).toBeLessThanOrEqual(0.5 + 1e-9);
            expect(numbers.change === null || Number.isInteger(numbers.change)).toBe(true);
          }
        }
      }),
    );
  });

  it("P6: what is left of the district beside visible groups is nobody, or five people in two groups or more", () => {
    fc.assert(
      fc.property(anyRounds, (rounds) => {
        for (const { input, out } of publishAll(rounds)) {
          for (const split of ["regions", "schoolLevels"] as const) {
            const hidden = out[split].filter(({ numbers }) => numbers.status === "withheld").map(({ id }) => id);
            if (hidden.length === out[split].length) continue;
            const key = split === "regions" ? "region" : "schoolLevel";
            const left = input.current.respondents.filter((one) => hidden.includes(one[key]));
            const places = new Set(left.map((one) => one[key]));
            expect(left.length === 0 || (left.length >= 5 && places.size >= 2)).toBe(true);
          }
        }
      }),
    );
  });

  it("P7: no sum or difference of published numbers is about one to four people", () => {
    fc.assert(
      fc.property(
        anyRounds,
        fc.array(fc.array(fc.integer({ min: -2, max: 2 }), { maxLength: 30 }), { maxLength: 40 }),
        (rounds, tries) => {
          const log = publishAll(rounds).at(-1)?.log ?? [];
          const pairs = log.flatMap((_, i) =>
            log.flatMap(
              (_, j) =>
                [
                  [i, j, 1],
                  [i, j, -1],
                ] as const,
            ),
          );
          const combinations = [
            ...pairs.map(([i, j, sign]) => log.map((_, at) => (at === i ? 1 : 0) + (at === j ? sign : 0))),
            ...tries,
            // The means and the change of one group: those who answered in one of two rounds only.
            ...log.flatMap((change) =>
              change.since === undefined
                ? []
                : log.flatMap((now, i) =>
                    log.flatMap((then, j) =>
                      now.since === undefined && now.cycle === change.cycle && then.cycle === change.since
                        ? [log.map((one, at) => (at === i ? 1 : at === j ? -1 : one === change ? -1 : 0))]
                        : [],
                    ),
                  ),
            ),
          ];
          for (const factors of combinations) {
            const sums = new Map<string, number>();
            const add = (id: string, cycle: number, factor: number) =>
              sums.set(`${id}@${cycle}`, (sums.get(`${id}@${cycle}`) ?? 0) + factor);
            for (const [i, { cycle, since, respondents }] of log.entries()) {
              const factor = factors[i] ?? 0;
              if (factor === 0) continue;
              for (const id of respondents) {
                add(id, cycle, factor);
                if (since !== undefined) add(id, since, -factor);
              }
            }
            const about = new Set([...sums].filter(([, sum]) => sum !== 0).map(([key]) => key.split("@")[0]));
            expect(about.size === 0 || about.size >= 5).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("P7: a distribution has cells of nobody or five and more, two of them at least, on one rung for all", () => {
    let counted = 0;
    fc.assert(
      fc.property(roundsOf("max"), (rounds) => {
        for (const { input, out } of publishAll(rounds)) {
          const rungs = new Set<string>();
          for (const { people, numbers } of everyGroup(input.current, out)) {
            if (numbers.status !== "shown" || numbers.distribution === null) continue;
            counted += 1;
            const shown = numbers.distribution;
            rungs.add(shown.map(({ answer }) => answer).join());
            const rung = BAND_LADDER.find((cells) => cells.every(({ id }, i) => id === shown[i]?.answer));
            const counts = rung?.map(
              ({ holds }) => people.filter(({ answer }) => holds.some((one) => one === answer)).length,
            );
            expect(counts?.every((count) => count === 0 || count >= 5)).toBe(true);
            expect(counts?.filter((count) => count > 0).length).toBeGreaterThan(1);
            expect(shown.map(({ respondents }) => respondents)).toEqual(
              counts?.map((count) => (count === 0 ? "0" : count < 10 ? "5-9" : count < 20 ? "10-19" : "20+")),
            );
          }
          expect(rungs.size).toBeLessThanOrEqual(1);
        }
      }),
    );
    expect(counted).toBeGreaterThan(0);
  });

  it("P8: answers of people who answered only one of the two rounds change no trend", () => {
    fc.assert(
      fc.property(anyRounds, fc.nat({ max: 100 }), (rounds, value) => {
        const [previous, current] = rounds;
        if (previous === undefined || current === undefined) return;
        const ids = ({ respondents }: GroupCycle) => new Set(respondents.map((one) => one.leaderId));
        const both = new Set([...ids(previous)].filter((id) => ids(current).has(id)));
        const other = (cycle: GroupCycle): GroupCycle => ({
          ...cycle,
          respondents: cycle.respondents.map((one) => (both.has(one.leaderId) ? one : { ...one, value })),
        });
        const changes = (then: GroupCycle, now: GroupCycle) =>
          everyGroup(now, publishGroups({ plan: PLAN, current: now, previous: then, released: [] })).map(
            ({ numbers }) => (numbers.status === "shown" ? numbers.change : "withheld"),
          );
        const found = changes(previous, current);
        expect(changes(other(previous), other(current))).toEqual(found);
        if (both.size < 5) for (const change of found) expect([null, "withheld"]).toContain(change);
      }),
    );
  });

  it("which groups are shown depends on who answered, never on what", () => {
    fc.assert(
      fc.property(anyRounds, fc.nat({ max: 100 }), (rounds, value) => {
        const same = rounds.map((round) => ({
          ...round,
          respondents: round.respondents.map((one) => ({ ...one, value })),
        }));
        const look = (list: readonly GroupCycle[]) =>
          publishAll(list).map(({ input, out }) =>
            everyGroup(input.current, out).map(({ numbers }) =>
              numbers.status === "shown" ? numbers.respondents : "withheld",
            ),
          );
        expect(look(same)).toEqual(look(rounds));
      }),
    );
  });

  it("order does not matter, and publishing again with its own log says the same and adds nothing", () => {
    fc.assert(
      fc.property(anyRounds, (rounds) => {
        for (const { input, out, log } of publishAll(rounds)) {
          const turned = { ...input.current, respondents: [...input.current.respondents].reverse() };
          expect(publishGroups({ ...input, current: turned })).toEqual(out);
          expect(publishGroups({ ...input, released: log })).toEqual({ ...out, released: [] });
        }
      }),
    );
  });

  it("an answer erased later cannot be worked out by publishing again", () => {
    fc.assert(
      fc.property(anyRounds, fc.nat(), (rounds, pick) => {
        const [first] = publishAll(rounds.slice(0, 1));
        if (first === undefined || first.out.district.status !== "shown") return;
        const { current } = first.input;
        const erased = current.respondents.filter((_, i) => i !== pick % current.respondents.length);
        const again = publishGroups({ plan: PLAN, current: { ...current, respondents: erased }, released: first.log });
        expect(again.district).toEqual(WITHHELD);
      }),
    );
  });
});
