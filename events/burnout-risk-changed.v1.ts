import * as z from "zod/mini";
import { defineEvent, id, roundId } from "./define-event.ts";
import { BANDS, CONFIDENCES, DIRECTIONS, TOPICS } from "./vocabulary.ts";

/** The strain band that a leader shares with the supervisor changed. */
export const burnoutRiskChanged = defineEvent({
  type: "holdfast.burnout-risk.changed.v1",
  summary: "The strain band that a leader shares with the supervisor changed.",
  dataclass: "confidential",
  producer: "assess-strain, erase-answers",
  consumers: [],
  data: z.strictObject({
    leaderId: id(),
    from: z.enum(BANDS),
    to: z.enum(BANDS),
    since: z.nullable(roundId()),
    direction: z.enum(DIRECTIONS),
    topics: z.array(z.enum(TOPICS)).check(z.maxLength(3)),
    confidence: z.nullable(z.enum(CONFIDENCES)),
    modelVersion: z.string(),
  }),
  example: {
    leaderId: "ld-7h3k",
    from: "watch",
    to: "elevated",
    since: "2026-11",
    direction: "rising",
    topics: ["workload"],
    confidence: "medium",
    modelVersion: "bri@1",
  },
});
