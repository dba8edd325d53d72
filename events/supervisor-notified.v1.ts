import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** An alert mail for a supervisor or a stand-in was handed to the mail service. */
export const supervisorNotified = defineEvent({
  type: "holdfast.supervisor.notified.v1",
  summary: "An alert mail for a supervisor or a stand-in was handed to the mail service.",
  dataclass: "confidential",
  producer: "send-alert-mail",
  consumers: [],
  data: z.strictObject({ supervisorId: id(), alertIds: z.array(id()).check(z.minLength(1)) }),
  example: { supervisorId: "st-4nq7", alertIds: ["al-2026-11"] },
});
