import * as z from "zod/mini";
import { count, defineEvent } from "./define-event.ts";
import { SHARING } from "./vocabulary.ts";

/** A district recorded or withdrew its attestation that check-ins stay out of evaluation, or how sharing starts. */
export const sharingTermsChanged = defineEvent({
  type: "holdfast.sharing-terms.changed.v1",
  summary:
    "A district recorded or withdrew its attestation that check-ins stay out of evaluation, or how sharing starts.",
  dataclass: "operational",
  producer: "manage-settings",
  consumers: [],
  data: z.strictObject({ attested: z.boolean(), starts: z.enum(SHARING), version: count() }),
  example: { attested: true, starts: "on", version: 3 },
});
