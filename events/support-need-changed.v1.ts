import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";
import { LEVELS, SUPPORT_NEED_REASONS } from "./vocabulary.ts";

/** A principal's level of support need changed. The level is computed from work records only, never from answers. */
export const supportNeedChanged = defineEvent({
  type: "holdfast.support-need.changed.v1",
  summary:
    "A principal's level of support need changed. The level is computed from work records only, never from answers.",
  dataclass: "confidential",
  producer: "assess-strain",
  consumers: [],
  data: z.strictObject({
    leaderId: id(),
    // Null: not assessed, because there are too few records or the leader is not a principal.
    level: z.nullable(z.enum(LEVELS)),
    previousLevel: z.nullable(z.enum(LEVELS)),
    reasons: z.array(z.enum(SUPPORT_NEED_REASONS)),
  }),
  example: { leaderId: "ld-7h3k", level: "elevated", previousLevel: "watch", reasons: ["coaching-gap"] },
});
