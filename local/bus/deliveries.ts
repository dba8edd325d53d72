/** Deliveries of published events: stored with the event, carried out by the pump. */
import type { Core, Pump } from "../kernel/contracts.ts";
import { inTransaction } from "../kernel/wire.ts";
import { createDueRows } from "../kernel/work.ts";
import type { AsyncInvoker } from "../lambda/async.ts";
import type { Queues } from "../queues/service.ts";
import type { BusEvent, BusRules } from "./rules.ts";

/** The deliveries that are planned and not yet made. */
export interface Deliveries {
  readonly pump: Pump;
  /** Stores a delivery for every target whose rule matches. Runs inside the publisher's transaction. */
  plan(bus: string, event: BusEvent): void;
}

interface Delivery {
  readonly seq: number;
  /** Logical id. */
  readonly rule: string;
  readonly target: string;
  /** The event as JSON. */
  readonly input: string;
}

const SCHEMA = `
create table if not exists bus_delivery (
  seq integer primary key autoincrement, rule text not null, target text not null, input text not null,
  created_at integer not null, due_at integer not null, attempts integer not null default 0
);
create index if not exists bus_delivery_due on bus_delivery(due_at, seq);
`;

const AT_ONCE = 200;

/** The delivery side of the bus. Each step is one transaction: a message is in the queue exactly when its delivery is gone. */
export const createDeliveries = (core: Core, queues: Queues, invoker: AsyncInvoker, rules: BusRules): Deliveries => {
  const { db, clock } = core;
  db.exec(SCHEMA);
  const insert = db.prepare(
    "insert into bus_delivery (rule, target, input, created_at, due_at) values (?, ?, ?, ?, ?)",
  );
  const rows = createDueRows<Delivery>(core, "bus_delivery", (row) => ({
    seq: Number(row["seq"]),
    rule: String(row["rule"]),
    target: String(row["target"]),
    input: String(row["input"]),
  }));
  const byId = new Map(rules.rules.map((rule) => [rule.logicalId, rule]));

  function deliver({ seq, rule, target: id, input }: Delivery): void {
    const target = byId.get(rule)?.targets.find((one) => one.id === id);
    // Without a target, the rule left the template while its delivery waited.
    if (target?.kind === "queue") queues.send(target.arn, input, "events.amazonaws.com");
    else if (target !== undefined) invoker.enqueue(target.arn, JSON.parse(input));
    rows.remove(seq);
  }

  return {
    plan(bus, event) {
      const now = clock.now();
      const input = JSON.stringify(event);
      for (const rule of rules.rules) {
        if (!rule.enabled || rule.bus !== bus || !rule.matches(event)) continue;
        for (const target of rule.targets) insert.run(rule.logicalId, target.id, input, now, now);
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
};
