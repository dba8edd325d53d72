import * as z from "zod/mini";
import { defineEvent, roundId } from "./define-event.ts";
import { COUNT_BANDS, SHARE_BANDS } from "./vocabulary.ts";

/**
 * Alerts opened for so many of a district's principals in one round that a common cause is likely. The event names
 * nobody.
 */
export const systemStrainRaised = defineEvent({
  type: "holdfast.system-strain.raised.v1",
  summary:
    "Alerts opened for so many of a district's principals in one round that a common cause is likely. The event names nobody.",
  dataclass: "operational",
  producer: "run-school-morning",
  consumers: [],
  data: z.strictObject({
    roundId: roundId(),
    // Percentage and number of the principals in a seat.
    share: z.enum(SHARE_BANDS),
    leaders: z.enum(COUNT_BANDS),
  }),
  example: { roundId: "2026-11", share: "10-20", leaders: "5-9" },
});
