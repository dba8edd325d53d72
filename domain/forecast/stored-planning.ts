/** The published state of a district's bench and expected vacancies. It is computed; nobody writes it by hand. */
import type { GapReason } from "../../events/vocabulary.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import type { TargetRole } from "../nominations/target-role.ts";
import type { ForecastGroup } from "./forecast-group.ts";

/** The bench of a group of seats, or of a seat that will fall vacant. Net figures: each person counts once. */
export interface BenchCoverage {
  readonly district: string;
  /** `all`, a role, `<role>:level:<level>`, `<role>:region:<region>`, or `seat:<seatId>`. */
  readonly scope: string;
  /** Null for `all`. */
  readonly role: TargetRole | null;
  /** Of a seat's own row. */
  readonly orgId?: string;
  readonly seatId?: string;
  readonly seats: number;
  readonly readyNow: number;
  readonly ready1To2: number;
  readonly ready3To5: number;
  /** Seats with nobody ready now. */
  readonly uncovered: number;
  /** Gaps that were announced; one that has closed and opens again is announced again. */
  readonly gaps: readonly GapReason[];
  readonly version: number;
}

/** The last forecast that was made for a school year; from its first day on nobody changes it. */
export interface StoredForecast {
  readonly district: string;
  /** The year that the seats would have to be filled for, by the year it ends in: `2028`. */
  readonly schoolYear: string;
  readonly asOf: LocalDate;
  /** First day from which on the district's leavers are on record. */
  readonly recordsFrom: LocalDate;
  readonly groups: readonly ForecastGroup[];
  readonly modelVersion: string;
  readonly version: number;
}
