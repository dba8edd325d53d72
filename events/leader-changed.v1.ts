import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** A leader's name, address or account state changed. The event does not carry the new value. */
export const leaderChanged = defineEvent({
  type: "holdfast.leader.changed.v1",
  summary: "A leader's name, address or account state changed. The event does not carry the new value.",
  dataclass: "operational",
  producer: "apply-import, keep-people",
  consumers: ["assess-readiness"],
  data: z.strictObject({ leaderId: id() }),
  example: { leaderId: "ld-7h3k" },
});
