/** The reasons of an alert: there is one open alert a person, and a second reason joins it (DECISIONS 7). */
import type { AlertCause } from "../../events/vocabulary.ts";
import { BANDS } from "../../events/vocabulary.ts";
import { shownState } from "../kernel/alert-state.ts";
import { type Alert, type AlertReason, FROM_ANSWERS } from "./alert.ts";

/** The reason that stands first: what the mail and the page say. */
const firstOf = (alert: Alert): AlertReason => {
  const { episodeId, cause, roundId, band, since, raisedSince, topics, reasons } = alert;
  return {
    dueId: alert.dueId ?? alert.alertId,
    ...{ episodeId, cause, roundId },
    ...(band !== undefined && { band }),
    ...(since !== undefined && { since }),
    ...(raisedSince !== undefined && { raisedSince }),
    ...(topics.length > 0 && { topics }),
    ...(reasons !== undefined && { reasons }),
  };
};

/** All reasons that hold, the one that stands first before those that joined it, oldest first. */
export const reasonsOf = (alert: Alert): readonly AlertReason[] => [firstOf(alert), ...(alert.joined ?? [])];

/** The causes of an alert, each once. */
export const causesOf = (alert: Pick<Alert, "cause" | "joined">): readonly AlertCause[] => [
  ...new Set([alert.cause, ...(alert.joined ?? []).map(({ cause }) => cause)]),
];

/** The alert with these reasons instead of its own. @param given - at least one; the first stands first. */
export const withReasons = (alert: Alert, given: readonly [AlertReason, ...AlertReason[]]): Alert => {
  const { band: _, since: __, raisedSince: ___, reasons: ____, joined: _____, dueId: ______, ...rest } = alert;
  const [{ dueId, topics = [], ...first }, ...joined] = given;
  return {
    ...rest,
    ...first,
    topics,
    ...(dueId !== alert.alertId && { dueId }),
    ...(joined.length > 0 && { joined }),
  };
};

/** A reason as somebody may have it whom no form named for what it says. */
const withoutReading = ({ band: _, since: __, raisedSince: ___, topics: ____, ...rest }: AlertReason): AlertReason =>
  rest;

/**
 * The alert without the readings of its reasons, or of those that are meant; what rests on work records stays.
 *
 * @param isMeant - by the round of a reason's answers; left out = all.
 */
export const withoutReadings = (alert: Alert, isMeant: (roundId: string) => boolean = () => true): Alert => {
  const isReading = ({ cause, roundId }: AlertReason): boolean => FROM_ANSWERS.has(cause) && isMeant(roundId);
  if (!reasonsOf(alert).some(isReading)) return alert;
  const [first, ...joined] = reasonsOf(alert).map((one) => (isReading(one) ? withoutReading(one) : one));
  return withReasons(alert, [first as AlertReason, ...joined]);
};

/** Whether a reason is above what the alert says so far: then it is mailed. One without a band never is. */
const rises = ({ band }: AlertReason, alert: Alert): boolean =>
  band !== undefined && (alert.band === undefined || BANDS.indexOf(band) > BANDS.indexOf(alert.band));

/**
 * The alert with a reason more. One whose band is above that of the alert stands first and is mailed; whoever had taken
 * the alert on keeps it.
 *
 * @returns `mailAgain`: somebody was notified of the alert before.
 */
export const joinReason = (
  alert: Alert,
  reason: AlertReason,
): { readonly alert: Alert; readonly mailAgain: boolean } => {
  if (!rises(reason, alert))
    return { alert: { ...alert, joined: [...(alert.joined ?? []), reason] }, mailAgain: false };
  const risen = withReasons(alert, [reason, ...reasonsOf(alert)]);
  if (shownState(alert) === "waiting") return { alert: risen, mailAgain: false };
  const takenOn = shownState(alert) === "acknowledged";
  return { alert: { ...risen, state: "waiting", rose: true, ...(takenOn && { takenOn }) }, mailAgain: true };
};
