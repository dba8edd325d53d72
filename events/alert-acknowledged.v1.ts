import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** A supervisor acknowledged an alert. */
export const alertAcknowledged = defineEvent({
  type: "holdfast.alert.acknowledged.v1",
  summary: "A supervisor acknowledged an alert.",
  dataclass: "confidential",
  producer: "answer-alert, coach-leaders",
  consumers: [],
  data: z.strictObject({ leaderId: id(), alertId: id(), supervisorId: id() }),
  example: { leaderId: "ld-7h3k", alertId: "al-2026-11", supervisorId: "st-4nq7" },
});
