import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";
import { LEADER_ROLES } from "./vocabulary.ts";

/** A nomination that is not answered yet is to be asked about again, by a new link; the one before has ceased to work. */
export const nominationAskedAgain = defineEvent({
  type: "holdfast.nomination.asked-again.v1",
  summary:
    "A nomination that is not answered yet is to be asked about again, by a new link; the one before has ceased to work.",
  dataclass: "confidential",
  producer: "manage-succession",
  consumers: ["ask-nominee"],
  data: z.strictObject({ leaderId: id(), nominationId: id(), targetRole: z.enum(LEADER_ROLES) }),
  example: { leaderId: "ld-7h3k", nominationId: "nm-1", targetRole: "PRINCIPAL" },
});
