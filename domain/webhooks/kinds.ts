/** What is stored of events that leave. */
import { daysAfter, defineKind } from "../kernel/kind.ts";
import { DELIVERY_KEEPING_RULES } from "./rules.ts";
import type { WebhookDelivery, WebhookLane, WebhookSubscription } from "./webhook.ts";

const LANE_PARTITION = "D#{district}#HOOK#{webhookId}";

export const WEBHOOK_KINDS = {
  webhook: defineKind<WebhookSubscription>()({
    table: "records",
    pk: "D#{district}#HOOKS",
    sk: "HOOK#{webhookId}",
    lists: { webhooks: "partition" },
    kept: "webhook",
  }),
  webhookLane: defineKind<WebhookLane>()({ table: "records", pk: LANE_PARTITION, sk: "LANE" }),
  webhookDelivery: defineKind<WebhookDelivery>()({
    table: "records",
    pk: LANE_PARTITION,
    sk: "EVENT#{eventId}",
    lists: {
      /** Deliveries of a subscription by event, oldest first. */
      webhookDeliveries: "partition",
      /** Deliveries that are still to be tried, by the time of the next try. */
      pendingDeliveries: {
        index: "gsi1",
        where: ({ state }) => state === "pending",
        pk: "D#{district}#HOOK#{webhookId}#PENDING",
        sk: "{nextTryAt}#{eventId}",
        parts: { nextTryAt: ({ nextAttemptAt, createdAt }) => nextAttemptAt ?? createdAt },
      },
    },
    ttl: ({ createdAt }) => daysAfter(createdAt, DELIVERY_KEEPING_RULES.deliveriesKeptDays.value),
  }),
};
