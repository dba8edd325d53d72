import { isInForce } from "../kernel/recorded.ts";
import { invalid, MISSING, type Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { fact } from "../ports.ts";
import type { KeepContext, KeepPorts, KeyedRequest, RecordRules, Which } from "../records/keep-records.ts";
import { change, newId, record, withdraw, withdrawnFact } from "../records/keep-records.ts";
import type { Leave } from "./coaching.ts";

/** How leave spans are kept. */
export const LEAVE_RULES: RecordRules<"leave"> = {
  kind: "leave",
  recordKind: "leave",
  idOf: ({ leaveId }) => leaveId,
  concerns: ({ leaderId }) => ({ leaderId }),
  facts: (before, { district, leaderId, leaveId, begin, end, withdrawnAt }) => {
    if (withdrawnAt !== undefined) return [withdrawnFact(district, leaderId, "leave", leaveId, { leaderId })];
    const data = { leaderId, leaveId, begin, end };
    return [
      before === undefined
        ? fact("holdfast.leave.recorded.v1", district, leaderId, data)
        : fact("holdfast.leave.changed.v1", district, leaderId, data),
    ];
  },
};

type Span = Pick<Leave, "begin" | "end">;

const overlap = (a: Span, b: Span): boolean =>
  (a.end === null || b.begin < a.end) && (b.end === null || a.begin < b.end);

/** A span has a first day, and no two of a leader overlap. */
const check = async ({ store }: KeepContext, leave: Leave): Promise<Result<Leave, Refusal>> => {
  if (leave.end !== null && leave.end <= leave.begin) {
    return err(invalid("#/end", "date_order", "The end is the first day back: give a day after the begin."));
  }
  const others = await store.list("leavesOfLeader", { leaderId: leave.leaderId });
  const other = others.find((one) => one.leaveId !== leave.leaveId && isInForce(one) && overlap(one, leave));
  if (other !== undefined) {
    return err(invalid("#/begin", "overlap", "Another leave covers part of this span: correct that one instead."));
  }
  return ok(leave);
};

/** Records a leave span of a leader. Pulses, alerts and the cadence clock pause over it. */
export const recordLeave = (
  ports: KeepPorts,
  context: KeepContext,
  request: KeyedRequest,
  { leaderId, begin, end }: Pick<Leave, "leaderId" | "begin" | "end">,
): Promise<Result<Leave, Refusal>> => {
  const leaveId = newId(ports, "lv", context, request.key);
  return record(ports, context, LEAVE_RULES, request.digest, async () => {
    const leader = await context.store.get("leader", { leaderId });
    if (leader === undefined || !isInForce(leader)) return err(MISSING);
    const { district } = context.caller;
    const leave: Leave = { district, leaderId, leaveId, begin, end, version: 1 };
    const earlier = await context.store.get("leave", { leaderId, leaveId });
    return earlier === undefined ? check(context, leave) : ok(leave);
  });
};

/** Corrects a leave span. */
export const changeLeave = (
  ports: KeepPorts,
  context: KeepContext,
  which: Which<"leave">,
  patch: Partial<Span>,
): Promise<Result<Leave, Refusal>> =>
  change(ports, context, LEAVE_RULES, which, async (before) => check(context, { ...before, ...patch }));

/** Takes a leave span back. */
export const withdrawLeave = (ports: KeepPorts, context: KeepContext, which: Which<"leave">) =>
  withdraw(ports, context, LEAVE_RULES, which);
