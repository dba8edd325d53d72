import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assignCandidates, BENCH_GROUPS, benchOf } from "../../../domain/bench/bench.ts";
import { fitsSeat, viewPlan } from "../../../domain/bench/fits-seat.ts";
import { matchSeats } from "../../../domain/bench/match-seats.ts";
import type { BenchSeat, SuccessionPlan } from "../../../domain/bench/seat.ts";
import { type BenchCandidate, readCandidates } from "../../../domain/readiness/candidates.ts";
import type { Readiness } from "../../../domain/readiness/readiness.ts";
import { BENCH_TIERS, compareTiers } from "../../../domain/readiness/tiers.ts";
import { asOfDay } from "../../../domain/records/as-of.ts";
import {
  assessOn,
  credential,
  interest,
  LEADER,
  ON,
  override,
  READY,
  ZONE,
} from "../../builders/readiness/given-person.ts";

const seat = (seatId: string, more: Partial<BenchSeat> = {}): BenchSeat => ({
  seatId,
  role: "PRINCIPAL",
  level: "high",
  region: "north",
  incumbentId: null,
  impact: 1,
  plannedExitOn: null,
  ...more,
});
const person = (leaderId: string, more: Partial<BenchCandidate> = {}): BenchCandidate => ({
  leaderId,
  role: "PRINCIPAL",
  tier: "ready-now",
  levels: null,
  regions: null,
  ...more,
});

