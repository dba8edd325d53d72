import { withAddressVersion } from "../kernel/addressed.ts";
import { type MergePatch, mergePatch } from "../kernel/merge-patch.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { fact } from "../ports.ts";
import type { KeepContext, KeepPorts, KeyedRequest, RecordRules, Which } from "../records/keep-records.ts";
import { change, newId, record, withdrawnFact } from "../records/keep-records.ts";
import { addressFacts, addressWrites } from "./address.ts";
import { refuseInUse } from "./refuse-in-use.ts";
import type { Leader } from "./roster.ts";

/** How leaders are kept. */
export const LEADER_RULES: RecordRules<"leader"> = {
  kind: "leader",
  recordKind: "leader",
  idOf: ({ leaderId }) => leaderId,
  concerns: ({ leaderId }) => ({ leaderId }),
  companions: (before, after, { tokens }) =>
    addressWrites(before, after, { at: after.changedAt ?? "", by: after.changedBy ?? "", hash: tokens.hash }),
  facts: (before, after) => {
    const { district, leaderId, withdrawnAt } = after;
    if (withdrawnAt !== undefined) return [withdrawnFact(district, leaderId, "leader", leaderId, { leaderId })];
    const type = before === undefined ? "holdfast.leader.registered.v1" : "holdfast.leader.changed.v1";
    return [fact(type, district, leaderId, { leaderId }), ...addressFacts(before, after)];
  },
};

/** What people say of a leader. An address may be shared by several (interop.md 0.9). */
export type LeaderInput = Pick<
  Leader,
  "givenName" | "familyName" | "preferredName" | "email" | "language" | "sourcedId"
>;

/** Records a leader: in a role, or on the way to one. Nobody is merged with anybody by name or address. */
export const recordLeader = (
  ports: KeepPorts,
  context: KeepContext,
  request: KeyedRequest,
  input: LeaderInput,
): Promise<Result<Leader, Refusal>> => {
  const leaderId = newId(ports, "ld", context, request.key);
  const leader: Leader = { ...input, district: context.caller.district, leaderId, version: 1 };
  return record(ports, context, LEADER_RULES, request.digest, async () => ok(leader));
};

/** Corrects a leader. */
export const changeLeader = (
  ports: KeepPorts,
  context: KeepContext,
  which: Which<"leader">,
  patch: MergePatch<LeaderInput>,
): Promise<Result<Leader, Refusal>> =>
  change(ports, context, LEADER_RULES, which, async (before) =>
    ok(withAddressVersion(before, mergePatch(before, patch))),
  );

/** Takes back a leader who was recorded in error; not while an appointment or assignment is open. */
export const withdrawLeader = (
  ports: KeepPorts,
  context: KeepContext,
  which: Which<"leader">,
): Promise<Result<Leader, Refusal>> =>
  change(ports, context, LEADER_RULES, which, async (before) => {
    const [appointments, shares] = await Promise.all([
      context.store.list("appointmentsOfLeader", which.id),
      context.store.list("sharesOfLeader", which.id),
    ]);
    const assignments = shares.map(({ assignment }) => assignment);
    const refusal = refuseInUse("leader", appointments, assignments, context.today);
    return refusal === undefined ? ok({ ...before, withdrawnAt: context.now }) : err(refusal);
  });
