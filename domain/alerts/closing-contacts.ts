/** Which contact closes which alert (DECISIONS 7). */
import type { AlertCause, TouchpointKind } from "../../events/vocabulary.ts";

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

/** Whether a contact of whoever holds an alert closes it. */
export const closesAlert = (kind: TouchpointKind, cause: AlertCause): boolean =>
  CLOSES[kind] === "all" || (CLOSES[kind] === "need" && cause === "support-need-high");
