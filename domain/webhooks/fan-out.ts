import { definitionOf } from "../../events/catalog.ts";
import type { Envelope } from "../../events/envelope.ts";
import { isInForce } from "../kernel/recorded.ts";
import { type Clock, create, type Store, type UnitOfWork } from "../ports.ts";
import { projected } from "./projection.ts";
import type { WebhookSubscription } from "./webhook.ts";

export interface FanOutPorts {
  readonly clock: Clock;
  readonly store: Pick<Store, "list">;
  readonly unitOfWork: UnitOfWork;
}

/** Asks for a subscription's queue to be worked on. The event is named because the index of waiting ones lags. */
export interface Wake {
  readonly wake: { readonly district: string; readonly webhookId: string; readonly eventId?: string };
}

/** Whether a subscription receives an event: one of its types, and none from before it was made. */
const wants = (webhook: WebhookSubscription, { type, time }: Envelope): boolean =>
  isInForce(webhook) &&
  webhook.state === "active" &&
  (webhook.recordedAt ?? "") <= time &&
  (webhook.eventTypes.length === 0 || webhook.eventTypes.includes(type));

/**
 * Puts an event into the queue of every subscription that wants it: one row per subscription and event, so that an event
 * delivered twice by the bus is one delivery. Confidential events never leave (DECISIONS 4).
 */
export const fanOut =
  ({ clock, store, unitOfWork }: FanOutPorts) =>
  async (envelope: Envelope): Promise<readonly Wake[]> => {
    if (definitionOf(envelope.type)?.dataclass !== "operational" || envelope.dataclass !== "operational") return [];
    const district = envelope.tenantid;
    const webhooks = await store.list("webhooks", { district });
    const wakes: Wake[] = [];
    for (const webhook of webhooks.filter((one) => wants(one, envelope))) {
      const { webhookId } = webhook;
      const now = clock.now().toISOString();
      await unitOfWork.commit(
        [
          create("webhookDelivery", {
            district,
            webhookId,
            eventId: envelope.id,
            eventType: envelope.type,
            body: JSON.stringify(projected(envelope)),
            createdAt: now,
            state: "pending",
            attempts: [],
            nextAttemptAt: now,
            version: 1,
          }),
        ],
        [],
      );
      wakes.push({ wake: { district, webhookId, eventId: envelope.id } });
    }
    return wakes;
  };
