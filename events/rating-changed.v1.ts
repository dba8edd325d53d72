import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** A rating was corrected or withdrawn. */
export const ratingChanged = defineEvent({
  type: "holdfast.rating.changed.v1",
  summary: "A rating was corrected or withdrawn.",
  dataclass: "confidential",
  producer: "manage-succession",
  consumers: ["assess-readiness"],
  data: z.strictObject({ leaderId: id(), ratingId: id(), changed: z.array(id()) }),
  example: { leaderId: "ld-7h3k", ratingId: "rt-1", changed: ["value"] },
});
