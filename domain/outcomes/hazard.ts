import type { Level } from "../../events/vocabulary.ts";
import type { AnswerIndex } from "../instrument/item.ts";
import { valuesOf } from "../kernel/rule.ts";
import { HAZARD_RULES } from "./rules.ts";

/** The numbers of the leave hazard. Source of every one: scoring.md 8 and its JSON. */
export interface HazardConstants {
  /** Share of principals who leave in a year, by first year in the school of each step ("6-9" begins with 6). */
  readonly h0: Readonly<Record<string, number>>;
  /** National share, per year. */
  readonly national: number;
  /** Weight of the national share beside a district's own records, in principal-years. */
  readonly priorYears: number;
  /** Logits for a school of high poverty, and for any other. */
  readonly poverty: readonly [number, number];
  /** Logits by salary. */
  readonly salary: Readonly<Record<"low" | "mid" | "high", number>>;
  /** Logits for structured induction, and the years in the school in which it counts. */
  readonly induction: number;
  readonly inductionYears: number;
  /** Logits by code of IL1. */
  readonly intent: readonly [number, number, number, number, number];
  /** Oldest answer of IL1 that still counts, in cycles. */
  readonly intentAge: number;
  /** Logits by level while IL1 is not known; a level without one adds nothing. */
  readonly proxy: Readonly<Partial<Record<Level, number>>>;
}

/** Hazard model 1. It was published together with the strain index, whose version snapshots and forecasts name for it. */
export const HAZARD_V1 = { version: "bri@1", ...valuesOf(HAZARD_RULES) } as const satisfies HazardConstants & {
  readonly version: string;
};

/** What of a seat goes into its structural hazard: records only, so that forecasts need nothing of the pulse. */
export interface SeatInputs {
  /** Year in this school, 1 = the first; null = not known, then the national share stands in. */
  readonly year: number | null;
  /** Logits; see {@link districtOffset}. */
  readonly offset: number;
  /** 75 % or more students of low income; null = not known, then nothing is added. */
  readonly highPoverty: boolean | null;
  /** Against the market; `mid` also when not known, as it adds nothing. */
  readonly salary: "low" | "mid" | "high";
  /** Structured induction; counts in the first three years only. */
  readonly induction: boolean;
}

/** A seat with the reading of its holder's pulse. Confidential plane only. */
export interface HazardInputs extends SeatInputs {
  /** IL1 while it is recent ({@link recentIntent}); its codes are its options, as its polarity is +. */
  readonly intent: AnswerIndex | null;
  /** Level of the strain index while there is a reading. */
  readonly level: Level | null;
}

/** Probability of leaving the seat within 12 months, 0..1: without and with the pulse. */
export interface Hazard {
  readonly struct: number;
  readonly full: number;
}

/** Sums over seats, or that there are too few of them. */
export type HazardSum =
  | { readonly status: "withheld" }
  | {
      readonly status: "shown";
      readonly seats: number;
      /** Leavers to expect in 12 months, unrounded. */
      readonly struct: number;
      /** The same with the pulse; null while fewer than five of the seats have a reading. */
      readonly full: number | null;
    };

/** ln(p / (1 - p)). @throws RangeError unless 0 < p < 1. */
export const logitOf = (p: number): number => {
  if (!(p > 0 && p < 1)) throw new RangeError(`a probability must lie between 0 and 1, not ${p}`);
  return Math.log(p / (1 - p));
};

/** The inverse of {@link logitOf}, 0..1. */
export const probabilityOf = (logit: number): number => 1 / (1 + Math.exp(-logit));

/**
 * What a district adds to every logit, from its own records: its share of leavers, shrunk to the national one as if by 50
 * principal-years of it, against the national one (scoring.md 8). 0 without records.
 *
 * @param leavers - of those principals, the ones who were not in the seat a year later; each counts once a year.
 * @param principalYears - principals in a seat at the start of a year, summed over years.
 * @throws RangeError unless 0 <= leavers <= principalYears.
 */
export const districtOffset = (
  leavers: number,
  principalYears: number,
  constants: HazardConstants = HAZARD_V1,
): number => {
  if (!(leavers >= 0 && leavers <= principalYears && Number.isFinite(principalYears))) {
    throw new RangeError(`leavers must lie in 0..principalYears, not ${leavers} in ${principalYears}`);
  }
  const { national, priorYears } = constants;
  return logitOf((leavers + national * priorYears) / (principalYears + priorYears)) - logitOf(national);
};

