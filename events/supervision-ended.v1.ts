import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** Nobody supervises a leader any more. */
export const supervisionEnded = defineEvent({
  type: "holdfast.supervision.ended.v1",
  summary: "Nobody supervises a leader any more.",
  dataclass: "operational",
  producer: "apply-import, keep-people",
  consumers: ["watch-records", "assess-strain"],
  data: z.strictObject({ leaderId: id() }),
  example: { leaderId: "ld-7h3k" },
});
