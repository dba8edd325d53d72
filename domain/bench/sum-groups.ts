/**
 * The groups that vacancy sums are ever given for: all seats, each role, each level and each region within a role. The
 * list is closed on purpose: what may be released is decided over all of them at once, so that no answer depends on what
 * was asked before, and no two answers give away a third.
 */
import type { BenchSeat } from "./seat.ts";
export const SUM_GROUPS = {
  all: () => "all",
  role: (seat) => seat.role,
  level: (seat) => `${seat.role}/level/${seat.level ?? "unknown"}`,
  region: (seat) => `${seat.role}/region/${seat.region ?? "unknown"}`,
} as const satisfies Readonly<Record<string, (seat: BenchSeat) => string>>;

export type SumBy = keyof typeof SUM_GROUPS;
