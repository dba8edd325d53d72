import * as z from "zod/mini";
import { DELIVERY_KEEPING_RULES } from "../../../domain/webhooks/rules.ts";
import { defineOperation, idText, lineText, type Operation, paging } from "../../runtime/operation.ts";
import { kept, recordOperations } from "./record-operations.ts";

const url = () => z.string().check(z.minLength(10), z.maxLength(500));
const eventTypes = () => z.array(z.string().check(z.maxLength(128))).check(z.maxLength(60));

export const WebhookInput = z.strictObject({
  url: url(),
  /** Empty = all operational event types. */
  eventTypes: z.exactOptional(eventTypes()),
  description: z.exactOptional(lineText(120)),
});
const WebhookPatch = z.strictObject({
  url: z.exactOptional(url()),
  eventTypes: z.exactOptional(eventTypes()),
  description: z.exactOptional(lineText(120)),
  state: z.exactOptional(z.enum(["active", "disabled"])),
});
const WebhookView = z.object({
  webhookId: z.string(),
  url: z.string(),
  eventTypes: z.array(z.string()),
  description: z.optional(z.string()),
  state: z.enum(["active", "disabled"]),
  /** `whsec_...` of Standard Webhooks; shown only once, when the subscription is created. */
  secret: z.optional(z.string()),
  ...kept,
});

/** Webhook subscriptions of other systems. */
export const webhooks = recordOperations({
  noun: "Webhook",
  plural: "Webhooks",
  words: ["a webhook subscription; its `secret` is shown only when it is created", "webhook subscriptions"],
  path: "/v1/webhooks",
  idName: "webhookId",
  entry: "manage-webhooks",
  tag: "Webhooks",
  about: "district",
  read: "webhook.read",
  write: "webhook.write",
  parent: z.strictObject({}),
  one: z.strictObject({ webhookId: idText() }),
  view: WebhookView,
  input: WebhookInput,
  patch: WebhookPatch,
});

const DeliveryView = z.object({
  eventId: z.string(),
  eventType: z.string(),
  state: z.enum(["pending", "delivered", "failed"]),
  createdAt: z.iso.datetime(),
  attempts: z.array(z.object({ at: z.iso.datetime(), status: z.optional(z.int()), fault: z.optional(z.string()) })),
  nextAttemptAt: z.optional(z.iso.datetime()),
});

const common = { entry: "manage-webhooks", tag: "Webhooks" } as const;

export const listDeliveries = defineOperation({
  ...common,
  id: "listWebhookDeliveries",
  method: "GET",
  path: "/v1/webhooks/{webhookId}/deliveries",
  action: "webhook.read",
  summary: `Lists the deliveries to a subscription with all attempts; deliveries are kept for ${DELIVERY_KEEPING_RULES.deliveriesKeptDays.value} days.`,
  params: z.strictObject({ webhookId: idText() }),
  query: z.strictObject(paging),
  reply: DeliveryView,
  list: true,
});

const Replayed = z.object({ deliveries: z.int() });

export const replayDelivery = defineOperation({
  ...common,
  id: "replayWebhookDelivery",
  method: "POST",
  path: "/v1/webhooks/{webhookId}/deliveries/{eventId}/replay",
  action: "webhook.write",
  summary: "Redelivers one event with the same id.",
  params: z.strictObject({ webhookId: idText(), eventId: idText() }),
  reply: Replayed,
  status: 202,
});

export const replaySince = defineOperation({
  ...common,
  id: "replayWebhookDeliveries",
  method: "POST",
  path: "/v1/webhooks/{webhookId}/replay",
  action: "webhook.write",
  summary: "Redelivers all events since an instant with the same ids.",
  params: z.strictObject({ webhookId: idText() }),
  body: z.strictObject({ since: z.iso.datetime() }),
  reply: Replayed,
  status: 202,
});

export const webhookOperations: readonly Operation[] = [
  ...Object.values(webhooks),
  listDeliveries,
  replayDelivery,
  replaySince,
];
