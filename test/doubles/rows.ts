/** Rows as a database keeps them: by key, and in the order of every list and partition that was read before. */
import type { CollectionName, Kind, ListName } from "../../domain/state.ts";
import { keyOf, listingOf, partitionOf, type View } from "./definitions.ts";

export interface Row {
  readonly kind: Kind;
  readonly key: string;
  /** Frozen: a reader may keep it and cannot change what is stored. */
  readonly value: object;
}

const FROZEN = new WeakSet<object>();

/**
 * As a database keeps it: without undefined fields, not the caller's object, and never changed again, so that reading it
 * takes no copy. @throws TypeError for what is no plain data.
 */
export const stored = <T>(value: T): T => {
  if (typeof value !== "object" || value === null || FROZEN.has(value)) return value;
  const copy = Array.isArray(value) ? value.map((part: unknown) => stored(part ?? null)) : storedFields(value);
  Object.freeze(copy);
  FROZEN.add(copy);
  return copy as T;
};

const storedFields = (value: object): object => {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError(`no plain data: ${String(value)}`);
  const copy: Record<string, unknown> = {};
  for (const [field, part] of Object.entries(value)) if (part !== undefined) copy[field] = stored<unknown>(part);
  return copy;
};

interface Placed {
  readonly row: Row;
  readonly order: string;
}

const byOrder = (a: Placed, b: Placed): number => {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.row.key < b.row.key ? -1 : 1;
};

/** The rows of a view by group; a group is sorted when it is read after a change. */
const openView = (view: View) => {
  const groups = new Map<string, { readonly placed: Map<string, Placed>; sorted?: readonly Row[] | undefined }>();
  return {
    put(row: Row): void {
      const name = view.groupOf(row.kind, row.value);
      if (name === undefined) return;
      const group = groups.get(name) ?? { placed: new Map<string, Placed>() };
      group.placed.set(row.key, { row, order: view.orderOf(row.kind, row.value) });
      group.sorted = undefined;
      groups.set(name, group);
    },
    remove(row: Row): void {
      const name = view.groupOf(row.kind, row.value);
      const group = name === undefined ? undefined : groups.get(name);
      if (group?.placed.delete(row.key)) group.sorted = undefined;
    },
    rows(scope: object): readonly Row[] {
      const group = groups.get(view.groupAsked(scope));
      if (group === undefined) return [];
      group.sorted ??= [...group.placed.values()].sort(byOrder).map(({ row }) => row);
      return group.sorted;
    },
  };
};

type OpenView = ReturnType<typeof openView>;

const everyOf = (kind: Kind): View => ({
  kinds: [kind],
  groupOf: () => "",
  groupAsked: () => "",
  orderOf: () => "",
});

export const memoryRows = () => {
  const rows = new Map<string, Row>();
  const views = new Map<string, OpenView>();
  const viewsOf = new Map<Kind, OpenView[]>();

  const opened = (name: string, view: () => View): OpenView => {
    const known = views.get(name);
    if (known !== undefined) return known;
    const { kinds } = view();
    const made = openView(view());
    for (const row of rows.values()) if (kinds.includes(row.kind)) made.put(row);
    for (const kind of kinds) viewsOf.set(kind, [...(viewsOf.get(kind) ?? []), made]);
    views.set(name, made);
    return made;
  };
  const remove = (kind: Kind, id: object): void => {
    const row = rows.get(keyOf(kind, id));
    if (row === undefined) return;
    rows.delete(row.key);
    for (const view of viewsOf.get(kind) ?? []) view.remove(row);
  };

  return {
    get: (kind: Kind, id: object): object | undefined => rows.get(keyOf(kind, id))?.value,
    put(kind: Kind, value: object): void {
      remove(kind, value);
      const row = { kind, key: keyOf(kind, value), value: stored(value) };
      rows.set(row.key, row);
      for (const view of viewsOf.get(kind) ?? []) view.put(row);
    },
    remove,
    /** Everything of a kind, by key. */
    all: (kind: Kind): readonly Row[] => opened(`kind ${kind}`, () => everyOf(kind)).rows({}),
    list: (name: ListName, scope: object): readonly Row[] => opened(`list ${name}`, () => listingOf(name)).rows(scope),
    collect: (name: CollectionName, scope: object): readonly Row[] =>
      opened(`partition ${name}`, () => partitionOf(name)).rows(scope),
    /** Everything there is, by key. */
    everything: (): readonly Row[] => [...rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1)),
  };
};
