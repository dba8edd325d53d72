/** Alerts about a leader, for the leader to read: who was notified of what, and the result. */
import type { AlertCause, Band, EscalationReason, SupportNeedReason, Topic } from "../../events/vocabulary.ts";
import type { Alert } from "../alerts/alert.ts";
import { causesOf, reasonsOf } from "../alerts/alert-reasons.ts";
import { type AlertState, shownState } from "../kernel/alert-state.ts";
import { type Instant, type LocalDate, localDateOf } from "../kernel/calendar.ts";
import type { Collected } from "../ports.ts";

export interface OwnAlert {
  readonly alertId: string;
  readonly openedOn: LocalDate;
  /** Each once, the one that stands first before the others. */
  readonly causes: readonly AlertCause[];
  readonly state: AlertState;
  /** Staff id of the person it was for. */
  readonly supervisorId: string;
  readonly mailedOn?: LocalDate;
  /** Day by which a person is to have taken it on. */
  readonly dueOn?: LocalDate;
  /** The reading that the supervisor was view; absent when none was, or when it is erased. */
  readonly band?: Band;
  /** `YYYY-MM`. */
  readonly since?: string;
  /** `YYYY-MM` since which it was elevated or high. */
  readonly raisedSince?: string;
  readonly topics: readonly Topic[];
  /** What of the work records raised it. */
  readonly reasons: readonly SupportNeedReason[];
  /** Those to whom it was handed on; they see no reason. */
  readonly handedOn?: { readonly on: LocalDate; readonly why: EscalationReason; readonly to: readonly string[] };
  /** Day until which a person has a plan. Its text is between its author and the supervisor. */
  readonly planBy?: LocalDate;
}

/** Whether anybody was notified: of an alert that waits for its mail, or was withdrawn before it, nobody was. */
const wasNotified = (alert: Alert): boolean =>
  !["waiting", "withdrawn"].includes(shownState(alert)) || alert.escalatedAt !== undefined;

/**
 * Alerts of which anybody was notified, newest first.
 *
 * @param erased - instant up to which the leader has erased answers; "" = never. Readings that rest on them are left
 *   out, whether or not they are deleted yet.
 */
export const alertsIn = (file: readonly Collected[], timeZone: string, erased: Instant): readonly OwnAlert[] =>
  file
    .flatMap((one) => (one.kind === "alert" && wasNotified(one.value) ? [one.value] : []))
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1))
    .map((alert) => {
      const view = ownAlert(alert, timeZone);
      return alert.openedAt > erased ? view : withoutReading(view);
    });

const orderOf = ({ openedAt, alertId }: Alert): string => `${openedAt} ${alertId}`;

const ownAlert = (alert: Alert, timeZone: string): OwnAlert => {
  const { alertId, openedAt, supervisorId, mailedAt, dueOn, band, topics } = alert;
  const { since, raisedSince, escalatedAt, escalatedFor = "unanswered", escalatedTo = [], plan } = alert;
  return {
    alertId,
    openedOn: localDateOf(openedAt, timeZone),
    causes: causesOf(alert),
    state: shownState(alert),
    supervisorId,
    ...(mailedAt !== undefined && { mailedOn: localDateOf(mailedAt, timeZone) }),
    ...(dueOn !== undefined && { dueOn }),
    ...(band !== undefined && { band }),
    ...(since != null && { since }),
    ...(raisedSince != null && { raisedSince }),
    topics,
    reasons: reasonsOf(alert).flatMap(({ reasons = [] }) => reasons),
    ...(escalatedAt !== undefined && {
      handedOn: { on: localDateOf(escalatedAt, timeZone), why: escalatedFor, to: escalatedTo },
    }),
    ...(plan !== undefined && { planBy: plan.by }),
  };
};

/** The alert without the reading in it, as erasing the answers leaves it. */
const withoutReading = ({ band: _, since: __, raisedSince: ___, ...rest }: OwnAlert): OwnAlert => ({
  ...rest,
  topics: [],
});
