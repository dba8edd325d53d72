import * as z from "zod/mini";
import { date, defineEvent, id } from "./define-event.ts";

/** The succession plan of a seat was created or changed. The event does not name the candidates. */
export const successionPlanChanged = defineEvent({
  type: "holdfast.succession-plan.changed.v1",
  summary: "The succession plan of a seat was created or changed. The event does not name the candidates.",
  dataclass: "operational",
  producer: "manage-succession",
  consumers: [],
  data: z.strictObject({ orgId: id(), seatId: id(), reviewOn: date() }),
  example: { orgId: "og-5", seatId: "se-1", reviewOn: "2027-06-01" },
});
