import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";
import { PULSE_MAIL } from "./vocabulary.ts";

/** A leader stopped or restarted pulse mails. */
export const pulseMailChanged = defineEvent({
  type: "holdfast.pulse-mail.changed.v1",
  summary: "A leader stopped or restarted pulse mails.",
  dataclass: "confidential",
  producer: "answer-pulse",
  consumers: [],
  data: z.strictObject({ leaderId: id(), pulseMail: z.enum(PULSE_MAIL) }),
  example: { leaderId: "ld-7h3k", pulseMail: "stopped" },
});
