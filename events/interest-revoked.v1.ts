import * as z from "zod/mini";
import { date, defineEvent, id } from "./define-event.ts";
import { LEADER_ROLES } from "./vocabulary.ts";

/** A person withdrew interest in a role. Readiness for it is no longer assessed. */
export const interestRevoked = defineEvent({
  type: "holdfast.interest.revoked.v1",
  summary: "A person withdrew interest in a role. Readiness for it is no longer assessed.",
  dataclass: "confidential",
  producer: "answer-nomination, manage-succession",
  consumers: ["assess-readiness"],
  data: z.strictObject({ leaderId: id(), interestId: id(), targetRole: z.enum(LEADER_ROLES), revokedOn: date() }),
  example: { leaderId: "ld-7h3k", interestId: "ld-7h3k.PRINCIPAL", targetRole: "PRINCIPAL", revokedOn: "2027-03-01" },
});
