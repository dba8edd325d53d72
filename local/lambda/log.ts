/** Log files of the functions: `logs/<function>.log` in the data folder, capped. */
import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";

/** A log file holds at most this many bytes; the one before it is kept as `.log.1`. */
const LOG_LIMIT = 5_000_000;

/** Writes what a function prints. */
export interface FunctionLog {
  write(text: string): void;
}

/** Opens the log of one function. Writing never fails an invocation: a full disk loses log lines only. */
export const openLog = (folder: string, name: string): FunctionLog => {
  const path = join(folder, "logs", `${name}.log`);
  mkdirSync(join(folder, "logs"), { recursive: true });
  let size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return {
    write(text) {
      try {
        if (size > LOG_LIMIT) {
          renameSync(path, `${path}.1`);
          size = 0;
        }
        appendFileSync(path, text);
        size += text.length;
      } catch {
        // see above
      }
    },
  };
};
