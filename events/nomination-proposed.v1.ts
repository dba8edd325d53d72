import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";
import { LEADER_ROLES } from "./vocabulary.ts";

/** A person was nominated for a role. The person must now be asked. */
export const nominationProposed = defineEvent({
  type: "holdfast.nomination.proposed.v1",
  summary: "A person was nominated for a role. The person must now be asked.",
  dataclass: "confidential",
  producer: "manage-succession",
  consumers: ["ask-nominee"],
  data: z.strictObject({ leaderId: id(), nominationId: id(), targetRole: z.enum(LEADER_ROLES) }),
  example: { leaderId: "ld-7h3k", nominationId: "nm-1", targetRole: "PRINCIPAL" },
});
