/** Values as rows of a table, and the rows of the outbox. */
import type { IdOf, Kind, State } from "../../../domain/state.ts";
import { KEYS } from "./keys.ts";
import type { Key } from "./partitions.ts";

/** Shards of the outbox index: one partition must not carry a nation's morning (guarantees.md 3). */
export const OUTBOX_SHARDS = 4;

/** Outbox row of a fact: beside its subject, indexed until published. */
export const outboxKey = (district: string, eventId: string): Key => ({
  pk: `D#${district}#O#${eventId}`,
  sk: "OUTBOX",
});

export const outboxShard = (eventId: string): string => {
  const last = eventId.charCodeAt(eventId.length - 1);
  return `OUTBOX#${last % OUTBOX_SHARDS}`;
};

/** Attributes that belong to the store and never leave it. */
const STORE_ATTRIBUTES = ["pk", "sk", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk", "ttl", "rowKind"] as const;

/** The row of a value. */
export const toRow = <K extends Kind>(kind: K, value: State[K]): Record<string, unknown> => {
  const keys = KEYS[kind];
  const { pk, sk } = keys.key(value as unknown as IdOf<K>);
  const index = keys.gsi1?.(value);
  const bySchool = keys.gsi2?.(value);
  return {
    ...value,
    pk,
    sk,
    rowKind: kind,
    ...(bySchool ? { gsi2pk: bySchool.pk, gsi2sk: bySchool.sk } : {}),
    ...(index ? { gsi1pk: index.pk, gsi1sk: index.sk } : {}),
    ...(keys.ttl ? { ttl: keys.ttl(value) } : {}),
  };
};

/** The value of a row; the store's own attributes are taken off. */
export const fromRow = <K extends Kind>(kind: K, row: Record<string, unknown>): State[K] => {
  if (row["rowKind"] !== kind) throw new Error(`row is a ${String(row["rowKind"])}, not a ${kind}`);
  const value: Record<string, unknown> = { ...row };
  for (const attribute of STORE_ATTRIBUTES) delete value[attribute];
  return value as unknown as State[K];
};
