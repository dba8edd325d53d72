import * as z from "zod/mini";
import { date, defineEvent, id } from "./define-event.ts";
import { INTEREST_CHANNELS, LEADER_ROLES } from "./vocabulary.ts";

/** A person declared interest in a role, or changed the school levels or regions of a declared interest. */
export const interestDeclared = defineEvent({
  type: "holdfast.interest.declared.v1",
  summary: "A person declared interest in a role, or changed the school levels or regions of a declared interest.",
  dataclass: "confidential",
  producer: "answer-nomination, manage-succession",
  consumers: ["assess-readiness"],
  data: z.strictObject({
    leaderId: id(),
    interestId: id(),
    targetRole: z.enum(LEADER_ROLES),
    declaredOn: date(),
    declaredVia: z.optional(z.enum(INTEREST_CHANNELS)),
  }),
  example: {
    leaderId: "ld-7h3k",
    interestId: "ld-7h3k.PRINCIPAL",
    targetRole: "PRINCIPAL",
    declaredOn: "2026-11-05",
    declaredVia: "link",
  },
});
