/**
 * Whoever reads all published numbers of all rounds, and some readings by name, works out nothing about one to four others.
 * GROUP_WORLDS says how many worlds; a landing takes 1,000.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BAND_LADDER } from "../../../domain/groups/ladder.ts";
import { type GroupNumbers, type PublishedGroups, publishGroups } from "../../../domain/groups/publish-groups.ts";
import { readersOf } from "../../../domain/groups/release-log.ts";
import { type Alike, atomOf, forced, isolated, type Sum } from "../../checks/group-adversary.ts";

const WORLDS = Number(process.env["GROUP_WORLDS"] ?? 200);
const K = 5;
const REGIONS = ["east", "north"] as const;
const LEVELS = ["elementary", "high"] as const;
const BANDS = ["steady", "watch", "elevated", "high"] as const;
const ROUNDS = [1, 2, 3] as const;
const PLAN = { regions: [...REGIONS], schoolLevels: [...LEVELS], ladder: BAND_LADDER };

interface Person {
  readonly id: string;
  readonly region: string;
  readonly schoolLevel: string;
  /** By round; null = did not answer. */
  readonly bands: readonly (string | null)[];
  /** Who supervises, and whether readings are shared, by round. */
  readonly supervisor: string;
  readonly shares: readonly boolean[];
}

const anyWorld = fc
  .record({
    people: fc.array(
      fc.record({
        region: fc.constantFrom(...REGIONS),
        schoolLevel: fc.constantFrom(...LEVELS),
        bands: fc.tuple(...ROUNDS.map(() => fc.option(fc.nat({ max: 99 }), { freq: 6 }))),
        supervisor: fc.constantFrom("s1", "s2"),
        shares: fc.tuple(...ROUNDS.map(() => fc.nat({ max: 99 }))),
      }),
      { minLength: 12, maxLength: 36, size: "max" },
    ),
    /** Shares of the bands, and of those who share; the second rules how often they change. */
    raised: fc.constantFrom(15, 30, 50),
    sharing: fc.constantFrom(0, 30, 70, 100),
    moving: fc.constantFrom(0, 10, 100),
  })
  .map(({ people, raised, sharing, moving }): readonly Person[] =>
    people.map(({ bands, shares, ...one }, i) => {
      const bandOf = (roll: number) => BANDS[roll < raised / 3 ? 3 : roll < raised ? 2 : roll < 60 ? 1 : 0] as string;
      const first = bands.find((roll) => roll !== null) ?? 0;
      return {
        ...one,
        id: `p${i}`,
        bands: bands.map((roll) => (roll === null ? null : bandOf(roll < moving ? roll : first))),
        shares: shares.map((roll) => (roll < moving ? roll : (shares[0] as number)) < sharing),
      };
    }),
  );

const seenIn = (world: readonly Person[], round: number) => {
  const seen = new Map<string, Set<string>>();
  for (const { id, supervisor, shares, bands } of world) {
    if (!shares[round - 1] || bands[round - 1] === null) continue;
    seen.set(supervisor, new Set([...(seen.get(supervisor) ?? []), id]));
  }
  return seen;
};

const respondentsOf = (world: readonly Person[], round: number) =>
  world.flatMap(({ id, bands, region, schoolLevel }) => {
    const answer = bands[round - 1];
    return answer == null
      ? []
      : [
          {
            leaderId: id,
            value: 10 + 25 * BANDS.indexOf(answer as (typeof BANDS)[number]),
            answer,
            region,
            schoolLevel,
          },
        ];
  });

/** Publishes the rounds one after the other, as a district does. */
const publishAll = (world: readonly Person[]): readonly PublishedGroups[] => {
  const out: PublishedGroups[] = [];
  for (const round of ROUNDS) {
    out.push(
      publishGroups({
        plan: PLAN,
        current: { cycle: round, respondents: respondentsOf(world, round) },
        ...(round === 1 ? {} : { previous: { cycle: round - 1, respondents: respondentsOf(world, round - 1) } }),
        released: out.flatMap(({ released }) => released),
        readers: readersOf(
          ROUNDS.filter((one) => one <= round).map((cycle) => ({ cycle, seen: seenIn(world, cycle) })),
        ),
        k: K,
      }),
    );
  }
  return out;
};

/** Every group by name, with its members' test and its numbers. */
const groupsOf = ({ district, regions, schoolLevels }: PublishedGroups) => [
  { name: "district", has: (_: Person) => true, numbers: district },
  ...regions.map(({ id, numbers }) => ({ name: id, has: (one: Person) => one.region === id, numbers })),
  ...schoolLevels.map(({ id, numbers }) => ({ name: id, has: (one: Person) => one.schoolLevel === id, numbers })),
];