const anySeats = fc
  .array(
    fc.record({
      role: fc.constantFrom("PRINCIPAL" as const, "ASSISTANT_PRINCIPAL" as const),
      level: fc.constantFrom("high" as const, "middle" as const, "elementary" as const),
      region: fc.constantFrom("north", "south", null),
      impact: fc.constantFrom(1, 1.5, 2),
      incumbentId: fc.constantFrom("p0", "p1", null),
      plannedExitOn: fc.constantFrom(null, null, "2027-06-30"),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .map((all) => all.map((one, i) => ({ seatId: `s${i}`, ...one })));
const anyCandidates = fc.uniqueArray(
  fc.record({
    leaderId: fc.integer({ min: 0, max: 6 }).map((n) => `p${n}`),
    role: fc.constantFrom("PRINCIPAL" as const, "ASSISTANT_PRINCIPAL" as const),
    tier: fc.constantFrom(...BENCH_TIERS),
    levels: fc.option(fc.subarray(["high", "middle", "elementary"] as const, { minLength: 1 })),
    regions: fc.option(fc.constantFrom(["north"], ["south"])),
  }),
  { maxLength: 9, selector: (one) => `${one.leaderId}#${one.role}` },
);
const groupings = Object.values(BENCH_GROUPS);

/** Most seats that can each get one of the people: tries everything. */
const mostCovered = (
  seats: readonly BenchSeat[],
  candidates: readonly BenchCandidate[],
  used = new Set<string>(),
): number => {
  const [first, ...rest] = seats;
  if (first === undefined) return 0;
  const tries = candidates
    .filter((one) => !used.has(one.leaderId) && fitsSeat(one, first))
    .map((one) => 1 + mostCovered(rest, candidates, new Set([...used, one.leaderId])));
  return Math.max(mostCovered(rest, candidates, used), ...tries);
};

/** The candidacies that count: each person's in the nearest tier that any seat offers. */
const counting = (seats: readonly BenchSeat[], candidates: readonly BenchCandidate[]) => {
  const fitting = candidates.filter((one) => seats.some((s) => fitsSeat(one, s)));
  return fitting.filter((one) =>
    fitting.every((two) => two.leaderId !== one.leaderId || compareTiers(one.tier, two.tier) <= 0),
  );
};

describe("net figures", () => {
  it("no person counts twice in one net figure, and nobody is lost, whatever it is grouped by", () => {
    fc.assert(
      fc.property(anySeats, anyCandidates, (seats, candidates) => {
        const people = new Set(
          candidates.filter((one) => seats.some((s) => fitsSeat(one, s))).map((one) => one.leaderId),
        );
        const placed = assignCandidates(seats, candidates);
        expect(placed.map((one) => one.leaderId).sort()).toEqual([...people].sort());
        for (const { leaderId, seatId, tier } of placed) {
          const at = seats.find((one) => one.seatId === seatId);
          expect(
            at && candidates.some((one) => one.leaderId === leaderId && one.tier === tier && fitsSeat(one, at)),
          ).toBe(true);
        }
        const total = (rows: ReturnType<typeof benchOf>) =>
          BENCH_TIERS.map((tier) => rows.reduce((sum, row) => sum + row.net[tier], 0));
        const [first, ...others] = groupings.map((groupOf) => total(benchOf(seats, candidates, groupOf)));
        for (const other of others) expect(other).toEqual(first);
        expect(first?.reduce((a, b) => a + b)).toBe(people.size);
        const [district] = benchOf(seats, candidates, BENCH_GROUPS.district);
        expect(district?.net).toEqual(district?.gross);
      }),
      { numRuns: 300 },
    );
  });

  it("as many seats as possible have somebody ready now, by trying everything", () => {
    fc.assert(
      fc.property(anySeats, anyCandidates, (seats, candidates) => {
        const ready = counting(seats, candidates).filter((one) => one.tier === "ready-now");
        const [district] = benchOf(seats, candidates, BENCH_GROUPS.district);
        expect(seats.length - (district?.uncovered.length ?? 0)).toBe(mostCovered(seats, ready));
      }),
      { numRuns: 200 },
    );
  });

  it("does not depend on the order of seats or people", () => {
    const both = fc.tuple(anySeats, anyCandidates).chain(([seats, candidates]) =>
      fc.record({
        seats: fc.constant(seats),
        candidates: fc.constant(candidates),
        otherSeats: fc.shuffledSubarray(seats, { minLength: seats.length }),
        otherCandidates: fc.shuffledSubarray(candidates, { minLength: candidates.length }),
      }),
    );
    fc.assert(
      fc.property(both, (one) => {
        expect(assignCandidates(one.otherSeats, one.otherCandidates)).toEqual(
          assignCandidates(one.seats, one.candidates),
        );
      }),
      { numRuns: 150 },
    );
  });

  it("a swap fills a seat that first come would leave empty", () => {
    const seats = [seat("s1"), seat("s2", { level: "middle" })];
    const people = [person("a"), person("b", { levels: ["high"] })];
    const [row] = benchOf(seats, people, BENCH_GROUPS.district);
    expect(row).toMatchObject({ uncovered: [], net: { "ready-now": 2 } });
  });

  it("with too few people the most urgent seats get them: announced exits, then impact, then id", () => {
    const seats = [seat("s1"), seat("s2", { impact: 2 }), seat("s3", { plannedExitOn: "2027-06-30" }), seat("s4")];
    const uncovered = (n: number) =>
      benchOf(
        seats,
        Array.from({ length: n }, (_, i) => person(`p${i}`)),
        BENCH_GROUPS.district,
      )[0]?.uncovered;
    expect([0, 1, 2, 3, 4].map(uncovered)).toEqual([
      ["s3", "s2", "s1", "s4"],
      ["s2", "s1", "s4"],
      ["s1", "s4"],
      ["s4"],
      [],
    ]);
  });

  it("per seat, level, region and role, net beside gross", () => {
    const seats = [
      seat("s1"),
      seat("s2", { level: "middle", region: "south" }),
      seat("s3", { region: null, level: null }),
    ];
    const people = [
      person("a"),
      person("b", { levels: ["middle"], tier: "ready-1-2" }),
      person("c", { tier: "ready-3-5", regions: ["south"] }),
    ];
    const table = (groupOf: (one: BenchSeat) => string) =>
      benchOf(seats, people, groupOf).map(({ group, gross, net }) => [group, Object.values(gross), Object.values(net)]);
    expect(table(BENCH_GROUPS.seat)).toEqual([
      ["s1", [1, 0, 0], [1, 0, 0]],
      ["s2", [1, 1, 1], [0, 1, 0]],
      ["s3", [1, 1, 1], [0, 0, 1]],
    ]);
    expect(table(BENCH_GROUPS.level)).toEqual([
      ["high", [1, 0, 0], [1, 0, 0]],
      ["middle", [1, 1, 1], [0, 1, 0]],
      ["unknown", [1, 1, 1], [0, 0, 1]],
    ]);
    expect(table(BENCH_GROUPS.region).map(([group]) => group)).toEqual(["north", "south", "unknown"]);
    expect(table(BENCH_GROUPS.role)).toEqual([["PRINCIPAL", [1, 1, 1], [1, 1, 1]]]);
    const [row] = benchOf(seats, people, BENCH_GROUPS.district);
    expect(row).toMatchObject({
      uncovered: ["s2", "s3"],
      uncoveredGross: [],
      empty: [],
      coverage: { net: 0, gross: 2 / 3 },
    });
  });

  it("coverage: somebody ready now and two in total", () => {
    const covered = (...people: readonly BenchCandidate[]) =>
      benchOf([seat("s1")], people, BENCH_GROUPS.seat)[0]?.coverage.net;
    expect(covered(person("a"))).toBe(0);
    expect(covered(person("a"), person("b", { tier: "ready-1-2" }))).toBe(1);
    expect(covered(person("a", { tier: "ready-1-2" }), person("b", { tier: "ready-1-2" }))).toBe(0);
    expect(covered(person("a"), person("b", { tier: "ready-3-5" }))).toBe(0);
  });

  it("nobody follows on the own seat", () => {
    expect(benchOf([seat("s1", { incumbentId: "a" })], [person("a")], BENCH_GROUPS.seat)[0]?.gross["ready-now"]).toBe(
      0,
    );
  });
});

describe("matching", () => {
  it("keeps what an urgent seat has when a later one needs a swap", () => {
    const options: Readonly<Record<string, readonly string[]>> = { s1: ["a", "b"], s2: ["a"], s3: ["a", "b"] };
    expect([...matchSeats(["s1", "s2", "s3"], (id) => options[id] ?? [])]).toEqual([
      ["s1", "b"],
      ["s2", "a"],
    ]);
  });
});

describe("who is on a list", () => {
  const asOf = asOfDay(ON, ZONE);
  const readiness = (more: Partial<Readiness> = {}): Readiness => ({
    ...assessOn(READY),
    district: "d",
    version: 1,
    ...more,
  });
  const { interests, credentials } = READY;

  it("somebody interested, assessed and licensed", () => {
    expect(readCandidates({ readiness: [readiness()], interests, credentials }, asOf)).toEqual([
      { leaderId: LEADER, role: "PRINCIPAL", tier: "ready-now", levels: null, regions: null },
    ]);
  });

  it("nobody without declared interest, whatever is stored", () => {
    const anyInterest = fc.record({
      declaredOn: fc.constantFrom("2024-01-01", "2026-11-16", "2026-11-17"),
      revokedOn: fc.constantFrom(null, "2026-11-16", "2026-11-17"),
      recordedAt: fc.constantFrom("2024-01-01T00:00:00.000Z", "2026-11-18T00:00:00.000Z"),
      leaderId: fc.constantFrom(LEADER, "ld-2"),
      targetRole: fc.constantFrom("PRINCIPAL" as const, "COACH" as const),
    });
    fc.assert(
      fc.property(
        fc.array(anyInterest, { maxLength: 3 }),
        fc.constantFrom("ready-now", "early", "ready-3-5") as fc.Arbitrary<"ready-now">,
        (list, tier) => {
          const stored = list.map((one, i) => interest(one.targetRole, { ...one, interestId: `in-${i}` }));
          const holds = stored.some(
            (one) =>
              one.leaderId === LEADER &&
              one.targetRole === "PRINCIPAL" &&
              one.declaredOn <= ON &&
              (one.revokedOn === null || ON < one.revokedOn) &&
              (one.recordedAt ?? "") < asOf.knownBefore,
          );
          const candidates = readCandidates({ readiness: [readiness({ tier })], interests: stored, credentials }, asOf);
          const plan: SuccessionPlan = {
            district: "d",
            orgId: "o",
            seatId: "s1",
            ownerId: "st-1",
            candidateIds: [LEADER],
            interimId: LEADER,
            reviewOn: ON,
            version: 1,
          };
          const shown = JSON.stringify([
            benchOf([seat("s1")], candidates, BENCH_GROUPS.seat),
            assignCandidates([seat("s1")], candidates),
            viewPlan(plan, seat("s1"), candidates),
          ]);
          expect(shown.includes(LEADER)).toBe(holds && tier !== ("early" as string));
        },
      ),
      { numRuns: 200 },
    );
  });

  it("not before it is known, and not once it has lapsed", () => {
    const at = (more: Partial<Readiness>, on = ON) =>
      readCandidates({ readiness: [readiness(more)], interests, credentials }, asOfDay(on, ZONE)).length;
    expect(at({ recordedAt: "2026-11-18T00:00:00.000Z" })).toBe(0);
    expect(at({ asOf: "2026-11-17" })).toBe(0);
    expect([at({}, "2028-05-31"), at({}, "2028-06-01")]).toEqual([1, 0]);
    expect(at({ tier: "not-assessed", validUntil: null })).toBe(0);
  });

  it("levels: those the person would take and is licensed for", () => {
    const levels = (
      tier: Readiness["tier"],
      mine: Parameters<typeof interest>[1],
      ...licences: readonly ReturnType<typeof credential>[]
    ) =>
      readCandidates(
        { readiness: [readiness({ tier })], interests: [interest("PRINCIPAL", mine)], credentials: licences },
        asOf,
      )[0]?.levels;
    expect(levels("ready-now", {}, credential({ levels: ["high", "middle"] }))).toEqual(["high", "middle"]);
    expect(
      levels("ready-now", { levels: ["middle", "elementary"] }, credential({ levels: ["high", "middle"] })),
    ).toEqual(["middle"]);
    expect(levels("ready-now", { levels: ["elementary"] }, credential({ levels: ["high"] }))).toBeUndefined();
    expect(levels("ready-now", {})).toBeUndefined();
    expect(levels("ready-1-2", {})).toBeNull();
    expect(levels("ready-1-2", {}, credential({ heldFrom: null, expectedOn: "2027-05-01", levels: ["high"] }))).toEqual(
      ["high"],
    );
    expect(levels("ready-now", {}, credential({ levels: ["high"], expiresOn: ON }))).toBeUndefined();
  });

  it("a panel's tier counts, but not without a licence", () => {
    const facts = { ...READY, services: [], overrides: [override()] };
    const stored = { ...assessOn(facts), district: "d", version: 1 };
    expect(readCandidates({ readiness: [stored], interests, credentials }, asOf)[0]?.tier).toBe("ready-now");
    expect(readCandidates({ readiness: [stored], interests, credentials: [] }, asOf)).toEqual([]);
  });
});
