import * as z from "zod/mini";
import { count, defineEvent, id } from "./define-event.ts";

/** An administrator requested the redelivery of events. The deliveries wait in the subscription's queue. */
export const webhookReplayed = defineEvent({
  type: "holdfast.webhook.replayed.v1",
  summary: "An administrator requested the redelivery of events. The deliveries wait in the subscription's queue.",
  dataclass: "operational",
  producer: "manage-webhooks",
  consumers: ["send-webhooks"],
  data: z.strictObject({ webhookId: id(), deliveries: count() }),
  example: { webhookId: "wh-1", deliveries: 3 },
});
