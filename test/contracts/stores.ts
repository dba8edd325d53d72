/** One suite on the store in memory and on an engine: what holds for one holds for the other. */
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Clock, put, type Store, type UnitOfWork } from "../../domain/ports.ts";
import type { Kind } from "../../domain/state.ts";
import { createStore } from "../../functions/adapters/dynamo/store.ts";
import { createUnitOfWork } from "../../functions/adapters/dynamo/unit-of-work.ts";
import { systemClock } from "../../functions/adapters/system/clock.ts";
import { systemIds } from "../../functions/adapters/system/ids.ts";
import { type MemoryStore, memoryStore } from "../doubles/memory.ts";
import { type Engine, missingEngine, startEngine } from "./engine.ts";

export interface Stored {
  readonly store: Store;
  readonly unitOfWork: UnitOfWork;
}

const missing = missingEngine();

/** Every row of the records table that does not name its district first, but for those that a credential opens. */
const foreignRows = async ({ client, tables }: Engine): Promise<readonly unknown[]> => {
  const foreign: unknown[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: tables.records, ...(from === undefined ? {} : { ExclusiveStartKey: from }) }),
    );
    foreign.push(...(page.Items ?? []).filter(({ pk }) => !/^(D#|STAFF#|ALK#|NOML#)/.test(String(pk))));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return foreign;
};

/** Tests with an engine of their own; skipped, and said to be, where there is none. */
export const describeEngine = (
  name: string,
  suite: (engine: () => Engine, open: (clock?: Clock) => Stored) => void,
): void => {
  describe.skipIf(missing !== undefined)(`${name}${missing ? ` (${missing})` : ""}`, () => {
    let engine: Engine;
    beforeAll(async () => {
      engine = await startEngine();
    });
    afterAll(() => engine?.stop());
    suite(
      () => engine,
      (clock = systemClock) => ({
        store: createStore(engine.client, engine.tables),
        unitOfWork: createUnitOfWork(engine.client, engine.tables, { clock, ids: systemIds }),
      }),
    );
    it("every row but a credential's starts with its district", async () => {
      expect(await foreignRows(engine)).toEqual([]);
    });
  });
};

/** Tests that both keep. @param suite - registers them; `open` is for within a test. */
export const describeBoth = (suite: (open: () => Stored) => void): void => {
  describe("in memory", () => {
    const memory = memoryStore();
    suite(() => ({ store: memory, unitOfWork: memory }));
  });
  describeEngine("on a DynamoDB engine", (_, open) => suite(open));
};

/** Puts everything of some kinds into other stores as well. */
export const copyRecords = async (
  from: MemoryStore,
  kinds: readonly Kind[],
  to: readonly UnitOfWork[],
): Promise<void> => {
  for (const kind of kinds) {
    for (const value of from.all(kind)) {
      for (const unitOfWork of to) await unitOfWork.commit([put(kind, value as never)], []);
    }
  }
};
