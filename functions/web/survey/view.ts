import type { Link, Receipt } from "../../../domain/pulses/round.ts";
import type { SharingState } from "../../../domain/pulses/sharing.ts";
import type { RequestedReport } from "../../../domain/reports/request-report.ts";
import type { Language } from "../../../events/vocabulary.ts";
import type { Fields } from "../../runtime/page-request.ts";
import { dayOf, momentOf, monthOf } from "../i18n/dates.ts";
import type { SurveyWords } from "./en.ts";
import { surveyWords } from "./words.ts";

/** What was pressed a moment ago. It is confirmed beside the button. */
export type Notice =
  | { readonly of: "sharing" }
  | { readonly of: "support"; readonly when: "today" | "week"; readonly since?: string }
  | ({ readonly of: "report" } & RequestedReport);

/** Everything that the pages of one link show. Plain data: rendering reads nothing else. */
export interface View {
  readonly link: Link;
  readonly lang: Language;
  readonly words: SurveyWords;
  readonly sharing: SharingState;
  /** The supervisor's name, or words that stand for it while there is no supervisor. */
  readonly supervisor: string;
  /** Where the mails are stopped, seen from this page. */
  readonly stopPath: string;
  /** Item answers and `call` as typed, for the controls to show again. */
  readonly typed: Fields;
  /** When the leader answered this round before, if that is known. */
  readonly answeredAt?: string;
  readonly notice?: Notice;
}

export interface ViewParts {
  readonly token: string;
  readonly lang: Language;
  readonly sharing: SharingState;
  readonly typed?: Fields;
  readonly receipt?: Receipt | undefined;
  readonly notice?: Notice;
}

export const viewOf = (link: Link, { token, lang, sharing, typed = {}, receipt, notice }: ViewParts): View => ({
  link,
  lang,
  words: surveyWords(lang),
  sharing,
  supervisor: link.supervisorName ?? surveyWords(lang).nobodyYet,
  stopPath: `../u/${token}`,
  typed,
  ...(receipt ? { answeredAt: receipt.at } : {}),
  ...(notice ? { notice } : {}),
});

/** "November 3", where the leader is. */
export const day = ({ link, lang }: View, instant: string): string => dayOf(lang, instant, link.timeZone);

/** "Tuesday, November 3, 7:42 AM", where the leader is. */
export const moment = ({ link, lang }: View, instant: string): string => momentOf(lang, instant, link.timeZone);

/** "November check-in". */
export const checkIn = ({ link, lang, words }: View): string => words.checkIn(monthOf(lang, link.roundId));
