import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";
import { LEVELS, SUPPORT_NEED_REASONS } from "./vocabulary.ts";

/** How much support work records say that a principal needs went up or down a level. Nothing of it rests on answers. */
export const supportNeedChanged = defineEvent({
  type: "holdfast.support-need.changed.v1",
  summary:
    "How much support work records say that a principal needs went up or down a level. Nothing of it rests on answers.",
  dataclass: "operational",
  producer: "assess-strain",
  consumers: [],
  data: z.strictObject({
    leaderId: id(),
    // Null: not assessed, because too little is on record or because the leader holds no principal's seat.
    level: z.nullable(z.enum(LEVELS)),
    previousLevel: z.nullable(z.enum(LEVELS)),
    reasons: z.array(z.enum(SUPPORT_NEED_REASONS)),
  }),
  example: { leaderId: "ld-7h3k", level: "elevated", previousLevel: "watch", reasons: ["coaching-gap"] },
});
