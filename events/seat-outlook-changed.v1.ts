import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** The outlook of a seat was recorded or changed. */
export const seatOutlookChanged = defineEvent({
  type: "holdfast.seat.outlook-changed.v1",
  summary: "The outlook of a seat was recorded or changed.",
  dataclass: "operational",
  producer: "manage-succession",
  consumers: [],
  data: z.strictObject({ orgId: id(), seatId: id(), changed: z.array(id()) }),
  example: { orgId: "og-5", seatId: "se-1", changed: ["improvementPlan"] },
});
