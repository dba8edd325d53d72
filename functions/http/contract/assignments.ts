import * as z from "zod/mini";
import { ASSIGNMENT_PARTS, ASSIGNMENT_RESULTS, DECISION_RIGHTS, PSEL_CODES } from "../../../events/vocabulary.ts";
import { dateText, defineOperation, idText, lineText, paging } from "../../runtime/operation.ts";
import { kept, recordOperations } from "./record-operations.ts";

const parent = z.strictObject({ schoolId: idText() });
const one = z.strictObject({ schoolId: idText(), assignmentId: idText() });

const standards = () => z.array(z.enum(PSEL_CODES)).check(z.minLength(1), z.maxLength(3));
const coLeadIds = () => z.array(idText()).check(z.maxLength(6));
const hours = () =>
  z.number().check(z.gte(0.5), z.lte(40), z.multipleOf(0.5, "Give hours in steps of 0.5, from 0.5 to 40."));

/** Standards and people are unique. The lead and co-leads work at the school on the first day. */
const AssignmentInput = z.strictObject({
  responsibility: lineText(120),
  standards: standards(),
  leadId: idText(),
  coLeadIds: z.exactOptional(coLeadIds()),
  decisionRight: z.enum(DECISION_RIGHTS),
  routine: z.exactOptional(lineText(120)),
  hoursPerWeek: hours(),
  sponsorId: z.exactOptional(idText()),
  begin: dateText(),
  end: z.nullable(dateText()),
  result: z.exactOptional(z.enum(ASSIGNMENT_RESULTS)),
});

const AssignmentPatch = z.strictObject({
  responsibility: z.exactOptional(lineText(120)),
  standards: z.exactOptional(standards()),
  leadId: z.exactOptional(idText()),
  coLeadIds: z.exactOptional(coLeadIds()),
  decisionRight: z.exactOptional(z.enum(DECISION_RIGHTS)),
  routine: z.exactOptional(z.nullable(lineText(120))),
  hoursPerWeek: z.exactOptional(hours()),
  sponsorId: z.exactOptional(z.nullable(idText())),
  begin: z.exactOptional(dateText()),
  end: z.exactOptional(z.nullable(dateText())),
  result: z.exactOptional(z.nullable(z.enum(ASSIGNMENT_RESULTS))),
});

const shape = {
  assignmentId: z.string(),
  schoolId: z.string(),
  responsibility: z.string(),
  standards: z.array(z.enum(PSEL_CODES)),
  leadId: z.string(),
  coLeadIds: z.array(z.string()),
  decisionRight: z.enum(DECISION_RIGHTS),
  routine: z.optional(z.string()),
  hoursPerWeek: z.number(),
  sponsorId: z.optional(z.string()),
  begin: z.iso.date(),
  end: z.nullable(z.iso.date()),
  result: z.optional(z.enum(ASSIGNMENT_RESULTS)),
  ...kept,
} as const;

const AssignmentView = z.object(shape);

const entry = "coach-leaders";
const tag = "Distributed leadership";

/** Distributed-leadership assignments of a school. */
export const assignments = recordOperations({
  noun: "Assignment",
  plural: "Assignments",
  words: [
    "a distributed-leadership assignment over `[begin, end)`; `end` null = running; an `end` up to today closes it and requires a `result`",
    "a school's distributed-leadership assignments",
  ],
  path: "/v1/schools/{schoolId}/assignments",
  idName: "assignmentId",
  entry,
  tag,
  about: "school",
  read: "assignment.read",
  write: "assignment.write",
  parent,
  one,
  view: AssignmentView,
  input: AssignmentInput,
  patch: AssignmentPatch,
});

/** A leader's assignments at all schools. */
export const listLeaderAssignments = defineOperation({
  id: "listLeaderAssignments",
  method: "GET",
  path: "/v1/leaders/{leaderId}/assignments",
  entry,
  tag,
  summary:
    "Lists the assignments that a leader leads, co-leads or sponsors, with the `part`; withdrawn ones are omitted.",
  action: "assignment.read",
  about: "leader",
  params: z.strictObject({ leaderId: idText() }),
  query: z.strictObject(paging),
  reply: z.object({ part: z.enum(ASSIGNMENT_PARTS), ...shape }),
  list: true,
});
