import * as z from "zod/mini";
import { count, defineEvent, id } from "./define-event.ts";
import { LEADER_ROLES } from "./vocabulary.ts";

/** A calibration among supervisors closed. The event counts the tiers reviewed, raised and lowered. */
export const calibrationClosed = defineEvent({
  type: "holdfast.calibration.closed.v1",
  summary: "A calibration among supervisors closed. The event counts the tiers reviewed, raised and lowered.",
  dataclass: "operational",
  producer: "manage-succession",
  consumers: [],
  data: z.strictObject({
    sessionId: id(),
    targetRole: z.enum(LEADER_ROLES),
    reviewed: count(),
    changed: count(),
    raised: count(),
    lowered: count(),
  }),
  example: { sessionId: "cs-1", targetRole: "PRINCIPAL", reviewed: 12, changed: 3, raised: 2, lowered: 1 },
});
