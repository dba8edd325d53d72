import { type MergePatch, mergePatch } from "../kernel/merge-patch.ts";
import { isInForce } from "../kernel/recorded.ts";
import { invalid, MISSING, type Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { fact } from "../ports.ts";
import type { KeepContext, KeepPorts, KeyedRequest, RecordRules, Which } from "../records/keep-records.ts";
import { change, newId, record, withdrawnFact } from "../records/keep-records.ts";
import { readSchool } from "./keep-school.ts";
import { isOpenOn } from "./refuse-in-use.ts";
import type { Appointment, Seat } from "./roster.ts";

/** How seats are kept. */
export const SEAT_RULES: RecordRules<"seat"> = {
  kind: "seat",
  recordKind: "seat",
  idOf: ({ seatId }) => seatId,
  concerns: ({ orgId }) => ({ schoolId: orgId }),
  facts: (before, { district, orgId, seatId, role, fte, closedOn, withdrawnAt }, changed) => {
    if (withdrawnAt !== undefined) return [withdrawnFact(district, orgId, "seat", seatId, { schoolId: orgId })];
    const ids = { orgId, seatId, role };
    const closes = closedOn !== null && changed.includes("closedOn");
    const corrected = changed.filter((field) => field !== "closedOn" || !closes);
    return [
      ...(before === undefined ? [fact("holdfast.seat.opened.v1", district, orgId, { ...ids, fte })] : []),
      ...(before !== undefined && corrected.length > 0
        ? [fact("holdfast.seat.changed.v1", district, orgId, { ...ids, changed: corrected })]
        : []),
      ...(closes ? [fact("holdfast.seat.closed.v1", district, orgId, { ...ids, closedOn })] : []),
    ];
  },
};

/** What people say of a seat. */
export type SeatInput = Pick<Seat, "role" | "title" | "fte" | "openedOn" | "closedOn">;

const inUse = (title: string, fix: string): Refusal => ({ refused: "conflict", reason: "in-use", title, fix });

/** Appointments on record that name the seat. */
const appointmentsIn = async ({ store }: KeepContext, { orgId, seatId }: Seat): Promise<readonly Appointment[]> =>
  (await store.list("appointmentsAtSchool", { orgId })).filter((one) => one.seatId === seatId && isInForce(one));

const checkDates = (seat: Seat): Result<Seat, Refusal> =>
  seat.openedOn !== null && seat.closedOn !== null && seat.closedOn <= seat.openedOn
    ? err(invalid("#/closedOn", "date_order", "The seat ends before this day: give a day after it was opened."))
    : ok(seat);

/** A seat keeps its role while appointments name it, and does not close under a person who holds it. */
const checkHolders = async (context: KeepContext, seat: Seat, before: Seat): Promise<Refusal | undefined> => {
  const { closedOn, role } = seat;
  const closes = closedOn !== null && closedOn !== before.closedOn;
  if (!closes && role === before.role) return undefined;
  const holders = await appointmentsIn(context, seat);
  if (role !== before.role && holders.length > 0) {
    return inUse("Appointments name this seat in its role", "Close it and record another seat for the new role.");
  }
  if (closes && holders.some((one) => isOpenOn(one, closedOn))) {
    return inUse(
      "Somebody holds this seat beyond that day",
      "End the appointment by that day first, then close the seat.",
    );
  }
  return undefined;
};

/** Records a seat of a school. */
export const recordSeat = (
  ports: KeepPorts,
  context: KeepContext,
  request: KeyedRequest,
  { orgId, ...input }: SeatInput & Pick<Seat, "orgId">,
): Promise<Result<Seat, Refusal>> => {
  const seatId = newId(ports, "se", context, request.key);
  return record(ports, context, SEAT_RULES, request.digest, async () => {
    const school = await readSchool(context, orgId);
    if (school === undefined || !isInForce(school)) return err(MISSING);
    return checkDates({ ...input, district: context.caller.district, orgId, seatId, version: 1 });
  });
};

/** Corrects a seat, or closes it by giving `closedOn`. */
export const changeSeat = (
  ports: KeepPorts,
  context: KeepContext,
  which: Which<"seat">,
  patch: MergePatch<SeatInput>,
): Promise<Result<Seat, Refusal>> =>
  change(ports, context, SEAT_RULES, which, async (before) => {
    const checked = checkDates(mergePatch(before, patch, ["openedOn", "closedOn"]));
    if (!checked.ok) return checked;
    const refusal = await checkHolders(context, checked.value, before);
    return refusal === undefined ? checked : err(refusal);
  });

/** Takes back a seat that was recorded in error; not while an appointment names it. */
export const withdrawSeat = (
  ports: KeepPorts,
  context: KeepContext,
  which: Which<"seat">,
): Promise<Result<Seat, Refusal>> =>
  change(ports, context, SEAT_RULES, which, async (before) =>
    (await appointmentsIn(context, before)).length > 0
      ? err(inUse("Appointments name this seat", "Take it off them, or withdraw them, first."))
      : ok({ ...before, withdrawnAt: context.now }),
  );
