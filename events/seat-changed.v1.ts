import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";
import { LEADER_ROLES } from "./vocabulary.ts";

/** A seat's record was corrected. */
export const seatChanged = defineEvent({
  type: "holdfast.seat.changed.v1",
  summary: "A seat's record was corrected.",
  dataclass: "operational",
  producer: "keep-people",
  consumers: ["assess-strain"],
  data: z.strictObject({ orgId: id(), seatId: id(), role: z.enum(LEADER_ROLES), changed: z.array(id()) }),
  example: { orgId: "og-5", seatId: "se-1", role: "PRINCIPAL", changed: ["fte"] },
});
