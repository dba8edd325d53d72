import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";
import { PSEL_CODES } from "./vocabulary.ts";

/** Evidence of a person's leadership was recorded. */
export const readinessEvidenceRecorded = defineEvent({
  type: "holdfast.readiness-evidence.recorded.v1",
  summary: "Evidence of a person's leadership was recorded.",
  dataclass: "confidential",
  producer: "manage-succession",
  consumers: ["assess-readiness"],
  data: z.strictObject({ leaderId: id(), evidenceId: id(), standard: z.enum(PSEL_CODES) }),
  example: { leaderId: "ld-7h3k", evidenceId: "ev-1", standard: "PSEL-2015:4" },
});
