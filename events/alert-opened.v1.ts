import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";
import { ALERT_CAUSES } from "./vocabulary.ts";

/** An alert opened: a leader may need support and the supervisor must be notified. */
export const alertOpened = defineEvent({
  type: "holdfast.alert.opened.v1",
  summary: "An alert opened: a leader may need support and the supervisor must be notified.",
  dataclass: "confidential",
  producer: "assess-strain",
  consumers: ["send-alert-mail"],
  data: z.strictObject({ leaderId: id(), alertId: id(), supervisorId: id(), cause: z.enum(ALERT_CAUSES) }),
  example: { leaderId: "ld-7h3k", alertId: "al-2026-11", supervisorId: "st-4nq7", cause: "two-raised-rounds" },
});
