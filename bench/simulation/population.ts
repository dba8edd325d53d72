import { answerOfRisk, itemsForCycle } from "../../domain/instrument/instrument.ts";
import type { RiskCode, ScaleItemId } from "../../domain/instrument/item.ts";
import { probabilityOf } from "../../domain/outcomes/hazard.ts";
import type { PulseCycle } from "../../domain/strain/assessment.ts";
import type { Random } from "./random.ts";

/** The population of scoring.md 8.5 as data, independent of the product's scoring. */
export const GENERATOR = {
  cycles: 10,
  /** Strain = person effect + AR(1); the standard deviation of the sum is 1, and that is its unit. */
  person: 0.8,
  momentary: 0.6,
  phi: 0.7,
  loading: { BO1: 0.85, EX1: 0.8, DT1: 0.65, WL1: 0.6, RC1: 0.55, RO1: 0.5, EF1: 0.45, SU1: 0.4, AU1: 0.35, IS1: 0.35 },
  /** The part of an item that is independent of strain, in two components; their squares add up to 1. */
  stable: 0.6,
  fresh: 0.8,
  /** Shares of the five risk codes. */
  sharesBO1: [0.177, 0.438, 0.228, 0.101, 0.056],
  sharesOther: [0.12, 0.28, 0.33, 0.2, 0.07],
  sharesIntent: [0.4, 0.3, 0.13, 0.11, 0.06],
  /** Intent = this share of strain + noise per person: a principal's plans do not change by the month. */
  intentLoading: 0.45,
  /** Logit of answering a form: constant, per unit of strain, and when intent is 3 or 4. */
  answering: [1.35, -0.2, -0.3],
  /** Year in the school is geometric. */
  leavingRate: 0.2,
  highPoverty: 0.25,
} as const;

/** One simulated principal over ten months. */
export interface Person {
  /** Strain by cycle; index 0 is cycle 1. */
  readonly theta: readonly number[];
  /** Risk codes of every item in every cycle, asked or not. */
  readonly codes: readonly Readonly<Record<ScaleItemId, RiskCode>>[];
  readonly answered: readonly boolean[];
  readonly year: number;
  readonly highPoverty: boolean;
}

type Loaded = keyof typeof GENERATOR.loading;
const LOADED = Object.keys(GENERATOR.loading) as Loaded[];

/** Distribution function of the standard normal, by its series (Abramowitz and Stegun 26.2.10). */
const normalBelow = (x: number): number => {
  let term = x;
  let sum = x;
  for (let n = 1; n < 100; n += 1) {
    term *= -(x * x) / (2 * n);
    sum += term / (2 * n + 1);
  }
  return 0.5 + sum / Math.sqrt(2 * Math.PI);
};

const normalQuantile = (p: number): number => {
  let [low, high] = [-5, 5];
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2;
    if (normalBelow(middle) < p) low = middle;
    else high = middle;
  }
  return low;
};

const cutsOf = (shares: readonly number[]): readonly number[] =>
  shares.slice(0, -1).map((_, i) => normalQuantile(shares.slice(0, i + 1).reduce((a, b) => a + b)));

const CUTS = {
  BO1: cutsOf(GENERATOR.sharesBO1),
  other: cutsOf(GENERATOR.sharesOther),
  intent: cutsOf(GENERATOR.sharesIntent),
};

const codeOf = (value: number, cuts: readonly number[]): RiskCode => {
  let code = 0;
  for (const cut of cuts) if (value >= cut) code += 1;
  return code as RiskCode;
};

/** @param shiftOf - amount added to strain in a cycle, in standard deviations of strain. */
export const drawPerson = (random: Random, shiftOf: (cycle: number) => number = () => 0): Person => {
  const { person, momentary, phi, loading, stable, fresh, intentLoading, answering } = GENERATOR;
  const effect = person * random.normal();
  const own = LOADED.map(() => random.normal());
  const ownIntent = random.normal();
  const theta: number[] = [];
  const codes: Record<ScaleItemId, RiskCode>[] = [];
  const answered: boolean[] = [];
  let moment = momentary * random.normal();
  for (let cycle = 1; cycle <= GENERATOR.cycles; cycle += 1) {
    if (cycle > 1) moment = phi * moment + momentary * Math.sqrt(1 - phi * phi) * random.normal();
    const strain = effect + moment + shiftOf(cycle);
    const intent = intentLoading * strain + Math.sqrt(1 - intentLoading ** 2) * ownIntent;
    const given: Partial<Record<ScaleItemId, RiskCode>> = { IL1: codeOf(intent, CUTS.intent) };
    for (const [i, item] of LOADED.entries()) {
      const rest = stable * (own[i] ?? 0) + fresh * random.normal();
      const value = loading[item] * strain + Math.sqrt(1 - loading[item] ** 2) * rest;
      given[item] = codeOf(value, item === "BO1" ? CUTS.BO1 : CUTS.other);
    }
    theta.push(strain);
    codes.push(given as Record<ScaleItemId, RiskCode>);
    const willing = answering[0] + answering[1] * strain + ((given.IL1 ?? 0) >= 3 ? answering[2] : 0);
    answered.push(random.uniform() < probabilityOf(willing));
  }
  let year = 1;
  while (random.uniform() >= GENERATOR.leavingRate) year += 1;
  return { theta, codes, answered, year, highPoverty: random.uniform() < GENERATOR.highPoverty };
};

export const drawPeople = (random: Random, n: number): readonly Person[] =>
  Array.from({ length: n }, () => drawPerson(random));

/**
 * The submitted forms as stored by the product, with the seven items of each cycle.
 *
 * @param change - `keep` drops forms; `bias` raises BO1 by this many options.
 */
export const historyOf = (
  person: Person,
  change: { readonly keep?: () => boolean; readonly bias?: number } = {},
): readonly PulseCycle[] =>
  person.codes.flatMap((codes, index) => {
    if (!person.answered[index] || change.keep?.() === false) return [];
    const cycle = index + 1;
    const answers: Partial<Record<ScaleItemId, number>> = {};
    for (const { id } of itemsForCycle(cycle)) {
      const code = id === "BO1" ? Math.min(4, codes[id] + (change.bias ?? 0)) : codes[id];
      answers[id] = answerOfRisk(id, code as RiskCode);
    }
    return [{ cycle, schoolYear: 2027, answers, responseId: `r-${String(cycle).padStart(2, "0")}` }];
  });
