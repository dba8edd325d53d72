import * as z from "zod/mini";
import { count, defineEvent, id } from "./define-event.ts";

/** An event could not be delivered to another system within the retry schedule. */
export const webhookDeliveryFailed = defineEvent({
  type: "holdfast.webhook.delivery-failed.v1",
  summary: "An event could not be delivered to another system within the retry schedule.",
  dataclass: "operational",
  producer: "send-webhooks",
  consumers: [],
  data: z.strictObject({ webhookId: id(), deliveryId: id(), attempts: count(), lastStatus: z.optional(z.int()) }),
  example: { webhookId: "wh-1", deliveryId: "01930b6e-7c00-7000-8000-000000000000", attempts: 9, lastStatus: 503 },
});
