import { localDateOf } from "../calendar.ts";
import { type Clock, create, fact, replace, type Store, type UnitOfWork } from "../ports.ts";
import { err, ok, type Result } from "../result.ts";
import type { StaffMember } from "../staff/staff.ts";
import { eachOf } from "./each-of.ts";
import { fullName, type Leader, type Supervision } from "./roster.ts";
import { packSteps, type Step } from "./roster-writes.ts";

export interface ConfirmSupervisionPorts {
  readonly clock: Clock;
  readonly store: Pick<Store, "get" | "list">;
  readonly unitOfWork: UnitOfWork;
}

export interface ConfirmSupervision {
  readonly district: string;
  /** Each leader once; without a supervisor the present one is confirmed. */
  readonly leaders: readonly { readonly leaderId: string; readonly supervisorId?: string }[];
}

export interface UnconfirmedSupervision {
  readonly leaderId: string;
  readonly reason:
    | "unknown-leader"
    | "no-principal"
    | "no-supervisor-yet"
    | "unknown-supervisor"
    | "no-supervisor-role"
    | "own-supervisor"
    | "named-twice";
}

/** Tries while supervisions are being changed from elsewhere, and leaders looked up at once. */
const ATTEMPTS = 5;
const CONCURRENCY = 8;

const isSelf = (leader: Leader, staff: StaffMember): boolean =>
  leader.email !== undefined && leader.email === staff.email && fullName(leader) === staff.name;

/** What confirming means for one leader: the supervision as it is to be, or why not. */
const check = async (
  { store }: ConfirmSupervisionPorts,
  district: string,
  today: string,
  { leaderId, supervisorId: named }: ConfirmSupervision["leaders"][number],
): Promise<Result<{ readonly before?: Supervision; readonly after: Supervision }, UnconfirmedSupervision>> => {
  const refuse = (reason: UnconfirmedSupervision["reason"]) => err({ leaderId, reason });
  const leader = await store.get("leader", { district, leaderId });
  if (leader === undefined) return refuse("unknown-leader");
  const appointments = await store.list("appointmentsOfLeader", { district, leaderId });
  if (!appointments.some(({ role, end }) => role === "PRINCIPAL" && (end === null || end > today)))
    return refuse("no-principal");
  const before = await store.get("supervision", { district, leaderId });
  const supervisorId = named ?? before?.supervisorId;
  if (supervisorId === undefined) return refuse("no-supervisor-yet");
  const staff = await store.get("staff", { staffId: supervisorId });
  if (staff === undefined || staff.district !== district) return refuse("unknown-supervisor");
  if (!staff.roles.includes("supervisor")) return refuse("no-supervisor-role");
  if (isSelf(leader, staff)) return refuse("own-supervisor");
  const since = before?.supervisorId === supervisorId ? before.since : today;
  const after: Supervision = {
    district,
    leaderId,
    supervisorId,
    basis: "confirmed",
    since,
    version: (before?.version ?? 0) + 1,
  };
  return ok(before === undefined ? { after } : { before, after });
};

const stepOf = ({ before, after }: { readonly before?: Supervision; readonly after: Supervision }): Step => {
  const { district, leaderId, supervisorId } = after;
  if (before?.basis === "confirmed" && before.supervisorId === supervisorId) return { writes: [], facts: [] };
  return {
    writes: [before === undefined ? create("supervision", after) : replace("supervision", after)],
    facts: [
      fact("holdfast.supervision.assigned.v1", district, leaderId, { leaderId, supervisorId, basis: "confirmed" }),
    ],
  };
};

/**
 * An administrator confirms what the roster suggests, or says who supervises instead. From then on no import changes
 * it while supervisor and school stay. Either every leader of the command can be confirmed, or nothing is written;
 * the same command again changes nothing.
 */
export const confirmSupervision =
  (ports: ConfirmSupervisionPorts) =>
  async ({
    district,
    leaders,
  }: ConfirmSupervision): Promise<Result<readonly Supervision[], readonly UnconfirmedSupervision[]>> => {
    const settings = await ports.store.get("district", { district });
    if (settings === undefined)
      return err(leaders.map(({ leaderId }) => ({ leaderId, reason: "unknown-leader" as const })));
    const ids = leaders.map(({ leaderId }) => leaderId);
    const twice = [...new Set(ids.filter((id, place) => ids.indexOf(id) !== place))];
    if (twice.length > 0) return err(twice.map((leaderId) => ({ leaderId, reason: "named-twice" as const })));
    const today = localDateOf(ports.clock.now().toISOString(), settings.timeZone);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const checked = await eachOf(leaders, CONCURRENCY, (one) => check(ports, district, today, one));
      const refused = checked.flatMap((one) => (one.ok ? [] : [one.error]));
      if (refused.length > 0) return err(refused);
      const moves = checked.flatMap((one) => (one.ok ? [one.value] : []));
      const results = await eachOf(packSteps(moves.map((move) => [stepOf(move)])), 1, ({ writes, facts }) =>
        ports.unitOfWork.commit(writes, facts),
      );
      if (results.every((result) => result.ok)) {
        return ok(
          moves.map(({ before, after }) =>
            stepOf({ ...(before && { before }), after }).writes.length === 0 && before ? before : after,
          ),
        );
      }
    }
    throw new Error("the supervisions kept changing while they were confirmed");
  };
