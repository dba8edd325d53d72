/** A district is the tenant: every record belongs to exactly one. */

import type { Language, Sharing } from "../../events/vocabulary.ts";
import type { RuleChange } from "../kernel/own-rules.ts";
import type { SchoolYear } from "../kernel/school-sessions.ts";
import type { SharingTerms } from "./sharing-terms.ts";

/** A place to turn to that has nothing to do with the district's line of command, e.g. an employee assistance line. */
export interface HelpResource {
  readonly name: string;
  /** A phone number, an address or both, as a person would write it. */
  readonly contact: string;
}

export interface District {
  /** Lower-case letters, digits and hyphens, at most 40. */
  readonly district: string;
  readonly name: string;
  /** IANA time zone; one of `TIME_ZONES` in `calendar.ts`, because the school morning is scheduled per zone. */
  readonly timeZone: string;
  /** Local date on which it was set up: no round is opened for a month that had begun before. */
  readonly createdOn: string;
  readonly language: Language;
  /** Days without school beyond weekends and the federal holidays, `YYYY-MM-DD`. */
  readonly holidays: readonly string[];
  /** School years as the district recorded them, oldest first; a year that is absent has the default session. */
  readonly calendar?: readonly SchoolYear[];
  /** Calendar months (1-12) with a pulse round. Ten cycles a school year by default (scoring.md 6). */
  readonly roundMonths: readonly number[];
  /**
   * How sharing starts, as far as the district decides it, once it attests that check-ins stay out of evaluation: a
   * district may let it start off all the same. Without an attestation it starts off. `sharing-terms.ts` has the rule.
   */
  readonly sharingDefault: Sharing;
  /** What it declared about sharing since, oldest first; absent until it has. */
  readonly sharingTerms?: readonly SharingTerms[];
  /** Monitored address of the district's office, shown in every mail and page and used as Reply-To. */
  readonly contactEmail: string;
  readonly help: readonly HelpResource[];
  /** Values of rules that are the district's own; absent until it has given one. */
  readonly ownRules?: readonly RuleChange[];
  readonly version: number;
}
