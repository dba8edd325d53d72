import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** A school's leadership load changed: leadership rests on one person, or no longer does. */
export const leadershipLoadChanged = defineEvent({
  type: "holdfast.leadership-load.changed.v1",
  summary: "A school's leadership load changed: leadership rests on one person, or no longer does.",
  dataclass: "operational",
  producer: "watch-records",
  consumers: [],
  data: z.strictObject({ orgId: id(), index: z.number(), concentratedOn: z.optional(id()) }),
  example: { orgId: "og-5", index: 0.8, concentratedOn: "ld-7h3k" },
});
