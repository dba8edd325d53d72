/**
 * The virtual clock: real time plus an offset that only grows. The offset is durable, and shared with the workers
 * through one word of shared memory, so every worker sees a moved clock at once.
 */
import type { DatabaseSync } from "node:sqlite";
import type { LocalClock } from "../kernel/contracts.ts";

/** The clock as the driver and the workers use it. */
export interface MovableClock extends LocalClock {
  /** Moves forward to `instant` (virtual ms). An instant in the past changes nothing. */
  moveTo(instant: number): void;
  /** Eight bytes holding the offset in ms as a signed 64-bit integer. */
  readonly shared: SharedArrayBuffer;
}

/**
 * Opens the clock of a data folder.
 * @param startAt virtual ms at which a new folder's clock starts; ignored when the folder has a clock already
 */
export const openClock = (db: DatabaseSync, startAt?: number): MovableClock => {
  db.exec(
    "create table if not exists clock (one integer primary key check (one = 1), offset integer not null, seen integer not null) strict",
  );
  const stored = db.prepare("select offset, seen from clock").get() as { offset: number; seen: number } | undefined;
  const shared = new SharedArrayBuffer(8);
  const offset = new BigInt64Array(shared);
  const save = db.prepare(
    "insert into clock values (1, ?, ?) on conflict (one) do update set offset = excluded.offset, seen = excluded.seen",
  );
  const set = (value: number): void => {
    save.run(value, Date.now() + value);
    Atomics.store(offset, 0, BigInt(value));
  };
  const begin = startAt === undefined ? 0 : startAt - Date.now();
  // The machine's own clock may have been set back since; this one must not go back.
  set(stored === undefined ? begin : Math.max(stored.offset, stored.seen - Date.now()));
  const now = (): number => Date.now() + Number(Atomics.load(offset, 0));
  return {
    now,
    shared,
    moveTo(instant) {
      const step = Math.ceil(instant - now());
      if (step > 0) set(Number(Atomics.load(offset, 0)) + step);
    },
  };
};
