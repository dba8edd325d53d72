import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { NodeFunction } from "../../constructs/node-function.ts";
import { tellPrivateHosts } from "../../constructs/private-hosts.ts";
import { Subscription } from "../../constructs/subscription.ts";
import type { DataStack } from "../data-stack.ts";
import { KEYS } from "../key-forms.ts";

/** Tells a district's other systems of operational events: one queue a subscription, so that a slow one delays no other. */
export const addWebhooks = (scope: Construct, { data: { records, bus } }: { readonly data: DataStack }): void => {
  const sendWebhooks = tellPrivateHosts(
    new NodeFunction(scope, "SendWebhooks", {
      entry: "send-webhooks",
      description: "Puts events into subscriptions' queues and delivers them, signed",
      // Twenty-five deliveries of ten seconds each would be more: a turn ends at the first receiver that does not answer.
      timeout: Duration.seconds(60),
    })
      .table("RECORDS_TABLE", records, [
        { actions: ["GetItem", "Query", "PutItem"], keys: [KEYS.webhook, KEYS.webhookLane] },
        { actions: ["PutItem"], keys: [KEYS.outbox] },
      ])
      .index(records),
  );
  const { work } = new Subscription(scope, "Webhooks", {
    bus,
    entry: "send-webhooks",
    consumer: sendWebhooks,
    impact: "Another system of a district was not told of events; replay them from the deliveries' list.",
    everythingOperational: true,
    maxConcurrency: 5,
  });
  sendWebhooks.env("WEBHOOK_QUEUE_URL", work.queue.queueUrl).allow(["sqs:SendMessage"], [work.queue.queueArn]);
};
