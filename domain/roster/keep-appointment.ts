import { type MergePatch, mergePatch } from "../kernel/merge-patch.ts";
import { isInForce } from "../kernel/recorded.ts";
import { MISSING, type Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import type { KeepContext, KeepPorts, KeyedRequest, RecordRules, Which } from "../records/keep-records.ts";
import { change, newId, record, withdraw } from "../records/keep-records.ts";
import { appointmentFacts } from "./appointment-facts.ts";
import { checkAppointment } from "./check-appointment.ts";
import { nextEndReason } from "./end-reason.ts";
import type { Appointment } from "./roster.ts";

/** How appointments are kept. */
export const APPOINTMENT_RULES: RecordRules<"appointment"> = {
  kind: "appointment",
  recordKind: "appointment",
  idOf: ({ appointmentId }) => appointmentId,
  concerns: ({ leaderId, orgId }) => ({ leaderId, schoolId: orgId }),
  facts: appointmentFacts,
};

/** What people say of an appointment and may correct. Another leader or school is another appointment. */
export type AppointmentInput = Pick<
  Appointment,
  "role" | "begin" | "end" | "primary" | "interim" | "fte" | "seatId" | "endReason" | "endDriver" | "destination"
>;

/** Records that a leader holds, held or will hold a role at a school. With an end, `endReason` is required. */
export const recordAppointment = (
  ports: KeepPorts,
  context: KeepContext,
  request: KeyedRequest,
  { leaderId, orgId, ...input }: AppointmentInput & Pick<Appointment, "leaderId" | "orgId">,
): Promise<Result<Appointment, Refusal>> => {
  const appointmentId = newId(ports, "ap", context, request.key);
  return record(ports, context, APPOINTMENT_RULES, request.digest, async () => {
    const leader = await context.store.get("leader", { leaderId });
    if (leader === undefined || !isInForce(leader)) return err(MISSING);
    const { district } = context.caller;
    const appointment: Appointment = {
      ...input,
      district,
      leaderId,
      appointmentId,
      orgId,
      precision: "given",
      version: 1,
    };
    const earlier = await context.store.get("appointment", { leaderId, appointmentId });
    return earlier === undefined ? checkAppointment(context, appointment) : ok(appointment);
  });
};

const OF_NO_END = { endReason: null, endDriver: null, destination: null } as const;

/** The appointment as corrected: an end that is taken back takes its reason along. */
const corrected = (before: Appointment, patch: MergePatch<AppointmentInput>): Appointment => {
  const endReason = patch.endReason ?? undefined;
  const after = mergePatch<Appointment>(
    before,
    {
      ...(patch.end === null ? OF_NO_END : {}),
      ...patch,
      ...(endReason === undefined ? {} : { endReason: nextEndReason(before.endReason, endReason) }),
    },
    ["begin", "end"],
  );
  const dated = after.begin !== before.begin || after.end !== before.end;
  return dated ? { ...after, precision: "given" } : after;
};

/** Corrects an appointment, or ends it by giving `end` and `endReason`. */
export const changeAppointment = (
  ports: KeepPorts,
  context: KeepContext,
  which: Which<"appointment">,
  patch: MergePatch<AppointmentInput>,
): Promise<Result<Appointment, Refusal>> =>
  change(ports, context, APPOINTMENT_RULES, which, async (before) =>
    checkAppointment(context, corrected(before, patch), before),
  );

/** Takes an appointment back that was recorded in error. One that is over has an end instead. */
export const withdrawAppointment = (ports: KeepPorts, context: KeepContext, which: Which<"appointment">) =>
  withdraw(ports, context, APPOINTMENT_RULES, which);
