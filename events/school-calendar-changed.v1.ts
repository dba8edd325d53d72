import * as z from "zod/mini";
import { count, defineEvent } from "./define-event.ts";

/** A district recorded, changed or removed school years of its calendar. */
export const schoolCalendarChanged = defineEvent({
  type: "holdfast.school-calendar.changed.v1",
  summary: "A district recorded, changed or removed school years of its calendar.",
  dataclass: "operational",
  producer: "manage-settings",
  consumers: [],
  data: z.strictObject({
    /** As in "2026-27". */
    schoolYears: z.array(z.string().check(z.regex(/^\d{4}-\d\d$/))),
    version: count(),
  }),
  example: { schoolYears: ["2026-27"], version: 4 },
});
