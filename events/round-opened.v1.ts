import * as z from "zod/mini";
import { defineEvent, instant, roundId } from "./define-event.ts";

/** One month's pulse opened in a district. */
export const roundOpened = defineEvent({
  type: "holdfast.round.opened.v1",
  summary: "One month's pulse opened in a district.",
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
