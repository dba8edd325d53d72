import type { Clock, Ids, Store, Tokens, UnitOfWork } from "../../domain/ports.ts";
import { createDocumentClient, tablesFrom } from "../adapters/dynamo/client.ts";
import { createStore } from "../adapters/dynamo/store.ts";
import { createUnitOfWork } from "../adapters/dynamo/unit-of-work.ts";
import { systemClock } from "../adapters/system/clock.ts";
import { systemIds } from "../adapters/system/ids.ts";
import { systemTokens } from "../adapters/system/tokens.ts";

/** What nearly every entry needs of the outside. */
export interface CoreDeps {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly tokens: Tokens;
  readonly store: Store;
  readonly unitOfWork: UnitOfWork;
}

/** The real ones, over the tables named in the environment. Built once per execution environment. */
export const liveDeps = (): CoreDeps => {
  const client = createDocumentClient();
  const tables = tablesFrom(process.env);
  return {
    clock: systemClock,
    ids: systemIds,
    tokens: systemTokens,
    store: createStore(client, tables),
    unitOfWork: createUnitOfWork(client, tables, { clock: systemClock, ids: systemIds }),
  };
};
