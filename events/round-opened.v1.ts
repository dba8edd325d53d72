import * as z from "zod/mini";
import { defineEvent, instant, roundId } from "./define-event.ts";

/** A district's monthly pulse round opened. */
export const roundOpened = defineEvent({
  type: "holdfast.round.opened.v1",
  summary: "A district's monthly pulse round opened.",
  dataclass: "operational",
  producer: "run-school-morning",
  consumers: ["invite-round"],
  data: z.strictObject({
    roundId: roundId(),
    cycle: z.int().check(z.positive()),
    opensAt: instant(),
    closesAt: instant(),
  }),
  example: { roundId: "2026-11", cycle: 4, opensAt: "2026-11-02T12:30:00.000Z", closesAt: "2026-11-16T12:30:00.000Z" },
});
