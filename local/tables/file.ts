/**
 * Repairs of dynoxide, made on its SQLite file from here: an index without which every streamed write gets slower,
 * trimming of stream records, and expiry by the virtual clock.
 */
import { DatabaseSync } from "node:sqlite";
import type { LocalTable, Tables } from "./schema.ts";

/** An item past its expiry. */
export interface Expired {
  readonly table: LocalTable;
  /** The whole item in DynamoDB's JSON. */
  readonly item: Readonly<Record<string, unknown>>;
  /** Its expiry attribute, as the number's digits. */
  readonly expiry: string;
}

/** The engine's file, opened beside it. */
export interface TableFile {
  /** Earliest expiry of any item, epoch seconds; undefined = nothing expires. */
  earliestExpiry(): number | undefined;
  /** Items whose expiry is at or before `seconds`, at most `limit`. */
  expired(seconds: number, limit: number): readonly Expired[];
  /** Marks the newest removal of an item as done by expiry, as the service itself marks it. */
  markExpired(table: string, keys: Readonly<Record<string, unknown>>): void;
  /** Deletes stream records of `table` up to `sequence`, but never the newest: the engine continues its numbering from it. */
  trim(table: string, sequence: bigint): void;
  close(): void;
}

const SERVICE = JSON.stringify({ type: "Service", principalId: "dynamodb.amazonaws.com" });
const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Opens the file of a running dynoxide whose tables exist, and makes its indexes. */
export const openTableFile = (file: string, tables: Tables): TableFile => {
  const db = new DatabaseSync(file, { timeout: 10_000 });
  // A power cut may lose what is written here: the next sweep and the next trim write it again.
  db.exec("pragma synchronous = normal");
  db.exec("create index if not exists ix_seq on _stream_records (table_name, cast(sequence_number as integer))");
  const expiring = tables.all.flatMap((table) =>
    table.ttlAttribute === undefined ? [] : [expiryOf(db, table, table.ttlAttribute)],
  );
  const mark = db.prepare(
    `update _stream_records set user_identity = ? where id = (
       select max(id) from _stream_records where table_name = ? and event_name = 'REMOVE' and id > ? and keys_json in (?, ?))`,
  );
  const newest = db.prepare("select max(id) as id from _stream_records where table_name = ?");
  const forget = db.prepare(
    `delete from _stream_records where table_name = ? and cast(sequence_number as integer) <= ?
       and cast(sequence_number as integer) < (select max(cast(sequence_number as integer)) from _stream_records where table_name = ?)`,
  );
  return {
    earliestExpiry() {
      const all = expiring.map(({ earliest }) => earliest()).filter((seconds) => seconds !== undefined);
      return all.length === 0 ? undefined : Math.min(...all);
    },
    expired: (seconds, limit) => expiring.flatMap(({ due }) => due(seconds, limit)).slice(0, limit),
    markExpired(table, keys) {
      // The removal is among the last records. The engine writes keys in no fixed order.
      const { id } = newest.get(table) as { id: number | null };
      const forward = JSON.stringify(keys);
      const backward = JSON.stringify(Object.fromEntries(Object.entries(keys).reverse()));
      mark.run(SERVICE, table, (id ?? 0) - 10_000, forward, backward);
    },
    trim: (table, sequence) => void forget.run(table, sequence, table),
    close: () => db.close(),
  };
};

const expiryOf = (db: DatabaseSync, table: LocalTable, attribute: string) => {
  const name = quote(table.name);
  const digits = `json_extract(item_json, '$.${quote(attribute).replaceAll("'", "''")}.N')`;
  // With an expression index a write reads one attribute more, and an idle sweep costs nothing.
  db.exec(
    `create index if not exists ${quote(`ix_ttl_${table.name}`)} on ${name} (cast(${digits} as integer)) where ${digits} is not null`,
  );
  const first = db.prepare(
    `select min(cast(${digits} as integer)) as seconds from ${name} where ${digits} is not null`,
  );
  const due = db.prepare(
    `select item_json as item, ${digits} as expiry from ${name}
       where ${digits} is not null and cast(${digits} as integer) <= ? order by cast(${digits} as integer) limit ?`,
  );
  return {
    earliest: (): number | undefined => (first.get() as { seconds: number | null }).seconds ?? undefined,
    due: (seconds: number, limit: number): Expired[] =>
      (due.all(seconds, limit) as { item: string; expiry: string }[]).map(({ item, expiry }) => ({
        table,
        item: JSON.parse(item) as Record<string, unknown>,
        expiry,
      })),
  };
};
