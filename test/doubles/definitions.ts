/**
 * What the definitions of kinds say, as the double needs it: read here on its own, without the store's code, so that
 * `test/contracts` compares two readings of the definitions.
 */
import { type AnyKind, fieldsOf, type IndexList, type List } from "../../domain/kernel/kind.ts";
import { COLLECTIONS, KINDS } from "../../domain/kinds.ts";
import type { CollectionName, Kind, ListName } from "../../domain/state.ts";

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

/** Fills a template: what stands between braces is a field. */
const filler = (template: string): ((read: (field: string) => unknown) => string) => {
  const pieces = template.split(/[{}]/);
  return (read) => pieces.map((piece, n) => (n % 2 === 0 ? piece : String(read(piece)))).join("");
};

/** Rows in groups that are read one at a time, as a list or a partition is. */
export interface View {
  readonly kinds: readonly Kind[];
  /** The group that a thing belongs to; undefined = none. */
  groupOf(kind: Kind, value: object): string | undefined;
  /** The group that is asked for. @throws TypeError when the question leaves out a field. */
  groupAsked(scope: object): string;
  /** What a thing stands by in its group; things alike stand by key. */
  orderOf(kind: Kind, value: object): string;
}

/** Whatever else a scope brings along: lists are asked with whole records, too. */
const groupAskedBy =
  (fields: readonly string[]): View["groupAsked"] =>
  (scope) => {
    const asked = fields.map((field) => (scope as Fields)[field]);
    if (asked.includes(undefined)) throw new TypeError(`asked without one of ${fields.join(", ")}`);
    return JSON.stringify(asked);
  };

const groupBy = (fields: readonly string[], read: (field: string) => unknown): string | undefined => {
  const values = fields.map(read);
  return values.includes(undefined) ? undefined : JSON.stringify(values);
};

const SORT_KEYS = new Map(kinds.map((kind) => [kind, filler(DEFINITIONS[kind].sk)]));

/** A partition that is read whole, with everything that lies in it. */
export const partitionOf = (name: CollectionName): View => {
  const fields = fieldsOf(COLLECTIONS[name]);
  return {
    kinds: kinds.filter((kind) => DEFINITIONS[kind].pk === COLLECTIONS[name]),
    groupOf: (_, value) => groupBy(fields, (field) => (value as Fields)[field]),
    groupAsked: groupAskedBy(fields),
    orderOf: (kind, value) => SORT_KEYS.get(kind)?.((field) => (value as Fields)[field]) ?? "",
  };
};

export interface Listing extends View {
  readonly kind: Kind;
}

const listing = (kind: Kind, list: List<never>): Listing => {
  const definition = DEFINITIONS[kind];
  const by = typeof list === "object" && "within" in list ? list : undefined;
  const base = (by ? definition.lists?.[by.within] : list) as "partition" | IndexList<never>;
  const { where = () => true, parts = {} } = base === "partition" ? {} : base;
  const read = (value: object, field: string) => parts[field]?.(value as never) ?? (value as Fields)[field];
  const fields = [...fieldsOf((base === "partition" ? definition : base).pk), ...(by ? [by.by] : [])];
  const order = base === "partition" ? undefined : filler(base.sk);
  return {
    kind,
    kinds: [kind],
    groupOf: (_, value) => (where(value as never) ? groupBy(fields, (field) => read(value, field)) : undefined),
    groupAsked: groupAskedBy(fields),
    orderOf: (_, value) => order?.((field) => read(value, field)) ?? "",
  };
};

const LISTINGS = new Map<string, Listing>(
  kinds.flatMap((kind) =>
    Object.entries(DEFINITIONS[kind].lists ?? {}).map(([name, list]) => [name, listing(kind, list)] as const),
  ),
);

/** Whom a list holds, and in which order. */
export const listingOf = (name: ListName): Listing => {
  const found = LISTINGS.get(name);
  if (found === undefined) throw new TypeError(`no list ${name}`);
  return found;
};
