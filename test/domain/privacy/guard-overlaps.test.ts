import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { suppressSmall } from "../../../domain/groups/suppress-small.ts";
import { guardOverlaps, type OverlapVerdict, type ReleasedQuery } from "../../../domain/privacy/guard-overlaps.ts";

/** "p0" .. "p9" for people(0, 10). */
const people = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `p${from + i}`);
const of = (...respondents: readonly string[]): ReleasedQuery => ({ cycle: 1, respondents: new Set(respondents) });
const range = (from: number, to: number) => of(...people(from, to));

/** Asks for queries one after the other, keeping what was let through. */
const ask = (queries: readonly ReleasedQuery[], k?: number): readonly OverlapVerdict[] => {
  const out: ReleasedQuery[] = [];
  return queries.map((query) => {
    const verdict = guardOverlaps(query, out, k);
    if (verdict === "new") out.push(query);
    return verdict;
  });
};

describe("single queries and pairs", () => {
  it("a query is about five people at least", () => {
    expect(guardOverlaps(range(0, 5), [])).toBe("new");
    expect(guardOverlaps(range(0, 4), [])).toBe("withheld");
    expect(guardOverlaps(of(), [])).toBe("withheld");
  });

  it("one more or fewer than a released one gives somebody away; five do not", () => {
    const released = [range(0, 12)];
    for (const left of [1, 2, 3, 4]) expect(guardOverlaps(range(0, 12 - left), released)).toBe("withheld");
    for (const more of [1, 2, 3, 4]) expect(guardOverlaps(range(0, 12 + more), released)).toBe("withheld");
    expect(guardOverlaps(range(0, 7), released)).toBe("new");
    expect(guardOverlaps(range(0, 17), released)).toBe("new");
    expect(guardOverlaps(range(12, 17), released)).toBe("new");
  });

  it("two people in exchange for two others are a difference of four", () => {
    expect(guardOverlaps(range(2, 14), [range(0, 12)])).toBe("withheld");
    expect(guardOverlaps(range(3, 15), [range(0, 12)])).toBe("new");
  });

  it("published numbers may be published again", () => {
    expect(guardOverlaps(range(0, 12), [range(0, 12)])).toBe("known");
    expect(guardOverlaps(range(5, 12), [range(0, 12), range(0, 5)])).toBe("known");
  });
});

describe("combinations", () => {
  it("total less two groups: the third one is what is left", () => {
    expect(ask([range(0, 20), range(0, 9), range(9, 17)])).toEqual(["new", "new", "withheld"]);
    expect(ask([range(0, 22), range(0, 9), range(9, 17), range(17, 22)])).toEqual(["new", "new", "new", "known"]);
  });

  it("two regions together against a school level that is nearly both", () => {
    // Elementary areas north and south hold all elementary schools and two that are combined.
    expect(ask([range(0, 10), range(10, 22), range(0, 20)])).toEqual(["new", "new", "withheld"]);
    expect(ask([range(0, 10), range(10, 22), range(0, 17)])).toEqual(["new", "new", "new"]);
  });

  it("a chain of overlaps whose sum isolates two people", () => {
    const chain = [range(0, 6), range(6, 12), range(12, 18), of("p18", ...people(1, 18))];
    expect(ask(chain)).toEqual(["new", "new", "new", "withheld"]);
  });

  it("weighted: three pairs of blocks less twice all of them leave one person", () => {
    const [one, two, three] = [people(0, 6), people(6, 12), people(12, 18)];
    const pairs = [of(...one, ...two), of(...two, ...three), of(...one, ...three, "z")];
    expect(ask([...pairs, of(...one, ...two, ...three)])).toEqual(["new", "new", "new", "withheld"]);
  });

  it("a higher threshold guards more, a lower one no less", () => {
    expect(ask([range(0, 20), range(0, 14)])).toEqual(["new", "new"]);
    expect(ask([range(0, 20), range(0, 14)], 7)).toEqual(["new", "withheld"]);
    expect(ask([range(0, 20), range(0, 17)], 1)).toEqual(["new", "withheld"]);
  });
});

