/** Which contact closes which alert (DECISIONS 7). */
import type { AlertCause, TouchpointKind } from "../../events/vocabulary.ts";
import type { Touchpoint } from "../coaching/coaching.ts";
import { localDateOf } from "../kernel/calendar.ts";
import type { Alert } from "./alert.ts";
import { causesOf } from "./alert-reasons.ts";
import { noticedAt } from "./noticed-at.ts";

/** `all`: every alert. `need`: one that rests on work records only. `none`: it is kept with the alert, which stays open. */
const CLOSES: Readonly<Record<TouchpointKind, "all" | "need" | "none">> = {
  visit: "all",
  call: "all",
  meeting: "all",
  "stay-conversation": "all",
  walkthrough: "need",
  "peer-visit": "need",
  message: "none",
  "exit-interview": "none",
};

/** Whether a contact of whoever holds an alert closes it: for every one of its causes. */
export const closesAlert = (kind: TouchpointKind, causes: readonly AlertCause[]): boolean =>
  CLOSES[kind] === "all" || (CLOSES[kind] === "need" && causes.every((cause) => cause === "support-need-high"));

/**
 * The contact on record that closes an alert: of the supervisor or a person to whom it was handed on, held and recorded
 * since the first of them was notified. Undefined = there is none.
 */
export const closingContact = (
  alert: Alert,
  touchpoints: readonly Touchpoint[],
  timeZone: string,
): Touchpoint | undefined => {
  const noticed = noticedAt(alert);
  const holders = [alert.supervisorId, ...(alert.escalatedTo ?? [])];
  return touchpoints.find(
    ({ supervisorId, kind, heldOn, recordedAt = "" }) =>
      holders.includes(supervisorId) &&
      closesAlert(kind, causesOf(alert)) &&
      heldOn >= localDateOf(noticed, timeZone) &&
      recordedAt >= noticed,
  );
};
