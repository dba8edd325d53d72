import * as z from "zod/mini";
import { date, defineEvent, id } from "./define-event.ts";
import { LEADER_ROLES } from "./vocabulary.ts";

/** A seat at a school was closed. The end date is exclusive. */
export const seatClosed = defineEvent({
  type: "holdfast.seat.closed.v1",
  summary: "A seat at a school was closed. The end date is exclusive.",
  dataclass: "operational",
  producer: "keep-people",
  consumers: ["assess-strain"],
  data: z.strictObject({ orgId: id(), seatId: id(), role: z.enum(LEADER_ROLES), closedOn: date() }),
  example: { orgId: "og-5", seatId: "se-1", role: "PRINCIPAL", closedOn: "2027-07-01" },
});
