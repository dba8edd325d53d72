/**
 * Adds a golden file for each kind that has none, from the record that `test/builders/api/records-of-all.ts` gives of it:
 * `node test/golden/add.ts`. It never touches a file that is there.
 */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type AnyKind, fieldsOf } from "../../domain/kernel/kind.ts";
import { COLLECTIONS, KINDS } from "../../domain/kinds.ts";
import type { Kind, ListName, Lists, State } from "../../domain/state.ts";
import { toRow } from "../../functions/adapters/dynamo/rows.ts";
import { seedRecords } from "../builders/api/records-of-all.ts";
import { memoryStore } from "../doubles/memory.ts";

const sorted = (value: object) => Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));

const entryOf = async (kind: Kind, value: State[Kind]) => {
  const { pk, lists = {} }: AnyKind = KINDS[kind];
  const row: Readonly<Record<string, unknown>> = toRow(kind, value);
  const alone = memoryStore();
  alone.seed(kind, value);
  const scopes: Record<"listed" | "notListed", Record<string, object>> = { listed: {}, notListed: {} };
  for (const [name, list] of Object.entries(lists)) {
    const partition = typeof list === "object" && "pk" in list ? list.pk : pk;
    const asked = [...fieldsOf(partition), ...(typeof list === "object" && "by" in list ? [list.by] : [])];
    const scope = Object.fromEntries(asked.map((field) => [field, row[field]]));
    const found = await alone.list(name as ListName, scope as Lists[ListName]["scope"]);
    scopes[found.length > 0 ? "listed" : "notListed"][name] = scope;
  }
  const file = Object.entries(COLLECTIONS).find(([, collection]) => collection === pk)?.[0];
  return { ...scopes, ...(file === undefined ? {} : { file }), row: sorted(row) };
};

const store = memoryStore();
seedRecords(store);
for (const kind of Object.keys(KINDS) as Kind[]) {
  const path = join(import.meta.dirname, `${kind.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.json`);
  if (existsSync(path)) continue;
  const [value] = store.all(kind);
  if (value === undefined) {
    console.error(`No record of ${kind} in test/builders/api/records-of-all.ts.`);
    process.exitCode = 1;
    continue;
  }
  const golden = { kind, table: KINDS[kind].table, rows: [await entryOf(kind, value)] };
  writeFileSync(path, `${JSON.stringify(golden, null, 2)}\n`);
  console.log(path);
}
