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
import { keyOf, listingOf } from "./definitions.ts";
import { memoryRows, stored } from "./rows.ts";

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

const nameOf = (write: Write): string => `${write.op} ${write.kind}`;

type Fields = Readonly<Record<string, unknown>>;

/** One thing of a list. */
type Entry<L extends ListName> = State[Lists[L]["kind"]];

const holds = (write: Write, existing: Fields | undefined): boolean => {
  switch (write.op) {
    case "create":
      return existing === undefined;
    case "replace":
      return existing !== undefined && existing["version"] === write.value.version - 1;
    case "require":
      return existing?.["version"] === write.version;
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
  const rows = memoryRows();
  const facts: Fact[] = [];
  const log: string[] = [];

  const commitAtOnce = (writes: readonly Write[], newFacts: readonly Fact[]): Result<void, Conflict> => {
    const keys = new Set(writes.map((write) => keyOf(write.kind, "id" in write ? write.id : write.value)));
    if (writes.length + newFacts.length > MAX_ROWS) throw new RangeError("a transaction takes at most 100 rows");
    if (keys.size < writes.length) throw new TypeError("a transaction writes each thing once");
    for (const write of writes) {
      const existing = rows.get(write.kind, "id" in write ? write.id : write.value) as Fields | undefined;
      if (!holds(write, existing)) return err({ kind: write.kind, existing });
    }
    for (const write of writes) {
      if (write.op === "remove") rows.remove(write.kind, write.id);
      else if (write.op !== "require") rows.put(write.kind, write.value);
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
      return rows.get(kind, id) as State[K] | undefined;
    },
    async list<L extends ListName>(name: L, scope: Lists[L]["scope"]) {
      log.push(`list ${name}`);
      await hooks.onList?.(name, scope);
      await Promise.resolve();
      return rows.list(name, scope).map(({ value }) => value as Entry<L>);
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
      return rows.collect(name, scope).map(({ kind, value }) => ({ kind, value }) as Collected);
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
      for (const value of values) rows.put(kind, value);
    },
    all: <K extends Kind>(kind: K) => rows.all(kind).map(({ value }) => value as State[K]),
    dump: () => JSON.stringify([rows.everything().map(({ key, value }) => [key, value]), facts]),
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
