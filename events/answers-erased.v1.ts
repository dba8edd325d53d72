import * as z from "zod/mini";
import { defineEvent, id, instant } from "./define-event.ts";

/** A leader asked that the own answers be erased; what is younger than `upTo` stays. */
export const answersErased = defineEvent({
  type: "holdfast.answers.erased.v1",
  summary: "A leader asked that all own answers up to an instant be erased, with the scores and readings made of them.",
  dataclass: "confidential",
  producer: "own-report",
  consumers: ["erase-answers"],
  data: z.strictObject({ leaderId: id(), upTo: instant() }),
  example: { leaderId: "ld-7h3k", upTo: "2026-11-12T15:04:05.000Z" },
});
