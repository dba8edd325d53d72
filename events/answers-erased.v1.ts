import * as z from "zod/mini";
import { defineEvent, id, instant } from "./define-event.ts";

/**
 * A leader requested the erasure of all their answers up to an instant, with the scores and readings computed from
 * them.
 */
export const answersErased = defineEvent({
  type: "holdfast.answers.erased.v1",
  summary:
    "A leader requested the erasure of all their answers up to an instant, with the scores and readings computed from them.",
  dataclass: "confidential",
  producer: "own-report",
  consumers: ["erase-answers"],
  data: z.strictObject({ leaderId: id(), upTo: instant() }),
  example: { leaderId: "ld-7h3k", upTo: "2026-11-12T15:04:05.000Z" },
});
