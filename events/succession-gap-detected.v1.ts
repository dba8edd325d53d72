import * as z from "zod/mini";
import { count, defineEvent, id } from "./define-event.ts";
import { GAP_REASONS, LEADER_ROLES } from "./vocabulary.ts";

/** Seats need a successor and nobody is ready. Confidential: it reveals exits that few people know about. */
export const successionGapDetected = defineEvent({
  type: "holdfast.succession-gap.detected.v1",
  summary: "Seats need a successor and nobody is ready. Confidential: it reveals exits that few people know about.",
  dataclass: "confidential",
  producer: "run-school-morning",
  consumers: [],
  data: z.strictObject({
    scope: id(),
    role: z.enum(LEADER_ROLES),
    reason: z.enum(GAP_REASONS),
    seats: count(),
    readyNow: count(),
    orgId: z.optional(id()),
    seatId: z.optional(id()),
  }),
  example: {
    scope: "seat:og-5.principal",
    role: "PRINCIPAL",
    reason: "announced-exit",
    seats: 1,
    readyNow: 0,
    orgId: "og-5",
    seatId: "og-5.principal",
  },
});
