import * as z from "zod/mini";
import { date, defineEvent, id } from "./define-event.ts";
import { LEADER_ROLES } from "./vocabulary.ts";

/** A person took back the interest in a role; nothing is assessed for it any more. */
export const interestRevoked = defineEvent({
  type: "holdfast.interest.revoked.v1",
  summary: "A person took back the interest in a role; nothing is assessed for it any more.",
  dataclass: "confidential",
  producer: "answer-nomination, manage-succession",
  consumers: ["assess-readiness"],
  data: z.strictObject({ leaderId: id(), interestId: id(), targetRole: z.enum(LEADER_ROLES), revokedOn: date() }),
  example: { leaderId: "ld-7h3k", interestId: "ld-7h3k.PRINCIPAL", targetRole: "PRINCIPAL", revokedOn: "2027-03-01" },
});
