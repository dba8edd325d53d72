import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { NodeFunction } from "../../constructs/node-function.ts";
import { OutboxRelay } from "../../constructs/outbox-relay.ts";
import type { DataStack } from "../data-stack.ts";
import { KEYS } from "../key-forms.ts";

/**
 * Publishes the outbox to the bus: by the streams, and by a sweeper for rows that the streams failed to deliver.
 *
 * @returns the sweeper; it needs a schedule.
 */
export const addOutbox = (
  scope: Construct,
  { data: { records, confidential, bus } }: { readonly data: DataStack },
): NodeFunction => {
  const relay = new NodeFunction(scope, "RelayOutbox", {
    entry: "relay-outbox",
    description: "Publishes events from the outbox to the bus",
    timeout: Duration.seconds(30),
  });
  const sweeper = new NodeFunction(scope, "SweepOutbox", {
    entry: "sweep-outbox",
    description: "Publishes events that the streams failed to deliver",
    timeout: Duration.seconds(60),
  })
    .index(records)
    .index(confidential);
  for (const publisher of [relay, sweeper]) {
    publisher
      .table("RECORDS_TABLE", records, [{ actions: ["DeleteItem"], keys: [KEYS.outbox] }])
      .table("CONFIDENTIAL_TABLE", confidential, [{ actions: ["DeleteItem"], keys: [KEYS.outbox] }])
      .env("BUS_NAME", bus.eventBusName)
      .allow(["events:PutEvents"], [bus.eventBusArn]);
  }
  new OutboxRelay(scope, "Outbox", { relay, tables: [records, confidential] });
  return sweeper;
};
