import * as z from "zod/mini";
import { date, defineEvent, id } from "./define-event.ts";

/** The owner of an alert recorded a plan and its date. The event does not carry the plan's text. */
export const alertPlanned = defineEvent({
  type: "holdfast.alert.planned.v1",
  summary: "The owner of an alert recorded a plan and its date. The event does not carry the plan's text.",
  dataclass: "confidential",
  producer: "coach-leaders",
  consumers: [],
  data: z.strictObject({ leaderId: id(), alertId: id(), supervisorId: id(), by: date() }),
  example: { leaderId: "ld-7h3k", alertId: "al-2026-11", supervisorId: "st-4nq7", by: "2026-11-20" },
});
