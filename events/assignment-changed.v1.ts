import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** A distributed-leadership assignment was corrected. */
export const assignmentChanged = defineEvent({
  type: "holdfast.assignment.changed.v1",
  summary: "A distributed-leadership assignment was corrected.",
  dataclass: "operational",
  producer: "coach-leaders",
  consumers: ["watch-records", "assess-strain", "assess-readiness"],
  data: z.strictObject({ assignmentId: id(), orgId: id(), changed: z.array(id()) }),
  example: { assignmentId: "as-1", orgId: "og-5", changed: ["hoursPerWeek"] },
});
