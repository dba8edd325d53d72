import * as z from "zod/mini";
import { defineEvent, roundId } from "./define-event.ts";
import { COUNT_BANDS, SHARE_BANDS } from "./vocabulary.ts";

/** So many of a district's principals had an alert in one round that the cause is hardly theirs. Names nobody. */
export const systemStrainRaised = defineEvent({
  type: "holdfast.system-strain.raised.v1",
  summary:
    "So many of a district's principals had an alert in one round that the cause is hardly theirs. Names nobody.",
  dataclass: "operational",
  producer: "run-school-morning",
  consumers: [],
  data: z.strictObject({
    roundId: roundId(),
    // Per cent of the principals in a seat, and how many they are.
    share: z.enum(SHARE_BANDS),
    leaders: z.enum(COUNT_BANDS),
  }),
  example: { roundId: "2026-11", share: "10-20", leaders: "5-9" },
});
