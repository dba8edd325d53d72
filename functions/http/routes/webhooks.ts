import type * as z from "zod/mini";
import { MISSING } from "../../../domain/kernel/refusal.ts";
import { err, ok } from "../../../domain/kernel/result.ts";
import {
  changeWebhook,
  subscribeWebhook,
  WEBHOOK_RULES,
  type WebhookPorts,
  withdrawWebhook,
} from "../../../domain/webhooks/keep-webhook.ts";
import { replayDeliveries } from "../../../domain/webhooks/replay.ts";
import type { WebhookDelivery, WebhookSubscription } from "../../../domain/webhooks/webhook.ts";
import { type Route, route } from "../../runtime/route.ts";
import { listDeliveries, replayDelivery, replaySince, type WebhookInput, webhooks } from "../contract/webhooks.ts";
import { keptOf, recordRoutes } from "./record-routes.ts";

const asked = ({ url, eventTypes = [], description }: z.output<typeof WebhookInput>) => ({
  url,
  eventTypes,
  ...(description === undefined ? {} : { description }),
});

/** A subscription without its secret. */
const webhookView = (webhook: WebhookSubscription) => ({
  webhookId: webhook.webhookId,
  url: webhook.url,
  eventTypes: [...webhook.eventTypes],
  description: webhook.description,
  state: webhook.state,
  ...keptOf(webhook),
});

const deliveryView = ({ body: _, ...delivery }: WebhookDelivery) => ({
  ...delivery,
  attempts: delivery.attempts.map((attempt) => ({ ...attempt })),
});

const replayed = (outcome: Awaited<ReturnType<typeof replayDeliveries>>) =>
  outcome.ok ? ok({ value: { deliveries: outcome.value } }) : outcome;

/** Routes of subscriptions, their deliveries and replays. */
export const webhookRoutes = (ports: WebhookPorts): readonly Route[] => {
  return [
    ...recordRoutes(webhooks, {
      rules: WEBHOOK_RULES,
      view: webhookView,
      locate: ({ webhookId }) => `/v1/webhooks/${webhookId}`,
      idOf: (params) => params,
      list: async ({ context, page }) => ok(await context.store.page("webhooks", {}, page)),
      change: ({ context, body }, which) => changeWebhook(ports, context, which, body),
      withdraw: ({ context }, which) => withdrawWebhook(ports, context, which),
    }),
    // The one answer that shows the secret.
    route(webhooks.create, async ({ context, body, ...request }) => {
      const made = await subscribeWebhook(ports, context, request, asked(body));
      if (!made.ok) return made;
      const { webhookId, secret, version } = made.value;
      return ok({ value: { ...webhookView(made.value), secret }, version, location: `/v1/webhooks/${webhookId}` });
    }),
    route(listDeliveries, async ({ context, params, page }) => {
      if ((await context.store.get("webhook", params)) === undefined) return err(MISSING);
      const { items, after } = await context.store.page("webhookDeliveries", params, page);
      return ok({ items: items.map(deliveryView), ...(after === undefined ? {} : { after }) });
    }),
    route(replayDelivery, async ({ context, params: { webhookId, eventId } }) =>
      replayed(await replayDeliveries(ports, context, webhookId, { eventId })),
    ),
    route(replaySince, async ({ context, params: { webhookId }, body: { since } }) =>
      replayed(await replayDeliveries(ports, context, webhookId, { since })),
    ),
  ];
};
