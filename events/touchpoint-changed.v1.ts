import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** The record of a coaching contact was corrected. */
export const touchpointChanged = defineEvent({
  type: "holdfast.touchpoint.changed.v1",
  summary: "The record of a coaching contact was corrected.",
  dataclass: "operational",
  producer: "coach-leaders",
  consumers: ["watch-records", "assess-strain", "assess-readiness"],
  data: z.strictObject({ leaderId: id(), touchpointId: id(), changed: z.array(id()) }),
  example: { leaderId: "ld-7h3k", touchpointId: "2026-11-05.tp-1", changed: ["minutes"] },
});
