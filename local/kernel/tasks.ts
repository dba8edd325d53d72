/** Work that a pump started and does not wait for, so that one slow function holds nothing else up. */

/** A bounded set of tasks under way. */
export interface Tasks {
  readonly size: number;
  /** Starts a task. `ended` is called after it, however it ended. */
  start(task: () => Promise<void>): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

/**
 * @param name for the line that is printed when a task throws; what it works on stays durable and is tried again
 * @param ended told after each task
 * @param isOpen false once the database is closed: what ends later than that was cut off on purpose
 */
export function createTasks(name: string, ended: () => void, isOpen: () => boolean): Tasks {
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
}
