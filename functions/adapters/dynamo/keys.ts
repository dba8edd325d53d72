/** Where everything lies, as `domain/kinds.ts` defines it: keys, entries of the indexes, lists, whole partitions. */
import type { IndexList, KindDefinition, List, Table } from "../../../domain/kernel/kind.ts";
import { COLLECTIONS, KINDS } from "../../../domain/kinds.ts";
import type { CollectionName, Collections, Kind, ListName, Lists, State } from "../../../domain/state.ts";

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** A partition of a table or of one of its indexes, or the part of it whose sort keys begin with `prefix`. */
export interface Place {
  readonly kind: Kind;
  readonly index?: string;
  readonly pk: string;
  readonly prefix?: string;
}

const DEFINITIONS: { readonly [K in Kind]: KindDefinition<State[K]> } = KINDS;

type Part = (value: never) => string | number;

/** @throws TypeError when a field of the key is missing: an incomplete key would be somebody else's. */
const fill = (template: string, value: object, parts: Readonly<Record<string, Part>> = {}): string =>
  template.replaceAll(/\{(\w+)\}/g, (_, field: string) => {
    const part = parts[field]?.(value as never) ?? (value as Readonly<Record<string, unknown>>)[field];
    if (part === undefined || part === null) throw new TypeError(`a key needs a ${field}`);
    return String(part);
  });

export const tableOf = (kind: Kind): Table => DEFINITIONS[kind].table;

/** @param id - the fields that identify the thing, or the whole thing. */
export const keyOf = (kind: Kind, id: object): Key => {
  const { pk, sk } = DEFINITIONS[kind];
  return { pk: fill(pk, id), sk: fill(sk, id) };
};

const isOnIndex = <V>(list: List<V>): list is IndexList<V> => typeof list === "object" && "index" in list;

/** The row's attributes by which the indexes list a value; an index that is not among them does not have it. */
export const indexAttributes = <K extends Kind>(kind: K, value: State[K]): Readonly<Record<string, string>> => {
  const { lists = {} } = DEFINITIONS[kind];
  return Object.fromEntries(
    Object.values<List<State[K]>>(lists)
      .filter(isOnIndex)
      .filter(({ where }) => where?.(value) ?? true)
      .flatMap(({ index, pk, sk, parts }) => [
        [`${index}pk`, fill(pk, value, parts)],
        [`${index}sk`, fill(sk, value, parts)],
      ]),
  );
};

/** Epoch seconds after which the row may go; undefined = it stays. */
export const ttlOf = <K extends Kind>(kind: K, value: State[K]): number | undefined => DEFINITIONS[kind].ttl?.(value);

/** What a stored row of the kind is checked against when it is read. */
export const shapeOf = <K extends Kind>(kind: K): KindDefinition<State[K]>["shape"] => DEFINITIONS[kind].shape;

const KIND_OF_LIST = new Map<string, Kind>(
  (Object.keys(DEFINITIONS) as Kind[]).flatMap((kind) =>
    Object.keys(DEFINITIONS[kind].lists ?? {}).map((name) => [name, kind] as const),
  ),
);

/** What a sort key begins with, however it goes on: up to its first field, or to the one after `by`. */
const beginningOf = (sk: string, by?: string): string =>
  sk.slice(0, sk.indexOf("{", by === undefined ? 0 : sk.indexOf(`{${by}}`) + 1));

/** Where a list lies. */
export const placeOf = <L extends ListName>(name: L, scope: Lists[L]["scope"]): Place => {
  const kind = KIND_OF_LIST.get(name);
  if (kind === undefined) throw new RangeError(`no list is called ${name}`);
  const definition = DEFINITIONS[kind];
  const lists = definition.lists as Readonly<Record<string, List<never>>>;
  const list = lists[name];
  const part = typeof list === "object" && "within" in list ? list : undefined;
  const base = part ? lists[part.within] : list;
  const { pk, sk } = typeof base === "object" && "index" in base ? base : definition;
  const prefix = fill(beginningOf(sk, part?.by), scope);
  return {
    kind,
    pk: fill(pk, scope),
    ...(typeof base === "object" && "index" in base ? { index: base.index } : {}),
    ...(prefix === "" ? {} : { prefix }),
  };
};

/** The partition key of what is read whole. */
export const partitionOf = <C extends CollectionName>(name: C, scope: Collections[C]): string =>
  fill(COLLECTIONS[name], scope);
