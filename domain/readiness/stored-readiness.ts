/** What is stored of readiness: the last assessment of a person and role, its history, and the places in lists. */
import type { LeaderRole, SchoolLevel } from "../../events/vocabulary.ts";
import type { Instant, LocalDate } from "../kernel/calendar.ts";
import type { TargetRole } from "../nominations/target-role.ts";
import type { BenchCandidate } from "./candidates.ts";
import type { Lapse } from "./find-next-lapse.ts";
import type { NotAssessedReason, Readiness } from "./readiness.ts";
import type { BenchTier, Tier } from "./tiers.ts";

/** Who a person is today: copied from the roster, so that a list of people is one query. */
export interface Portrait {
  readonly name: string;
  /** The present post: the primary one, else the latest begun; null = none. */
  readonly currentRole: LeaderRole | null;
  readonly orgId: string | null;
  readonly schoolName: string | null;
}

/**
 * How far a person is from a role, as last computed. There is one wherever interest was ever declared, so that its
 * version orders concurrent writers; without interest it holds the role and nothing else of the person.
 */
export interface StoredReadiness extends Readiness {
  /** Null without interest. */
  readonly portrait: Portrait | null;
  /** As a candidate for seats ({@link BenchCandidate}); null beside another tier than one of a bench. */
  readonly open: Pick<BenchCandidate, "levels" | "regions"> | null;
  /** The district's regions that stood for "any"; null unless `open.regions` is null. */
  readonly regionsMeant: readonly string[] | null;
  /** First day of the present tier. */
  readonly since: LocalDate;
  /** When the tier falls by itself; null = not by time alone. */
  readonly lapse: Lapse | null;
  /** Day on which to look again though nothing was recorded; null = only a record can change it. */
  readonly reviewOn: LocalDate | null;
  /** The `validUntil` whose approach was announced. */
  readonly warnedOf?: LocalDate;
}

/** One change of a tier or of what it rests on; never changed itself. */
export interface ReadinessHistory {
  readonly district: string;
  readonly leaderId: string;
  readonly targetRole: TargetRole;
  readonly at: Instant;
  /** Version of the assessment, as text that sorts: a clock may stand still. */
  readonly revision: string;
  readonly tier: Tier;
  readonly previousTier: Tier;
  readonly computedTier: Tier;
  readonly reason: NotAssessedReason | null;
  readonly overrideId: string | null;
  readonly validUntil: LocalDate | null;
  readonly modelVersion: string;
  readonly modelHash: string;
  readonly inputsHash: string;
}

/** Any level, or any region, in a list's place. */
export const ANYWHERE = "*";

/** Where lists look for a person: one entry for each level and region asked for, "any" included. */
export interface ReadinessListing extends Portrait, Pick<BenchCandidate, "levels" | "regions"> {
  readonly district: string;
  readonly leaderId: string;
  readonly targetRole: TargetRole;
  readonly level: SchoolLevel | typeof ANYWHERE;
  readonly region: string;
  readonly tier: BenchTier;
  readonly computedTier: Tier;
  /** Verified artefacts that count. */
  readonly evidenceCount: number;
  readonly validUntil: LocalDate;
  /** First day on which the tier holds no more if nothing is recorded; null = time alone does not lower it. */
  readonly fallsOn: LocalDate | null;
}
