import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** Another system of the district subscribed to events. */
export const webhookSubscribed = defineEvent({
  type: "holdfast.webhook.subscribed.v1",
  summary: "Another system of the district subscribed to events.",
  dataclass: "operational",
  producer: "manage-webhooks",
  consumers: [],
  data: z.strictObject({ webhookId: id() }),
  example: { webhookId: "wh-1" },
});
