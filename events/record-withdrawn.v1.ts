import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";
import { RECORD_KINDS } from "./record-kinds.ts";

/** A record was withdrawn because it was recorded in error. Its history is kept. */
export const recordWithdrawn = defineEvent({
  type: "holdfast.record.withdrawn.v1",
  summary: "A record was withdrawn because it was recorded in error. Its history is kept.",
  dataclass: "operational",
  producer: "keep-people, coach-leaders, manage-staff, manage-webhooks",
  consumers: ["watch-records", "assess-strain", "assess-readiness"],
  data: z.strictObject({
    recordKind: z.enum(RECORD_KINDS),
    recordId: id(),
    leaderId: z.optional(id()),
    schoolId: z.optional(id()),
  }),
  example: { recordKind: "touchpoint", recordId: "tp-1", leaderId: "ld-7h3k" },
});
