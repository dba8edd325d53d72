import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** A leader was added to the district. */
export const leaderRegistered = defineEvent({
  type: "holdfast.leader.registered.v1",
  summary: "A leader was added to the district.",
  dataclass: "operational",
  producer: "apply-import, keep-people",
  consumers: [],
  data: z.strictObject({ leaderId: id() }),
  example: { leaderId: "ld-7h3k" },
});
