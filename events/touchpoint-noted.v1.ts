import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** The author of a touchpoint changed its private note. */
export const touchpointNoted = defineEvent({
  type: "holdfast.touchpoint.noted.v1",
  summary: "The author of a touchpoint changed its private note.",
  dataclass: "confidential",
  producer: "coach-leaders",
  consumers: [],
  data: z.strictObject({ leaderId: id(), touchpointId: id(), authorId: id() }),
  example: { leaderId: "ld-7h3k", touchpointId: "2026-11-05.tp-1", authorId: "st-4nq7" },
});