/** Share of leavers for a year in the school: the step whose first year is the last one reached. */
const baseRate = (year: number | null, { h0, national }: HazardConstants): number => {
  if (year === null) return national;
  if (!Number.isSafeInteger(year) || year < 1) throw new RangeError(`year must be an integer from 1, not ${year}`);
  let found = { from: 0, rate: national };
  for (const [step, rate] of Object.entries(h0)) {
    const from = Number.parseInt(step, 10);
    if (from <= year && from > found.from) found = { from, rate };
  }
  return found.rate;
};

const structuralLogit = (seat: SeatInputs, constants: HazardConstants): number => {
  const { year, offset, highPoverty, salary, induction } = seat;
  if (!Number.isFinite(offset)) throw new RangeError(`offset must be a number, not ${offset}`);
  const [high, other] = constants.poverty;
  const poverty = highPoverty === null ? 0 : highPoverty ? high : other;
  const inducted = induction && year !== null && year <= constants.inductionYears ? constants.induction : 0;
  return logitOf(baseRate(year, constants)) + offset + poverty + constants.salary[salary] + inducted;
};

/**
 * h_struct (scoring.md 8): from records only. For `domain/forecast` and back-tests. The number of one seat never leaves
 * the engine (scoring.md 11, P10): no event, row, page or file holds it; what leaves is {@link sumHazards}.
 *
 * @throws RangeError for a year below 1.
 */
export const structuralHazard = (seat: SeatInputs, constants: HazardConstants = HAZARD_V1): number => {
  return probabilityOf(structuralLogit(seat, constants));
};

/** IL1 as the hazard reads it: null once it is older than one cycle, because silence is no evidence. */
export const recentIntent = (
  answer: { readonly code: AnswerIndex; readonly cycle: number } | null,
  asOfCycle: number,
  { intentAge }: Pick<HazardConstants, "intentAge"> = HAZARD_V1,
): AnswerIndex | null => {
  return answer === null || asOfCycle - answer.cycle > intentAge ? null : answer.code;
};

/**
 * Both hazards of one seat (scoring.md 8). h_full adds IL1; only while that is not known, the level stands in for it, since
 * intent carries nearly all of what attitudes say of leaving. With no reading h_full = h_struct. Confidential plane, and
 * under the same lock as {@link structuralHazard}: even a perfect model of this kind ranks two people rightly in 59 of 100
 * cases.
 */
export const leaveHazard = (inputs: HazardInputs, constants: HazardConstants = HAZARD_V1): Hazard => {
  const { intent, level } = inputs;
  const struct = structuralLogit(inputs, constants);
  const proxy = level === null ? 0 : (constants.proxy[level] ?? 0);
  const fromIntent = intent === null ? proxy : constants.intent[intent];
  return { struct: probabilityOf(struct), full: probabilityOf(struct + fromIntent) };
};

/**
 * Sums over at least five seats: the only form in which a hazard may leave the engine (scoring.md 11, P10). The two sums
 * differ by what those with a reading fromIntent, so the second one waits until five of them have one. Two releases over seats
 * that differ by one to four are the business of `groups/guard-overlaps.ts`, as for any group number.
 *
 * @param seats - each seat once.
 * @throws RangeError when a seat is given twice, as five copies of one seat are one seat.
 */
export const sumHazards = (
  seats: readonly { readonly seatId: string; readonly inputs: HazardInputs }[],
  least: number = HAZARD_RULES.minSeats.value,
): HazardSum => {
  // A district may ask for more seats, never for fewer.
  const needed = Math.max(least, HAZARD_RULES.minSeats.value);
  if (new Set(seats.map((seat) => seat.seatId)).size < seats.length) throw new RangeError("a seat counts once");
  if (seats.length < needed) return { status: "withheld" };
  // In order of ids, so that the sum is the same to the bit whatever order the seats came in.
  const ordered = [...seats].sort((a, b) => (a.seatId < b.seatId ? -1 : 1));
  let struct = 0;
  let full = 0;
  let read = 0;
  for (const { inputs } of ordered) {
    const hazard = leaveHazard(inputs);
    struct += hazard.struct;
    full += hazard.full;
    if (inputs.intent !== null || inputs.level !== null) read += 1;
  }
  return { status: "shown", seats: seats.length, struct, full: read < needed ? null : full };
};
