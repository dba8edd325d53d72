import type { AnsweredAlert, LinkedAlert } from "../../../domain/alerts/answer-alert.ts";
import { noticedAt } from "../../../domain/alerts/noticed-at.ts";
import { ALERT_RULES } from "../../../domain/alerts/rules.ts";
import type { AlertState } from "../../../domain/kernel/alert-state.ts";
import { addDays, type LocalDate, localDateOf } from "../../../domain/kernel/calendar.ts";
import type { Language, TouchpointKind } from "../../../events/vocabulary.ts";
import type { Fields } from "../../runtime/page-request.ts";
import type { AlertWords } from "./en.ts";
import { alertWords } from "./words.ts";

/** Days that the page offers for a touchpoint, today included. */
const DAYS_OFFERED = 14;

/** Why the page comes back with nothing saved. */
export type AlertTrouble = "kind" | "day" | "follow" | "which" | "unclear";

/** What comes first on the page: what the mail's link asked for, else logging. */
export type First = "log" | "ack" | "close";

/** Everything that the page shows. It holds nothing that identifies the leader. */
export interface AlertView {
  readonly lang: Language;
  readonly words: AlertWords;
  readonly districtName: string;
  readonly contactEmail: string;
  readonly sentOn: LocalDate;
  readonly today: LocalDate;
  /** Newest first; the days on which a touchpoint may have been. */
  readonly days: readonly LocalDate[];
  readonly state: "open" | "acknowledged" | "resolved" | "taken-up" | "lapsed";
  /** Next contacts that are offered. Which is chosen beforehand the mail's link says: this page does not show a reading. */
  readonly followUps: readonly LocalDate[];
  readonly useful?: boolean;
  readonly first: First;
  /** What to show as chosen. */
  readonly typed: Fields;
  readonly trouble?: AlertTrouble;
  /** Saved just now. */
  readonly logged?: { readonly kind: TouchpointKind; readonly heldOn: LocalDate };
  /** Whether a button was pressed just now. */
  readonly pressed: boolean;
}

export interface AlertViewParts {
  readonly lang: Language;
  readonly first: First;
  readonly typed?: Fields;
  readonly trouble?: AlertTrouble;
  readonly answered?: AnsweredAlert;
}

const stateOf = (state: AlertState): AlertView["state"] =>
  state === "waiting" || state === "withdrawn" ? "open" : state;

const daysOf = ({ alert, settings, today }: LinkedAlert): readonly LocalDate[] => {
  const opened = localDateOf(noticedAt(alert), settings.timeZone);
  return Array.from({ length: DAYS_OFFERED }, (_, back) => addDays(today, -back)).filter((day) => day >= opened);
};

/** The days of the next contacts that the page offers. */
export const followUpsFrom = (today: LocalDate): readonly LocalDate[] =>
  ALERT_RULES.followUpWeeks.value.map((weeks) => addDays(today, 7 * weeks));

export const viewOf = (
  linked: LinkedAlert,
  { lang, first, typed = {}, trouble, answered }: AlertViewParts,
): AlertView => {
  const { link, alert, sentOn, today } = linked;
  const { state, useful } = answered ?? alert;
  return {
    lang,
    words: alertWords(lang),
    districtName: link.districtName,
    contactEmail: link.contactEmail,
    sentOn,
    today,
    days: daysOf(linked),
    followUps: followUpsFrom(today),
    state: stateOf(state),
    ...(useful !== undefined && { useful }),
    first,
    typed,
    ...(trouble && { trouble }),
    ...(answered?.touchpoint && { logged: answered.touchpoint }),
    pressed: answered !== undefined,
  };
};
