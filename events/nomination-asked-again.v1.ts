import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";
import { LEADER_ROLES } from "./vocabulary.ts";

/**
 * A person must be asked again about an unanswered nomination. The mail has a new link; the previous link no longer
 * works.
 */
export const nominationAskedAgain = defineEvent({
  type: "holdfast.nomination.asked-again.v1",
  summary:
    "A person must be asked again about an unanswered nomination. The mail has a new link; the previous link no longer works.",
  dataclass: "confidential",
  producer: "manage-succession",
  consumers: ["ask-nominee"],
  data: z.strictObject({ leaderId: id(), nominationId: id(), targetRole: z.enum(LEADER_ROLES) }),
  example: { leaderId: "ld-7h3k", nominationId: "nm-1", targetRole: "PRINCIPAL" },
});