describe("cycles", () => {
  const inCycle = (cycle: number, from: number, to: number, since?: number): ReleasedQuery => ({
    cycle,
    ...(since === undefined ? {} : { since }),
    respondents: new Set(people(from, to)),
  });

  it("two cycles by themselves have nothing to subtract", () => {
    expect(ask([inCycle(1, 0, 12), inCycle(2, 0, 11), inCycle(3, 1, 12)])).toEqual(["new", "new", "new"]);
  });

  it("a trend ties them: with both means out, one newcomer is the difference", () => {
    const means = [inCycle(1, 0, 11), inCycle(2, 0, 12)];
    expect(ask([...means, inCycle(2, 0, 11, 1)])).toEqual(["new", "new", "withheld"]);
    expect(ask([inCycle(1, 0, 11), inCycle(2, 0, 16), inCycle(2, 0, 11, 1)])).toEqual(["new", "new", "new"]);
  });

  it("those who came and those who went count together", () => {
    expect(ask([inCycle(1, 0, 12), inCycle(2, 2, 14), inCycle(2, 2, 12, 1)])[2]).toBe("withheld");
    expect(ask([inCycle(1, 0, 13), inCycle(2, 2, 16), inCycle(2, 2, 13, 1)])[2]).toBe("new");
  });

  it("the same people both times: the trend is known from the means", () => {
    expect(ask([inCycle(1, 0, 12), inCycle(2, 0, 12), inCycle(2, 0, 12, 1)])).toEqual(["new", "new", "known"]);
  });

  it("a mean hidden a month ago does not come back through this month's mean and the trend", () => {
    // Month 1: 12 in all, 8 of them in region A; A is hidden because the other 4 would show.
    const month1 = [inCycle(1, 0, 12)];
    expect(guardOverlaps(inCycle(1, 0, 8), month1)).toBe("withheld");
    const month2 = [...month1, inCycle(2, 0, 8)];
    expect(guardOverlaps(inCycle(2, 0, 8, 1), month2)).toBe("withheld");
  });

  it("no change from a cycle to itself", () => {
    expect(() => guardOverlaps(inCycle(2, 0, 12, 2), [])).toThrow(RangeError);
  });
});

/** Rank of a matrix of whole numbers, exactly: fraction-free elimination with integers of any size. */
const rankOf = (matrix: readonly (readonly number[])[]): number => {
  let rows = matrix.map((row) => row.map(BigInt));
  let rank = 0;
  while (rows.length > 0) {
    const pivot = rows.find((row) => row.some((value) => value !== 0n));
    if (pivot === undefined) return rank;
    const at = pivot.findIndex((value) => value !== 0n);
    const head = pivot[at] ?? 0n;
    rows = rows
      .filter((row) => row !== pivot)
      .map((row) => row.map((value, i) => value * head - (row[at] ?? 0n) * (pivot[i] ?? 0n)));
    rank += 1;
  }
  return rank;
};

/** All sets of at most `most` of `list`. */
const fewOf = <T>(list: readonly T[], most: number): readonly (readonly T[])[] => {
  const sets: (readonly T[])[] = [[]];
  for (const one of list) {
    sets.push(...sets.filter((set) => set.length < most).map((set) => [...set, one]));
  }
  return sets;
};

