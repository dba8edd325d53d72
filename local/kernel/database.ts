/** The runner's own SQLite file, and the lock that keeps a second runner out of the same data folder. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** A data folder is in use by another runner. */
export class FolderInUse extends Error {
  override readonly name = "FolderInUse";
}

/** Opens `ground.db`: write-ahead log, every commit synced to disk before it counts. */
export const openDatabase = (folder: string): DatabaseSync => {
  const db = new DatabaseSync(join(folder, "ground.db"), { timeout: 10_000 });
  db.exec("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on");
  return db;
};

/** A held folder lock. */
interface FolderLock {
  release(): void;
}

/**
 * Takes a data folder for this process. The lock is the operating system's, on a file, so it ends with the process
 * however that ends; the stored process id is only for the message.
 * @throws FolderInUse naming the process that has it
 */
export const lockFolder = (folder: string): FolderLock => {
  mkdirSync(folder, { recursive: true });
  const pidFile = join(folder, "runner.pid");
  const db = new DatabaseSync(join(folder, "runner.lock"), { timeout: 0 });
  try {
    db.exec("pragma locking_mode = exclusive; begin exclusive");
  } catch {
    db.close();
    const pid = readOr(pidFile, "unknown").trim();
    throw new FolderInUse(
      `Another runner (process ${pid}) uses ${resolve(folder)}. Stop it, or give this one its own folder with --data DIR.`,
    );
  }
  writeFileSync(pidFile, `${process.pid}\n`);
  return {
    release() {
      db.exec("rollback");
      db.close();
    },
  };
};

const readOr = (path: string, otherwise: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return otherwise;
  }
};
