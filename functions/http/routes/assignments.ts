import type { Assignment } from "../../../domain/coaching/coaching.ts";
import {
  ASSIGNMENT_RULES,
  changeAssignment,
  recordAssignment,
  withdrawAssignment,
} from "../../../domain/coaching/keep-assignment.ts";
import { isInForce } from "../../../domain/kernel/recorded.ts";
import { ok } from "../../../domain/kernel/result.ts";
import type { KeepPorts } from "../../../domain/records/keep-records.ts";
import { type Route, route } from "../../runtime/route.ts";
import { assignments, listLeaderAssignments } from "../contract/assignments.ts";
import { keptOf, pageOf, recordRoutes } from "./record-routes.ts";

/** An assignment as the API shows it. */
const assignmentView = (assignment: Assignment) => ({
  assignmentId: assignment.assignmentId,
  schoolId: assignment.orgId,
  responsibility: assignment.responsibility,
  standards: [...assignment.standards],
  leadId: assignment.leadId,
  coLeadIds: [...assignment.coLeadIds],
  decisionRight: assignment.decisionRight,
  routine: assignment.routine,
  hoursPerWeek: assignment.hoursPerWeek,
  sponsorId: assignment.sponsorId,
  begin: assignment.begin,
  end: assignment.end,
  result: assignment.result,
  ...keptOf(assignment),
});

/** Routes of distributed-leadership assignments, by school and by leader. */
export const assignmentRoutes = (ports: KeepPorts): readonly Route[] => [
  ...recordRoutes(assignments, {
    rules: ASSIGNMENT_RULES,
    view: assignmentView,
    locate: ({ orgId, assignmentId }) => `/v1/schools/${orgId}/assignments/${assignmentId}`,
    idOf: ({ schoolId, assignmentId }) => ({ orgId: schoolId, assignmentId }),
    list: async ({ context, params: { schoolId }, page }) => {
      const all = await context.store.list("assignmentsOfSchool", { orgId: schoolId });
      return ok(pageOf(all.filter(isInForce), page));
    },
    create: ({ context, params: { schoolId }, body, ...request }) =>
      recordAssignment(ports, context, request, { ...body, orgId: schoolId }),
    change: ({ context, body }, which) => changeAssignment(ports, context, which, body),
    withdraw: ({ context }, which) => withdrawAssignment(ports, context, which),
  }),
  route(listLeaderAssignments, async ({ context, params, page }) => {
    const shares = await context.store.list("sharesOfLeader", { leaderId: params.leaderId });
    const views = shares
      .filter(({ assignment }) => isInForce(assignment))
      .map(({ part, assignment }) => ({ part, ...assignmentView(assignment) }));
    return ok(pageOf(views, page));
  }),
];
