import { FROM_ANSWERS } from "../alerts/alert.ts";
import { causesOf } from "../alerts/alert-reasons.ts";
import { fileOf, seatsOn } from "../files/leader-file.ts";
import { shownState } from "../kernel/alert-state.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import type { Collected } from "../ports.ts";
import { namedFile } from "./named-file.ts";
import type { ShownFile } from "./no-alert.ts";
import { raisedSinceOf } from "./raised-since.ts";

/**
 * The part of a leader's file that others may see. While nothing is shared there is no present band, whether sharing is off
 * or nothing was answered of late: then nothing that rests on answers is shown, not even past bands, except an alert that
 * was mailed to the caller, which cannot be called back (DECISIONS 6). An alert that waits for its mail is not shown yet.
 */
export const visibleTo = (stored: readonly Collected[], callerId: string, today: string): readonly Collected[] => {
  const file = namedFile(stored, today);
  const shared = file.some(({ kind }) => kind === "sharedBand");
  return file.filter((one) => {
    switch (one.kind) {
      case "bandHistory":
        return shared;
      case "episode":
        return shared || !FROM_ANSWERS.has(one.value.cause);
      case "alert":
        return (
          shownState(one.value) !== "waiting" &&
          (!causesOf(one.value).some((cause) => FROM_ANSWERS.has(cause)) || one.value.supervisorId === callerId)
        );
      default:
        return true;
    }
  });
};

/** What the leader's own supervisor is shown of a leader's partition. */
export const shownFileOf = (stored: readonly Collected[], supervisorId: string, today: LocalDate): ShownFile => {
  const file = visibleTo(stored, supervisorId, today);
  const { band, supervision, leaves, alerts, appointments } = fileOf(file);
  const history = file.flatMap((one) => (one.kind === "bandHistory" ? [one.value] : []));
  return {
    band,
    raisedSince: raisedSinceOf(band, history),
    supervision,
    leaves,
    alerts: alerts.filter(({ state }) => state !== "withdrawn"),
    seats: seatsOn({ appointments }, today),
  };
};
