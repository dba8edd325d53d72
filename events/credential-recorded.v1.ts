import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** A credential was recorded, held or in progress. */
export const credentialRecorded = defineEvent({
  type: "holdfast.credential.recorded.v1",
  summary: "A credential was recorded, held or in progress.",
  dataclass: "confidential",
  producer: "manage-succession",
  consumers: ["assess-readiness"],
  data: z.strictObject({ leaderId: id(), credentialId: id() }),
  example: { leaderId: "ld-7h3k", credentialId: "cr-1" },
});
