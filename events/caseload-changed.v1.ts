import * as z from "zod/mini";
import { count, defineEvent, id } from "./define-event.ts";
import { CASELOAD_LEVELS } from "./vocabulary.ts";

/** A supervisor's caseload rose above one of the district's limits or fell back below it. */
export const caseloadChanged = defineEvent({
  type: "holdfast.caseload.changed.v1",
  summary: "A supervisor's caseload rose above one of the district's limits or fell back below it.",
  dataclass: "operational",
  producer: "watch-records",
  consumers: [],
  data: z.strictObject({
    supervisorId: id(),
    leaders: count(),
    level: z.enum(CASELOAD_LEVELS),
    warnAt: count(),
    breachAt: count(),
  }),
  example: { supervisorId: "st-4nq7", leaders: 13, level: "warn", warnAt: 12, breachAt: 16 },
});
