import * as z from "zod/mini";
import { count, defineEvent, id } from "./define-event.ts";

/** The valid rows of a roster file were applied. */
export const importApplied = defineEvent({
  type: "holdfast.import.applied.v1",
  summary: "The valid rows of a roster file were applied.",
  dataclass: "operational",
  producer: "apply-import",
  consumers: [],
  data: z.strictObject({
    importId: id(),
    created: count(),
    updated: count(),
    closed: count(),
    unchanged: count(),
    errors: count(),
    warnings: count(),
  }),
  example: { importId: "im-9f2c", created: 120, updated: 3, closed: 1, unchanged: 0, errors: 2, warnings: 5 },
});
