/** Deliveries of published events: stored with the event, carried out by the pump, retried and dead-lettered by the target's policy. */

import type { Ground, Pump } from "../kernel/contracts.ts";
import { createDueRows } from "../kernel/due-rows.ts";
import { inTransaction } from "../kernel/wire.ts";
import type { AsyncInvoker } from "../lambda/async.ts";
import type { Queues } from "../queues/service.ts";
import type { BusEvent } from "./input.ts";
import type { BusRules, Rule, RuleTarget } from "./rules.ts";

/** Says why a delivery cannot be made. `retry` false = the target's dead-letter queue gets it at once. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly retry: boolean;
}
/** Asked before each delivery; undefined lets it pass. */
export type DeliveryRefusal = (delivery: {
  readonly rule: string;
  readonly target: string;
  readonly attempts: number;
}) => Refusal | undefined;

/** The deliveries that are planned and not yet made. */
export interface Deliveries {
  readonly pump: Pump;
  /** Stores a delivery for every target whose rule matches. Runs inside the publisher's transaction. */
  plan(bus: string, event: BusEvent): void;
}

interface Delivery {
  readonly seq: number;
  readonly rule: string;
  readonly target: string;
  readonly input: string;
  readonly createdAt: number;
  readonly attempts: number;
}

const SCHEMA = `
create table if not exists bus_delivery (
  seq integer primary key autoincrement, rule text not null, target text not null, input text not null,
  created_at integer not null, due_at integer not null, attempts integer not null default 0
);
create index if not exists bus_delivery_due on bus_delivery(due_at, seq);
`;

const AT_ONCE = 200;
/** Virtual ms before the next try: doubling from one second, five minutes at most. */
const waitAfter = (attempts: number): number => Math.min(1000 * 2 ** (attempts - 1), 300_000);

/** The delivery side of the bus. Each step is one transaction: a message is in the queue exactly when its delivery is gone. */
export function createDeliveries(
  ground: Ground,
  queues: Queues,
  invoker: AsyncInvoker,
  rules: BusRules,
  refuse?: DeliveryRefusal,
): Deliveries {
  const { db, clock } = ground;
  db.exec(SCHEMA);
  const insert = db.prepare(
    "insert into bus_delivery (rule, target, input, created_at, due_at) values (?, ?, ?, ?, ?)",
  );
  const rows = createDueRows(ground, "bus_delivery", deliveryOf);
  const byId = new Map(rules.rules.map((rule) => [rule.logicalId, rule]));

  function deliver(delivery: Delivery): void {
    const rule = byId.get(delivery.rule);
    const target = rule?.targets.find((one) => one.id === delivery.target);
    // The rule left the template while its delivery waited.
    if (rule === undefined || target === undefined) return void rows.remove(delivery.seq);
    const refusal = refuse?.({ rule: rule.logicalId, target: target.id, attempts: delivery.attempts });
    if (refusal !== undefined) {
      fail(delivery, rule, target, refusal);
      return;
    }
    if (target.kind === "queue") queues.send(target.arn, delivery.input, {}, "events.amazonaws.com");
    else invoker.enqueue(target.arn, JSON.parse(delivery.input));
    rows.remove(delivery.seq);
  }

  function fail(delivery: Delivery, rule: Rule, target: RuleTarget, refusal: Refusal): void {
    const attempts = delivery.attempts + 1;
    const again = clock.now() + waitAfter(attempts);
    const exhausted = !refusal.retry
      ? "none"
      : attempts > target.maximumAttempts
        ? "MaximumRetryAttempts"
        : again - delivery.createdAt > target.maximumAge * 1000
          ? "MaximumEventAgeInSeconds"
          : undefined;
    if (exhausted === undefined) return void rows.putOff(delivery.seq, attempts, again);
    if (target.deadLetterArn !== undefined) {
      const attributes: Record<string, string> = {
        RULE_ARN: rule.arn,
        TARGET_ARN: target.arn,
        ERROR_CODE: refusal.code,
        ERROR_MESSAGE: refusal.message.slice(0, 1024),
        ...(exhausted === "none" ? {} : { EXHAUSTED_RETRY_CONDITION: exhausted }),
        RETRY_ATTEMPTS: String(attempts - 1),
      };
      queues.send(target.deadLetterArn, delivery.input, attributes, "events.amazonaws.com");
    }
    rows.remove(delivery.seq);
  }

  return {
    plan(bus, event) {
      const now = clock.now();
      const ingested = new Date(now).toISOString();
      for (const rule of rules.rules) {
        if (!rule.enabled || rule.bus !== bus || !rule.matches(event)) continue;
        for (const target of rule.targets) {
          insert.run(rule.logicalId, target.id, target.makeInput(event, rule, ingested), now, now);
        }
      }
    },
    pump: {
      name: "bus",
      async pump() {
        const batch = rows.due(AT_ONCE);
        if (batch.length === 0) return false;
        inTransaction(db, () => batch.forEach(deliver));
        return true;
      },
      depth: rows.depth,
      nextRetry: rows.nextRetry,
    },
  };
}

function deliveryOf(row: Record<string, unknown>): Delivery {
  return {
    seq: Number(row["seq"]),
    rule: String(row["rule"]),
    target: String(row["target"]),
    input: String(row["input"]),
    createdAt: Number(row["created_at"]),
    attempts: Number(row["attempts"]),
  };
}
