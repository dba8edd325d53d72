import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";
import { LEADER_ROLES } from "./vocabulary.ts";

/** A seat was created at a school. */
export const seatOpened = defineEvent({
  type: "holdfast.seat.opened.v1",
  summary: "A seat was created at a school.",
  dataclass: "operational",
  producer: "keep-people, apply-import",
  consumers: ["assess-strain"],
  data: z.strictObject({ orgId: id(), seatId: id(), role: z.enum(LEADER_ROLES), fte: z.number() }),
  example: { orgId: "og-5", seatId: "se-1", role: "PRINCIPAL", fte: 1 },
});
