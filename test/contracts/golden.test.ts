/**
 * The double finds what earlier versions stored where the golden rows literally say that it lies. The store is held to the
 * same rows by `test/functions/adapters/dynamo/golden-rows.test.ts`: both read the definitions of kinds, and neither may
 * follow one that is wrong.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CollectionName, Kind, ListName, Lists, State } from "../../domain/state.ts";
import { memoryStore } from "../doubles/memory.ts";

type Row = Readonly<Record<string, unknown>>;
type Scopes = Readonly<Record<string, Row>>;

interface Golden {
  readonly kind: Kind;
  readonly rows: readonly {
    readonly listed: Scopes;
    readonly notListed: Scopes;
    readonly file?: CollectionName;
    readonly row: Row;
  }[];
}

const FOLDER = join(import.meta.dirname, "../golden");
const OF_THE_STORE = new Set(["pk", "sk", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk", "ttl", "rowKind"]);

const golden = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".json") && file !== "outbox.json")
  .map((file): Golden => JSON.parse(readFileSync(join(FOLDER, file), "utf8")));
const entries = golden.flatMap(({ kind, rows }) =>
  rows.map(({ row, ...where }, n) => ({
    ...{ kind, ...where, name: `${kind} ${n}` },
    value: Object.fromEntries(Object.entries(row).filter(([field]) => !OF_THE_STORE.has(field))),
  })),
);

describe("golden rows in memory", () => {
  it.each(entries)("$name is in its lists and its file, and in no other", async (entry) => {
    const { kind, value, listed, notListed, file } = entry;
    const store = memoryStore();
    store.seed(kind, value as unknown as State[Kind]);
    const found = async (scopes: Scopes) => {
      const names: string[] = [];
      for (const [name, scope] of Object.entries(scopes)) {
        const items = await store.list(name as ListName, scope as Lists[ListName]["scope"]);
        if (items.length > 0) names.push(name);
      }
      return names;
    };
    expect(await found(listed)).toEqual(Object.keys(listed));
    expect(await found(notListed)).toEqual([]);
    const scope = { district: "", leaderId: "", orgId: "", ...value };
    for (const name of ["leaderFile", "schoolFile"] as const) {
      const collected = await store.collect(name, scope);
      expect([name, collected]).toEqual([name, name === file ? [{ kind, value }] : []]);
    }
  });
});
