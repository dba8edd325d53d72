import type { LinkedNomination, NominationOutcome } from "../../../domain/succession/answer-nomination.ts";
import type { AppealOutcome } from "../../../domain/succession/appeal-readiness.ts";
import type { Language } from "../../../events/vocabulary.ts";
import type { Fields } from "../../runtime/page.ts";
import { askedSentence, postIn } from "../i18n/nomination.ts";
import { type NominationWords, nominationWords } from "./words.ts";

/** Why the page comes back with nothing saved. */
export type NominationTrouble = "answer" | "empty" | "too-long";

/**
 * All that the page is made of. Before a button is pressed it says what is asked, never what was answered, and never
 * whom: a forwarded link tells nothing more.
 */
export interface NominationView {
  readonly lang: Language;
  readonly words: NominationWords;
  readonly districtName: string;
  readonly contactEmail: string;
  /** Who put the reader forward, and for what. */
  readonly asked: string;
  /** What came of a button that was pressed just now. */
  readonly told?: string;
  readonly trouble?: NominationTrouble;
  /** What to show as typed. */
  readonly typed: Fields;
}

export interface NominationViewParts {
  readonly lang: Language;
  readonly answered?: NominationOutcome;
  readonly appealed?: Exclude<AppealOutcome, "empty" | "too-long">;
  readonly trouble?: NominationTrouble;
  readonly typed?: Fields;
}

export const viewOf = (
  { link, nomination, staffName }: LinkedNomination,
  { lang, answered, appealed, trouble, typed = {} }: NominationViewParts,
): NominationView => {
  const words = nominationWords(lang);
  const { source, targetRole } = nomination;
  const post = postIn(lang, targetRole);
  const told =
    answered === undefined
      ? appealed && words.appeal[appealed]
      : answered === "settled"
        ? words.told.settled
        : words.told[answered](post);
  return {
    lang,
    words,
    districtName: link.districtName,
    contactEmail: link.contactEmail,
    asked: askedSentence(lang, { source, targetRole, ...(staffName !== undefined && { staffName }) }),
    ...(told !== undefined && { told }),
    ...(trouble && { trouble }),
    typed,
  };
};
