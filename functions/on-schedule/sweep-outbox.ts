import type { Clock } from "../../domain/ports.ts";
import { createDocumentClient, tablesFrom } from "../adapters/dynamo/client.ts";
import type { OutboxRow } from "../adapters/dynamo/outbox.ts";
import { createOutbox } from "../adapters/dynamo/outbox.ts";
import { createEventBridgeClient, publish } from "../adapters/eventbridge/publisher.ts";
import { type OutboxPorts, publishRows } from "../adapters/outbox.ts";
import { systemClock } from "../adapters/system/clock.ts";
import { readEnv } from "../runtime/env.ts";
import { log } from "../runtime/log.ts";
import { logContext } from "../runtime/middleware/log-context.ts";
import { entryOf, pipe } from "../runtime/pipe.ts";

export const ENV = ["RECORDS_TABLE", "CONFIDENTIAL_TABLE", "BUS_NAME"] as const;

/** A row this old was given up on by the stream, or will be. Minutes. */
const OVERDUE_MINUTES = 5;

interface SweepPorts extends OutboxPorts {
  readonly clock: Clock;
  unpublished(limit: number): Promise<readonly OutboxRow[]>;
}

/** Publishes what the stream gave up on (guarantees.md G1). Throws when something could still not be published. */
export const build = (ports: SweepPorts) => {
  const sweep = async (): Promise<{ readonly published: number }> => {
    const before = new Date(ports.clock.now().getTime() - OVERDUE_MINUTES * 60_000).toISOString();
    const overdue = (await ports.unpublished(100)).filter((row) => row.envelope.time < before);
    const done = await publishRows(ports, overdue);
    const failed = done.filter((one) => !one).length;
    if (overdue.length > 0) log.warn("overdue outbox rows swept", { count: overdue.length, failed });
    if (failed > 0) throw new Error(`${failed} outbox rows could not be published`);
    return { published: overdue.length };
  };
  return entryOf(pipe<unknown, { readonly published: number }>().use(logContext()).handler(sweep));
};

const live = () => {
  const bus = readEnv(ENV).BUS_NAME;
  const client = createEventBridgeClient();
  const outbox = createOutbox(createDocumentClient(), tablesFrom(process.env));
  return build({
    clock: systemClock,
    publish: (envelopes) => publish(client, bus, envelopes),
    forget: outbox.forget,
    unpublished: outbox.unpublished,
  });
};

export const handler = live();
