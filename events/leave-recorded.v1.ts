import * as z from "zod/mini";
import { date, defineEvent, id } from "./define-event.ts";

/** A leader's leave was recorded. Pulses, alerts and the cadence clock pause during it. */
export const leaveRecorded = defineEvent({
  type: "holdfast.leave.recorded.v1",
  summary: "A leader's leave was recorded. Pulses, alerts and the cadence clock pause during it.",
  dataclass: "operational",
  producer: "keep-people",
  consumers: ["watch-records", "assess-strain"],
  data: z.strictObject({ leaderId: id(), leaveId: id(), begin: date(), end: z.nullable(date()) }),
  example: { leaderId: "ld-7h3k", leaveId: "lv-1", begin: "2026-11-09", end: null },
});
