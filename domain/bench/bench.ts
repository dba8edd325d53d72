import { compareText } from "../kernel/text.ts";
import type { BenchCandidate } from "../readiness/candidates.ts";
import { BENCH_TIERS, type BenchTier, compareTiers } from "../readiness/tiers.ts";
import { fitsSeat } from "./fits-seat.ts";
import { matchSeats } from "./match-seats.ts";
import { type BenchSeat, compareUrgency } from "./seat.ts";

/** Where a person counts in a net figure: once, at one seat, in one tier. */
export interface SeatCandidate {
  readonly leaderId: string;
  readonly seatId: string;
  readonly tier: BenchTier;
}

/** People by tier. */
export type TierCounts = Readonly<Record<BenchTier, number>>;

/** The bench of a seat, or of a group of seats. */
export interface BenchRow {
  readonly group: string;
  readonly seatIds: readonly string[];
  /** Different people who fit a seat of the group, each in the nearest tier there; they may count in other rows too. */
  readonly gross: TierCounts;
  /** People placed at the group's seats: over all rows of one bench each person counts once. */
  readonly net: TierCounts;
  /** Seats with nobody ready now, most urgent first: net, and even when everybody is counted everywhere. */
  readonly uncovered: readonly string[];
  readonly uncoveredGross: readonly string[];
  /** Seats with nobody placed at all. */
  readonly empty: readonly string[];
  /** Share of seats with a person ready now and two in total, 0..1, net and gross. Source: scoring.md 10, coverage. */
  readonly coverage: { readonly net: number; readonly gross: number };
}

/** Ways to group seats; a seat without a level or region goes to `unknown`. Any other function of a seat will do too. */
export const BENCH_GROUPS = {
  seat: (seat) => seat.seatId,
  level: (seat) => seat.level ?? "unknown",
  region: (seat) => seat.region ?? "unknown",
  role: (seat) => seat.role,
  district: () => "district",
} as const satisfies Readonly<Record<string, (seat: BenchSeat) => string>>;

/** For each person the candidacies in the nearest tier in which any of the seats fits. */
const nearest = (seats: readonly BenchSeat[], candidates: readonly BenchCandidate[]): readonly BenchCandidate[] => {
  const fitting = candidates.filter((one) => seats.some((seat) => fitsSeat(one, seat)));
  const best = new Map<string, BenchTier>();
  for (const { leaderId, tier } of fitting) {
    const known = best.get(leaderId);
    if (known === undefined || compareTiers(tier, known) < 0) best.set(leaderId, tier);
  }
  return fitting.filter((one) => best.get(one.leaderId) === one.tier);
};

/** Who of the pool fits each seat, by id; seats that nobody fits are left out. */
const optionsOf = (
  seats: readonly BenchSeat[],
  pool: readonly BenchCandidate[],
): ReadonlyMap<string, readonly string[]> => {
  const options = seats.map((seat) => {
    const fitting = new Set(pool.filter((one) => fitsSeat(one, seat)).map((one) => one.leaderId));
    return [seat.seatId, [...fitting].sort(compareText)] as const;
  });
  return new Map(options.filter(([, people]) => people.length > 0));
};

/**
 * Assigns every candidate to one seat. A person counts in the nearest tier that any of the seats offers; in each tier
 * people first go to seats that have nobody yet, so that as many seats as possible get a person (a maximum matching,
 * urgent seats first), and those who are left over go round by round to seats that have a person already.
 *
 * Why a matching and not "first come": a rule that hands out people seat by seat can leave a seat empty that a swap would
 * fill, and the count of uncovered seats, which the district acts on, would then depend on the order of rows.
 */
export const assignCandidates = (
  seats: readonly BenchSeat[],
  candidates: readonly BenchCandidate[],
): readonly SeatCandidate[] => {
  const urgent = seats.toSorted(compareUrgency);
  const assigned: SeatCandidate[] = [];
  const people = nearest(urgent, candidates);
  for (const tier of BENCH_TIERS) {
    const options = optionsOf(
      urgent,
      people.filter((one) => one.tier === tier),
    );
    const gone = new Set<string>();
    const place = (seatIds: readonly string[]): number => {
      const found = matchSeats(seatIds, (seatId) => (options.get(seatId) ?? []).filter((id) => !gone.has(id)));
      for (const [seatId, leaderId] of found) {
        assigned.push({ leaderId, seatId, tier });
        gone.add(leaderId);
      }
      return found.size;
    };
    const taken = new Set(assigned.map((one) => one.seatId));
    const seatIds = [...options.keys()];
    place(seatIds.filter((seatId) => !taken.has(seatId)));
    while (place(seatIds) > 0);
  }
  return assigned;
};

const countTiers = (tiers: Iterable<BenchTier>): TierCounts => {
  const counts = { "ready-now": 0, "ready-1-2": 0, "ready-3-5": 0 };
  for (const tier of tiers) counts[tier] += 1;
  return counts;
};

/** A person ready now, and two in total who will be within two years. */
const isCovered = (tiers: readonly BenchTier[]): boolean =>
  tiers.includes("ready-now") && tiers.filter((tier) => tier !== "ready-3-5").length >= 2;

/**
 * The bench of the seats in question, one row a group, by group name. The net figures of all rows belong together: they
 * add up to the different people there are. Another selection of seats is another figure.
 */
export const benchOf = (
  seats: readonly BenchSeat[],
  candidates: readonly BenchCandidate[],
  groupOf: (seat: BenchSeat) => string,
): readonly BenchRow[] => {
  const urgent = seats.toSorted(compareUrgency);
  const placements = assignCandidates(seats, candidates);
  const netOf = Map.groupBy(placements, (one) => one.seatId);
  const fitOf = new Map(urgent.map((seat) => [seat.seatId, candidates.filter((one) => fitsSeat(one, seat))]));
  const tiersOf = (from: ReadonlyMap<string, readonly { readonly tier: BenchTier }[]>, { seatId }: BenchSeat) =>
    (from.get(seatId) ?? []).map((one) => one.tier);
  const rows = [...Map.groupBy(urgent, groupOf)].map(([group, members]): BenchRow => {
    const people = new Map(nearest(members, candidates).map((one) => [one.leaderId, one.tier]));
    const lacking = (tiers: (seat: BenchSeat) => readonly BenchTier[]) =>
      members.filter((seat) => !tiers(seat).includes("ready-now")).map((seat) => seat.seatId);
    const covered = (from: typeof fitOf | typeof netOf) =>
      members.filter((seat) => isCovered(tiersOf(from, seat))).length / members.length;
    return {
      group,
      seatIds: members.map((seat) => seat.seatId),
      gross: countTiers(people.values()),
      net: countTiers(members.flatMap((seat) => tiersOf(netOf, seat))),
      uncovered: lacking((seat) => tiersOf(netOf, seat)),
      uncoveredGross: lacking((seat) => tiersOf(fitOf, seat)),
      empty: members.filter((seat) => tiersOf(netOf, seat).length === 0).map((seat) => seat.seatId),
      coverage: { net: covered(netOf), gross: covered(fitOf) },
    };
  });
  return rows.toSorted((a, b) => compareText(a.group, b.group));
};
