import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** A credential was corrected or withdrawn. */
export const credentialChanged = defineEvent({
  type: "holdfast.credential.changed.v1",
  summary: "A credential was corrected or withdrawn.",
  dataclass: "confidential",
  producer: "manage-succession",
  consumers: ["assess-readiness"],
  data: z.strictObject({ leaderId: id(), credentialId: id(), changed: z.array(id()) }),
  example: { leaderId: "ld-7h3k", credentialId: "cr-1", changed: ["expiresOn"] },
});