describe("against the definition", () => {
  const EVERYBODY = people(0, 11);
  const anyQuery = fc.record({
    cycle: fc.constantFrom(2, 3),
    since: fc.option(fc.constant(1), { nil: undefined, freq: 3 }),
    respondents: fc.subarray(EVERYBODY, { minLength: 4 }),
  });
  const anyQueries = fc.array(anyQuery, { minLength: 1, maxLength: 6 }).map((list) =>
    list.map(({ cycle, since, respondents }): ReleasedQuery => {
      const set = new Set(respondents);
      return since === undefined ? { cycle, respondents: set } : { cycle, since, respondents: set };
    }),
  );
  /** A row per query, a column per person and cycle. */
  const matrixOf = (queries: readonly ReleasedQuery[], left: readonly string[]) =>
    queries.map(({ cycle, since, respondents }) =>
      EVERYBODY.filter((id) => !left.includes(id)).flatMap((id) =>
        [1, 2, 3].map((one) => (!respondents.has(id) ? 0 : one === cycle ? 1 : one === since ? -1 : 0)),
      ),
    );
  /** True when some combination of the queries is about 1..k-1 people: leaving them out loses a dimension. */
  const givesAway = (queries: readonly ReleasedQuery[], k: number): boolean => {
    const whole = rankOf(matrixOf(queries, []));
    return fewOf(EVERYBODY, k - 1).some((left) => rankOf(matrixOf(queries, left)) < whole);
  };

  it("withholds exactly what would let a combination be about one to four people", () => {
    fc.assert(
      fc.property(anyQueries, (queries) => {
        const out: ReleasedQuery[] = [];
        for (const query of queries) {
          const verdict = guardOverlaps(query, out);
          const wrong = query.respondents.size < 5 || givesAway([...out, query], 5);
          expect(verdict === "withheld").toBe(wrong);
          if (verdict === "new") out.push(query);
          if (verdict === "known") expect(rankOf(matrixOf([...out, query], []))).toBe(out.length);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("no two released queries of a filter lattice differ by one to four people", () => {
    const anySchool = fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 2 }), fc.nat({ max: 1 }));
    fc.assert(
      fc.property(fc.array(anySchool, { minLength: 8, maxLength: 60 }), fc.nat(), (schools, seed) => {
        const matching = (filter: readonly (number | undefined)[]) =>
          schools.flatMap((school, i) => (filter.every((f, j) => f === undefined || f === school[j]) ? [`p${i}`] : []));
        const filters = [undefined, 0, 1, 2].flatMap((a) =>
          [undefined, 0, 1, 2].flatMap((b) => [undefined, 0, 1].map((c) => [a, b, c])),
        );
        // Asked for in an order nobody chose.
        filters.sort((a, b) => ((String(a).length * 7919 + seed) % 101) - ((String(b).length * 7919 + seed) % 101));
        const out: ReleasedQuery[] = [];
        for (const filter of filters) {
          const query = of(...matching(filter));
          if (guardOverlaps(query, out) === "new") out.push(query);
        }
        for (const a of out) {
          for (const b of out) {
            const only = (one: ReleasedQuery, other: ReleasedQuery) =>
              [...one.respondents].filter((id) => !other.respondents.has(id)).length;
            const difference = only(a, b) + only(b, a);
            expect(difference === 0 || difference >= 5).toBe(true);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it("agrees with complementary suppression on one split, the largest group first", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 14 }), { minLength: 1, maxLength: 7 }), (counts) => {
        const groups = counts.map((count, i) => ({ id: `g${i}`, count }));
        const members = (id: string, count: number) => Array.from({ length: count }, (_, i) => `${id}-${i}`);
        const order = [...groups].sort((a, b) => b.count - a.count || (a.id < b.id ? 1 : -1));
        const total = of(...groups.flatMap(({ id, count }) => members(id, count)));
        const verdicts = ask([total, ...order.map(({ id, count }) => of(...members(id, count)))]).slice(1);
        const visible = order.filter((_, i) => verdicts[i] !== "withheld").map((group) => group.id);
        expect(visible).toEqual(suppressSmall(groups).visible);
      }),
      { numRuns: 300 },
    );
  });

  it("the order of people within a query does not matter", () => {
    fc.assert(
      fc.property(anyQueries, (queries) => {
        const turned = queries.map((query) => ({ ...query, respondents: new Set([...query.respondents].reverse()) }));
        expect(ask(turned)).toEqual(ask(queries));
      }),
      { numRuns: 50 },
    );
  });
});
