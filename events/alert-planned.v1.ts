import * as z from "zod/mini";
import { date, defineEvent, id } from "./define-event.ts";

/** Whoever took an alert on wrote down what is planned and until when; the plan itself is not in the event. */
export const alertPlanned = defineEvent({
  type: "holdfast.alert.planned.v1",
  summary: "Whoever took an alert on wrote down what is planned and until when; the plan itself is not in the event.",
  dataclass: "confidential",
  producer: "coach-leaders",
  consumers: [],
  data: z.strictObject({ leaderId: id(), alertId: id(), supervisorId: id(), by: date() }),
  example: { leaderId: "ld-7h3k", alertId: "al-2026-11", supervisorId: "st-4nq7", by: "2026-11-20" },
});
