import { describe, expect, it } from "vitest";
import { guardOverlaps, type ReleasedQuery } from "../../../domain/privacy/guard-overlaps.ts";
import { guardReaders, hasOneCellGroup, withinCycles } from "../../../domain/privacy/guard-readers.ts";

/** "p3" .. "p7" for people(3, 8). */
const people = (from: number, to: number) => new Set(Array.from({ length: to - from }, (_, i) => `p${from + i}`));
const of = (respondents: ReadonlySet<string>, cycle = 1): ReleasedQuery => ({ cycle, respondents });
const seen = (from: number, to: number, cycle = 1) => new Map([[cycle, people(from, to)]]);

describe("a reader who sees readings by name", () => {
  it("may read of nobody else, or of five others and more", () => {
    const verdicts = [0, 1, 4, 5].map((others) => guardOverlaps(of(people(0, 12)), [], 5, seen(others, 12)));
    expect(verdicts).toEqual(["known", "withheld", "withheld", "new"]);
  });

  it("takes those whom the reader sees out of differences too", () => {
    // Twelve and six differ by six people, of whom the reader sees two.
    const released = [of(people(0, 12))];
    expect(guardOverlaps(of(people(0, 6)), released, 5)).toBe("new");
    expect(guardOverlaps(of(people(0, 6)), released, 5, seen(10, 12))).toBe("withheld");
    expect(guardOverlaps(of(people(0, 6)), released, 5, seen(6, 12))).toBe("known");
  });

  it("knows what was seen in that cycle only", () => {
    expect(guardOverlaps(of(people(0, 6), 2), [], 5, seen(0, 3, 1))).toBe("new");
    // Of a change both sides have to be seen before somebody is no unknown.
    const change = { cycle: 2, since: 1, respondents: people(0, 6) };
    expect(guardOverlaps(change, [], 5, seen(0, 3, 1))).toBe("new");
    expect(guardOverlaps(change, [], 5, new Map([...seen(0, 3, 1), ...seen(0, 3, 2)]))).toBe("withheld");
  });

  it("decides for all when one of many would know too much", () => {
    const guard = (readers: Parameters<typeof guardReaders>[2]["readers"]) =>
      guardReaders(of(people(0, 12)), [], { k: 5, readers });
    expect(guard([])).toBe("new");
    expect(guard([seen(0, 7), seen(5, 12)])).toBe("new");
    expect(guard([seen(0, 7), seen(3, 12)])).toBe("withheld");
    // A reader who sees everybody leaves the number news for the others.
    expect(guard([seen(0, 12)])).toBe("new");
  });
});

describe("queries within cycles", () => {
  it("lose the side of a change that lies outside, and go when nothing is left", () => {
    const change = { cycle: 3, since: 2, respondents: people(0, 6) };
    const released = [of(people(0, 6), 1), of(people(0, 7), 2), change];
    expect(withinCycles(released, new Set([2, 3]))).toEqual([of(people(0, 7), 2), change]);
    expect(withinCycles(released, new Set([2]))).toEqual([of(people(0, 7), 2), of(people(0, 6), 2)]);
    expect(withinCycles(released, new Set([3]))).toEqual([of(people(0, 6), 3)]);
    expect(withinCycles(released, new Set([9]))).toEqual([]);
  });
});

describe("a group that lies in one cell", () => {
  const district = [people(0, 10), people(10, 20)];

  it("is found as a group, and as what is left of one beside another", () => {
    expect(hasOneCellGroup([district], 1)).toBe(false);
    expect(hasOneCellGroup([[people(0, 20), people(0, 0)]], 1)).toBe(true);
    // The region holds all of the second cell: whoever is outside it is in the first.
    expect(hasOneCellGroup([district, [people(0, 5), people(10, 20)]], 1)).toBe(true);
    expect(hasOneCellGroup([district, [people(0, 5), people(10, 15)]], 1)).toBe(false);
  });

  it("is found among those whom a reader does not see", () => {
    expect(hasOneCellGroup([district], 1, seen(10, 20))).toBe(true);
    expect(hasOneCellGroup([district], 1, seen(10, 15))).toBe(false);
    expect(hasOneCellGroup([district], 1, seen(0, 20))).toBe(false);
    expect(hasOneCellGroup([district], 2, seen(10, 20, 1))).toBe(false);
  });
});
