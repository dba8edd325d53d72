import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** A supervisor closed an alert, or rated a closed alert as useful or not. Without `useful` there is no rating yet. */
export const alertResolved = defineEvent({
  type: "holdfast.alert.resolved.v1",
  summary:
    "A supervisor closed an alert, or rated a closed alert as useful or not. Without `useful` there is no rating yet.",
  dataclass: "confidential",
  producer: "answer-alert, coach-leaders, assess-strain",
  consumers: [],
  data: z.strictObject({ leaderId: id(), alertId: id(), supervisorId: id(), useful: z.optional(z.boolean()) }),
  example: { leaderId: "ld-7h3k", alertId: "al-2026-11", supervisorId: "st-4nq7", useful: true },
});
