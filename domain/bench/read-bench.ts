import { eachOf } from "../kernel/each-of.ts";
import { holdsInterest } from "../nominations/interest.ts";
import type { TargetRole } from "../nominations/target-role.ts";
import type { Page } from "../ports.ts";
import type { BenchTier } from "../readiness/tiers.ts";
import { type BenchRow, benchOf } from "./bench.ts";
import { type DistrictView, type PlannedSeat, type Reader, successorsOf } from "./read-district.ts";
import { partsOf, releasedScopes, scopeOf } from "./scopes.ts";
import { SUM_GROUPS, type SumBy } from "./sum-groups.ts";

/** How a bench can be looked at; `district` is all seats together. */
export const BENCH_BY = ["seat", "level", "region", "role", "district"] as const;
export type BenchBy = (typeof BENCH_BY)[number];

/** Whether the reader may see who it is, or only numbers of five seats and more. */
export type Insight = "names" | "sums";

/** The bench of a seat or of a group of seats. Null = withheld. */
export interface BenchLine {
  readonly group: string;
  readonly role: TargetRole | null;
  readonly level: string | null;
  readonly region: string | null;
  readonly seatId?: string;
  readonly schoolId?: string;
  readonly schoolName?: string;
  readonly seats: number;
  readonly withheld: boolean;
  readonly grossReadyNow: number | null;
  readonly grossReady1To2: number | null;
  readonly grossReady3To5: number | null;
  readonly netReadyNow: number | null;
  readonly netReady1To2: number | null;
  readonly netReady3To5: number | null;
  /** Seats with nobody ready now: net, and even when everybody is counted everywhere. */
  readonly uncoveredSeats: number | null;
  readonly uncoveredSeatsGross: number | null;
  /** Seats for which nobody is placed in any tier. */
  readonly seatsWithoutSuccessor: number | null;
  /** Seats that nobody holds now: the sum of the two below. Whoever stands in holds a seat. */
  readonly emptySeats: number | null;
  /** Seats that somebody held before, and nobody now. */
  readonly vacantSeats: number | null;
  /** Seats that nobody has ever held as far as anything on record shows: a new school, or one that no roster fills. */
  readonly neverFilledSeats: number | null;
  /** 0..1, two decimals. */
  readonly coverageNet: number | null;
  readonly coverageGross: number | null;
  readonly uncoveredSeatIds?: readonly string[];
  /** Of a seat: who could take it, nearest first, and in the same order their names and tiers. */
  readonly successorIds?: readonly string[];
  readonly successorNames?: readonly string[];
  readonly successorTiers?: readonly BenchTier[];
}

const OF: Readonly<Record<Exclude<BenchBy, "seat">, SumBy>> = {
  level: "level",
  region: "region",
  role: "role",
  district: "all",
};

/** Records read at once. */
const CONCURRENCY = 8;

/** Two decimals. */
export const hundredths = (value: number): number => Math.round(value * 100) / 100;

const NOTHING = {
  grossReadyNow: null,
  grossReady1To2: null,
  grossReady3To5: null,
  netReadyNow: null,
  netReady1To2: null,
  netReady3To5: null,
  uncoveredSeats: null,
  uncoveredSeatsGross: null,
  seatsWithoutSuccessor: null,
  emptySeats: null,
  vacantSeats: null,
  neverFilledSeats: null,
  coverageNet: null,
  coverageGross: null,
} as const;

const figuresOf = (
  { gross, net, uncovered, uncoveredGross, empty, coverage }: BenchRow,
  unheld: readonly PlannedSeat[],
) => ({
  grossReadyNow: gross["ready-now"],
  grossReady1To2: gross["ready-1-2"],
  grossReady3To5: gross["ready-3-5"],
  netReadyNow: net["ready-now"],
  netReady1To2: net["ready-1-2"],
  netReady3To5: net["ready-3-5"],
  uncoveredSeats: uncovered.length,
  uncoveredSeatsGross: uncoveredGross.length,
  seatsWithoutSuccessor: empty.length,
  emptySeats: unheld.length,
  vacantSeats: unheld.filter((seat) => !seat.neverFilled).length,
  neverFilledSeats: unheld.filter((seat) => seat.neverFilled).length,
  coverageNet: hundredths(coverage.net),
  coverageGross: hundredths(coverage.gross),
});

/** The people of a bench, as far as each of them still wants it by the record itself. */
const withoutRevoked = async (store: Pick<Reader, "get">, view: DistrictView): Promise<DistrictView> => {
  const held = await eachOf(view.candidates, CONCURRENCY, async ({ leaderId, role: targetRole }) =>
    holdsInterest(await store.get("interest", { leaderId, targetRole }), view.on),
  );
  return { ...view, candidates: view.candidates.filter((_, place) => held[place]) };
};

/**
 * The bench, net and gross, by group. Net figures of one answer belong together: each person counts once in them.
 *
 * @param insight - `sums`: only groups that may be shown, without a seat and without a name.
 */
export const readBench = async (
  store: Pick<Reader, "get">,
  view: DistrictView,
  { by, role, insight }: { readonly by: BenchBy; readonly role?: TargetRole; readonly insight: Insight },
  { limit, after }: { readonly limit: number; readonly after?: string },
): Promise<Page<BenchLine>> => {
  const { candidates, seats: all } = insight === "names" ? await withoutRevoked(store, view) : view;
  const seats = role === undefined ? all : all.filter((seat) => seat.role === role);
  if (by === "seat" && insight === "sums") return { items: [] };
  const rows = benchOf(seats, candidates, by === "seat" ? (seat) => seat.seatId : SUM_GROUPS[OF[by]]);
  const released = insight === "sums" ? releasedScopes({ seats: all, privacy: view.privacy }) : undefined;
  const begin = after === undefined ? 0 : Number(after);
  const seatOf = new Map(seats.map((seat) => [seat.seatId, seat]));
  const unheld = new Map(
    seats.filter((one) => one.incumbentId === null && !one.interim).map((one) => [one.seatId, one]),
  );
  const items = rows.slice(begin, begin + limit).map((row): BenchLine => {
    const seat = by === "seat" ? seatOf.get(row.group) : undefined;
    const { group, seatIds, uncovered } = row;
    // With a role in question "all" means its seats, and these are a group by another name.
    const scope = scopeOf(group === "all" && role !== undefined ? role : group);
    const withheld = released !== undefined && !released.has(scope);
    return {
      group,
      ...(seat === undefined ? { ...partsOf(group), ...(role === undefined ? {} : { role }) } : placeOf(seat, view)),
      seats: seatIds.length,
      withheld,
      ...(withheld
        ? NOTHING
        : figuresOf(
            row,
            seatIds.flatMap((id) => unheld.get(id) ?? []),
          )),
      ...(insight === "names" ? { uncoveredSeatIds: uncovered } : {}),
      ...(seat === undefined ? {} : peopleOf(seat, candidates)),
    };
  });
  return { items, ...(begin + limit < rows.length ? { after: String(begin + limit) } : {}) };
};

const placeOf = (seat: PlannedSeat, { orgs }: DistrictView) => ({
  role: seat.role,
  level: seat.level,
  region: seat.region,
  seatId: seat.seatId,
  schoolId: seat.orgId,
  schoolName: orgs.get(seat.orgId)?.name ?? "",
});

const peopleOf = (seat: PlannedSeat, candidates: DistrictView["candidates"]) => {
  const successors = successorsOf(seat, candidates);
  return {
    successorIds: successors.map((one) => one.leaderId),
    successorNames: successors.map((one) => one.name),
    successorTiers: successors.map((one) => one.tier),
  };
};
