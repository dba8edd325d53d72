import type { GapReason } from "../../events/vocabulary.ts";
import { type BenchRow, benchOf } from "../bench/bench.ts";
import type { DistrictView, PlannedSeat } from "../bench/read-district.ts";
import { GROUPINGS, partsOf, scopeOf } from "../bench/scopes.ts";
import { plannedExits } from "../bench/seat.ts";
import { SUM_GROUPS } from "../bench/sum-groups.ts";
import type { ForecastGroup } from "./forecast-group.ts";
import type { ForecastRules } from "./rules.ts";
import type { BenchCoverage } from "./stored-planning.ts";

type Row = Omit<BenchCoverage, "version">;

const countsOf = ({ net, uncovered, seatIds }: BenchRow) => ({
  seats: seatIds.length,
  readyNow: net["ready-now"],
  ready1To2: net["ready-1-2"],
  ready3To5: net["ready-3-5"],
  uncovered: uncovered.length,
});

/** Rows of every group of seats, and of every principal's seat that is open or will be. */
export const coverageRows = (
  district: string,
  view: DistrictView,
  forecasts: readonly ForecastGroup[],
  { gapChance }: Pick<ForecastRules, "gapChance">,
): readonly Row[] => {
  const { seats, candidates, on } = view;
  const forecastOf = new Map(forecasts.map((one) => [one.group, one]));
  const groups = GROUPINGS.flatMap((by) =>
    benchOf(seats, candidates, SUM_GROUPS[by]).map((row): Row => {
      const { aboveExpected = null } = forecastOf.get(row.group) ?? {};
      const lacking = row.uncovered.length > 0 && aboveExpected !== null && aboveExpected >= gapChance;
      const gaps: readonly GapReason[] = lacking ? ["expected-vacancies"] : [];
      return { district, scope: scopeOf(row.group), role: partsOf(row.group).role, ...countsOf(row), gaps };
    }),
  );
  const leaving = new Set(plannedExits(seats, on).map((seat) => seat.seatId));
  const reasonOf = ({ seatId, incumbentId }: PlannedSeat): GapReason | undefined => {
    if (incumbentId === null) return "vacant-seat";
    return leaving.has(seatId) ? "announced-exit" : undefined;
  };
  const bySeat = new Map(benchOf(seats, candidates, (seat) => seat.seatId).map((row) => [row.group, row]));
  const single = seats.flatMap((seat): readonly Row[] => {
    const row = bySeat.get(seat.seatId);
    const reason = reasonOf(seat);
    if (seat.role !== "PRINCIPAL" || row === undefined || reason === undefined) return [];
    const { seatId, orgId, role } = seat;
    const counts = countsOf(row);
    const gaps = counts.readyNow === 0 ? [reason] : [];
    return [{ district, scope: `seat:${seatId}`, role, orgId, seatId, ...counts, gaps }];
  });
  return [...groups, ...single];
};
