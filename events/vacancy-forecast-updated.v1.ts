import * as z from "zod/mini";
import { count, defineEvent } from "./define-event.ts";
import { LEADER_ROLES } from "./vocabulary.ts";

/**
 * The forecast of principals' seats that open in a district within twelve months was updated, beside the mean of past
 * years.
 */
export const vacancyForecastUpdated = defineEvent({
  type: "holdfast.vacancy-forecast.updated.v1",
  summary:
    "The forecast of principals' seats that open in a district within twelve months was updated, beside the mean of past years.",
  dataclass: "operational",
  producer: "run-school-morning",
  consumers: [],
  data: z.strictObject({
    /** The school year for which the seats must be filled, named by the year it ends in. */
    schoolYear: z.string().check(z.regex(/^\d{4}$/)),
    role: z.enum(LEADER_ROLES),
    seats: count(),
    expected: z.number(),
    low: count(),
    high: count(),
    plannedExits: count(),
    newSeats: count(),
    fiveYearMean: z.nullable(z.number()),
    modelVersion: z.string(),
  }),
  example: {
    schoolYear: "2028",
    role: "PRINCIPAL",
    seats: 38,
    expected: 7.4,
    low: 4,
    high: 11,
    plannedExits: 2,
    newSeats: 0,
    fiveYearMean: 6.8,
    modelVersion: "holdfast-model@1",
  },
});
