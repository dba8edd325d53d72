import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** A webhook subscription was changed. */
export const webhookChanged = defineEvent({
  type: "holdfast.webhook.changed.v1",
  summary: "A webhook subscription was changed.",
  dataclass: "operational",
  producer: "manage-webhooks",
  consumers: [],
  data: z.strictObject({ webhookId: id(), changed: z.array(id()) }),
  example: { webhookId: "wh-1", changed: ["state"] },
});
