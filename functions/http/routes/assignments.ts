import type { Assignment } from "../../../domain/coaching/coaching.ts";
import { changeAssignment, recordAssignment, withdrawAssignment } from "../../../domain/coaching/keep-assignment.ts";
import { isInForce } from "../../../domain/kernel/recorded.ts";
import { ok } from "../../../domain/kernel/result.ts";
import type { KeepPorts } from "../../../domain/records/keep-records.ts";
import { type Route, route } from "../../runtime/api.ts";
import { assignments, listLeaderAssignments } from "../contract/assignments.ts";
import { keptOf, pageOf, recordRoutes } from "./record-routes.ts";

const idOf = (params: Record<string, unknown>) => {
  const { schoolId, assignmentId } = params as { schoolId: string; assignmentId: string };
  return { orgId: schoolId, assignmentId };
};

/** An assignment as the API shows it. */
export const assignmentView = (assignment: Assignment) => ({
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
  ...recordRoutes<"assignment">(assignments, {
    recordKind: "assignment",
    view: assignmentView,
    locate: ({ orgId, assignmentId }) => `/v1/schools/${orgId}/assignments/${assignmentId}`,
    create: ({ context, params, body, ...request }) =>
      recordAssignment(ports, context, request, {
        ...(body as unknown as object),
        orgId: idOf(params).orgId,
      } as never),
    get: ({ store }, params) => store.get("assignment", idOf(params)),
    idOf: (params) => idOf(params).assignmentId,
    list: async ({ context, params, page }) => {
      const all = await context.store.list("assignmentsOfSchool", { orgId: idOf(params).orgId });
      return pageOf(all.filter(isInForce), page);
    },
    change: ({ context, params, version, body }) =>
      changeAssignment(ports, context, { id: idOf(params), version }, body as never),
    withdraw: ({ context, params, version }) => withdrawAssignment(ports, context, { id: idOf(params), version }),
  }),
  route(listLeaderAssignments, async ({ context, params, page }) => {
    const shares = await context.store.list("sharesOfLeader", { leaderId: params.leaderId });
    const shown = shares
      .filter(({ assignment }) => isInForce(assignment))
      .map(({ part, assignment }) => ({ part, ...assignmentView(assignment) }));
    return ok(pageOf(shown, page));
  }),
];
