/** What must hold of an appointment that a person records or corrects. A fault that was there before is left alone. */
import type { LeaderRole } from "../../events/vocabulary.ts";
import { changedFields } from "../kernel/changed-fields.ts";
import { isInForce } from "../kernel/recorded.ts";
import type { Fault, Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import type { KeepContext } from "../records/keep-records.ts";
import type { Appointment } from "./roster.ts";

/** Roles that are held at an office as well as at a school; every other role is a school's. */
export const OFFICE_ROLES: readonly LeaderRole[] = ["PRINCIPAL_SUPERVISOR", "SUPERINTENDENT"];

/** Fields that speak of an end; none may be there without one. */
const OF_END = ["endReason", "endDriver", "destination"] as const;

const fault = (field: string, code: string, message: string): Fault => ({ pointer: `#/${field}`, code, message });

type Rule = (
  context: KeepContext,
  appointment: Appointment,
  changed: (...fields: readonly string[]) => boolean,
) => readonly Fault[] | Promise<readonly Fault[]>;

const inOrder: Rule = (_, { begin, end }, changed) =>
  changed("begin", "end") && begin !== null && end !== null && end <= begin
    ? [fault("end", "date_order", "The end is the first day out of the role: give a day after the begin.")]
    : [];

const saysWhy: Rule = (_, appointment, changed) => {
  if (appointment.end === null) {
    return OF_END.filter((field) => appointment[field] !== undefined).map((field) =>
      fault(field, "no_end", "The appointment is open: give its end as well, or leave this out."),
    );
  }
  return changed("end") && appointment.endReason === undefined
    ? [fault("endReason", "required", "Say why the appointment ends; UNKNOWN if nobody knows.")]
    : [];
};

const atKnownSchool: Rule = async ({ store }, { orgId, role }, changed) => {
  if (!changed("orgId", "role")) return [];
  const org = await store.get("org", { orgId });
  if (org === undefined || !isInForce(org)) {
    return [fault("schoolId", "unknown_school", "Give the id of a school on record.")];
  }
  return org.type === "school" || OFFICE_ROLES.includes(role)
    ? []
    : [
        fault(
          "schoolId",
          "unknown_school",
          "This role is held at a school: give the id of a school, not of an office.",
        ),
      ];
};

/** Whoever was withdrawn has no appointment that runs on; one that is over may still be corrected. */
const ofSomebody: Rule = async ({ store, today }, { leaderId, end }, changed) => {
  if (!changed("begin", "end", "role") || (end !== null && end <= today)) return [];
  const leader = await store.get("leader", { leaderId });
  return leader !== undefined && isInForce(leader)
    ? []
    : [fault("end", "withdrawn_leader", "The leader was withdrawn: give an end of today or earlier.")];
};

const startOf = ({ begin }: Appointment): string => begin ?? "";
const overlap = (a: Appointment, b: Appointment): boolean =>
  (a.end === null || startOf(b) < a.end) && (b.end === null || startOf(a) < b.end);

/** Whether another appointment has the leader in the same role at the same school in part of its span. */
export const isTwice = (appointment: Appointment, others: readonly Appointment[]): boolean =>
  others.some(
    (one) =>
      one.appointmentId !== appointment.appointmentId &&
      isInForce(one) &&
      one.role === appointment.role &&
      one.orgId === appointment.orgId &&
      overlap(one, appointment),
  );

/** One person may lead several schools at once (interop.md 0.9), but is not twice the same thing at one school. */
const onlyOnce: Rule = async ({ store }, appointment, changed) => {
  if (!changed("begin", "end", "role", "orgId")) return [];
  const all = await store.list("appointmentsOfLeader", { leaderId: appointment.leaderId });
  return isTwice(appointment, all)
    ? [
        fault(
          "begin",
          "overlap",
          "The leader holds this role at this school in part of this span already: correct that appointment instead.",
        ),
      ]
    : [];
};

const inMatchingSeat: Rule = async ({ store }, { orgId, seatId, role, end }, changed) => {
  if (seatId === undefined || !changed("seatId", "role", "orgId", "end")) return [];
  const seat = await store.get("seat", { orgId, seatId });
  if (seat === undefined || !isInForce(seat) || seat.role !== role) {
    return [fault("seatId", "unknown_seat", "Give a seat of this school and this role, or leave it out.")];
  }
  return seat.closedOn !== null && (end === null || end > seat.closedOn)
    ? [
        fault(
          "seatId",
          "closed_seat",
          "The seat closes before the appointment ends: give an earlier end or another seat.",
        ),
      ]
    : [];
};

/** In the order in which faults are reported. */
const RULES: readonly Rule[] = [inOrder, saysWhy, ofSomebody, atKnownSchool, onlyOnce, inMatchingSeat];

/** The appointment, or everything that is wrong with it that was not so `before`. */
export const checkAppointment = async (
  context: KeepContext,
  appointment: Appointment,
  before?: Appointment,
): Promise<Result<Appointment, Refusal>> => {
  const fields = changedFields(before, appointment);
  const changed = (...names: readonly string[]): boolean => names.some((name) => fields.includes(name));
  const faults = (await Promise.all(RULES.map((rule) => rule(context, appointment, changed)))).flat();
  return faults.length === 0 ? ok(appointment) : err({ refused: "invalid", faults });
};
