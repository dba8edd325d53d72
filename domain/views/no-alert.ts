/** Why there is no alert yet although the shown reading is raised, or why there is no reading of a new person's yet. */
import { type Alert, FROM_ANSWERS, type SharedBand } from "../alerts/alert.ts";
import { causesOf } from "../alerts/alert-reasons.ts";
import { noticedAt } from "../alerts/noticed-at.ts";
import { alertRulesAt } from "../alerts/rules.ts";
import { isAwayOn } from "../coaching/pauses.ts";
import type { District } from "../districts/district.ts";
import type { LeaderFile } from "../files/leader-file.ts";
import { isInHand } from "../kernel/alert-state.ts";
import { addElapsedDays, type Instant, type LocalDate, localDateOf } from "../kernel/calendar.ts";
import { isInSession } from "../kernel/school-sessions.ts";
import type { Round } from "../pulses/round.ts";
import type { Appointment } from "../roster/roster.ts";
import { isRaised } from "../strain/raised.ts";

/**
 * - `next-round`: no round has closed whose form could name this supervisor in this seat.
 * - `alert-open`: an alert is open, and nothing opens beside it.
 * - `on-leave`, `outside-session`: nothing but a request opens meanwhile.
 * - `resting`: an alert of late, whatever became of it.
 * - `had-alert`: this stretch of raised readings had its alert.
 * - `one-reading`: one raised reading is not yet an alert.
 */
export const NO_ALERT_REASONS = [
  "next-round",
  "alert-open",
  "on-leave",
  "outside-session",
  "resting",
  "had-alert",
  "one-reading",
] as const;
export type NoAlertReason = (typeof NO_ALERT_REASONS)[number];

export interface NoAlert {
  readonly because: NoAlertReason;
  /** Local date until which it rests, that day not included; with `resting` only. */
  readonly until?: LocalDate;
}

export interface NoAlertScene {
  readonly settings: Pick<District, "timeZone" | "holidays" | "calendar" | "ownRules">;
  readonly today: LocalDate;
  readonly now: Instant;
  /** Rounds of the district; without them it is not said that a reading begins with the next round. */
  readonly rounds?: readonly Round[];
}

/** What the supervisor is shown of a leader: the answer may rest on nothing else. */
export interface ShownFile extends Pick<LeaderFile, "supervision" | "leaves"> {
  /** As the supervisor sees it: of the last round that closed; undefined = no recent reading. */
  readonly band: SharedBand | undefined;
  /** Round since which it has been raised. */
  readonly raisedSince: string | null;
  /** Those that the supervisor was notified of. */
  readonly alerts: readonly Alert[];
  /** Seats as principal that are held today. */
  readonly seats: readonly Appointment[];
}

/**
 * Why no alert shows: undefined while nothing has to be explained.
 *
 * It is derived from what the supervisor is shown anyway: the reading of the last round that closed, the changes of band,
 * alerts that were mailed, leave, the calendar. Never from how many rounds were answered, so that two histories which
 * look the same get the same reason (DECISIONS 6).
 */
export const whyNoAlert = (file: ShownFile, scene: NoAlertScene): NoAlert | undefined => {
  const { band, alerts, leaves } = file;
  const { settings, today, now } = scene;
  if (band === undefined) return isNew(file, scene) ? { because: "next-round" } : undefined;
  if (!isRaised(band.band)) return undefined;
  if (alerts.some(isInHand)) return { because: "alert-open" };
  if (isAwayOn(leaves, today)) return { because: "on-leave" };
  if (!isInSession(settings, today, file.seats[0]?.orgId)) return { because: "outside-session" };
  const last = alerts
    .filter((alert) => causesOf(alert).some((cause) => FROM_ANSWERS.has(cause)))
    .toSorted((a, b) => (noticedAt(a) < noticedAt(b) ? 1 : -1))[0];
  if (last === undefined) return { because: "one-reading" };
  const rested = addElapsedDays(noticedAt(last), alertRulesAt(settings, now).quietDays);
  if (now < rested) return { because: "resting", until: localDateOf(rested, settings.timeZone) };
  return { because: last.roundId >= (file.raisedSince ?? band.roundId) ? "had-alert" : "one-reading" };
};

/** Whether no round has closed that opened with this supervisor and this seat on record. */
const isNew = ({ supervision, seats }: ShownFile, { settings, now, rounds }: NoAlertScene): boolean => {
  if (rounds === undefined || supervision === undefined || seats.length === 0) return false;
  const begun = seats.map(({ begin }) => begin ?? "").toSorted()[0] ?? "";
  const from = begun > supervision.since ? begun : supervision.since;
  return !rounds.some((round) => round.closesAt <= now && localDateOf(round.opensAt, settings.timeZone) >= from);
};
