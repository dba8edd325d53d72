/**
 * The ports in memory, for tests: the same conditions, atomicity and limits as the real store, and hooks to break it.
 * `test/contracts` runs one suite against this and against a DynamoDB engine, so that the two cannot drift apart.
 */
import { createHash, createHmac, randomBytes } from "node:crypto";
import { err, ok, type Result } from "../../domain/kernel/result.ts";
import type {
  Clock,
  Collected,
  Conflict,
  Fact,
  Ids,
  Page,
  Store,
  Tokens,
  UnitOfWork,
  Write,
} from "../../domain/ports.ts";
import type { CollectionName, Collections, IdOf, Kind, ListName, Lists, State } from "../../domain/state.ts";
import { askedWith, type Entry, keyOf, kindsIn, listingOf, orderOf } from "./definitions.ts";

interface Row {
  readonly kind: Kind;
  readonly value: object;
}

/** A moment at which a test may delay or break the store by throwing. */
export interface Hooks {
  /** Before anything is read. */
  onGet?: (kind: Kind, id: object) => void | Promise<void>;
  onList?: (name: ListName, scope: object) => void | Promise<void>;
  /** Before anything is written: throwing here = nothing was written. */
  beforeCommit?: (writes: readonly Write[], facts: readonly Fact[]) => void | Promise<void>;
  /** After everything was written: throwing here = written, but the caller never learns it. */
  afterCommit?: (writes: readonly Write[], facts: readonly Fact[]) => void | Promise<void>;
}

export interface MemoryStore extends Store, UnitOfWork {
  /** Every fact ever committed, in order. */
  readonly facts: readonly Fact[];
  /** What was read and written so far, e.g. `get link`, `commit put receipt, create response`. */
  readonly log: string[];
  readonly hooks: Hooks;
  /** Puts things there without a transaction or a log line. */
  seed<K extends Kind>(kind: K, ...values: State[K][]): void;
  /** Everything of a kind, by key. */
  all<K extends Kind>(kind: K): State[K][];
  /** All state and facts as one text: equal texts = nothing changed. */
  dump(): string;
}

/** As a database keeps it: without undefined fields, and no longer the caller's object. */
const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value));

const nameOf = (write: Write): string => `${write.op} ${write.kind}`;

const holds = (write: Write, existing: Record<string, unknown> | undefined): boolean => {
  switch (write.op) {
    case "create":
      return existing === undefined;
    case "replace":
      return existing !== undefined && existing["version"] === write.value.version - 1;
    case "putUnless":
      return existing?.[write.field] !== write.equals;
    case "put":
    case "remove":
      return true;
  }
};

/** A transaction takes at most this many rows, facts included. */
const MAX_ROWS = 100;

