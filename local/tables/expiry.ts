/** Time to live by the virtual clock: expired items are deleted, and their stream records name the service as the one who did it. */
import type { LocalClock, Pump } from "../kernel/contracts.ts";
import { isFields, listOf } from "../kernel/wire.ts";
import { type Engine, EngineError } from "./engine.ts";
import type { Expired, TableFile } from "./file.ts";

const BATCH = 100;
const HOUR = 3_600_000;

/** The sweeper, and what the driver needs to stop the clock for it. */
interface Expiry extends Pump {
  /** The next instant (virtual ms) at which the clock should stop: a full hour, since the cloud's own sweep is late by up to days. */
  nextStop(): number | undefined;
}

/**
 * Sweeps the tables of a dynoxide file.
 * @param exclusive runs work while no stream is being read, so that no reader sees a removal before its mark
 */
export const createExpiry = (
  engine: Engine,
  file: TableFile,
  clock: LocalClock,
  exclusive: <T>(work: () => Promise<T>) => Promise<T>,
  touched: (table: string) => void,
): Expiry => {
  const due = (): boolean => (file.earliestExpiry() ?? Number.POSITIVE_INFINITY) * 1000 <= clock.now();

  async function remove({ table, item, expiry }: Expired): Promise<void> {
    const names = listOf(table.properties["KeySchema"])
      .filter(isFields)
      .map((key) => String(key["AttributeName"]));
    const keys = Object.fromEntries(names.map((name) => [name, item[name]]));
    try {
      await engine.call("DynamoDB_20120810.DeleteItem", {
        TableName: table.name,
        Key: keys,
        ConditionExpression: "#ttl = :seen",
        ExpressionAttributeNames: { "#ttl": table.ttlAttribute },
        ExpressionAttributeValues: { ":seen": { N: expiry } },
      });
    } catch (error) {
      // It was written again since it was read: the next sweep judges it anew.
      if (error instanceof EngineError && error.code === "ConditionalCheckFailedException") return;
      throw error;
    }
    file.markExpired(table.name, keys);
    touched(table.name);
  }

  return {
    name: "expiry",
    async pump() {
      if (!due()) return false;
      await exclusive(async () => {
        for (const item of file.expired(Math.floor(clock.now() / 1000), BATCH)) await remove(item);
      });
      return true;
    },
    depth: () => (due() ? 1 : 0),
    nextRetry: () => undefined,
    nextStop() {
      const seconds = file.earliestExpiry();
      return seconds === undefined ? undefined : Math.ceil((seconds * 1000) / HOUR) * HOUR;
    },
  };
};
