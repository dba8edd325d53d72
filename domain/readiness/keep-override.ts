import type { LocalDate } from "../kernel/calendar.ts";
import { type Fault, invalid, MISSING, type Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { holdsInterest } from "../nominations/interest.ts";
import { fact } from "../ports.ts";
import type { KeepContext, KeepPorts, KeyedRequest, RecordRules, Which } from "../records/keep-records.ts";
import { newId, record, withdraw } from "../records/keep-records.ts";
import { isOwnName, readLeader, readStaff } from "../roster/read-person.ts";
import { decideOverride, type Override } from "./override.ts";
import { REVIEW_RULES } from "./rules.ts";

/** How a panel's decision is kept. Everybody who may read readiness may read its reason; it is in no event. */
export const OVERRIDE_RULES: RecordRules<"readinessOverride"> = {
  kind: "readinessOverride",
  recordKind: "readiness-override",
  idOf: ({ overrideId }) => overrideId,
  concerns: ({ leaderId }) => ({ leaderId }),
  facts: (before, { district, leaderId, overrideId, targetRole, expiresOn }) => {
    const ids = { leaderId, overrideId, targetRole };
    return [
      before === undefined
        ? fact("holdfast.readiness.overridden.v1", district, leaderId, { ...ids, expiresOn })
        : fact("holdfast.readiness-override.withdrawn.v1", district, leaderId, ids),
    ];
  },
};

/** A panel's input. */
export type OverrideInput = Pick<Override, "leaderId" | "targetRole" | "tier" | "approvedBy" | "reason"> & {
  /** Sooner than the longest it may hold. */
  readonly expiresOn?: LocalDate;
};

const FAULTS = {
  "one-name": ["#/approvedBy", "one_name", "Name two different people who answer for it."],
  "own-name": ["#/approvedBy", "own_name", "Nobody answers for himself: name two others."],
  "no-reason": [
    "#/reason",
    "too_small",
    `Give the reason in ${REVIEW_RULES.overrideReasonCharacters.value} characters or more.`,
  ],
} as const;

const NO_INTEREST: Refusal = {
  refused: "conflict",
  reason: "no-interest",
  title: "This person has not declared interest in the role",
  fix: "People who have not are not assessed: nominate, and wait for the answer.",
};

/** The names among the approvers that are not on the district's staff, and the ids that are the person's own. */
const readApprovers = async (context: KeepContext, { leaderId, approvedBy }: OverrideInput) => {
  const leader = await readLeader(context, leaderId);
  if (leader === undefined) return undefined;
  const staff = await Promise.all(approvedBy.map((staffId) => readStaff(context, staffId)));
  const faults = staff.flatMap((one, place): readonly Fault[] =>
    one === undefined
      ? [{ pointer: `#/approvedBy/${place}`, code: "unknown_staff", message: "Name a member of the district's staff." }]
      : [],
  );
  const selfIds = staff.flatMap((one) => (one !== undefined && isOwnName(leader, one) ? [one.staffId] : []));
  return { faults, selfIds };
};

const check = async (
  context: KeepContext,
  overrideId: string,
  input: OverrideInput,
): Promise<Result<Override, Refusal>> => {
  const { leaderId, targetRole, expiresOn, ...fields } = input;
  const { store, caller, today } = context;
  const approvers = await readApprovers(context, input);
  if (approvers === undefined) return err(MISSING);
  if (approvers.faults.length > 0) return err({ refused: "invalid", faults: approvers.faults });
  if (!holdsInterest(await store.get("interest", { leaderId, targetRole }), today)) return err(NO_INTEREST);
  const asked = { district: caller.district, leaderId, overrideId, targetRole, ...fields, decidedOn: today };
  const decided = decideOverride(asked, approvers.selfIds);
  if (!decided.ok) {
    const [pointer, code, message] = FAULTS[decided.error];
    return err(invalid(pointer, code, message));
  }
  const latest = decided.value.expiresOn;
  if (expiresOn !== undefined && (expiresOn <= today || expiresOn > latest)) {
    const message = `Give a day after today, ${latest} at the latest, or leave it out.`;
    return err(invalid("#/expiresOn", "out_of_range", message));
  }
  return ok({ ...decided.value, expiresOn: expiresOn ?? latest, version: 1 });
};

/** Records a panel's decision on a person's readiness. The computed tier stays beside it. */
export const recordOverride = (
  ports: KeepPorts,
  context: KeepContext,
  request: KeyedRequest,
  input: OverrideInput,
): Promise<Result<Override, Refusal>> => {
  const overrideId = newId(ports, "ov", context, request.key);
  return record(ports, context, OVERRIDE_RULES, request.digest, async () => {
    const earlier = await context.store.get("readinessOverride", { leaderId: input.leaderId, overrideId });
    return earlier === undefined ? check(context, overrideId, input) : ok(earlier);
  });
};

/** Takes a panel's word back before its end. To change it, take it back and record another. */
export const withdrawOverride = (ports: KeepPorts, context: KeepContext, which: Which<"readinessOverride">) =>
  withdraw(ports, context, OVERRIDE_RULES, which);
