import * as z from "zod/mini";
import { assignmentFields } from "./assignment-data.ts";
import { date, defineEvent, id } from "./define-event.ts";
import { DECISION_RIGHTS, PSEL_CODES } from "./vocabulary.ts";

/** A person was assigned a leadership responsibility with a decision right. */
export const assignmentBegan = defineEvent({
  type: "holdfast.assignment.began.v1",
  summary: "A person was assigned a leadership responsibility with a decision right.",
  dataclass: "operational",
  producer: "coach-leaders",
  consumers: ["watch-records", "assess-strain", "assess-readiness"],
  data: z.strictObject({
    ...assignmentFields(),
    coLeadIds: z.array(id()),
    sponsorId: z.optional(id()),
    standards: z.array(z.enum(PSEL_CODES)),
    decisionRight: z.enum(DECISION_RIGHTS),
    begin: date(),
    end: z.nullable(date()),
  }),
  example: {
    assignmentId: "as-1",
    orgId: "og-5",
    leadId: "ld-2",
    coLeadIds: ["ld-3"],
    sponsorId: "ld-7h3k",
    standards: ["PSEL-2015:4"],
    decisionRight: "decide",
    begin: "2026-09-01",
    end: null,
  },
});
