import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";
import { PSEL_CODES } from "./vocabulary.ts";

/** Somebody rated another's leadership in one domain; the value stays in the record. */
export const ratingGiven = defineEvent({
  type: "holdfast.rating.given.v1",
  summary: "Somebody rated another's leadership in one domain; the value stays in the record.",
  dataclass: "confidential",
  producer: "manage-succession",
  consumers: ["assess-readiness"],
  data: z.strictObject({ leaderId: id(), ratingId: id(), standard: z.enum(PSEL_CODES) }),
  example: { leaderId: "ld-7h3k", ratingId: "rt-1", standard: "PSEL-2015:4" },
});
