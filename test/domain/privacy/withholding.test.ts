import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BenchSeat } from "../../../domain/bench/seat.ts";
import { SUM_GROUPS } from "../../../domain/bench/sum-groups.ts";
import { mapGaps, releaseSums } from "../../../domain/forecast/gap-map.ts";
import { type SumGroup, withholdSums } from "../../../domain/privacy/withhold-sums.ts";
import type { BenchCandidate } from "../../../domain/readiness/candidates.ts";

const split = (sizes: Readonly<Record<string, number>>): readonly SumGroup[] => {
  const groups = Object.entries(sizes).map(([id, n]) => ({
    id,
    members: Array.from({ length: n }, (_, i) => `${id}${i}`),
  }));
  return [{ id: "total", members: groups.flatMap((group) => group.members) }, ...groups];
};
const hidden = (groups: readonly SumGroup[], before: readonly SumGroup[] = []) =>
  withholdSums(groups, { before }).withheld.map((one) => one.id);

/** Rank of rows by Gauss with pivoting: another way than the rule's own. */
const rankOf = (rows: readonly (readonly number[])[]): number => {
  const left = rows.map((row) => [...row]);
  let rank = 0;
  for (let column = 0; column < (left[0]?.length ?? 0); column += 1) {
    const best = left
      .slice(rank)
      .reduce((at, row, i) => (Math.abs(row[column] ?? 0) > Math.abs(left[at]?.[column] ?? 0) ? rank + i : at), rank);
    const pivot = left[best];
    if (pivot === undefined || Math.abs(pivot[column] ?? 0) < 1e-9) continue;
    [left[rank], left[best]] = [pivot, left[rank] ?? pivot];
    for (const [i, row] of left.entries()) {
      if (i === rank) continue;
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      for (const j of row.keys()) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0);
    }
    rank += 1;
  }
  return rank;
};

/** Sets of 1..4 of n members. */
const smallSets = (n: number): readonly number[][] => {
  const sets: number[][] = [];
  for (let mask = 1; mask < 2 ** n; mask += 1) {
    const set = Array.from({ length: n }, (_, i) => i).filter((i) => (mask >> i) & 1);
    if (set.length < 5) sets.push(set);
  }
  return sets;
};

const recoverable = (
  groups: readonly SumGroup[],
  released: readonly string[],
  members: readonly string[],
): readonly number[][] => {
  const rowOf = (own: ReadonlySet<string>) => members.map((member) => (own.has(member) ? 1 : 0));
  const rows = groups.filter((group) => released.includes(group.id)).map((group) => rowOf(new Set(group.members)));
  const rank = rankOf(rows);
  return smallSets(members.length).filter(
    (set) => rankOf([...rows, members.map((_, i) => (set.includes(i) ? 1 : 0))]) === rank,
  );
};

describe("X12 of scoring.md 12, k = 5", () => {
  it.each([
    [{ A: 12, B: 7, C: 5, D: 3 }, ["C", "D"]],
    [{ A: 10, B: 8, C: 4, D: 4 }, ["C", "D"]],
    [{ A: 9, B: 1, C: 1, D: 6 }, ["B", "C", "D"]],
    [{ A: 6, B: 4 }, ["A", "B"]],
    [{ A: 12, B: 7 }, []],
  ])("%j hides %j, and shows the total", (sizes, expected) => {
    expect(hidden(split(sizes))).toEqual(expected);
  });

  it("says why", () => {
    expect(withholdSums(split({ A: 12, B: 7, C: 5, D: 3 })).withheld).toEqual([
      { id: "C", why: "by-subtraction" },
      { id: "D", why: "small" },
    ]);
    expect(hidden(split({ A: 2, B: 1 }))).toEqual(["A", "B", "total"]);
  });
});

