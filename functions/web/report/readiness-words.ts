import type { CredentialKind, EvidenceKind } from "../../../domain/evidence/facts.ts";
import type { NominationState } from "../../../domain/nominations/nomination.ts";
import type { Criterion } from "../../../domain/readiness/profiles.ts";
import type { AssignmentType, NotAssessedReason } from "../../../domain/readiness/readiness.ts";
import type { Tier } from "../../../domain/readiness/tiers.ts";
import type { AppealAnswerOutcome, InterestChannel, Language, SchoolLevel } from "../../../events/vocabulary.ts";
import { readinessEn } from "./readiness-en.ts";
import { readinessEs } from "./readiness-es.ts";

/** Every text of the readiness page. A language that lacks one does not compile. */
export interface ReadinessWords {
  readonly title: string;
  readonly text: string;
  /** Without interest: that nothing is worked out, and who can change that. */
  readonly none: string;
  readonly seen: (who: string) => string;

  readonly role: {
    readonly interest: (day: string, via: InterestChannel | undefined) => string;
    readonly open: (levels: string | undefined, regions: string | undefined) => string;
    readonly levels: Readonly<Record<SchoolLevel, string>>;
    readonly tiers: Readonly<Record<Tier, string>>;
    readonly why: Readonly<Record<NotAssessedReason, string>>;
    readonly since: (day: string) => string;
    readonly months: (months: number) => string;
    readonly valid: (day: string) => string;
    readonly falls: (day: string, tier: string) => string;
    readonly override: (tier: string, approvedBy: string, day: string) => string;
    readonly computed: (tier: string, until: string) => string;
    readonly undated: (posts: number) => string;
  };
  readonly criteria: {
    readonly caption: string;
    readonly criterion: string;
    readonly have: string;
    readonly names: Readonly<Record<Criterion, string>>;
    readonly licence: Readonly<Record<"held" | "coming" | "none", string>>;
    readonly of: (have: number, need: number) => string;
    readonly missing: (domains: string) => string;
  };
  readonly gaps: {
    readonly title: (tier: string) => string;
    readonly none: string;
    readonly gap: (months: number) => string;
    readonly suggested: Readonly<Record<AssignmentType, string>>;
    readonly domains: (domains: string) => string;
    readonly note: string;
  };
  readonly portfolio: {
    readonly title: string;
    readonly licences: string;
    readonly licence: Readonly<Record<CredentialKind, string>>;
    readonly held: (from: string, until: string | undefined) => string;
    readonly coming: (day: string | undefined) => string;
    readonly evidence: string;
    readonly kinds: Readonly<Record<EvidenceKind, string>>;
    readonly verified: (day: string, by: string | undefined, until: string) => string;
    readonly unverified: string;
    readonly ratings: string;
    readonly raters: (people: number) => string;
    readonly ratingsNote: string;
  };
  readonly nominations: {
    readonly title: string;
    readonly states: Readonly<Record<NominationState, (day: string) => string>>;
  };
  readonly comments: {
    readonly title: string;
    readonly on: (day: string, role: string) => string;
    readonly answer: (day: string, by: string) => string;
    readonly outcomes: Readonly<Record<AppealAnswerOutcome, string>>;
    readonly unanswered: string;
    readonly form: string;
    readonly text: string;
  };
}

const CATALOGUES: Readonly<Record<Language, ReadinessWords>> = { en: readinessEn, es: readinessEs };

/** The words of a language. */
export const readinessWords = (language: Language): ReadinessWords => CATALOGUES[language];
