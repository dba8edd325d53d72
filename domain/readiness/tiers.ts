import { READINESS_TIERS } from "../../events/vocabulary.ts";
import { READINESS_RULES } from "./rules.ts";

/**
 * How soon a person could take a role, soonest first; `not-assessed` = no statement is allowed. The words are trade
 * convention (Workday, Oracle), not validated. Source: scoring.md 3 [S79], 9.
 */
export const TIERS = READINESS_TIERS;
export type Tier = (typeof TIERS)[number];

/** A tier that is a statement about a person. */
export type AssessedTier = Exclude<Tier, "not-assessed">;

/** Tiers that count on a bench: a person who is further off than five years is still learning. */
export const BENCH_TIERS = ["ready-now", "ready-1-2", "ready-3-5"] as const;
export type BenchTier = (typeof BENCH_TIERS)[number];

/** True for the tiers of a bench. */
export const isBenchTier = (tier: Tier): tier is BenchTier => (BENCH_TIERS as readonly Tier[]).includes(tier);

/** Negative when `a` is nearer to the role than `b`, positive when it is further, 0 when they are the same. */
export const compareTiers = (a: Tier, b: Tier): number => TIERS.indexOf(a) - TIERS.indexOf(b);

/**
 * Tier of the months that are left: 0, 1-24, 25-60, more (scoring.md 9).
 *
 * @param months - whole months, 0 or more. @throws RangeError for any other number.
 */
export const tierOfMonths = (
  months: number,
  bounds: readonly [number, number, number] = READINESS_RULES.tiers.value,
): AssessedTier => {
  if (!Number.isSafeInteger(months) || months < 0)
    throw new RangeError(`months must be whole and not negative: ${months}`);
  if (months <= bounds[0]) return "ready-now";
  if (months <= bounds[1]) return "ready-1-2";
  return months <= bounds[2] ? "ready-3-5" : "early";
};

/** Months that the next nearer tier allows; null when there is none. */
export const nextBound = (
  tier: AssessedTier,
  bounds: readonly [number, number, number] = READINESS_RULES.tiers.value,
): number | null => {
  return { "ready-now": null, "ready-1-2": bounds[0], "ready-3-5": bounds[1], early: bounds[2] }[tier];
};
