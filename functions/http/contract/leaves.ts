import * as z from "zod/mini";
import { dateText, idText } from "../../runtime/operation.ts";
import { kept, recordOperations } from "./record-operations.ts";

const parent = z.strictObject({ leaderId: idText() });
const one = z.strictObject({ leaderId: idText(), leaveId: idText() });

/** Leave has dates and never a reason, because the reason may be about health (interop.md 2). */
const LeaveInput = z.strictObject({ begin: dateText(), end: z.nullable(dateText()) });
const LeavePatch = z.strictObject({
  begin: z.exactOptional(dateText()),
  end: z.exactOptional(z.nullable(dateText())),
});
const LeaveView = z.object({
  leaveId: z.string(),
  leaderId: z.string(),
  begin: z.iso.date(),
  end: z.nullable(z.iso.date()),
  ...kept,
});

/** Leaves of a leader. */
export const leaves = recordOperations({
  noun: "Leave",
  plural: "Leaves",
  words: ["a leave over `[begin, end)`; `end` null = no return date yet", "a leader's leaves"],
  path: "/v1/leaders/{leaderId}/leaves",
  idName: "leaveId",
  entry: "keep-people",
  tag: "Leave",
  about: "leader",
  read: "leave.read",
  write: "leave.write",
  parent,
  one,
  view: LeaveView,
  input: LeaveInput,
  patch: LeavePatch,
});
