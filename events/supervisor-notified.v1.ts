import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** One alert mail was handed to the mail service for a supervisor, or for whoever stands in. */
export const supervisorNotified = defineEvent({
  type: "holdfast.supervisor.notified.v1",
  summary: "One alert mail was handed to the mail service for a supervisor, or for whoever stands in.",
  dataclass: "confidential",
  producer: "send-alert-mail",
  consumers: [],
  data: z.strictObject({ supervisorId: id(), alertIds: z.array(id()).check(z.minLength(1)) }),
  example: { supervisorId: "st-4nq7", alertIds: ["al-2026-11"] },
});
