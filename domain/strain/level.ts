import { type Confidence, LEVELS, type Level } from "../../events/vocabulary.ts";
import { GUARD } from "../kernel/rounding.ts";
import type { IndexConstants } from "./model-v1.ts";

const rank = (level: Level): number => LEVELS.indexOf(level);

/** The higher of two levels. */
export const higherLevel = (a: Level, b: Level): Level => (rank(a) >= rank(b) ? a : b);

/** True when `level` is `least` or above it. */
export const atLeastLevel = (level: Level, least: Level): boolean => rank(level) >= rank(least);

const highestMet = (score: number, enter: readonly number[], slack: number): Level => {
  const met = enter.filter((entry) => score >= entry - slack - GUARD).length;
  return LEVELS[met] ?? "low";
};

/**
 * Level of an unrounded score (scoring.md 7 step 6): entered on reaching 35 / 50 / 65, left only under entry minus 5, and
 * then for the highest level whose entry minus 5 is still met.
 *
 * @param score - 0..100, unrounded.
 * @param previous - level of the score before; absent for a first score, or after too long a silence.
 */
export const levelOf = (score: number, previous: Level | undefined, constants: IndexConstants): Level => {
  const entered = highestMet(score, constants.enter, 0);
  if (previous === undefined || rank(entered) >= rank(previous)) return entered;
  const held = highestMet(score, constants.enter, constants.deadBand);
  return rank(held) < rank(previous) ? held : previous;
};

/** Confidence of a score (scoring.md 7 step 7): coverage x (.5 + .5 min(1, n/3)), 0..1, and its word. */
export const confidenceOf = (
  coverage: number,
  scoredAnswers: number,
  constants: IndexConstants,
): { readonly value: number; readonly word: Confidence } => {
  const { high, medium, fullHistory } = constants.confidence;
  const value = coverage * (0.5 + 0.5 * Math.min(1, scoredAnswers / fullHistory));
  const word = value >= high - GUARD ? "high" : value >= medium - GUARD ? "medium" : "low";
  return { value, word };
};

/**
 * Computes a score and its parts as shown: one decimal, half up; each part floored to tenths, the missing tenths to the
 * largest remainders, ties in the order given (scoring.md 7 step 5). So the parts shown add up to the score shown.
 *
 * @param score - the unrounded sum of the parts' points.
 * @param parts - in table order; their `shown` is set, nothing else is touched.
 * @returns the shown score.
 */
export const showParts = (score: number, parts: readonly { readonly points: number; shown: number }[]): number => {
  const total = Math.floor(score * 10 + 0.5 + GUARD);
  let missing = total;
  for (const part of parts) {
    part.shown = Math.floor(part.points * 10 + GUARD);
    missing -= part.shown;
  }
  // Remainders are compared in steps of the guard: equal contributions may differ in their last bits after smoothing.
  const remainders = missing > 0 ? parts.map((part) => Math.round((part.points * 10 - part.shown) / GUARD)) : [];
  for (; missing > 0; missing -= 1) {
    const largest = remainders.indexOf(Math.max(...remainders));
    const part = parts[largest];
    if (part === undefined) break;
    part.shown += 1;
    remainders[largest] = Number.NEGATIVE_INFINITY;
  }
  for (const part of parts) part.shown /= 10;
  return total / 10;
};
