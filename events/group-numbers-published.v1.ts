import * as z from "zod/mini";
import { count, defineEvent, roundId } from "./define-event.ts";

/** The group numbers of a closed round were published. Numbers of small groups are withheld. */
export const groupNumbersPublished = defineEvent({
  type: "holdfast.group-numbers.published.v1",
  summary: "The group numbers of a closed round were published. Numbers of small groups are withheld.",
  dataclass: "operational",
  producer: "publish-groups",
  consumers: [],
  data: z.strictObject({ roundId: roundId(), shown: count(), withheld: count() }),
  example: { roundId: "2026-11", shown: 6, withheld: 2 },
});