export const memoryStore = (hooks: Hooks = {}): MemoryStore => {
  const rows = new Map<string, Row>();
  const facts: Fact[] = [];
  const log: string[] = [];
  const keysInOrder = () => [...rows.keys()].sort();
  /** Keys of a kind in order, until one of the kind is written: sorting is most of what reading costs. */
  const sorted = new Map<Kind, readonly string[]>();
  const rowsOf = (kind: Kind): readonly Row[] => {
    let keys = sorted.get(kind);
    if (keys === undefined) {
      keys = [...rows].flatMap(([key, row]) => (row.kind === kind ? [key] : [])).sort();
      sorted.set(kind, keys);
    }
    return keys.map((key) => rows.get(key) as Row);
  };

  const commitAtOnce = (writes: readonly Write[], newFacts: readonly Fact[]): Result<void, Conflict> => {
    const keyed = writes.map((write) => ({
      write,
      key: keyOf(write.kind, write.op === "remove" ? write.id : write.value),
    }));
    if (writes.length + newFacts.length > MAX_ROWS) throw new RangeError("a transaction takes at most 100 rows");
    if (new Set(keyed.map(({ key }) => key)).size < keyed.length) {
      throw new TypeError("a transaction writes each thing once");
    }
    for (const { write, key } of keyed) {
      const existing = rows.get(key)?.value as Record<string, unknown> | undefined;
      if (!holds(write, existing)) return err({ kind: write.kind, existing: existing && stored(existing) });
    }
    for (const { write, key } of keyed) {
      sorted.delete(write.kind);
      if (write.op === "remove") rows.delete(key);
      else rows.set(key, { kind: write.kind, value: stored(write.value) });
    }
    facts.push(...stored(newFacts));
    return ok(undefined);
  };

  return {
    facts,
    log,
    hooks,
    async get<K extends Kind>(kind: K, id: IdOf<K>) {
      log.push(`get ${kind}`);
      await hooks.onGet?.(kind, id);
      await Promise.resolve();
      const row = rows.get(keyOf(kind, id));
      return row && (stored(row.value) as State[K]);
    },
    async list<L extends ListName>(name: L, scope: Lists[L]["scope"]) {
      log.push(`list ${name}`);
      await hooks.onList?.(name, scope);
      await Promise.resolve();
      const listing = listingOf(name);
      const found = rowsOf(listing.kind)
        .filter((row) => listing.matches(row.value as Entry<L>, scope))
        .map((row) => stored(row.value) as Entry<L>);
      const { order } = listing;
      return order ? found.sort((a, b) => (order(a) < order(b) ? -1 : 1)) : found;
    },
    async page<L extends ListName>(
      name: L,
      scope: Lists[L]["scope"],
      { limit, after }: { readonly limit: number; readonly after?: string },
    ): Promise<Page<State[Lists[L]["kind"]]>> {
      const all: Entry<L>[] = await this.list(name, scope);
      const { kind } = listingOf(name);
      const begin = after === undefined ? 0 : all.findIndex((one) => keyOf(kind, one) === after) + 1;
      const items = all.slice(begin, begin + limit);
      const last = items.at(-1);
      const more = last !== undefined && begin + limit < all.length;
      return { items, ...(more ? { after: keyOf(kind, last) } : {}) };
    },
    async collect<C extends CollectionName>(name: C, scope: Collections[C]) {
      log.push(`collect ${name}`);
      await Promise.resolve();
      const of = (value: object, field: string) => (value as Readonly<Record<string, unknown>>)[field];
      const asked = askedWith(name);
      return kindsIn(name)
        .flatMap(rowsOf)
        .filter(({ value }) => asked.every((field) => of(value, field) === of(scope, field)))
        .map((row) => [orderOf(row.kind, row.value), row] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, { kind, value }]) => ({ kind, value: stored(value) }) as Collected);
    },
    async commit(writes, newFacts) {
      log.push(`commit ${[...writes.map(nameOf), ...newFacts.map((fact) => `fact ${fact.type}`)].join(", ")}`);
      await hooks.beforeCommit?.(writes, newFacts);
      await Promise.resolve();
      const result = commitAtOnce(writes, newFacts);
      if (result.ok) await hooks.afterCommit?.(writes, newFacts);
      return result;
    },
    seed(kind, ...values) {
      sorted.delete(kind);
      for (const value of values) rows.set(keyOf(kind, value), { kind, value: stored(value) });
    },
    all<K extends Kind>(kind: K) {
      return rowsOf(kind).map((row) => stored(row.value) as State[K]);
    },
    dump: () => JSON.stringify([keysInOrder().map((key) => [key, rows.get(key)?.value]), facts]),
  };
};

/** A clock that stands still until it is moved. */
export interface MovableClock extends Clock {
  set(instant: string | Date): void;
  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void;
}

export const movableClock = (start: string | Date): MovableClock => {
  let now = new Date(start).getTime();
  return {
    now: () => new Date(now),
    set(instant) {
      now = new Date(instant).getTime();
    },
    advance({ days = 0, hours = 0, minutes = 0, seconds = 0 }) {
      now += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
    },
  };
};

/** Ids that count up; 26 characters that sort, like the real ones. */
export const countingIds = (): Ids => {
  let count = 0;
  return { next: () => `01TEST${String(++count).padStart(20, "0")}` };
};

/** The real thing; a test that needs known tokens hashes its own. */
export const memoryTokens = (): Tokens => {
  const hash = (token: string) => createHash("sha256").update(token).digest("hex");
  return {
    create() {
      const token = randomBytes(32).toString("base64url");
      return { token, hash: hash(token) };
    },
    hash,
    digest: (key, text) => createHmac("sha256", key).update(text).digest("hex"),
  };
};
