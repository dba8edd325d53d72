import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type GroupCount, suppressSmall } from "../../../domain/groups/suppress-small.ts";
import { bandCount, raiseThreshold, roundWhole } from "../../../domain/privacy/show-counts.ts";

const groupsOf = (counts: Readonly<Record<string, number>>): readonly GroupCount[] =>
  Object.entries(counts).map(([id, count]) => ({ id, count }));

describe("X12 of scoring.md 12", () => {
  it.each([
    [{ A: 12, B: 7, C: 5, D: 3 }, ["C", "D"], 27],
    [{ A: 10, B: 8, C: 4, D: 4 }, ["C", "D"], 26],
    [{ A: 9, B: 1, C: 1, D: 6 }, ["B", "C", "D"], 17],
    [{ A: 6, B: 4 }, ["A", "B"], 10],
    [{ A: 12, B: 7 }, [], 19],
  ])("%o hides %o, total %i", (counts, hidden, total) => {
    const found = suppressSmall(groupsOf(counts));
    expect(found.hidden).toEqual(hidden);
    expect(found.total).toBe(total);
    expect([...found.visible].sort()).toEqual(Object.keys(counts).filter((id) => !hidden.includes(id)));
  });
});

describe("suppression at its borders", () => {
  it("ties: of two smallest groups the first id is hidden", () => {
    expect(suppressSmall(groupsOf({ B: 5, A: 5, C: 5, D: 2 })).hidden).toEqual(["A", "D"]);
  });

  it("with everything hidden the total alone, if it is large enough", () => {
    expect(suppressSmall(groupsOf({ A: 4, B: 1 }))).toEqual({ visible: [], hidden: ["A", "B"], total: 5 });
    expect(suppressSmall(groupsOf({ A: 3, B: 1 }))).toEqual({ visible: [], hidden: ["A", "B"], total: null });
    expect(suppressSmall([])).toEqual({ visible: [], hidden: [], total: null });
  });

  it("an empty group looks hidden, gives no cover and needs none", () => {
    expect(suppressSmall(groupsOf({ A: 12, B: 0 }))).toEqual({ visible: ["A"], hidden: ["B"], total: 12 });
    expect(suppressSmall(groupsOf({ A: 12, B: 0, C: 3 })).hidden).toEqual(["A", "B", "C"]);
  });

  it("a district may raise the threshold, never lower it", () => {
    const groups = groupsOf({ A: 12, B: 9, C: 7 });
    expect(suppressSmall(groups, 8).hidden).toEqual(["B", "C"]);
    expect(suppressSmall(groupsOf({ A: 3, B: 2 }), 1).hidden).toEqual(["A", "B"]);
    expect([raiseThreshold(), raiseThreshold(1), raiseThreshold(10)]).toEqual([5, 5, 10]);
    expect(() => raiseThreshold(5.5)).toThrow(RangeError);
  });

  it("refuses damaged counts", () => {
    expect(() => suppressSmall([{ id: "A", count: -1 }])).toThrow(RangeError);
    expect(() => suppressSmall([{ id: "A", count: 5.5 }])).toThrow(RangeError);
    expect(() => suppressSmall([...groupsOf({ A: 6 }), ...groupsOf({ A: 6 })])).toThrow(RangeError);
  });
});

describe("properties", () => {
  const anyCounts = fc
    .array(fc.nat({ max: 14 }), { maxLength: 8 })
    .map((counts) => counts.map((count, i) => ({ id: `g${i}`, count })));
  const anyThreshold = fc.constantFrom(5, 7, 10);

  it("no small group is visible, and what is left of the total is nobody, or k people in two groups or more", () => {
    fc.assert(
      fc.property(anyCounts, anyThreshold, (groups, k) => {
        const { visible, hidden, total } = suppressSmall(groups, k);
        const count = (id: string) => groups.find((group) => group.id === id)?.count ?? 0;
        const sum = (ids: readonly string[]) => ids.reduce((all, id) => all + count(id), 0);
        expect([...visible, ...hidden].sort()).toEqual(groups.map((group) => group.id));
        for (const id of visible) expect(count(id)).toBeGreaterThanOrEqual(k);
        const all = sum([...visible, ...hidden]);
        expect(total).toBe(all >= k ? all : null);
        if (visible.length === 0) return;
        const left = hidden.filter((id) => count(id) > 0);
        expect(left.length === 0 || (left.length >= 2 && sum(left) >= k)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("hides no more than it must: showing the group hidden last would break the rule", () => {
    fc.assert(
      fc.property(anyCounts, anyThreshold, (groups, k) => {
        const { hidden } = suppressSmall(groups, k);
        const counts = hidden.map((id) => groups.find((group) => group.id === id)?.count ?? 0);
        const large = counts.filter((count) => count >= k);
        expect(large.length).toBeLessThanOrEqual(1);
        const small = counts.filter((count) => count > 0 && count < k);
        const people = small.reduce((a, b) => a + b, 0);
        if (large.length === 1) expect(small.length === 1 || people < k).toBe(true);
        const visible = groups.filter((group) => !hidden.includes(group.id));
        for (const group of visible) expect(group.count).toBeGreaterThanOrEqual(large[0] ?? 0);
      }),
      { numRuns: 1000 },
    );
  });

  it("the order of the input does not matter", () => {
    fc.assert(
      fc.property(
        anyCounts.chain((groups) =>
          fc.tuple(fc.constant(groups), fc.shuffledSubarray(groups, { minLength: groups.length })),
        ),
        ([groups, shuffled]) => {
          expect(suppressSmall(shuffled)).toEqual(suppressSmall(groups));
        },
      ),
    );
  });
});

it("counts are shown in bands, means in whole points, half up", () => {
  expect([0, 4, 5, 9, 10, 19, 20, 500].map(bandCount)).toEqual([
    null,
    null,
    "5-9",
    "5-9",
    "10-19",
    "10-19",
    "20+",
    "20+",
  ]);
  expect([49.4, 49.5, 49.5 - 1e-12, -0.4, -0.5, -1.6].map(roundWhole)).toEqual([49, 50, 50, 0, 0, -2]);
});
