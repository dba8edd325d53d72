import * as z from "zod/mini";
import { TARGET_ROLES } from "../../../domain/nominations/target-role.ts";
import { TIERS } from "../../../domain/readiness/tiers.ts";
import { dateText, defineOperation, idText, type Operation, paging } from "../../runtime/operation.ts";
import { kept } from "./record-operations.ts";

const common = { entry: "manage-succession", tag: "Calibration" } as const;
const one = z.strictObject({ sessionId: idText() });

const Entry = z.strictObject({ leaderId: idText(), overrideId: z._default(z.nullable(idText()), null) });
const fields = {
  heldOn: dateText(),
  participants: z.array(idText()).check(z.minLength(1), z.maxLength(30)),
  entries: z.array(Entry).check(z.maxLength(60)),
} as const;

/** Tiers are not part of the input: `before` is the valid tier, `after` the tier of the override. */
const CalibrationInput = z.strictObject({
  ...fields,
  targetRole: z.enum(TARGET_ROLES),
  entries: z._default(fields.entries, []),
});
const CalibrationPatch = z.exactPartial(z.strictObject(fields));

const CalibrationView = z.object({
  sessionId: z.string(),
  heldOn: z.iso.date(),
  targetRole: z.enum(TARGET_ROLES),
  participants: z.array(z.string()),
  entries: z.array(
    z.object({
      leaderId: z.string(),
      before: z.enum(TIERS),
      after: z.enum(TIERS),
      overrideId: z.nullable(z.string()),
    }),
  ),
  closedOn: z.nullable(z.iso.date()),
  /** The result; absent while the session is open. */
  result: z.optional(z.object({ reviewed: z.int(), changed: z.int(), raised: z.int(), lowered: z.int() })),
  ...kept,
});

export const createCalibration = defineOperation({
  ...common,
  id: "createCalibration",
  method: "POST",
  path: "/v1/succession/calibrations",
  action: "calibration.write",
  summary: "Opens a session in which supervisors compare their judgements, with the currently valid tiers.",
  body: CalibrationInput,
  reply: CalibrationView,
  status: 201,
  idempotent: true,
});

export const listCalibrations = defineOperation({
  ...common,
  id: "listCalibrations",
  method: "GET",
  path: "/v1/succession/calibrations",
  action: "calibration.read",
  summary: "Lists calibration sessions, latest first.",
  query: z.strictObject(paging),
  reply: CalibrationView,
  list: true,
});

export const readCalibration = defineOperation({
  ...common,
  id: "readCalibration",
  method: "GET",
  path: "/v1/succession/calibrations/{sessionId}",
  action: "calibration.read",
  summary: "Reads a session. Changing and closing it need its ETag.",
  params: one,
  reply: CalibrationView,
});

export const changeCalibration = defineOperation({
  ...common,
  id: "changeCalibration",
  method: "PATCH",
  path: "/v1/succession/calibrations/{sessionId}",
  action: "calibration.write",
  summary: "Corrects an open session. `entries` replaces the list; a changed tier needs the id of its override.",
  params: one,
  body: CalibrationPatch,
  reply: CalibrationView,
  conditional: true,
  problems: { 409: "The session is closed." },
});

export const closeCalibration = defineOperation({
  ...common,
  id: "closeCalibration",
  method: "POST",
  path: "/v1/succession/calibrations/{sessionId}/close",
  action: "calibration.write",
  summary: "Closes a session permanently, and counts the tiers reviewed, raised and lowered.",
  params: one,
  reply: CalibrationView,
  conditional: true,
  problems: { 409: "The session is already closed, or has fewer than two participants." },
});

export const calibrationOperations: readonly Operation[] = [
  createCalibration,
  listCalibrations,
  readCalibration,
  changeCalibration,
  closeCalibration,
];
