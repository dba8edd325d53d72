import * as z from "zod/mini";
import { date, defineEvent, id } from "./define-event.ts";

/** A leader's next coaching contact is overdue. Confidential: the contact schedule would reveal raised need. */
export const touchpointOverdue = defineEvent({
  type: "holdfast.touchpoint.overdue.v1",
  summary: "A leader's next coaching contact is overdue. Confidential: the contact schedule would reveal raised need.",
  dataclass: "confidential",
  producer: "watch-records, run-school-morning",
  consumers: [],
  data: z.strictObject({ leaderId: id(), supervisorId: id(), dueOn: date(), lastTouchpointOn: z.nullable(date()) }),
  example: { leaderId: "ld-7h3k", supervisorId: "st-4nq7", dueOn: "2026-11-19", lastTouchpointOn: "2026-11-05" },
});
