import type { Level } from "../../../events/vocabulary.ts";
import type { RiskCode } from "../../pulses/item.ts";
import { MODEL_V1 } from "../model-v1.ts";

/** The numbers of the leave hazard. Source of every one: scoring.md 8 and its JSON. */
export interface HazardConstants {
  /** Share of principals who leave in a year, by year in the school: "1" .. "5", "6-9", "10+". */
  readonly h0: Readonly<Record<"1" | "2" | "3" | "4" | "5" | "6-9" | "10+", number>>;
  /** National share, per year. */
  readonly national: number;
  /** Weight of the national share beside a district's own records, in principal-years. */
  readonly priorYears: number;
  /** Logits for a school with 75 % or more low-income students, and for any other. */
  readonly poverty: readonly [number, number];
  readonly salary: Readonly<Record<"low" | "mid" | "high", number>>;
  /** Logits for structured induction, in years 1 to 3. */
  readonly induction: number;
  /** Logits by risk code of IL1. */
  readonly intent: readonly [number, number, number, number, number];
  /** Logits by level, when IL1 is not known. */
  readonly proxy: Readonly<Partial<Record<Level, number>>>;
  /** Fewest seats a sum may be given for. */
  readonly minSeats: number;
}

/** What the hazard of one seat is computed from. */
export interface HazardInputs {
  /** Year in this school, 1 = first; null = not known, then the national share stands in. */
  readonly year: number | null;
  /** Logits; see {@link districtOffset}. */
  readonly offset: number;
  /** 75 % or more low-income students; null = not known, then nothing is added. */
  readonly highPoverty: boolean | null;
  readonly salary: "low" | "mid" | "high";
  readonly induction: boolean;
  /** IL1, when it was answered at most one cycle ago. */
  readonly intent: RiskCode | null;
  /** Level of the strain index while there is a reading. */
  readonly level: Level | null;
}

/** Probability of leaving the seat within 12 months, 0..1: without and with the answer about next year. */
export interface Hazard {
  readonly struct: number;
  readonly full: number;
}

/** ln(p / (1 - p)). @throws RangeError unless 0 < p < 1. */
export function logitOf(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`a probability must lie between 0 and 1, not ${p}`);
  return Math.log(p / (1 - p));
}

/** The inverse of {@link logitOf}, 0..1. */
export function probabilityOf(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/**
 * What a district adds to every logit, from its own records: the share of leavers, shrunk to the national one by 50
 * principal-years, against the national one (scoring.md 8).
 *
 * @throws RangeError unless 0 <= leavers <= principalYears.
 */
export function districtOffset(
  leavers: number,
  principalYears: number,
  constants: HazardConstants = MODEL_V1.hazard,
): number {
  if (!(leavers >= 0 && leavers <= principalYears)) throw new RangeError("leavers must lie in 0..principalYears");
  const { national, priorYears } = constants;
  return logitOf((leavers + national * priorYears) / (principalYears + priorYears)) - logitOf(national);
}

function baseRate(year: number | null, { h0, national }: HazardConstants): number {
  if (year === null) return national;
  if (!Number.isSafeInteger(year) || year < 1) throw new RangeError(`year must be an integer of at least 1: ${year}`);
  if (year >= 10) return h0["10+"];
  if (year >= 6) return h0["6-9"];
  return h0[String(year) as "1"];
}

/**
 * Leave hazard v1 (scoring.md 8). Never shown for one person, by itself or in a list: even a perfect model of this kind
 * orders two people rightly in 59 of 100 cases. See {@link expectedLeavers}.
 *
 * @throws RangeError for a year below 1.
 */
export function leaveHazard(inputs: HazardInputs, constants: HazardConstants = MODEL_V1.hazard): Hazard {
  const { year, offset, highPoverty, salary, induction, intent, level } = inputs;
  const poverty = highPoverty === null ? 0 : constants.poverty[highPoverty ? 0 : 1];
  const inducted = induction && year !== null && year <= 3 ? constants.induction : 0;
  const struct = logitOf(baseRate(year, constants)) + offset + poverty + constants.salary[salary] + inducted;
  // The level stands in for intent and is never added to it: intent carries nearly all of what attitudes say of leaving.
  const proxy = level === null ? 0 : (constants.proxy[level] ?? 0);
  const said = intent === null ? proxy : constants.intent[intent];
  return { struct: probabilityOf(struct), full: probabilityOf(struct + said) };
}

/** Leavers to expect in 12 months: the sum of `hazards`, or `undefined` under five seats (scoring.md 11, P10). */
export function expectedLeavers(
  hazards: readonly number[],
  constants: HazardConstants = MODEL_V1.hazard,
): number | undefined {
  return hazards.length < constants.minSeats ? undefined : hazards.reduce((sum, one) => sum + one, 0);
}
