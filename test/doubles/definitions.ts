/**
 * What the definitions of kinds say, as the double needs it: read here on its own, without the store's code, so that
 * `test/contracts` compares two readings of the definitions.
 */
import { type AnyKind, fieldsOf, type IndexList, type List } from "../../domain/kernel/kind.ts";
import { COLLECTIONS, KINDS } from "../../domain/kinds.ts";
import type { CollectionName, Kind, ListName, Lists, State } from "../../domain/state.ts";

type Fields = Readonly<Record<string, unknown>>;

const DEFINITIONS: Readonly<Record<Kind, AnyKind>> = KINDS;

const kinds = Object.keys(DEFINITIONS) as Kind[];

const KEY_FIELDS = new Map(
  kinds.map((kind) => [kind, [...fieldsOf(DEFINITIONS[kind].pk), ...fieldsOf(DEFINITIONS[kind].sk)]]),
);

/** A thing's key as text; things of a kind sort by it. @throws TypeError when a part of it is missing. */
export const keyOf = (kind: Kind, value: object): string => {
  const parts = (KEY_FIELDS.get(kind) ?? []).map((field) => {
    const part = (value as Fields)[field];
    if (typeof part !== "string" || part === "") throw new TypeError(`${kind} needs a ${field} as its key`);
    return part;
  });
  return JSON.stringify([kind, ...parts]);
};

/** What stands between braces is a field. */
const joined = (template: string, read: (field: string) => unknown): string =>
  template
    .split(/[{}]/)
    .map((piece, n) => (n % 2 === 0 ? piece : String(read(piece))))
    .join("");

/** The order of a thing within its partition. */
export const orderOf = (kind: Kind, value: object): string =>
  joined(DEFINITIONS[kind].sk, (field) => (value as Fields)[field]);

/** The kinds that lie in a partition that is read whole. */
export const kindsIn = (name: CollectionName): readonly Kind[] =>
  kinds.filter((kind) => DEFINITIONS[kind].pk === COLLECTIONS[name]);

/** The fields that a partition is asked with. */
export const askedWith = (name: CollectionName): readonly string[] => fieldsOf(COLLECTIONS[name]);

/** One thing of a list. */
export type Entry<L extends ListName> = State[Lists[L]["kind"]];

export interface Listing<L extends ListName> {
  readonly kind: Lists[L]["kind"];
  readonly matches: (value: Entry<L>, scope: Lists[L]["scope"]) => boolean;
  /** What it is sorted by; without it, by key. */
  readonly order?: (value: Entry<L>) => string;
}

const listing = (kind: Kind, list: List<never>): Listing<ListName> => {
  const definition = DEFINITIONS[kind];
  const by = typeof list === "object" && "within" in list ? list : undefined;
  const base = (by ? definition.lists?.[by.within] : list) as "partition" | IndexList<never>;
  const { where = () => true, parts = {} } = base === "partition" ? {} : base;
  const read = (value: object, field: string) => parts[field]?.(value as never) ?? (value as Fields)[field];
  // Whatever else a scope brings along: lists are asked with whole records, too.
  const asked = [...fieldsOf((base === "partition" ? definition : base).pk), ...(by ? [by.by] : [])];
  return {
    kind: kind as Lists[ListName]["kind"],
    matches: (value, scope) =>
      where(value as never) && asked.every((field) => read(value, field) === (scope as Fields)[field]),
    ...(base === "partition" ? {} : { order: (value) => joined(base.sk, (field) => read(value, field)) }),
  };
};

const LISTINGS = new Map<string, Listing<ListName>>(
  kinds.flatMap((kind) =>
    Object.entries(DEFINITIONS[kind].lists ?? {}).map(([name, list]) => [name, listing(kind, list)] as const),
  ),
);

/** Whom a list holds, and in which order. */
export const listingOf = <L extends ListName>(name: L): Listing<L> => LISTINGS.get(name) as unknown as Listing<L>;
