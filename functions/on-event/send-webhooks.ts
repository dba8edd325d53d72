import { type FanOutPorts, fanOut, type Wake } from "../../domain/webhooks/fan-out.ts";
import { type WorkLanePorts, workLane } from "../../domain/webhooks/work-lane.ts";
import { createMailQueue, createSqsClient } from "../adapters/sqs/mail-queue.ts";
import { hostsFrom } from "../adapters/webhooks/hosts.ts";
import { createWebhookSender } from "../adapters/webhooks/sender.ts";
import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { envelopeIn } from "../runtime/envelope.ts";
import { queueEntry } from "../runtime/queue.ts";

export const ENV = ["RECORDS_TABLE", "WEBHOOK_QUEUE_URL", "WEBHOOK_PRIVATE_HOSTS"] as const;

/** Delivers events to subscriptions, signed. The queue carries events, which it notes for each subscription, and wakes, which make it deliver those of one. */
export const build = (ports: FanOutPorts & WorkLanePorts) =>
  queueEntry(async (body) => {
    const wake = (body as Partial<Wake>).wake;
    if (wake !== undefined) {
      await workLane(ports)(wake);
      return;
    }
    const envelope = envelopeIn(body);
    const { webhookId } = envelope.data as { webhookId?: string };
    const wakes = [...(await fanOut(ports)(envelope))];
    if (envelope.type === "holdfast.webhook.replayed.v1" && webhookId !== undefined) {
      wakes.push({ wake: { district: envelope.tenantid, webhookId } });
    }
    await ports.queue.send(wakes);
  });

const live = () => {
  const env = readEnv(ENV);
  return build({
    ...liveDeps(),
    sender: createWebhookSender(hostsFrom(env.WEBHOOK_PRIVATE_HOSTS)),
    queue: createMailQueue(createSqsClient(), env.WEBHOOK_QUEUE_URL),
  });
};

export const handler = live();
