import { isInForce } from "../kernel/recorded.ts";
import { type Fault, MISSING, type Refusal, STALE } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { holdsInterest } from "../nominations/interest.ts";
import { TARGET_ROLES, type TargetRole } from "../nominations/target-role.ts";
import { type Fact, fact } from "../ports.ts";
import { change, type KeepContext, type KeepPorts, type RecordRules, record } from "../records/keep-records.ts";
import { readStaff } from "../roster/read-person.ts";
import { holdsOn, type Seat } from "../roster/roster.ts";
import type { IdOf, KeptKind, State } from "../state.ts";
import type { SeatOutlook, SuccessionPlan } from "./seat.ts";

const ofSchool = ({ orgId }: { readonly orgId: string }) => ({ schoolId: orgId });
/** Seat ids are a school's own, and a record's history is found by its id alone. */
const idOf = ({ orgId, seatId }: SeatId): string => `${orgId}.${seatId}`;

/** How the outlook of a seat is kept. When its holder goes is in no event. */
export const OUTLOOK_RULES: RecordRules<"seatOutlook"> = {
  kind: "seatOutlook",
  recordKind: "seat-outlook",
  idOf,
  concerns: ofSchool,
  facts: (_, { district, orgId, seatId }, changed): readonly Fact[] => [
    fact("holdfast.seat.outlook-changed.v1", district, orgId, { orgId, seatId, changed: [...changed] }),
  ],
};

/** How succession plans are kept. Who is in one is in no event. */
const PLAN_RULES: RecordRules<"successionPlan"> = {
  kind: "successionPlan",
  recordKind: "succession-plan",
  idOf,
  concerns: ofSchool,
  facts: (_, { district, orgId, seatId, reviewOn }): readonly Fact[] => [
    fact("holdfast.succession-plan.changed.v1", district, orgId, { orgId, seatId, reviewOn }),
  ],
};

/** Which seat. */
export type SeatId = Pick<Seat, "orgId" | "seatId">;

/** Where it is written, over which version; 0 = there is none yet. */
export interface SeatTarget {
  readonly id: SeatId;
  readonly version: number;
  /** Digest of the request. */
  readonly digest: string;
}

const readSeat = async ({ store }: KeepContext, id: SeatId): Promise<Seat | undefined> => {
  const seat = await store.get("seat", id);
  return seat !== undefined && isInForce(seat) ? seat : undefined;
};

/** Writes a record that a seat has one of. The first one again, however late, is the same one. */
const keepOne = async <K extends KeptKind>(
  ports: KeepPorts,
  context: KeepContext,
  rules: RecordRules<K>,
  { id, version, digest }: SeatTarget,
  build: (before: State[K] | undefined) => Promise<Result<State[K], Refusal>>,
): Promise<Result<State[K], Refusal>> => {
  const at = id as unknown as Omit<IdOf<K>, "district">;
  if (version > 0) return change(ports, context, rules, { id: at, version }, build);
  const made = await record(ports, context, rules, digest, () => build(undefined));
  return !made.ok && made.error.refused === "reused-key" ? err(STALE) : made;
};

/** What people say of a seat's outlook. */
export type OutlookInput = Pick<SeatOutlook, "plannedExitOn" | "improvementPlan" | "holdersInFiveYears">;

/** Records what is planned for a seat. */
export const keepOutlook = (
  ports: KeepPorts,
  context: KeepContext,
  target: SeatTarget,
  input: OutlookInput,
): Promise<Result<SeatOutlook, Refusal>> =>
  keepOne(ports, context, OUTLOOK_RULES, target, async (before) =>
    (await readSeat(context, target.id)) === undefined
      ? err(MISSING)
      : ok({ district: context.caller.district, ...target.id, version: 1, ...before, ...input }),
  );

/** What people say of a succession plan. */
export type PlanInput = Pick<SuccessionPlan, "ownerId" | "candidateIds" | "interimId" | "reviewOn">;

