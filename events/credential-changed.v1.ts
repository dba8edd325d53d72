import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** A licence on record was corrected or taken back. */
export const credentialChanged = defineEvent({
  type: "holdfast.credential.changed.v1",
  summary: "A licence on record was corrected or taken back.",
  dataclass: "confidential",
  producer: "manage-succession",
  consumers: ["assess-readiness"],
  data: z.strictObject({ leaderId: id(), credentialId: id(), changed: z.array(id()) }),
  example: { leaderId: "ld-7h3k", credentialId: "cr-1", changed: ["expiresOn"] },
});
