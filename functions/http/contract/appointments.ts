import * as z from "zod/mini";
import { DESTINATIONS, END_DRIVERS, END_REASONS, LEADER_ROLES, SHOWN_END_REASONS } from "../../../events/vocabulary.ts";
import { dateText, idText } from "../../runtime/operation.ts";
import { fteNumber } from "./fields.ts";
import { kept, recordOperations } from "./record-operations.ts";

const parent = z.strictObject({ leaderId: idText() });
const one = z.strictObject({ leaderId: idText(), appointmentId: idText() });

const AppointmentInput = z.strictObject({
  role: z.enum(LEADER_ROLES),
  schoolId: idText(),
  begin: z.nullable(dateText()),
  end: z._default(z.nullable(dateText()), null),
  primary: z._default(z.boolean(), true),
  interim: z._default(z.boolean(), false),
  fte: z.exactOptional(fteNumber()),
  seatId: z.exactOptional(idText()),
  endReason: z.exactOptional(z.enum(END_REASONS)),
  endDriver: z.exactOptional(z.enum(END_DRIVERS)),
  destination: z.exactOptional(z.enum(DESTINATIONS)),
});
/** `null` clears an optional field; `end` null removes the end with its reason, driver and destination. */
const AppointmentPatch = z.strictObject({
  role: z.exactOptional(z.enum(LEADER_ROLES)),
  begin: z.exactOptional(z.nullable(dateText())),
  end: z.exactOptional(z.nullable(dateText())),
  primary: z.exactOptional(z.boolean()),
  interim: z.exactOptional(z.boolean()),
  fte: z.exactOptional(z.nullable(fteNumber())),
  seatId: z.exactOptional(z.nullable(idText())),
  endReason: z.exactOptional(z.enum(END_REASONS)),
  endDriver: z.exactOptional(z.nullable(z.enum(END_DRIVERS))),
  destination: z.exactOptional(z.nullable(z.enum(DESTINATIONS))),
});
const AppointmentView = z.object({
  appointmentId: z.string(),
  leaderId: z.string(),
  schoolId: z.string(),
  role: z.enum(LEADER_ROLES),
  begin: z.nullable(z.iso.date()),
  end: z.nullable(z.iso.date()),
  primary: z.boolean(),
  interim: z.boolean(),
  precision: z.enum(["given", "snapshot"]),
  fte: z.optional(z.number()),
  seatId: z.optional(z.string()),
  endReason: z.optional(z.enum(SHOWN_END_REASONS)),
  endDriver: z.optional(z.enum(END_DRIVERS)),
  destination: z.optional(z.enum(DESTINATIONS)),
  ...kept,
});

const operations = recordOperations({
  noun: "Appointment",
  plural: "Appointments",
  words: ["an appointment over `[begin, end)`; `end` null = open", "a leader's appointments, past and open, by begin"],
  path: "/v1/leaders/{leaderId}/appointments",
  idName: "appointmentId",
  entry: "keep-people",
  tag: "Appointments",
  about: "leader",
  read: "appointment.read",
  write: "appointment.write",
  parent,
  one,
  view: AppointmentView,
  input: AppointmentInput,
  patch: AppointmentPatch,
});

const ENDING =
  "An `end` requires an `endReason`. `OTHER_PROTECTED` (illness, disability, death) can be recorded and is never shown: every reader sees `UNKNOWN`, including its author. If the shown reason is `UNKNOWN` before and after a correction, the recorded reason does not change.";

/** Appointments of a leader. */
export const appointments = {
  ...operations,
  create: { ...operations.create, description: ENDING },
  change: { ...operations.change, description: ENDING },
};
