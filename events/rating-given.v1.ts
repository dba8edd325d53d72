import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";
import { PSEL_CODES } from "./vocabulary.ts";

/** A person's leadership in one domain was rated. The event does not carry the value. */
export const ratingGiven = defineEvent({
  type: "holdfast.rating.given.v1",
  summary: "A person's leadership in one domain was rated. The event does not carry the value.",
  dataclass: "confidential",
  producer: "manage-succession",
  consumers: ["assess-readiness"],
  data: z.strictObject({ leaderId: id(), ratingId: id(), standard: z.enum(PSEL_CODES) }),
  example: { leaderId: "ld-7h3k", ratingId: "rt-1", standard: "PSEL-2015:4" },
});