const rungOf = (numbers: GroupNumbers) =>
  numbers.status === "shown" && numbers.distribution !== null
    ? BAND_LADDER.find((cells) => cells.every(({ id }, i) => id === numbers.distribution?.[i]?.answer))
    : undefined;

const cellOf = (rung: (typeof BAND_LADDER)[number], band: string): number =>
  rung.findIndex(({ holds }) => holds.some((one) => one === band));

/** All that is out, as sums over people and rounds: taken from the numbers, not from the log of the publisher. */
const sumsOf = (world: readonly Person[], rounds: readonly PublishedGroups[]): readonly Sum[] =>
  rounds.flatMap((published, i) =>
    groupsOf(published).flatMap(({ has, numbers }) => {
      if (numbers.status === "withheld") return [];
      const round = i + 1;
      const people = world.filter((one) => has(one) && one.bands[i] !== null);
      const sum = (of: readonly Person[]) => new Map(of.map(({ id }) => [atomOf(id, round), 1]));
      const rung = rungOf(numbers);
      const cells = rung?.map((_, cell) => sum(people.filter((one) => cellOf(rung, one.bands[i] as string) === cell)));
      const panel = people.filter((one) => one.bands[i - 1] != null);
      const change = new Map(
        panel.flatMap(
          ({ id }) =>
            [
              [atomOf(id, round), 1],
              [atomOf(id, round - 1), -1],
            ] as const,
        ),
      );
      return [sum(people), ...(cells ?? []), ...(numbers.change === null ? [] : [change])];
    }),
  );

const readersIn = (world: readonly Person[]): readonly ReadonlySet<string>[] => [
  new Set<string>(),
  ...["s1", "s2"].map(
    (by) =>
      new Set(ROUNDS.flatMap((round) => [...(seenIn(world, round).get(by) ?? [])].map((id) => atomOf(id, round)))),
  ),
];

/** Kinds of people in one round whom the counted groups do not tell apart, without those whom the reader sees. */
const kindsIn = (world: readonly Person[], published: PublishedGroups, round: number, known: ReadonlySet<string>) => {
  const counted = groupsOf(published).filter(({ numbers }) => rungOf(numbers) !== undefined);
  const rung = counted.map(({ numbers }) => rungOf(numbers))[0];
  if (rung === undefined) return undefined;
  const kinds = new Map<string, Alike & { readonly counts: number[] }>();
  for (const one of world) {
    const band = one.bands[round - 1];
    if (band == null || known.has(atomOf(one.id, round))) continue;
    const groups = counted.filter(({ has }) => has(one)).map(({ name }) => name);
    const kind = kinds.get(groups.join()) ?? { groups: new Set(groups), counts: rung.map(() => 0) };
    kind.counts[cellOf(rung, band)] = (kind.counts[cellOf(rung, band)] as number) + 1;
    kinds.set(groups.join(), kind);
  }
  return { kinds: [...kinds.values()], groups: counted.map(({ name }) => name) };
};

/** Milliseconds; a busy machine takes a fifth of that. */
const TIMEOUT = 60_000 + WORLDS * 2000;

describe("an adversary with all numbers and readings by name", () => {
  it.each([WORLDS])(
    "isolates nobody and forces no answer: %i worlds",
    (worlds) => {
      const seen = { groups: 0, counted: 0, networks: 0, changes: 0, finest: 0 };
      fc.assert(
        fc.property(anyWorld, (world) => {
          const rounds = publishAll(world);
          const sums = sumsOf(world, rounds);
          for (const known of readersIn(world)) {
            expect(isolated(sums, { k: K, known })).toBeNull();
            for (const [i, published] of rounds.entries()) {
              const told = kindsIn(world, published, i + 1, known);
              if (told !== undefined) expect(forced(told.kinds, told.groups)).toBeNull();
            }
          }
          for (const { name, numbers } of rounds.flatMap(groupsOf)) {
            if (numbers.status === "withheld") continue;
            seen.groups += 1;
            seen.counted += Number(numbers.distribution !== null);
            seen.networks += Number(numbers.distribution !== null && name !== "district");
            seen.changes += Number(numbers.change !== null);
            seen.finest += Number(numbers.distribution?.length === 4);
          }
        }),
        { numRuns: worlds },
      );
      if (process.env["GROUP_WORLDS"] !== undefined) console.info(seen);
      // A publisher that withholds everything would pass as well.
      for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
    },
    TIMEOUT,
  );
});
