import { hundredths, type Insight } from "../bench/read-bench.ts";
import type { DistrictView } from "../bench/read-district.ts";
import { partsOf, releasedScopes, scopeOf } from "../bench/scopes.ts";
import type { SumBy } from "../bench/sum-groups.ts";
import type { TargetRole } from "../nominations/target-role.ts";
import { tenths } from "./forecast-groups.ts";
import { mapGaps, releaseSums } from "./gap-map.ts";
import type { VacancyOutlook } from "./seat-hazards.ts";

/** Ways to look at gaps; `role` is all principals' seats. */
export const GAPS_BY = ["role", "level", "region"] as const satisfies readonly SumBy[];
export type GapsBy = (typeof GAPS_BY)[number];

/** Where principals are likely to go, it would hurt, and nobody is ready. Null = withheld. */
export interface GapLine {
  readonly group: string;
  readonly role: TargetRole | null;
  readonly level: string | null;
  readonly region: string | null;
  readonly seats: number;
  /** In twelve months, one decimal. */
  readonly vacancies: number | null;
  /** Mean impact of loss, 1-2.5. */
  readonly impact: number | null;
  readonly netReadyNow: number | null;
  readonly netReady1To2: number | null;
  readonly netReady3To5: number | null;
  readonly uncoveredSeats: number | null;
  /** 0..1. */
  readonly uncoveredShare: number | null;
  /** vacancies x impact x uncovered share. */
  readonly gap: number | null;
  readonly uncoveredSeatIds?: readonly string[];
}

/** The gap map of a district's principals' seats, largest first. The gap is made of the figures shown, so it discloses no more. */
export const readGaps = (
  view: DistrictView,
  outlook: VacancyOutlook,
  { by, insight }: { readonly by: GapsBy; readonly insight: Insight },
): readonly GapLine[] => {
  const { seats, hazards, plannedExits } = outlook;
  const released = releaseSums(seats, hazards, plannedExits, view.privacy);
  const shownScopes = insight === "sums" ? releasedScopes(view) : undefined;
  const rows = mapGaps({ seats, candidates: view.candidates, hazards, plannedExits, released }, by);
  const lines = rows.map((row): GapLine => {
    const hidden = shownScopes !== undefined && !shownScopes.has(scopeOf(row.group));
    const show = <T>(value: T): T | null => (hidden ? null : value);
    const vacancies = row.vacancies === null ? null : tenths(row.vacancies);
    const [impact, uncoveredShare] = [hundredths(row.impact), hundredths(row.uncoveredShare)];
    return {
      group: row.group,
      ...partsOf(row.group),
      seats: row.seats,
      vacancies,
      impact: show(impact),
      netReadyNow: show(row.net["ready-now"]),
      netReady1To2: show(row.net["ready-1-2"]),
      netReady3To5: show(row.net["ready-3-5"]),
      uncoveredSeats: show(row.uncovered.length),
      uncoveredShare: show(uncoveredShare),
      gap: vacancies === null ? null : show(hundredths(vacancies * impact * uncoveredShare)),
      ...(insight === "names" ? { uncoveredSeatIds: row.uncovered } : {}),
    };
  });
  return lines.toSorted((a, b) => (b.gap ?? -1) - (a.gap ?? -1) || (a.group < b.group ? -1 : 1));
};
