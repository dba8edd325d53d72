/** Lets the consumer of erasures work until nothing is left, as its queue does. */
import { eraseAnswers } from "../../domain/reports/erase-answers.ts";
import type { MemoryStore } from "../doubles/memory.ts";

/** Handles every erasure that was asked for so far; returns how many rows each pass changed. */
export const bulkEraser = (db: MemoryStore) => async (): Promise<readonly number[]> => {
  const passes: number[] = [];
  for (const { type, district, data } of db.facts) {
    if (type !== "holdfast.answers.erased.v1") continue;
    const { leaderId, upTo } = data as { leaderId: string; upTo: string };
    for (let rows = 1; rows > 0; ) {
      const done = await eraseAnswers({ store: db, unitOfWork: db })({ district, leaderId, upTo });
      rows = done.ok ? done.value : 1;
      passes.push(rows);
    }
  }
  return passes;
};
