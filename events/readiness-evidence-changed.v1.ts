import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** An artefact of somebody's leadership was verified, corrected or taken back. */
export const readinessEvidenceChanged = defineEvent({
  type: "holdfast.readiness-evidence.changed.v1",
  summary: "An artefact of somebody's leadership was verified, corrected or taken back.",
  dataclass: "confidential",
  producer: "manage-succession",
  consumers: ["assess-readiness"],
  data: z.strictObject({ leaderId: id(), evidenceId: id(), changed: z.array(id()) }),
  example: { leaderId: "ld-7h3k", evidenceId: "ev-1", changed: ["verifiedBy", "verifiedOn"] },
});
