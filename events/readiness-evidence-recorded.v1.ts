import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";
import { PSEL_CODES } from "./vocabulary.ts";

/** An artefact of somebody's leadership is on record. */
export const readinessEvidenceRecorded = defineEvent({
  type: "holdfast.readiness-evidence.recorded.v1",
  summary: "An artefact of somebody's leadership is on record.",
  dataclass: "confidential",
  producer: "manage-succession",
  consumers: ["assess-readiness"],
  data: z.strictObject({ leaderId: id(), evidenceId: id(), standard: z.enum(PSEL_CODES) }),
  example: { leaderId: "ld-7h3k", evidenceId: "ev-1", standard: "PSEL-2015:4" },
});
