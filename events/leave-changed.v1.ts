import * as z from "zod/mini";
import { date, defineEvent, id } from "./define-event.ts";

/** The dates of a leader's leave were corrected. */
export const leaveChanged = defineEvent({
  type: "holdfast.leave.changed.v1",
  summary: "The dates of a leader's leave were corrected.",
  dataclass: "operational",
  producer: "keep-people",
  consumers: ["watch-records", "assess-strain"],
  data: z.strictObject({ leaderId: id(), leaveId: id(), begin: date(), end: z.nullable(date()) }),
  example: { leaderId: "ld-7h3k", leaveId: "lv-1", begin: "2026-11-09", end: "2026-12-01" },
});
