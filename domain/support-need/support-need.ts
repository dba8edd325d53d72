import type { Level, SupportNeedReason } from "../../events/vocabulary.ts";
import { GUARD } from "../kernel/rounding.ts";
import { valuesOf } from "../kernel/rule.ts";
import { levelOf, showParts } from "../strain/level.ts";
import { STRAIN_V1 } from "../strain/model-v1.ts";
import { NEED_RULES } from "./rules.ts";

/** Parts of the support-need index, in table order, which also breaks ties. Source: scoring.md 7, SNI. */
export const SUPPORT_NEED_FACTORS = ["COACH_GAP", "CONTACT_GAP", "TENURE", "SOLE_LOAD", "CONTEXT"] as const;
/** One of {@link SUPPORT_NEED_FACTORS}. */
export type SupportNeedFactor = (typeof SUPPORT_NEED_FACTORS)[number];

/** What a part is called where people read it: codes for words, as topics are for the pulse. */
export const REASON_OF_FACTOR = {
  COACH_GAP: "coaching-gap",
  CONTACT_GAP: "one-to-one-gap",
  TENURE: "early-tenure",
  SOLE_LOAD: "undelegated-leadership",
  CONTEXT: "school-context",
} as const satisfies Readonly<Record<SupportNeedFactor, SupportNeedReason>>;

/** The numbers of the index: the model's, all of them judgement (scoring.md 7). A change of any is a new `version`. */
export const SUPPORT_NEED_MODEL = { version: "sni@1", ...valuesOf(NEED_RULES) } as const;

/**
 * What records say of one leader on one day. No pulse answer, score or response status is in it, nor can be derived from
 * it. `null` = not known; then that fact is left out, never guessed.
 */
export interface SupportNeedFacts {
  /**
   * Whole days since the last coaching touchpoint. With none on record: since the later of the appointment's begin and
   * the day recording began, because a contact that never was is a gap too, but only from when it could be seen.
   */
  readonly daysSinceCoaching: number | null;
  /** Whole days since the last one-to-one with the supervisor; with none on record as above. */
  readonly daysSinceOneToOne: number | null;
  /** Year in this school, 1 = the first. */
  readonly yearInSeat: number | null;
  /** PSEL standards with no active delegated assignment, 0..10; null where a district records no assignments. */
  readonly undelegatedDomains: number | null;
  /** 75 % or more students of low income, by the school's record. */
  readonly highPoverty: boolean | null;
  /** A post of assistant principal at the school is vacant. */
  readonly assistantVacancy: boolean | null;
}

/** One part of the index. */
export interface SupportNeedPart {
  readonly factor: SupportNeedFactor;
  readonly reason: SupportNeedReason;
  /** Share of the 100 points that is known for this part; under the model's weight only when half of CONTEXT is not known. */
  readonly weight: number;
  /** 0..100. */
  readonly value: number;
  /** Unrounded; all parts sum to the score within 1e-9. */
  readonly points: number;
  /** One decimal; all parts sum to the shown score exactly. */
  readonly shown: number;
}

/** The index of one leader on one day, or that too little is on record for one. */
export type SupportNeed =
  | {
      readonly status: "scored";
      readonly modelVersion: string;
      /** Unrounded, 0..100. */
      readonly score: number;
      /** One decimal, half up. */
      readonly shown: number;
      readonly level: Level;
      /** In table order; parts about which nothing is known are absent. */
      readonly parts: readonly SupportNeedPart[];
      /** At most three, most points first: what to talk about. */
      readonly reasons: readonly SupportNeedReason[];
      /** Share of the weights that is known, 0..1. */
      readonly coverage: number;
      /** Facts that are not on record, in the order of {@link SupportNeedFacts}. */
      readonly missing: readonly (keyof SupportNeedFacts)[];
    }
  | {
      readonly status: "insufficient";
      readonly modelVersion: string;
      readonly coverage: number;
      readonly missing: readonly (keyof SupportNeedFacts)[];
    };

/** A part's value, and which share of its weight rests on known facts, 0..1. */
interface Known {
  readonly value: number;
  readonly share: number;
}

const checked = (name: keyof SupportNeedFacts, fact: number, least: number, most: number): number => {
  if (Number.isSafeInteger(fact) && fact >= least && fact <= most) return fact;
  throw new RangeError(`${name} must be an integer from ${least} to ${most}, not ${fact}`);
};

const gapValue = (name: "daysSinceCoaching" | "daysSinceOneToOne", days: number): number => {
  const [from, to] = SUPPORT_NEED_MODEL.rampDays;
  const share = (checked(name, days, 0, Number.MAX_SAFE_INTEGER) - from) / (to - from);
  return 100 * Math.min(1, Math.max(0, share));
};

const tenureValue = (year: number): number => {
  const known = checked("yearInSeat", year, 1, Number.MAX_SAFE_INTEGER);
  return SUPPORT_NEED_MODEL.tenure.findLast(([from]) => from <= known)?.[1] ?? 0;
};

