import * as z from "zod/mini";
import { count, date, defineEvent, id } from "./define-event.ts";
import { FOCUS_CODES, MODALITIES, TOUCHPOINT_KINDS } from "./vocabulary.ts";

/** A supervisor recorded a coaching contact with a leader. */
export const touchpointLogged = defineEvent({
  type: "holdfast.touchpoint.logged.v1",
  summary: "A supervisor recorded a coaching contact with a leader.",
  dataclass: "operational",
  producer: "answer-alert, coach-leaders",
  consumers: ["watch-records", "assess-strain", "assess-readiness"],
  data: z.strictObject({
    leaderId: id(),
    touchpointId: id(),
    supervisorId: id(),
    kind: z.enum(TOUCHPOINT_KINDS),
    heldOn: date(),
    modality: z.optional(z.enum(MODALITIES)),
    minutes: z.optional(count()),
    focusCodes: z.optional(z.array(z.enum(FOCUS_CODES))),
    orgId: z.optional(id()),
  }),
  example: { leaderId: "ld-7h3k", touchpointId: "tp-1", supervisorId: "st-4nq7", kind: "visit", heldOn: "2026-11-05" },
});
