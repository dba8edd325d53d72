import * as z from "zod/mini";
import { LEADER_ROLES } from "../../../events/vocabulary.ts";
import { dateText, idText } from "../../runtime/operation.ts";
import { fteNumber, nameText } from "./fields.ts";
import { kept, recordOperations } from "./record-operations.ts";

const parent = z.strictObject({ schoolId: idText() });
const one = z.strictObject({ schoolId: idText(), seatId: idText() });

const SeatInput = z.strictObject({
  role: z.enum(LEADER_ROLES),
  title: z.exactOptional(nameText(200)),
  fte: fteNumber(),
  openedOn: z.nullable(dateText()),
  closedOn: z._default(z.nullable(dateText()), null),
});
/** `title` null clears it; `closedOn` closes the seat, null reopens it. */
const SeatPatch = z.strictObject({
  role: z.exactOptional(z.enum(LEADER_ROLES)),
  title: z.exactOptional(z.nullable(nameText(200))),
  fte: z.exactOptional(fteNumber()),
  openedOn: z.exactOptional(z.nullable(dateText())),
  closedOn: z.exactOptional(z.nullable(dateText())),
});
const SeatView = z.object({
  seatId: z.string(),
  schoolId: z.string(),
  role: z.enum(LEADER_ROLES),
  title: z.optional(z.string()),
  fte: z.number(),
  openedOn: z.nullable(z.iso.date()),
  closedOn: z.nullable(z.iso.date()),
  ...kept,
});

const operations = recordOperations({
  noun: "Seat",
  plural: "Seats",
  words: ["a seat at a school over `[openedOn, closedOn)`", "a school's seats, filled or vacant"],
  path: "/v1/schools/{schoolId}/seats",
  idName: "seatId",
  entry: "keep-people",
  tag: "Seats",
  about: "school",
  read: "seat.read",
  write: "seat.write",
  parent,
  one,
  view: SeatView,
  input: SeatInput,
  patch: SeatPatch,
});

/** Seats of a school. */
export const seats = {
  ...operations,
  change: {
    ...operations.change,
    problems: { 409: "Appointments refer to the seat with its role, or beyond this day." },
  },
  withdraw: { ...operations.withdraw, problems: { 409: "Appointments refer to the seat." } },
};
