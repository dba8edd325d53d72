import { type BenchRow, benchOf, type TierCounts } from "../bench/bench.ts";
import type { BenchSeat } from "../bench/seat.ts";
import { SUM_GROUPS, type SumBy } from "../bench/sum-groups.ts";
import { compareText } from "../kernel/text.ts";
import type { PrivacyRules } from "../privacy/rules.ts";
import { type SumGroup, withholdSums } from "../privacy/withhold-sums.ts";
import type { BenchCandidate } from "../readiness/candidates.ts";
import type { KnownVacancy, SeatHazard } from "./forecast-vacancies.ts";

/** Groups whose vacancy sums may be given out, with the seats that each sum is made of. */
export type ReleasedSums = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Which groups' vacancy sums may be given out. An announced exit is no secret: such a seat hides nobody.
 *
 * @param seats - all of the district's, whatever is asked about.
 */
export const releaseSums = (
  seats: readonly BenchSeat[],
  hazards: readonly SeatHazard[],
  plannedExits: readonly KnownVacancy[],
  { k }: Pick<PrivacyRules, "k">,
): ReleasedSums => {
  const known = new Set(plannedExits.map((one) => one.seatId));
  const secret = new Set(hazards.flatMap((one) => (known.has(one.seatId) ? [] : [one.seatId])));
  const groups = Object.values(SUM_GROUPS).flatMap((groupOf): readonly SumGroup[] =>
    [...Map.groupBy(seats, groupOf)].map(([id, own]) => ({
      id,
      members: own.flatMap((seat) => (secret.has(seat.seatId) ? [seat.seatId] : [])),
    })),
  );
  const released = new Set(withholdSums(groups, { k }).released);
  return new Map(groups.flatMap(({ id, members }) => (released.has(id) ? [[id, new Set(members)] as const] : [])));
};

/** Where leaders are likely to go, it would hurt, and nobody is ready. */
export interface GapRow {
  readonly group: string;
  readonly seats: number;
  /** Vacancies to expect in 12 months; null = withheld. */
  readonly vacancies: number | null;
  /** Mean impact of loss over the seats, 1-2.5. */
  readonly impact: number;
  readonly net: TierCounts;
  readonly uncovered: readonly string[];
  /** Share of seats with nobody ready now, net, 0..1. */
  readonly uncoveredShare: number;
  /**
   * vacancies x impact x uncovered share: the vacancies that would find nobody ready if they fell on any of the seats
   * alike, each weighed by how much it hurts. Null = withheld.
   */
  readonly gap: number | null;
}

export interface GapInput {
  /** The seats in question; one net figure. A group of which only a part is in question has no vacancy sum. */
  readonly seats: readonly BenchSeat[];
  readonly candidates: readonly BenchCandidate[];
  /** Of seats without an announced exit. */
  readonly hazards: readonly SeatHazard[];
  /** Announced exits within 12 months: each counts as one vacancy. */
  readonly plannedExits: readonly KnownVacancy[];
  /** {@link releaseSums} over all seats of the district. */
  readonly released: ReleasedSums;
}

/**
 * The gap map: vacancy risk, as sums of at least five seats only, x impact of loss x what the net bench leaves open.
 * Largest gap first; withheld ones last, by name.
 */
export const mapGaps = (
  { seats, candidates, hazards, plannedExits, released }: GapInput,
  by: SumBy,
): readonly GapRow[] => {
  const hazardOf = new Map(hazards.map((one) => [one.seatId, one.hazard]));
  const known = new Set(plannedExits.map((one) => one.seatId));
  const seatOf = new Map(seats.map((seat) => [seat.seatId, seat]));
  const rowOf = ({ group, seatIds, net, uncovered }: BenchRow): GapRow => {
    const ids = seatIds.toSorted(compareText);
    const secret = ids.filter((id) => hazardOf.has(id) && !known.has(id));
    const whole = released.get(group);
    // Only the sum of the whole group is released; the sum of a part might disclose a few seats.
    const mayShow = whole !== undefined && whole.size === secret.length && secret.every((id) => whole.has(id));
    const certain = ids.filter((id) => known.has(id)).length;
    const vacancies = mayShow ? secret.reduce((sum, id) => sum + (hazardOf.get(id) ?? 0), 0) + certain : null;
    const impact = ids.reduce((sum, id) => sum + (seatOf.get(id)?.impact ?? 1), 0) / ids.length;
    const uncoveredShare = uncovered.length / ids.length;
    const gap = vacancies === null ? null : vacancies * impact * uncoveredShare;
    return { group, seats: ids.length, vacancies, impact, net, uncovered, uncoveredShare, gap };
  };
  return benchOf(seats, candidates, SUM_GROUPS[by])
    .map(rowOf)
    .toSorted((a, b) => (b.gap ?? -1) - (a.gap ?? -1) || compareText(a.group, b.group));
};