const contextValue = ({ highPoverty, assistantVacancy }: SupportNeedFacts): Known => {
  const { context } = SUPPORT_NEED_MODEL;
  const halves = [
    [highPoverty, context.highPoverty],
    [assistantVacancy, context.assistantVacancy],
  ] as const;
  let met = 0;
  let known = 0;
  for (const [fact, value] of halves) {
    if (fact === null) continue;
    known += value;
    if (fact) met += value;
  }
  return { value: known === 0 ? 0 : (100 * met) / known, share: known / 100 };
};

const knownOf = (facts: SupportNeedFacts): Readonly<Record<SupportNeedFactor, Known>> => {
  const { daysSinceCoaching, daysSinceOneToOne, yearInSeat, undelegatedDomains } = facts;
  const { domains, perDomain } = SUPPORT_NEED_MODEL;
  const whole = <T>(fact: T | null, value: (fact: T) => number): Known =>
    fact === null ? { value: 0, share: 0 } : { value: value(fact), share: 1 };
  return {
    COACH_GAP: whole(daysSinceCoaching, (days) => gapValue("daysSinceCoaching", days)),
    CONTACT_GAP: whole(daysSinceOneToOne, (days) => gapValue("daysSinceOneToOne", days)),
    TENURE: whole(yearInSeat, tenureValue),
    SOLE_LOAD: whole(undelegatedDomains, (count) => perDomain * checked("undelegatedDomains", count, 0, domains)),
    CONTEXT: contextValue(facts),
  };
};

/** Parts of a high value, most points first: the order of the numbers beside them. Ties in table order. */
const reasonsOf = (parts: readonly SupportNeedPart[]): readonly SupportNeedReason[] => {
  const { most, fromValue } = SUPPORT_NEED_MODEL.reasons;
  // In steps of the guard, so that points equal by arithmetic are a tie.
  const rank = (part: SupportNeedPart): number => Math.round(part.points / GUARD);
  return parts
    .filter((part) => part.value >= fromValue - GUARD)
    .sort((a, b) => rank(b) - rank(a))
    .slice(0, most)
    .map((part) => part.reason);
};

const FACT_NAMES = [
  "daysSinceCoaching",
  "daysSinceOneToOne",
  "yearInSeat",
  "undelegatedDomains",
  "highPoverty",
  "assistantVacancy",
] as const satisfies readonly (keyof SupportNeedFacts)[];

/**
 * The support-need index of one leader on one day, 0..100, from work records only (scoring.md 7, SNI). Levels and dead
 * band are those of the strain index. Facts not on record are left out and the weights of the rest scaled up, as the
 * strain index does with answers; under 60 % of the weights there is no number, and the level before stays as it was.
 *
 * @param facts - as of that day; pausing for leave is the caller's.
 * @param previous - level last held; absent for a first reading.
 * @throws RangeError for a count out of range.
 */
export const assessSupportNeed = (facts: SupportNeedFacts, previous?: Level): SupportNeed => {
  const { version: modelVersion, weights } = SUPPORT_NEED_MODEL;
  const values = knownOf(facts);
  const missing = FACT_NAMES.filter((name) => facts[name] === null);
  const total = SUPPORT_NEED_FACTORS.reduce((sum, factor) => sum + weights[factor], 0);
  const known = SUPPORT_NEED_FACTORS.reduce((sum, factor) => sum + weights[factor] * values[factor].share, 0);
  const coverage = known / total;
  if (coverage < STRAIN_V1.bri.minCoverage - GUARD) return { status: "insufficient", modelVersion, coverage, missing };

  const parts = SUPPORT_NEED_FACTORS.flatMap((factor) => {
    const { value, share } = values[factor];
    const weight = weights[factor] * share;
    if (share === 0) return [];
    const points = (weight * value) / known;
    return [{ factor, reason: REASON_OF_FACTOR[factor], weight, value, points, shown: 0 }];
  });
  const score = parts.reduce((sum, part) => sum + part.points, 0);
  const shown = showParts(score, parts);
  const level = levelOf(score, previous, STRAIN_V1.bri);
  return { status: "scored", modelVersion, score, shown, level, parts, reasons: reasonsOf(parts), coverage, missing };
};

/** Parts that say nothing of contacts, in table order. */
const WITHOUT_CONTACT = ["TENURE", "SOLE_LOAD", "CONTEXT"] as const satisfies readonly SupportNeedFactor[];

/**
 * The index without its two contact parts, 0..100: the others re-weighted over what is known (DECISIONS 7 d, scoring.md
 * X17). Null = none of them is known.
 */
export const needWithoutContact = (facts: SupportNeedFacts): number | null => {
  const { weights } = SUPPORT_NEED_MODEL;
  const values = knownOf(facts);
  const parts = WITHOUT_CONTACT.map((factor) => ({
    weight: weights[factor] * values[factor].share,
    value: values[factor].value,
  }));
  const known = parts.reduce((sum, { weight }) => sum + weight, 0);
  return known === 0 ? null : parts.reduce((sum, { weight, value }) => sum + weight * value, 0) / known;
};
