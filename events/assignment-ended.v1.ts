import * as z from "zod/mini";
import { assignmentFields } from "./assignment-data.ts";
import { date, defineEvent } from "./define-event.ts";
import { ASSIGNMENT_RESULTS } from "./vocabulary.ts";

/** A distributed-leadership assignment ended with a result. */
export const assignmentEnded = defineEvent({
  type: "holdfast.assignment.ended.v1",
  summary: "A distributed-leadership assignment ended with a result.",
  dataclass: "operational",
  producer: "coach-leaders",
  consumers: ["watch-records", "assess-strain", "assess-readiness"],
  data: z.strictObject({
    ...assignmentFields(),
    end: date(),
    result: z.optional(z.enum(ASSIGNMENT_RESULTS)),
  }),
  example: { assignmentId: "as-1", orgId: "og-5", leadId: "ld-2", end: "2027-06-15", result: "achieved" },
});
