import type { CredentialKind, EvidenceKind } from "../../../domain/evidence/facts.ts";
import type { NominationState } from "../../../domain/nominations/nomination.ts";
import type { Criterion } from "../../../domain/readiness/profiles.ts";
import type { AssignmentType, NotAssessedReason } from "../../../domain/readiness/readiness.ts";
import type { Tier } from "../../../domain/readiness/tiers.ts";
import type { AppealAnswerOutcome, InterestChannel, SchoolLevel } from "../../../events/vocabulary.ts";

const people = (count: number): string => (count === 1 ? "1 person" : `${count} people`);
const months = (count: number): string => (count === 1 ? "1 month" : `${count} months`);

/** English. */
export const readinessEn = {
  title: "Your next step",
  text: "How ready you are held to be for a post in which you declared interest. It rests on what others have verified; no check-in answer and no support need is in it. It is no application and no promise.",
  /** Without interest: that nothing is worked out, and who can change that. */
  none: "You have declared no interest in another post, so nothing is worked out about you and you are on no list. Only you can declare it: by saying yes to a nomination, or on a signed form that HR records.",
  visibleTo: (who: string) =>
    `Who sees this: ${who}. You can take your interest back on any day: tell HR, and all of it ends.`,

  role: {
    interest: (day: string, via: InterestChannel | undefined) =>
      `You declared interest on ${day}${via === undefined ? "" : { link: ", by a mailed link", form: ", on a signed form" }[via]}.`,
    open: (levels: string | undefined, regions: string | undefined) =>
      `Levels of schools: ${levels ?? "any"}. Parts of the district: ${regions ?? "any"}.`,
    levels: { elementary: "elementary", middle: "middle", high: "high", combined: "combined" } satisfies Record<
      SchoolLevel,
      string
    >,
    tiers: {
      "ready-now": "Ready now",
      "ready-1-2": "Ready in one to two years",
      "ready-3-5": "Ready in three to five years",
      early: "Further off than five years",
      "not-assessed": "Not assessed",
    } satisfies Record<Tier, string>,
    why: {
      "no-interest": "There is no interest.",
      "no-evidence": "Nothing that others have verified or rated is on record yet.",
      lapsed: "What is on record is older than two years.",
    } satisfies Record<NotAssessedReason, string>,
    since: (day: string) => `since ${day}`,
    months: (count: number) => `About ${months(count)} to ready now, when all gaps are worked on at once.`,
    valid: (day: string) => `It holds until ${day}, unless something new is verified or rated before.`,
    falls: (day: string, tier: string) => `Without anything new it falls on ${day}, to: ${tier}.`,
    override: (tier: string, approvedBy: string, day: string) =>
      `A panel decided on ${day}: ${tier}. ${approvedBy} answer for it. Their reason:`,
    computed: (tier: string, until: string) => `It holds until ${until}. Going by the records alone it is: ${tier}.`,
    undated: (posts: number) =>
      posts === 1
        ? "The begin of one of your posts is not on record, so it adds no months. HR can correct it."
        : `The begin of ${posts} of your posts is not on record, so they add no months. HR can correct it.`,
  },
  criteria: {
    caption: "What the role asks for, and what counts already",
    criterion: "The role asks for",
    have: "You have",
    names: {
      CRED: "Licence",
      TIME: "Months in qualifying roles",
      BREADTH: "Areas led in a finished assignment",
      EVID: "Verified artefacts, of two kinds or more",
      RATED: "Areas rated well enough by two or more",
      DEPTH: "Longer assignments with a right to decide or recommend, and a result",
      COACH: "Coaching contacts in a year",
    } satisfies Record<Criterion, string>,
    licence: { held: "held", coming: "in progress", none: "none" },
    of: (have: number, need: number) => `${have} of ${need}`,
    missing: (domains: string) => `Missing: ${domains}`,
  },
  gaps: {
    title: (tier: string) => `What the records still lack for: ${tier}`,
    none: "Nothing is missing.",
    gap: (count: number) => `about ${months(count)}.`,
    suggested: {
      "licence-programme": "A licence programme would close it.",
      "qualifying-appointment": "A qualifying post would close it.",
      "lead-in-new-domain": "Leading an assignment in a new area would close it.",
      "verified-artefact": "Artefacts of your work that somebody verifies would close it.",
      "observed-lead": "Leading while two people see it and rate it would close it.",
      "lead-with-decision-right": "Leading something longer, with a right to decide or recommend, would close it.",
      "coaching-cycle": "A round of coaching would close it.",
    } satisfies Record<AssignmentType, string>,
    domains: (domains: string) => `In: ${domains}.`,
    note: "Gaps are a reason to ask for such an assignment.",
  },
  portfolio: {
    title: "What is on record for it",
    licences: "Licences",
    licence: { teaching: "Teaching licence", administrator: "Administrator licence" } satisfies Record<
      CredentialKind,
      string
    >,
    held: (from: string, until: string | undefined) =>
      `held from ${from}${until === undefined ? ", without an end" : ` until ${until}`}`,
    coming: (day: string | undefined) =>
      day === undefined ? "in progress, no day known" : `in progress, expected by ${day}`,
    evidence: "Artefacts",
    kinds: {
      observation: "observation",
      "work-product": "work product",
      data: "data",
      feedback: "feedback",
      reflection: "reflection",
    } satisfies Record<EvidenceKind, string>,
    verified: (day: string, by: string | undefined, until: string) =>
      `verified on ${day}${by === undefined ? "" : ` by ${by}`}, counts until ${until}`,
    unverified: "not verified, so it does not count yet",
    ratings: "Ratings",
    raters: people,
    ratingsNote: "How anybody rated you is not shown: of two raters, each could be recognised.",
  },
  nominations: {
    title: "Nominations",
    states: {
      proposed: () => "You have not answered; the mail that asked you has the link.",
      accepted: (day) => `You said yes on ${day}.`,
      declined: (day) => `You said no on ${day}.`,
      withdrawn: (day) => `It was taken back on ${day}.`,
    } satisfies Record<NominationState, (day: string) => string>,
  },
  comments: {
    title: "Your comments",
    on: (day: string, role: string) => `${day}, ${role}`,
    answer: (day: string, by: string) => `Answer of ${day} by ${by}`,
    outcomes: {
      kept: "The records stay as they are.",
      changed: "Something in the records was put right.",
    } satisfies Record<AppealAnswerOutcome, string>,
    unanswered: "Not answered yet.",
    form: "Comment on this, or object",
    text: "HR and your supervisor read it and can answer. It changes nothing by itself.",
  },
};

/** Every text of the report on readiness. A language that lacks one does not compile. */
export type ReadinessWords = typeof readinessEn;
