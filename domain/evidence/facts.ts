/** What readiness is assessed from. Each is a record that people keep: versioned, withdrawn and never deleted. */
import type { PselCode, SchoolLevel } from "../../events/vocabulary.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import type { Dated } from "../records/as-of.ts";

/** Kinds of sources of an artefact. A reflection is the person's own word. */
export const EVIDENCE_KINDS = ["observation", "work-product", "data", "feedback", "reflection"] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** An artefact of a person's leadership. It counts once another person has verified it, for 36 months. */
export interface Evidence extends Dated {
  readonly district: string;
  readonly leaderId: string;
  readonly evidenceId: string;
  readonly standard: PselCode;
  readonly kind: EvidenceKind;
  /** Where it is kept; no content. */
  readonly artefact: string;
  /** Staff or leader id; null = not verified yet. */
  readonly verifiedBy: string | null;
  readonly verifiedOn: LocalDate | null;
}

/** What each point of the scale looks like. Short behaviour-anchored scales are the fairer ones [S77]; own wording. */
export const RATING_ANCHORS = [
  "Not seen yet",
  "Does parts of it when somebody leads",
  "Does it with help or on good days",
  "Does it alone and reliably",
  "Does it and grows others in it",
] as const;
export type RatingValue = 0 | 1 | 2 | 3 | 4;

/** How one person has seen another lead in one domain. The latest of each rater counts. */
export interface Rating extends Dated {
  readonly district: string;
  readonly leaderId: string;
  readonly ratingId: string;
  readonly standard: PselCode;
  /** Index into {@link RATING_ANCHORS}. */
  readonly value: RatingValue;
  /** Staff or leader id. */
  readonly raterId: string;
  /** The rater also evaluates the person: then another person must agree. */
  readonly raterEvaluates: boolean;
  readonly ratedOn: LocalDate;
}

/** A licence, held or on the way. */
export interface Credential extends Dated {
  readonly district: string;
  readonly leaderId: string;
  readonly credentialId: string;
  readonly kind: CredentialKind;
  /** First day it is held; null = in progress. */
  readonly heldFrom: LocalDate | null;
  /** First day it is held no more; null = no end. */
  readonly expiresOn: LocalDate | null;
  /** In progress: the day it is expected. Null or past = not known, and then it counts as none. */
  readonly expectedOn: LocalDate | null;
  /** Levels of schools it is good for; null = all. */
  readonly levels: readonly SchoolLevel[] | null;
}

/** Kinds of licence. */
export const CREDENTIAL_KINDS = ["teaching", "administrator"] as const;

export type CredentialKind = (typeof CREDENTIAL_KINDS)[number];
