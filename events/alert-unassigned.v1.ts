import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";
import { ALERT_CAUSES } from "./vocabulary.ts";

/** A leader may need support and has no supervisor. */
export const alertUnassigned = defineEvent({
  type: "holdfast.alert.unassigned.v1",
  summary: "A leader may need support and has no supervisor.",
  dataclass: "confidential",
  producer: "assess-strain",
  consumers: ["send-alert-mail"],
  data: z.strictObject({ leaderId: id(), episodeId: id(), cause: z.enum(ALERT_CAUSES) }),
  example: { leaderId: "ld-7h3k", episodeId: "ep-2026-11", cause: "two-raised-rounds" },
});
