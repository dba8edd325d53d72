import type { LocalDate } from "../kernel/calendar.ts";
import { isInForce } from "../kernel/recorded.ts";
import { invalid, MISSING, type Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { fact } from "../ports.ts";
import { change, type KeepContext, type KeepPorts, newId, type RecordRules, record } from "../records/keep-records.ts";
import { readLeader } from "../roster/read-person.ts";
import { supervises } from "../roster/relate.ts";
import { lastAskedOn } from "./asking.ts";
import { answerNomination, type Nomination, proposeNomination, visibleNominations } from "./nomination.ts";
import type { TargetRole } from "./target-role.ts";

const FACTS = {
  proposed: "holdfast.nomination.proposed.v1",
  accepted: "holdfast.nomination.accepted.v1",
  declined: "holdfast.nomination.declined.v1",
  withdrawn: "holdfast.nomination.withdrawn.v1",
} as const;

/** How nominations are kept. Whom one is about is in the audit trail only once the person has said yes. */
export const NOMINATION_RULES: RecordRules<"nomination"> = {
  kind: "nomination",
  recordKind: "nomination",
  idOf: ({ nominationId }) => nominationId,
  concerns: ({ leaderId, state }) => (state === "accepted" ? { leaderId } : {}),
  facts: (before, after) => {
    const { district, leaderId, nominationId, targetRole, state } = after;
    const ids = { leaderId, nominationId, targetRole };
    if (before?.state !== state) return [fact(FACTS[state], district, leaderId, ids)];
    if (lastAskedOn(before) === lastAskedOn(after)) return [];
    return [fact("holdfast.nomination.asked-again.v1", district, leaderId, ids)];
  },
};

/** The input for a nomination. */
export type NominationInput = Pick<Nomination, "leaderId" | "targetRole" | "source"> & {
  /** A certain position: its school and the seat there. */
  readonly schoolId?: string;
  readonly seatId?: string;
};

/** The accepted nominations for a role as they are after the person has stepped back. */
export const stepBack = (
  nominations: readonly Nomination[],
  targetRole: TargetRole,
  on: LocalDate,
): readonly { readonly stored: Nomination; readonly next: Nomination }[] =>
  nominations
    .filter((one) => one.targetRole === targetRole && isInForce(one))
    .flatMap((stored) => {
      const answered = answerNomination(stored, { by: stored.leaderId, answer: "withdraw", on });
      return answered.ok ? [{ stored, next: { ...stored, ...answered.value.nomination } }] : [];
    });

/** Who may say whose idea it was: a supervisor of the person, HR, or whoever of them passes on another's word. */
const checkSource = async ({ store, caller }: KeepContext, { leaderId, source }: NominationInput) => {
  const fits =
    source === "supervisor"
      ? await supervises(store, caller, leaderId)
      : source !== "hr" || caller.roles.includes("hr");
  return fits
    ? undefined
    : invalid("#/source", "not_your_part", `You do not act as ${source} for this person; say whose idea it was.`);
};

const checkSeat = async ({ store }: KeepContext, { schoolId, seatId, targetRole }: NominationInput) => {
  if (seatId === undefined && schoolId === undefined) return undefined;
  if (seatId === undefined || schoolId === undefined) {
    return invalid(seatId === undefined ? "#/seatId" : "#/schoolId", "incomplete", "Give both, or leave out both.");
  }
  const seat = await store.get("seat", { orgId: schoolId, seatId });
  return seat !== undefined && isInForce(seat) && seat.role === targetRole
    ? undefined
    : invalid("#/seatId", "unknown_seat", "Name a seat of that school in the target role, or leave it out.");
};

/** Nobody learns of a nomination but by mail. */
export const NO_ADDRESS: Refusal = {
  refused: "conflict",
  reason: "no-address",
  title: "Nobody can be nominated who cannot be asked",
  fix: "Record the person's mail address first, or have HR record what the person declares in writing.",
};

const ASKED_ALREADY: Refusal = {
  refused: "conflict",
  reason: "asked-already",
  title: "You have put this person forward for this role, and the answer is open",
  fix: "Wait for the answer, ask again, or take your nomination back.",
};

const check = async (context: KeepContext, input: NominationInput): Promise<Refusal | undefined> => {
  const leader = await readLeader(context, input.leaderId);
  if (leader === undefined) return MISSING;
  const refusal = (await checkSource(context, input)) ?? (await checkSeat(context, input));
  if (refusal !== undefined) return refusal;
  if (leader.email === undefined) return NO_ADDRESS;
  const made = await context.store.list("nominationsOfLeader", { leaderId: input.leaderId });
  const open = made.some(
    (one) =>
      one.recordedBy === context.caller.staffId && one.targetRole === input.targetRole && one.state === "proposed",
  );
  return open ? ASKED_ALREADY : undefined;
};

/**
 * Puts a person forward. The person is asked by mail; until the answer only the person and who made it know. What
 * a person is said to have said of himself is asked like the rest: a person's word is the person's own press.
 */
export const nominate = (
  ports: KeepPorts,
  context: KeepContext,
  request: { readonly digest: string; readonly key?: string },
  input: NominationInput,
): Promise<Result<Nomination, Refusal>> => {
  const { leaderId, targetRole, source, seatId = null } = input;
  const { district, staffId } = context.caller;
  const nominationId = newId(ports, "nm", context, request.key);
  const proposed = { district, leaderId, nominationId, targetRole, source, seatId, proposedOn: context.today };
  return record(ports, context, NOMINATION_RULES, request.digest, async () => {
    const earlier = await context.store.get("nomination", { leaderId, nominationId });
    const refusal = earlier === undefined ? await check(context, input) : undefined;
    if (refusal !== undefined) return err(refusal);
    if (source === "self") {
      return ok({ ...proposed, nominatedBy: leaderId, state: "proposed", answeredOn: null, version: 1 });
    }
    const made = proposeNomination({ ...proposed, nominatedBy: staffId });
    return made.ok ? ok({ ...made.value.nomination, version: 1 }) : err(MISSING);
  });
};

/** The nominations of a leader that the caller may know of: accepted ones, and those the caller made. */
export const listNominations = async (
  { store, caller }: Pick<KeepContext, "store" | "caller">,
  leaderId: string,
): Promise<readonly Nomination[]> => {
  const all = (await store.list("nominationsOfLeader", { leaderId })).filter(isInForce);
  const visible = visibleNominations(all, caller.staffId);
  return all.filter((one) => visible.includes(one) || one.recordedBy === caller.staffId);
};

/** One nomination, if the caller may know of it. */
export const findNomination = async (
  context: Pick<KeepContext, "store" | "caller">,
  { leaderId, nominationId }: Pick<Nomination, "leaderId" | "nominationId">,
): Promise<Nomination | undefined> =>
  (await listNominations(context, leaderId)).find((one) => one.nominationId === nominationId);

/** Only the person, or the maker of a nomination, may still act on it. */
export const NOT_YOURS: Refusal = {
  refused: "conflict",
  reason: "not-yours",
  title: "Only the person can answer this nomination",
  fix: "Ask the person to press No on the page that was mailed.",
};

/** Takes back a nomination that is not answered yet; its maker alone can. Answered, it is the person's. */
export const withdrawNomination = async (
  ports: KeepPorts,
  context: KeepContext,
  which: { readonly id: Pick<Nomination, "leaderId" | "nominationId">; readonly version: number },
): Promise<Result<Nomination, Refusal>> => {
  if ((await findNomination(context, which.id)) === undefined) return err(MISSING);
  return change(ports, context, NOMINATION_RULES, which, async (before) => {
    const { staffId } = context.caller;
    const answered = answerNomination(before, { by: staffId, answer: "withdraw", on: context.today });
    return answered.ok ? ok({ ...before, ...answered.value.nomination }) : err(NOT_YOURS);
  });
};
