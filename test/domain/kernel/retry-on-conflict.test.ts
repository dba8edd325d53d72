import { describe, expect, it } from "vitest";
import { CONFLICT, retryOnConflict, TRIES } from "../../../domain/kernel/retry-on-conflict.ts";

/** Attempts that meet a conflict so many times, and then commit. */
const conflicting = (times: number) => {
  let calls = 0;
  return {
    calls: () => calls,
    attempt: async () => {
      calls += 1;
      return calls > times ? calls : CONFLICT;
    },
  };
};

describe("retrying on conflict", () => {
  it("stops at the first attempt that commits", async () => {
    const { attempt, calls } = conflicting(0);
    expect(await retryOnConflict(attempt)).toBe(1);
    expect(calls()).toBe(1);
  });

  it("tries again after a conflict, to the last try", async () => {
    expect(await retryOnConflict(conflicting(TRIES - 1).attempt)).toBe(TRIES);
  });

  it("returns the conflict when every try met one", async () => {
    const { attempt, calls } = conflicting(TRIES);
    expect(await retryOnConflict(attempt)).toBe(CONFLICT);
    expect(calls()).toBe(TRIES);
  });

  it("makes as many tries as it is given", async () => {
    const { attempt, calls } = conflicting(9);
    expect(await retryOnConflict(attempt, 2)).toBe(CONFLICT);
    expect(calls()).toBe(2);
    expect(await retryOnConflict(conflicting(9).attempt, 10)).toBe(10);
  });

  it("does not retry a failure: it is thrown", async () => {
    let calls = 0;
    const attempt = async () => {
      calls += 1;
      throw new Error("the table is away");
    };
    await expect(retryOnConflict(attempt)).rejects.toThrow("the table is away");
    expect(calls).toBe(1);
  });

  it("takes an undefined outcome for an outcome", async () => {
    expect(await retryOnConflict(async () => undefined)).toBeUndefined();
  });
});
