import { type MergePatch, mergePatch } from "../kernel/merge-patch.ts";
import { isInForce, type Recorded } from "../kernel/recorded.ts";
import { MISSING, type Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { type Fact, fact, put, remove, type Write } from "../ports.ts";
import type { KeepContext, KeepPorts, KeyedRequest, RecordRules, Which } from "../records/keep-records.ts";
import { change, newId, record, withdraw, withdrawnFact } from "../records/keep-records.ts";
import { checkAssignment } from "./check-assignment.ts";
import type { Assignment, AssignmentShare } from "./coaching.ts";

/** The copy of an assignment in the file of everybody who has a part in it. */
const sharesOf = (assignment: Assignment): readonly AssignmentShare[] => {
  const { district, assignmentId, leadId, coLeadIds, sponsorId } = assignment;
  const share = (leaderId: string, part: AssignmentShare["part"]): AssignmentShare => ({
    district,
    leaderId,
    assignmentId,
    part,
    assignment,
  });
  return [
    share(leadId, "lead"),
    ...coLeadIds.map((leaderId) => share(leaderId, "co-lead")),
    ...(sponsorId === undefined ? [] : [share(sponsorId, "sponsor")]),
  ];
};

const shareWrites = (before: Assignment | undefined, after: Assignment): readonly Write[] => {
  const shares = sharesOf(after);
  const left = (before === undefined ? [] : sharesOf(before)).filter(
    ({ leaderId }) => !shares.some((one) => one.leaderId === leaderId),
  );
  return [
    ...shares.map((share) => put("assignmentShare", share)),
    ...left.map(({ district, leaderId, assignmentId }) =>
      remove("assignmentShare", { district, leaderId, assignmentId }),
    ),
  ];
};

/** It began; it was corrected; it ended, once, when its result was first given. Never what is led, in words. */
const factsOf = (before: Assignment | undefined, after: Assignment, changed: readonly string[]): readonly Fact[] => {
  const { district, orgId, assignmentId, leadId, coLeadIds, sponsorId, standards, decisionRight, begin, end } = after;
  if (!isInForce(after)) {
    return [withdrawnFact(district, orgId, "assignment", assignmentId, { schoolId: orgId })];
  }
  const ended =
    end !== null && after.result !== undefined && before?.result === undefined
      ? [
          fact("holdfast.assignment.ended.v1", district, orgId, {
            assignmentId,
            orgId,
            leadId,
            end,
            result: after.result,
          }),
        ]
      : [];
  if (before === undefined) {
    const people = { leadId, coLeadIds: [...coLeadIds], ...(sponsorId === undefined ? {} : { sponsorId }) };
    const data = { assignmentId, orgId, ...people, standards: [...standards], decisionRight, begin, end };
    return [fact("holdfast.assignment.began.v1", district, orgId, data), ...ended];
  }
  const rest = ended.length === 0 ? changed : changed.filter((field) => field !== "end" && field !== "result");
  const corrected =
    rest.length === 0
      ? []
      : [fact("holdfast.assignment.changed.v1", district, orgId, { assignmentId, orgId, changed: [...rest] })];
  return [...corrected, ...ended];
};

/** How assignments are kept. */
export const ASSIGNMENT_RULES: RecordRules<"assignment"> = {
  kind: "assignment",
  recordKind: "assignment",
  idOf: ({ assignmentId }) => assignmentId,
  concerns: ({ orgId }) => ({ schoolId: orgId }),
  companions: shareWrites,
  facts: factsOf,
};

/** The input for an assignment. */
type AssignmentInput = Omit<Assignment, "district" | "orgId" | "assignmentId" | "version" | keyof Recorded>;

/** Records an assignment at a school. One that is over already is recorded with its result. */
export const recordAssignment = (
  ports: KeepPorts,
  context: KeepContext,
  request: KeyedRequest,
  {
    orgId,
    ...input
  }: Pick<Assignment, "orgId"> & Omit<AssignmentInput, "coLeadIds"> & Partial<Pick<AssignmentInput, "coLeadIds">>,
): Promise<Result<Assignment, Refusal>> => {
  // A key stands for one request, which names its school: the same key at two schools is two records.
  const key = request.key === undefined ? undefined : `${orgId} ${request.key}`;
  const assignmentId = newId(ports, "as", context, key);
  return record(ports, context, ASSIGNMENT_RULES, request.digest, async () => {
    const school = await context.store.get("org", { orgId });
    if (school?.type !== "school" || !isInForce(school)) return err(MISSING);
    const { district } = context.caller;
    const assignment: Assignment = { district, orgId, assignmentId, coLeadIds: [], ...input, version: 1 };
    const earlier = await context.store.get("assignment", { orgId, assignmentId });
    return earlier === undefined ? checkAssignment(context, assignment) : ok(assignment);
  });
};

/** Corrects an assignment, or closes it: `{end, result}`. Null clears `routine`, `sponsorId` and `result`. */
export const changeAssignment = (
  ports: KeepPorts,
  context: KeepContext,
  which: Which<"assignment">,
  patch: MergePatch<AssignmentInput>,
): Promise<Result<Assignment, Refusal>> =>
  change(ports, context, ASSIGNMENT_RULES, which, async (before) =>
    checkAssignment(context, mergePatch<Assignment>(before, patch, ["end"]), before),
  );

/** Takes an assignment back, also from the files of the people who had a part in it. */
export const withdrawAssignment = (ports: KeepPorts, context: KeepContext, which: Which<"assignment">) =>
  withdraw(ports, context, ASSIGNMENT_RULES, which);
