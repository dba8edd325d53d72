/** Who supervises a leader is one record a leader: assumed by a roster; assigned, confirmed and ended by people. */

import type { StaffMember } from "../access/staff.ts";
import { isInForce } from "../kernel/recorded.ts";
import { invalid, MISSING, type Refusal, STALE } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { fact } from "../ports.ts";
import {
  changeStep,
  type KeepContext,
  type KeepPorts,
  type KeptStep,
  type RecordRules,
  recordStep,
  withdraw,
} from "../records/keep-records.ts";
import { fullName, type Leader, type Supervision } from "./roster.ts";

/** Fields whose change is published; a corrected `since` is not. */
const PUBLISHED_FIELDS = ["supervisorId", "basis", "withdrawnAt"];

/** How supervisions are kept. Ended = withdrawn: it no longer counts, and its history shows who supervised when. */
export const SUPERVISION_RULES: RecordRules<"supervision"> = {
  kind: "supervision",
  recordKind: "supervision",
  idOf: ({ leaderId }) => leaderId,
  concerns: ({ leaderId }) => ({ leaderId }),
  facts: (_, { district, leaderId, supervisorId, basis, withdrawnAt }, changed) => {
    if (!changed.some((field) => PUBLISHED_FIELDS.includes(field))) return [];
    if (withdrawnAt !== undefined) return [fact("holdfast.supervision.ended.v1", district, leaderId, { leaderId })];
    return [fact("holdfast.supervision.assigned.v1", district, leaderId, { leaderId, supervisorId, basis })];
  },
};

/** Why a person cannot supervise a leader, and what to do about it. */
export const SUPERVISION_FAULTS = {
  "unknown-leader": "There is no such leader in this district.",
  "no-principal": "The leader holds no principal's seat; only principals are supervised.",
  "no-supervisor-yet": "The roster suggests nobody; name a supervisorId.",
  "unknown-supervisor": "There is no such member of staff in this district.",
  "no-supervisor-role": "The named member of staff is no principal supervisor.",
  "own-supervisor": "Nobody supervises themselves; name another person.",
  "named-twice": "Name each leader once.",
} as const;

export type SupervisionFault = keyof typeof SUPERVISION_FAULTS;

/** Whether a leader and a member of staff are one person, as far as the records show: same address, same name. */
export const isSelf = (leader: Leader, staff: StaffMember): boolean =>
  leader.email !== undefined && leader.email === staff.email && fullName(leader) === staff.name;

/** A supervision as it is to be; `before` also when it has ended. */
export interface SupervisionMove {
  readonly before: Supervision | undefined;
  readonly after: Supervision;
}

/** Checks who is to supervise a leader; nobody named = the present supervisor. */
export const checkSupervisor = async (
  { store, caller: { district }, today }: KeepContext,
  { leaderId, supervisorId: named, since }: { leaderId: string; supervisorId?: string; since?: string },
): Promise<Result<SupervisionMove, SupervisionFault>> => {
  const leader = await store.get("leader", { leaderId });
  if (leader === undefined || !isInForce(leader)) return err("unknown-leader");
  const appointments = await store.list("appointmentsOfLeader", { leaderId });
  const leads = appointments.some(
    (one) => one.role === "PRINCIPAL" && isInForce(one) && (one.end === null || one.end > today),
  );
  if (!leads) return err("no-principal");
  const before = await store.get("supervision", { leaderId });
  const current = before !== undefined && isInForce(before) ? before : undefined;
  const supervisorId = named ?? current?.supervisorId;
  if (supervisorId === undefined) return err("no-supervisor-yet");
  const staff = await store.get("staff", { staffId: supervisorId });
  if (staff === undefined || !isInForce(staff)) return err("unknown-supervisor");
  if (!staff.roles.includes("supervisor")) return err("no-supervisor-role");
  if (isSelf(leader, staff)) return err("own-supervisor");
  const { withdrawnAt: _, ...kept } = before ?? { district, leaderId, version: 1 };
  return ok({
    before,
    after: {
      ...kept,
      supervisorId,
      basis: "confirmed",
      since: since ?? (current?.supervisorId === supervisorId ? current.since : today),
    },
  });
};

/** Rows and facts of a move; undefined when it changes nothing. */
export const moveStep = (
  ports: KeepPorts,
  context: KeepContext,
  { before, after }: SupervisionMove,
): KeptStep<"supervision"> | undefined =>
  before === undefined
    ? recordStep(ports, context, SUPERVISION_RULES, after)
    : changeStep(ports, context, SUPERVISION_RULES, before, after);

/**
 * Assigns the supervisor of a leader; from then on no import changes it while supervisor and school stay. `version` is the one
 * that was read, 0 = nobody supervises the leader so far.
 */
export const assignSupervision = async (
  ports: KeepPorts,
  context: KeepContext,
  { leaderId, version }: { readonly leaderId: string; readonly version: number },
  wanted: { readonly supervisorId: string; readonly since?: string },
): Promise<Result<Supervision, Refusal>> => {
  if (wanted.since !== undefined && wanted.since > context.today) {
    return err(invalid("#/since", "future", "Supervision holds from when it is recorded: give today or a day before."));
  }
  const checked = await checkSupervisor(context, { leaderId, ...wanted });
  if (!checked.ok) return err(refusalOf(checked.error));
  const { before, after } = checked.value;
  if (version !== (before !== undefined && isInForce(before) ? before.version : 0)) return err(STALE);
  const step = moveStep(ports, context, checked.value);
  if (step === undefined) return ok(after);
  const committed = await context.store.commit(step.writes, step.facts);
  return committed.ok ? ok(step.value) : err(STALE);
};

const refusalOf = (fault: SupervisionFault): Refusal => {
  if (fault === "unknown-leader") return MISSING;
  if (fault !== "no-principal") return invalid("#/supervisorId", fault, SUPERVISION_FAULTS[fault]);
  const fix = "Record the appointment as principal first.";
  return { refused: "conflict", reason: fault, title: SUPERVISION_FAULTS[fault], fix };
};

/** Ends a supervision: from now on nobody supervises the leader, and no import changes that. */
export const endSupervision = (
  ports: KeepPorts,
  context: KeepContext,
  { leaderId, version }: { readonly leaderId: string; readonly version: number },
): Promise<Result<Supervision, Refusal>> => withdraw(ports, context, SUPERVISION_RULES, { id: { leaderId }, version });
