import * as z from "zod/mini";
import { date, defineEvent, id } from "./define-event.ts";
import { TOUCHPOINT_KINDS } from "./vocabulary.ts";

/** A supervisor recorded a coaching contact with a leader. */
export const touchpointLogged = defineEvent({
  type: "holdfast.touchpoint.logged.v1",
  summary: "A supervisor recorded a coaching contact with a leader.",
  dataclass: "operational",
  producer: "answer-alert",
  consumers: [],
  data: z.strictObject({
    leaderId: id(),
    touchpointId: id(),
    supervisorId: id(),
    kind: z.enum(TOUCHPOINT_KINDS),
    heldOn: date(),
  }),
  example: { leaderId: "ld-7h3k", touchpointId: "tp-1", supervisorId: "st-4nq7", kind: "visit", heldOn: "2026-11-05" },
});