const NO_TARGET: Refusal = {
  refused: "conflict",
  reason: "no-target-role",
  title: "People are not made ready for this seat's role",
  fix: `Plans are kept for seats of these roles: ${TARGET_ROLES.join(", ")}.`,
};

/** Why a person cannot stand in a plan. One answer for everybody who may not be assessed, on record or not. */
const faultsOfPerson = async (
  { store, today }: KeepContext,
  seat: Seat,
  role: TargetRole,
  [pointer, leaderId]: readonly [string, string],
): Promise<readonly Fault[]> => {
  if (!holdsInterest(await store.get("interest", { leaderId, targetRole: role }), today)) {
    const message = "This person has not declared interest in the role: nominate, and wait for the answer.";
    return [{ pointer, code: "no_interest", message }];
  }
  const appointments = await store.list("appointmentsOfLeader", { leaderId });
  const holds = appointments.some(
    (one) => one.seatId === seat.seatId && one.orgId === seat.orgId && holdsOn(one, today),
  );
  const message = "This person holds the seat: a plan names who comes after.";
  return holds ? [{ pointer, code: "holds_the_seat", message }] : [];
};

const faultsOf = async (context: KeepContext, seat: Seat, role: TargetRole, plan: PlanInput) => {
  const { candidateIds, interimId, ownerId, reviewOn } = plan;
  const repeated = candidateIds.flatMap((one, place): readonly Fault[] =>
    candidateIds.indexOf(one) < place
      ? [{ pointer: `#/candidateIds/${place}`, code: "repeated", message: "Name each person once." }]
      : [],
  );
  const people = [
    ...candidateIds.map((one, place) => [`#/candidateIds/${place}`, one] as const),
    ...(interimId === null ? [] : [["#/interimId", interimId] as const]),
  ];
  const ofPeople = await Promise.all(people.map((one) => faultsOfPerson(context, seat, role, one)));
  const faults: Fault[] = [...repeated, ...ofPeople.flat()];
  if ((await readStaff(context, ownerId)) === undefined) {
    faults.push({ pointer: "#/ownerId", code: "unknown_staff", message: "Name a member of the district's staff." });
  }
  if (reviewOn <= context.today) {
    faults.push({ pointer: "#/reviewOn", code: "date_order", message: "Give a day after today." });
  }
  return faults;
};

/** Makes or replaces the plan of a seat. Nobody stands in one who has not declared interest in its role. */
export const keepPlan = (
  ports: KeepPorts,
  context: KeepContext,
  target: SeatTarget,
  input: PlanInput,
): Promise<Result<SuccessionPlan, Refusal>> =>
  keepOne(ports, context, PLAN_RULES, target, async (before) => {
    const seat = await readSeat(context, target.id);
    if (seat === undefined) return err(MISSING);
    const role = TARGET_ROLES.find((one) => one === seat.role);
    if (role === undefined) return err(NO_TARGET);
    const faults = await faultsOf(context, seat, role, input);
    if (faults.length > 0) return err({ refused: "invalid", faults });
    return ok({ district: context.caller.district, ...target.id, version: 1, ...before, ...input });
  });

/** A plan as it may be read: without those who have taken their interest back. Undefined when there is none. */
export const readPlan = async (context: KeepContext, id: SeatId): Promise<SuccessionPlan | undefined> => {
  const [plan, seat] = await Promise.all([context.store.get("successionPlan", id), context.store.get("seat", id)]);
  const role = TARGET_ROLES.find((one) => one === seat?.role);
  if (plan === undefined || role === undefined) return undefined;
  const shown = async (leaderId: string): Promise<readonly string[]> => {
    const interest = await context.store.get("interest", { leaderId, targetRole: role });
    return holdsInterest(interest, context.today) ? [leaderId] : [];
  };
  const candidates = await Promise.all(plan.candidateIds.map(shown));
  const [interimId = null] = plan.interimId === null ? [] : await shown(plan.interimId);
  return { ...plan, candidateIds: candidates.flat(), interimId };
};
