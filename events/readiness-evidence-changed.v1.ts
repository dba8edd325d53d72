import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** Evidence of a person's leadership was verified, corrected or withdrawn. */
export const readinessEvidenceChanged = defineEvent({
  type: "holdfast.readiness-evidence.changed.v1",
  summary: "Evidence of a person's leadership was verified, corrected or withdrawn.",
  dataclass: "confidential",
  producer: "manage-succession",
  consumers: ["assess-readiness"],
  data: z.strictObject({ leaderId: id(), evidenceId: id(), changed: z.array(id()) }),
  example: { leaderId: "ld-7h3k", evidenceId: "ev-1", changed: ["verifiedBy", "verifiedOn"] },
});
