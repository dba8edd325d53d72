/** What an attempt returns when another writer wrote first: nothing was written, and what it read is out of date. */
export const CONFLICT = "conflict" as const;

/** Tries before a conflict counts as lasting. Each reads again, so only a row under constant change uses them up. */
export const TRIES = 5;

/**
 * Runs an optimistic transaction until it commits. Each attempt must read what it decides from, because another writer
 * has changed it when the attempt before was refused. Whatever an attempt throws is thrown.
 *
 * @param tries - attempts in all, at least 1.
 * @returns what the first attempt without a conflict returned; `CONFLICT` when every attempt met one.
 */
export const retryOnConflict = async <T>(
  attempt: () => Promise<T | typeof CONFLICT>,
  tries: number = TRIES,
): Promise<T | typeof CONFLICT> => {
  for (let tried = 0; tried < tries; tried += 1) {
    const outcome = await attempt();
    if (outcome !== CONFLICT) return outcome;
  }
  return CONFLICT;
};
