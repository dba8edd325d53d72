import type { Attestation } from "../../../domain/districts/sharing-terms.ts";
import type { LinkedNomination, NominationOutcome } from "../../../domain/nominations/answer-nomination.ts";
import type { AppealOutcome } from "../../../domain/readiness/appeal-readiness.ts";
import type { RequestedReport } from "../../../domain/reports/request-report.ts";
import { reportRulesAt } from "../../../domain/reports/rules.ts";
import type { Language } from "../../../events/vocabulary.ts";
import type { Fields } from "../../runtime/page-request.ts";
import { momentOf } from "../i18n/dates.ts";
import { askedSentence, postIn } from "../i18n/nomination.ts";
import type { NominationWords } from "./en.ts";
import { nominationWords } from "./words.ts";

/** Why the page comes back with nothing saved. */
export type NominationTrouble = "answer" | "empty" | "too-long";

/**
 * Everything that the page shows. Before a button is pressed it holds the question, but neither the answer nor the
 * nominee's name, so that a forwarded link discloses neither.
 */
export interface NominationView {
  readonly lang: Language;
  readonly words: NominationWords;
  readonly districtName: string;
  readonly contactEmail: string;
  /** Who put the reader forward, and for what. */
  readonly asked: string;
  /** The document by which the district keeps check-ins out of evaluation; nothing is said of it where there is none. */
  readonly attestation?: Attestation;
  /** The outcome of the button that was pressed just now. */
  readonly confirmation?: string;
  readonly trouble?: NominationTrouble;
  /** What to show as typed. */
  readonly typed: Fields;
}

export interface NominationViewParts {
  readonly lang: Language;
  readonly answered?: NominationOutcome;
  readonly appealed?: Exclude<AppealOutcome, "empty" | "too-long">;
  readonly requested?: RequestedReport;
  readonly trouble?: NominationTrouble;
  readonly typed?: Fields;
}

type Pressed = Pick<NominationViewParts, "lang" | "answered" | "appealed" | "requested">;

/** The outcome of a press in words; undefined when nothing was pressed. */
const confirmationOf = (
  linked: LinkedNomination,
  { lang, answered, appealed, requested }: Pressed,
): string | undefined => {
  const { nomination, timeZone } = linked;
  const { confirmed, appeal, report } = nominationWords(lang);
  if (appealed !== undefined) return appeal[appealed];
  if (requested !== undefined) {
    const { linkHours } = reportRulesAt(linked, requested.at);
    return report[requested.outcome](momentOf(lang, requested.at, timeZone), linkHours);
  }
  if (answered === undefined) return undefined;
  return answered === "settled" ? confirmed.settled : confirmed[answered](postIn(lang, nomination.targetRole));
};

export const viewOf = (linked: LinkedNomination, parts: NominationViewParts): NominationView => {
  const { link, nomination, staffName, attestation } = linked;
  const { lang, trouble, typed = {} } = parts;
  const { source, targetRole } = nomination;
  const confirmation = confirmationOf(linked, parts);
  return {
    lang,
    words: nominationWords(lang),
    districtName: link.districtName,
    contactEmail: link.contactEmail,
    asked: askedSentence(lang, { source, targetRole, ...(staffName !== undefined && { staffName }) }),
    ...(attestation !== undefined && { attestation }),
    ...(confirmation !== undefined && { confirmation }),
    ...(trouble && { trouble }),
    typed,
  };
};
