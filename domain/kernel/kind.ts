/**
 * How a kind of stored thing is defined: once, as data, in its room's `kinds.ts`. The types of `state.ts`, the store's
 * keys, the double of the tests and the rights on partitions all derive from it; `kinds.ts` at the top has the key design.
 *
 * Keys are templates: `D#{district}#L#{leaderId}` stands for the values of these fields. What the templates of the key
 * name is what identifies one thing of the kind.
 */
import type { Recorded } from "./recorded.ts";
import type { Shape } from "./shape.ts";

/** `confidential` holds what only the leader and the scoring may see. A function may be given one table or both. */
export type Table = "records" | "confidential";

/** The store's indexes; `gsi2` on `records` only. */
export type Index = "gsi1" | "gsi2";

/** The fields that a template names. */
export type FieldsOf<Template extends string> = Template extends `${string}{${infer Field}}${infer Rest}`
  ? Field | FieldsOf<Rest>
  : never;

/** A list on an index: a partition of the index, in the order of its sort key. */
export interface IndexList<Value> {
  readonly index: Index;
  readonly pk: string;
  readonly sk: string;
  /** Which things are in it; without it, all of the kind. Lists of one kind on one index exclude each other. */
  readonly where?: (value: Value) => boolean;
  /** What the templates name that is no field, or a field that may be missing. */
  readonly parts?: Readonly<Record<string, (value: Value) => string | number>>;
}

/** The part of another list of the same kind whose sort key begins with a field. */
export interface PartList {
  readonly within: string;
  readonly by: string;
}

/** `partition` = all of the kind that lie in one partition, in the order of their keys. */
export type List<Value> = "partition" | IndexList<Value> | PartList;

export interface KindDefinition<Value> {
  readonly table: Table;
  readonly pk: string;
  readonly sk: string;
  /** Lists by the names under which use cases ask for them. */
  readonly lists?: Readonly<Record<string, List<Value>>>;
  /** Epoch seconds after which the row may go. Housekeeping only: expiry is decided in code. */
  readonly ttl?: (value: Value) => number;
  /**
   * Kept with its versions and an audit entry for each change (`records/keep-records.ts`), under this name in events and
   * in the audit trail.
   */
  readonly kept?: Value extends Recorded & { readonly version: number } ? string : never;
  /** What a stored row is checked against when it is read: for what decides access, or comes from outside's reach. */
  readonly shape?: Shape<Value>;
}

/** A definition as read by what treats all kinds alike. */
export interface AnyKind {
  readonly table: Table;
  readonly pk: string;
  readonly sk: string;
  readonly lists?: Readonly<Record<string, List<never>>>;
  readonly kept?: string;
}

/** A definition that knows the type of what it defines. */
export type Defined<Value, Definition> = Definition & { readonly type?: Value };

type PartsOf<L> = L extends { readonly parts: infer Parts } ? keyof Parts : never;
type Misnamed<Value, L> = L extends { readonly pk: infer Pk extends string; readonly sk: infer Sk extends string }
  ? Exclude<FieldsOf<Pk> | FieldsOf<Sk>, keyof Value | PartsOf<L>>
  : never;
/** What the templates name although the value has no such field; `never` in a definition that holds together. */
type MisnamedIn<Value, D> =
  | Misnamed<Value, D>
  | (D extends { readonly lists: infer Lists }
      ? { [N in keyof Lists]: Misnamed<Value, Lists[N]> }[keyof Lists]
      : never);

/** Defines a kind: `defineKind<Leave>()({ table: "records", ... })`. A template that names no field does not compile. */
export const defineKind =
  <Value extends object>() =>
  <const D extends KindDefinition<Value>>(
    definition: D & ([MisnamedIn<Value, D>] extends [never] ? unknown : { readonly misnamed: MisnamedIn<Value, D> }),
  ): Defined<Value, D> =>
    definition;

/** The fields that a template names, in their order. */
export const fieldsOf = (template: string): readonly string[] =>
  [...template.matchAll(/\{(\w+)\}/g)].map(([, field = ""]) => field);

/** Partition of a district's own settings and of what it has few of. */
export const DISTRICT_PARTITION = "D#{district}#META";
/** Partition of a leader: everything that staff may read of them lies here and is read whole. */
export const LEADER_PARTITION = "D#{district}#L#{leaderId}";
/** Partition of a school. */
export const SCHOOL_PARTITION = "D#{district}#SCH#{orgId}";

/** Epoch seconds of the moment `days` days after `iso`. */
export const daysAfter = (iso: string, days: number): number => Math.floor(Date.parse(iso) / 1000) + days * 86_400;
