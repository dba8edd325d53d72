/** What a key is made of. */
import type { IdOf, Kind, State } from "../../../domain/state.ts";

export type TableName = "records" | "confidential";

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export interface KindKeys<K extends Kind> {
  readonly table: TableName;
  readonly key: (id: IdOf<K>) => Key;
  /** Index entry; undefined = not in the index (any more). */
  readonly gsi1?: (value: State[K]) => Key | undefined;
  readonly gsi2?: (value: State[K]) => Key | undefined;
  /** Epoch seconds after which the row may go. Housekeeping only: expiry is decided in code. */
  readonly ttl?: (value: State[K]) => number;
}

/** Keys of some kinds; `KEYS` puts them together and lacks none. */
export type SomeKeys = { readonly [K in Kind]?: KindKeys<K> };

/** Partition of a leader. */
export const leader = (id: { district: string; leaderId: string }): string => `D#${id.district}#L#${id.leaderId}`;
/** Partition of a school. */
export const school = (id: { district: string; orgId: string }): string => `D#${id.district}#SCH#${id.orgId}`;
/** Partition of a webhook subscription. */
export const hook = (id: { district: string; webhookId: string }): string => `D#${id.district}#HOOK#${id.webhookId}`;
/** Epoch seconds of the moment `days` days after `iso`. */
export const seconds = (iso: string, days: number): number => Math.floor(Date.parse(iso) / 1000) + days * 86_400;
