/** What pumps work on: rows that are due, and tasks that they do not wait for, so that a slow function delays nothing else. */
import type { Core, Pump } from "./contracts.ts";

/** A table of work for a pump. */
interface DueRows<Row> extends Pick<Pump, "depth" | "nextRetry"> {
  /** What is due now, the earliest first; `limit` rows at most. */
  due(limit: number): Row[];
  /** Stores a failed attempt, and the virtual ms at which the next one is due. */
  putOff(seq: number, attempts: number, dueAt: number): void;
  remove(seq: number): void;
}

/** @param table - exists, with the columns `seq`, `due_at` (virtual ms) and `attempts`. */
export const createDueRows = <Row>(
  { db, clock }: Core,
  table: string,
  rowOf: (row: Readonly<Record<string, unknown>>) => Row,
): DueRows<Row> => {
  const due = db.prepare(`select * from ${table} where due_at <= ? order by due_at, seq limit ?`);
  const count = db.prepare(`select count(*) as n from ${table} where due_at <= ?`);
  const next = db.prepare(`select min(due_at) as at from ${table} where due_at > ?`);
  const later = db.prepare(`update ${table} set attempts = ?, due_at = ? where seq = ?`);
  const remove = db.prepare(`delete from ${table} where seq = ?`);
  return {
    due: (limit) => due.all(clock.now(), limit).map(rowOf),
    putOff: (seq, attempts, dueAt) => void later.run(attempts, dueAt, seq),
    remove: (seq) => void remove.run(seq),
    depth: () => Number(count.get(clock.now())?.["n"]),
    nextRetry() {
      const at = next.get(clock.now())?.["at"];
      return at === null ? undefined : Number(at);
    },
  };
};

/** A bounded set of tasks under way. */
interface Tasks {
  readonly size: number;
  /** Starts a task. `ended` is called after it, however it ended. */
  start(task: () => Promise<void>): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

/**
 * @param name for the line that is printed when a task throws; what it works on stays durable and is tried again
 * @param ended called after each task
 * @param isOpen false once the database is closed: what ends later than that was cut off on purpose
 */
export const createTasks = (name: string, ended: () => void, isOpen: () => boolean): Tasks => {
  const running = new Set<Promise<void>>();
  return {
    get size() {
      return running.size;
    },
    start(task) {
      const one = task()
        .catch((error: unknown) => {
          if (isOpen()) console.error(`local: ${name} failed and will be tried again:`, error);
        })
        .finally(() => {
          running.delete(one);
          if (isOpen()) ended();
        });
      running.add(one);
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
};
