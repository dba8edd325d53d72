import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** A leader's name, address or account state changed; the event says only that it did. */
export const leaderChanged = defineEvent({
  type: "holdfast.leader.changed.v1",
  summary: "A leader's name, address or account state changed; the event says only that it did.",
  dataclass: "operational",
  producer: "apply-import, keep-people",
  consumers: ["assess-readiness"],
  data: z.strictObject({ leaderId: id() }),
  example: { leaderId: "ld-7h3k" },
});
