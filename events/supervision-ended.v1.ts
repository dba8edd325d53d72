import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** A leader no longer has a supervisor. */
export const supervisionEnded = defineEvent({
  type: "holdfast.supervision.ended.v1",
  summary: "A leader no longer has a supervisor.",
  dataclass: "operational",
  producer: "apply-import, keep-people",
  consumers: ["watch-records", "assess-strain"],
  data: z.strictObject({ leaderId: id() }),
  example: { leaderId: "ld-7h3k" },
});
