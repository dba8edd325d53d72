import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** A school's record was corrected, or the school was closed. */
export const schoolChanged = defineEvent({
  type: "holdfast.school.changed.v1",
  summary: "A school's record was corrected, or the school was closed.",
  dataclass: "operational",
  producer: "keep-people, apply-import",
  consumers: ["assess-strain"],
  data: z.strictObject({ orgId: id(), changed: z.array(id()) }),
  example: { orgId: "og-5", changed: ["level"] },
});