describe("withheld sums cannot be worked out", () => {
  const members = Array.from({ length: 11 }, (_, i) => `s${i}`);
  /** Two splits and their total, as by level and by region, and any other groups. */
  const anyGroups = fc
    .record({
      level: fc.array(fc.constantFrom("a", "b", "c"), { minLength: 11, maxLength: 11 }),
      region: fc.array(fc.constantFrom("n", "s"), { minLength: 11, maxLength: 11 }),
      others: fc.array(fc.subarray(members, { minLength: 1 }), { maxLength: 3 }),
    })
    .map(({ level, region, others }) => [
      { id: "total", members },
      ...["a", "b", "c"].map((id) => ({ id, members: members.filter((_, i) => level[i] === id) })),
      ...["n", "s"].map((id) => ({ id, members: members.filter((_, i) => region[i] === id) })),
      ...others.map((own, i) => ({ id: `other${i}`, members: own })),
    ]);

  it("by any adding and subtracting of released ones, of groups that overlap too", () => {
    fc.assert(
      fc.property(anyGroups, (groups) => {
        const { released } = withholdSums(groups);
        expect(released).toContain("total");
        expect(recoverable(groups, released, members)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("nor with what was released before", () => {
    fc.assert(
      fc.property(anyGroups, anyGroups, (first, second) => {
        const before = first
          .filter((group) => withholdSums(first).released.includes(group.id))
          .map((one) => ({ ...one, id: `before/${one.id}` }));
        const { released } = withholdSums(second, { before });
        const all = [...before, ...second];
        expect(recoverable(all, [...before.map((one) => one.id), ...released], members)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it("the same groups in any order give the same answer", () => {
    fc.assert(
      fc.property(
        anyGroups.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, other]) => {
          expect(withholdSums(other)).toEqual(withholdSums(all));
        },
      ),
    );
  });

  it("a seat more since the last release shows that seat", () => {
    const before = [{ id: "last year", members: members.slice(0, 10) }];
    expect(hidden([{ id: "now", members }], before)).toEqual(["now"]);
    expect(hidden([{ id: "now", members: [...members, "x", "y", "z", "u"] }], before)).toEqual([]);
  });
});

describe("gap map", () => {
  const seat = (i: number, more: Partial<BenchSeat> = {}): BenchSeat => ({
    seatId: `s${String(i).padStart(2, "0")}`,
    role: "PRINCIPAL",
    level: i < 6 ? "high" : "middle",
    region: i % 2 === 0 ? "north" : "south",
    incumbentId: null,
    impact: 1,
    plannedExitOn: null,
    ...more,
  });
  const seats = Array.from({ length: 12 }, (_, i) => seat(i, i < 3 ? { impact: 2 } : {}));
  const hazards = seats.map(({ seatId }, i) => ({ seatId, hazard: 0.1 + 0.01 * i, nextIfStays: 0.2, nextIfNew: 0.16 }));
  const ready = (leaderId: string, levels: BenchCandidate["levels"]): BenchCandidate => ({
    leaderId,
    role: "PRINCIPAL",
    tier: "ready-now",
    levels,
    regions: null,
  });
  const released = releaseSums(seats, hazards, [], { k: 5 });
  const input = {
    seats,
    candidates: [ready("a", ["middle"]), ready("b", ["middle"])],
    hazards,
    plannedExits: [],
    released,
  };

  it("vacancies x impact x share of seats with nobody ready, largest first", () => {
    const [high, middle] = mapGaps(input, "level");
    expect(high).toMatchObject({ group: "PRINCIPAL/level/high", seats: 6, impact: 1.5, uncoveredShare: 1 });
    expect(high?.vacancies).toBeCloseTo(0.75, 9);
    expect(high?.gap).toBeCloseTo(0.75 * 1.5, 9);
    expect(middle).toMatchObject({ group: "PRINCIPAL/level/middle", impact: 1, net: { "ready-now": 2 } });
    expect(middle?.gap).toBeCloseTo(1.11 * (4 / 6), 9);
  });

  it("an announced exit counts as one and is no secret", () => {
    const plannedExits = [{ seatId: "s00", nextIfNew: 0.16 }];
    const [row] = mapGaps(
      { ...input, plannedExits, released: releaseSums(seats, hazards, plannedExits, { k: 5 }) },
      "all",
    );
    expect(row?.vacancies).toBeCloseTo(1.86 - 0.1 + 1, 9);
    const more = ["s00", "s01"].map((seatId) => ({ seatId, nextIfNew: 0.16 }));
    expect([...releaseSums(seats, hazards, more, { k: 5 }).keys()]).not.toContain("PRINCIPAL/level/high");
  });

  it("a part of a released group is not released with it", () => {
    const part = seats.slice(0, 11);
    expect(mapGaps({ ...input, seats: part }, "all")[0]).toMatchObject({ vacancies: null, gap: null });
    expect(mapGaps({ ...input, seats: part }, "level").map((row) => row.vacancies === null)).toEqual([false, true]);
  });

  it("no seat, and no small group, has a vacancy sum", () => {
    const few = seats.slice(0, 8);
    const rows = mapGaps(
      {
        ...input,
        seats: few,
        hazards: hazards.slice(0, 8),
        released: releaseSums(few, hazards.slice(0, 8), [], { k: 5 }),
      },
      "level",
    );
    expect(rows.map((row) => [row.group, row.vacancies])).toEqual([
      ["PRINCIPAL/level/high", null],
      ["PRINCIPAL/level/middle", null],
    ]);
    expect(Object.keys(SUM_GROUPS)).not.toContain("seat");
  });
});
