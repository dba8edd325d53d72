/** What readiness is assessed from. Each is a record that people keep: versioned, withdrawn and never deleted. */
import type {
  AssignmentResult,
  DecisionRight,
  FocusCode,
  PselCode,
  SchoolLevel,
  TouchpointKind,
} from "../../events/vocabulary.ts";
import type { LocalDate } from "../calendar.ts";
import type { Dated } from "./as-of.ts";
import type { Interest } from "./interest.ts";
import type { Override } from "./override.ts";
import type { CredentialKind, ServiceRole } from "./profiles.ts";

/** Kinds of sources of an artefact. A reflection is the person's own word. */
export const EVIDENCE_KINDS = ["observation", "work-product", "data", "feedback", "reflection"] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** An artefact of somebody's leadership. It counts once somebody else has verified it, for 36 months. */
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
  /** The rater also evaluates the person: then somebody else must agree. */
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

/** Time in a role, `[begin, end)`: an appointment of the roster, or earlier service that HR has checked. */
export interface Service extends Dated {
  readonly leaderId: string;
  /** The roster's name for it. Earlier service takes an id of its own. */
  readonly appointmentId: string;
  readonly role: ServiceRole;
  /** Null = not known: it adds no months, and its id is reported so that HR can look it up. */
  readonly begin: LocalDate | null;
  readonly end: LocalDate | null;
}

/** A distributed-leadership assignment, `[begin, end)`, as the register of coaching keeps it. */
export interface LedAssignment extends Dated {
  readonly assignmentId: string;
  readonly leadId: string;
  readonly coLeadIds: readonly string[];
  readonly standards: readonly PselCode[];
  /** Null = nobody wrote down who decides. */
  readonly decisionRight: DecisionRight | null;
  readonly begin: LocalDate;
  readonly end: LocalDate | null;
  readonly result?: AssignmentResult;
  /** Weeks of real work when that was less than the whole span, e.g. without a summer. */
  readonly weeks?: number;
}

/** A coaching contact, as the touchpoint log keeps it. */
export interface CoachingContact extends Dated {
  readonly leaderId: string;
  readonly touchpointId: string;
  /** Staff id of whoever coached. */
  readonly supervisorId: string;
  readonly kind: TouchpointKind;
  readonly heldOn: LocalDate;
  readonly focusCodes?: readonly FocusCode[];
  /** Set when it answers an alert: then it exists because of a pulse, and readiness may not know of it. */
  readonly alertId?: string;
}

/** Everything on file about one person, all versions, in any order. What concerns somebody else is passed over. */
export interface ReadinessFacts {
  readonly interests: readonly Interest[];
  readonly evidence: readonly Evidence[];
  readonly ratings: readonly Rating[];
  readonly credentials: readonly Credential[];
  readonly services: readonly Service[];
  readonly assignments: readonly LedAssignment[];
  readonly contacts: readonly CoachingContact[];
  readonly overrides: readonly Override[];
}

/** Nothing on file. */
export const NO_FACTS: ReadinessFacts = {
  interests: [],
  evidence: [],
  ratings: [],
  credentials: [],
  services: [],
  assignments: [],
  contacts: [],
  overrides: [],
};
