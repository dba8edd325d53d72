import * as z from "zod/mini";
import { count, date, defineEvent } from "./define-event.ts";

/** Predictions frozen on one day were compared with the outcomes of the twelve months after it. */
export const modelBackTested = defineEvent({
  type: "holdfast.model.back-tested.v1",
  summary: "Predictions frozen on one day were compared with the outcomes of the twelve months after it.",
  dataclass: "operational",
  producer: "study-outcomes",
  consumers: [],
  data: z.strictObject({
    takenOn: date(),
    horizon: date(),
    /** Number of principals with a known outcome; never under five. */
    seats: count(),
    modelVersion: z.string(),
  }),
  example: { takenOn: "2026-10-01", horizon: "2027-10-01", seats: 38, modelVersion: "bri@1" },
});
