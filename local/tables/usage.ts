/** Calls and consumed capacity units of each caller, for benchmarks and cost. */
import type { LocalRoute } from "../kernel/contracts.ts";
import { isFields, numberOf } from "../kernel/wire.ts";

/** Capacity of one caller or of one of its actions. */
interface Consumption {
  calls: number;
  readUnits: number;
  writeUnits: number;
}

/** Counters per caller, readable and resettable. */
export interface Usage {
  /** Counts one call; `consumed` is the ConsumedCapacity of the answer, one object or an array. */
  count(caller: string, action: string, consumed: unknown): void;
  readonly routes: readonly LocalRoute[];
}

const READS: ReadonlySet<string> = new Set(["GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems"]);

/** Counters that start at zero. */
export const createUsage = (): Usage => {
  let callers = new Map<string, Map<string, Consumption>>();
  const json = (body: unknown) => ({
    status: 200,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return {
    count(caller, action, consumed) {
      const actions = callers.get(caller) ?? new Map<string, Consumption>();
      callers.set(caller, actions);
      const entry = actions.get(action) ?? { calls: 0, readUnits: 0, writeUnits: 0 };
      actions.set(action, entry);
      entry.calls++;
      const units = unitsOf(consumed);
      if (READS.has(action)) entry.readUnits += units;
      else entry.writeUnits += units;
    },
    routes: [
      {
        method: "GET",
        path: "/_local/usage",
        handle: async () =>
          json({ callers: Object.fromEntries([...callers].map(([caller, actions]) => [caller, summary(actions)])) }),
      },
      {
        method: "POST",
        path: "/_local/usage/reset",
        async handle() {
          callers = new Map();
          return json({ callers: {} });
        },
      },
    ],
  };
};

const unitsOf = (consumed: unknown): number => {
  const all = Array.isArray(consumed) ? consumed : [consumed];
  return all.reduce((sum: number, one) => sum + (isFields(one) ? (numberOf(one["CapacityUnits"]) ?? 0) : 0), 0);
};

const summary = (actions: ReadonlyMap<string, Consumption>): unknown => {
  const total: Consumption = { calls: 0, readUnits: 0, writeUnits: 0 };
  for (const { calls, readUnits, writeUnits } of actions.values()) {
    total.calls += calls;
    total.readUnits += readUnits;
    total.writeUnits += writeUnits;
  }
  return { ...total, actions: Object.fromEntries(actions) };
};
