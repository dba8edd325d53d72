import type { PselCode } from "../../events/vocabulary.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import type { TargetRole } from "../nominations/target-role.ts";
import type { AsOf, Dated } from "../records/as-of.ts";
import type { Criterion } from "./profiles.ts";
import type { Tier } from "./tiers.ts";

/** Who is asked about, for which role, as of when. */
export interface ReadinessQuestion {
  readonly leaderId: string;
  /** The person's staff id if there is one: coaching given is logged under it, and it verifies nothing of its own. */
  readonly staffId?: string;
  readonly targetRole: TargetRole;
  readonly asOf: AsOf;
}

/** How one criterion stands. */
export interface CriterionResult {
  readonly criterion: Criterion;
  /** Counted pieces, never more than `need` for TIME; .5 for a licence in progress. */
  readonly have: number;
  readonly need: number;
  /** Months until it is met, 0 or more, whole. Work on all criteria runs in parallel. */
  readonly months: number;
  /** min(1, have / need), 0..1. */
  readonly attainment: number;
  /** Weight x attainment. */
  readonly points: number;
  /** BREADTH, RATED: domains that are still missing, must-have ones first. */
  readonly missing: readonly PselCode[];
  /** Ids of the records that were counted, sorted. */
  readonly records: readonly string[];
}

/** What would close a gap. */
export type AssignmentType =
  | "licence-programme"
  | "qualifying-appointment"
  | "lead-in-new-domain"
  | "verified-artefact"
  | "observed-lead"
  | "lead-with-decision-right"
  | "coaching-cycle";

/** A criterion that keeps the person from the next nearer tier. */
export interface Gap {
  readonly criterion: Criterion;
  readonly have: number;
  readonly need: number;
  readonly months: number;
  readonly suggested: AssignmentType;
  /** Domains to work in, if any. */
  readonly domains: readonly PselCode[];
}

/** Why there is no tier. */
export type NotAssessedReason = "no-interest" | "no-evidence" | "lapsed";

/** How far one person is from one role, as of a day. The same facts give the same bits, in any order. */
export interface Assessment {
  readonly leaderId: string;
  readonly targetRole: TargetRole;
  readonly asOf: LocalDate;
  /** What counts: the computed tier, or a panel's while that holds. */
  readonly tier: Tier;
  readonly computedTier: Tier;
  /** The override that holds, if any. */
  readonly overrideId: string | null;
  /** Set exactly when `computedTier` is `not-assessed`. */
  readonly reason: NotAssessedReason | null;
  /** Longest of the criteria's months; null when not assessed. */
  readonly months: number | null;
  /** To the tier above the computed one, longest first. */
  readonly gaps: readonly Gap[];
  /** All seven, in table order; none without interest. */
  readonly criteria: readonly CriterionResult[];
  /** 0-100, for information only: no rule reads it. Null when not assessed. */
  readonly index: number | null;
  /** First day on which it holds no more unless something is verified or rated before; null when not assessed. */
  readonly validUntil: LocalDate | null;
  /** Appointments in a qualifying role whose begin nobody knows: they add no months. */
  readonly undated: readonly string[];
  readonly modelVersion: string;
  readonly modelHash: string;
  /** SHA-256 of the canonical facts: with it, `asOf` and the model the result can be computed again bit for bit. */
  readonly inputsHash: string;
}

/** An assessment with what is kept of it, one a person and role. */
export interface Readiness extends Assessment, Dated {
  readonly district: string;
}
