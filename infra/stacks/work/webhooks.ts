import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { NodeFunction } from "../../constructs/node-function.ts";
import { allowPrivateHosts } from "../../constructs/private-hosts.ts";
import { Subscription } from "../../constructs/subscription.ts";
import type { DataStack } from "../data-stack.ts";
import { KEYS } from "../key-forms.ts";

/** Webhooks to a district's other systems. Each subscription has its own queue, so that a slow receiver delays no other. */
export const addWebhooks = (scope: Construct, { data: { records, bus } }: { readonly data: DataStack }): void => {
  const sendWebhooks = allowPrivateHosts(
    new NodeFunction(scope, "SendWebhooks", {
      entry: "send-webhooks",
      description: "Queues events per subscription and delivers them signed",
      // Twenty-five deliveries of ten seconds each would take longer, but a run ends at the first receiver that does not answer.
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
    impact: "Another system of a district did not receive events. Replay them from the list of deliveries.",
    everythingOperational: true,
    maxConcurrency: 5,
  });
  sendWebhooks.env("WEBHOOK_QUEUE_URL", work.queue.queueUrl).allow(["sqs:SendMessage"], [work.queue.queueArn]);
};
