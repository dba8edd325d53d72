import * as z from "zod/mini";
import { date, defineEvent, id } from "./define-event.ts";

/**
 * A principal's outcome in the twelve months after 1 October was recorded with the NCES definitions: stayer, mover or
 * leaver.
 */
export const retentionOutcomeRecorded = defineEvent({
  type: "holdfast.retention.outcome-recorded.v1",
  summary:
    "A principal's outcome in the twelve months after 1 October was recorded with the NCES definitions: stayer, mover or leaver.",
  dataclass: "operational",
  producer: "study-outcomes",
  consumers: [],
  data: z.strictObject({
    leaderId: id(),
    /** The school year that began before the first day, named by the year it ends in. */
    schoolYear: z.string().check(z.regex(/^\d{4}$/)),
    status: z.enum(["stayer", "mover", "leaver"]),
    from: date(),
    to: date(),
  }),
  example: { leaderId: "ld-7h3k", schoolYear: "2027", status: "stayer", from: "2026-10-01", to: "2027-10-01" },
});
