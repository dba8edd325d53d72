import type { Level } from "../../events/vocabulary.ts";
import type { RiskCode } from "../instrument/item.ts";
import { canonicalModel } from "../kernel/canonical.ts";

/** Factors of the strain index, heaviest first; this is also the order that breaks ties. Source: scoring.md 7, weights. */
export const FACTORS = ["BO1", "EX1", "WL1", "SU1", "DT1", "RO1", "RC1", "AU1", "IS1", "EF1"] as const;
/** One of {@link FACTORS}. IL1 (intent) is none: it never moves the index. */
export type Factor = (typeof FACTORS)[number];

/** `state`: how the leader is. `condition`: how the work is. Source: scoring.md 7, weights. */
export type FactorKind = "state" | "condition";

/** The numbers of the index. Source of every one: scoring.md 7 and its JSON. */
export interface IndexConstants {
  /** Tie-break order; an array because the order of object keys does not survive canonical form. */
  readonly order: readonly Factor[];
  /** Integer weights, sum 100, so that explanations add up exactly. */
  readonly weights: Readonly<Record<Factor, number>>;
  readonly kinds: Readonly<Record<Factor, FactorKind>>;
  /** Factors asked in every cycle; they count only when answered in that cycle. */
  readonly core: readonly Factor[];
  readonly blocks: readonly (readonly Factor[])[];
  /** Oldest answer of a rotating factor that still counts, in cycles. */
  readonly maxAgeRotating: number;
  /** Smallest share of the weights that makes a score, 0..1. */
  readonly minCoverage: number;
  /** Share of the new value one cycle after the last score, 0..1. */
  readonly lambda: number;
  /** Scores at which WATCH, ELEVATED and HIGH begin. */
  readonly enter: readonly [number, number, number];
  /** Points a score must fall under a level's entry before the level is left. */
  readonly deadBand: number;
  readonly floorBO1: { readonly code: RiskCode; readonly level: Level };
  /** Lower ends of HIGH and MEDIUM confidence, and the number of scored answers that makes a full history. */
  readonly confidence: { readonly high: number; readonly medium: number; readonly fullHistory: number };
  /** Missed cycles after which a reading is stale, and after which there is none. */
  readonly staleAfter: number;
  readonly unknownAfter: number;
}

/** The numbers of change detection. Source: scoring.md 7, change detection. */
export interface ChangeConstants {
  /** Within-person standard deviation of the core composite, in points; a district may use its own inside `sigmaRange`. */
  readonly sigmaW: number;
  readonly sigmaRange: readonly [number, number];
  /** Earlier scored answers needed before a step can be seen. */
  readonly minPrior: number;
  /** At most so many earlier answers make the mean. */
  readonly window: number;
  /** |z| of a step. */
  readonly step: number;
  readonly cusumK: number;
  readonly cusumH: number;
  /** First answers of a school year that make its baseline. */
  readonly baselineN: number;
}

/** What the rules of the index read; {@link MODEL_V1} holds more, for later work. */
export interface StrainModel {
  readonly version: string;
  readonly instrument: string;
  readonly bri: IndexConstants;
  readonly change: ChangeConstants;
}

/**
 * All constants of model 1 that a score or a prediction depends on: the JSON of scoring.md 7 as data, and the tables of
 * its text (order and kinds of factors, values of the support-need index, ages of the hazard's inputs). A change of any
 * number is a new version. Every stored score names `version` and the hash of {@link canonicalModel}.
 */
export const MODEL_V1 = {
  version: "bri@1",
  instrument: "principal-pulse@1",
  bri: {
    order: FACTORS,
    weights: { BO1: 25, EX1: 20, WL1: 12, SU1: 10, DT1: 10, RO1: 8, RC1: 5, AU1: 4, IS1: 4, EF1: 2 },
    kinds: {
      BO1: "state",
      EX1: "state",
      WL1: "condition",
      SU1: "condition",
      DT1: "state",
      RO1: "condition",
      RC1: "state",
      AU1: "condition",
      IS1: "condition",
      EF1: "condition",
    },
    core: ["BO1", "EX1", "WL1", "SU1"],
    blocks: [
      ["DT1", "AU1"],
      ["RC1", "RO1"],
      ["IS1", "EF1"],
    ],
    maxAgeRotating: 5,
    minCoverage: 0.6,
    lambda: 0.6,
    enter: [35, 50, 65],
    deadBand: 5,
    floorBO1: { code: 4, level: "elevated" },
    confidence: { high: 0.8, medium: 0.5, fullHistory: 3 },
    staleAfter: 2,
    unknownAfter: 3,
  },
  change: {
    sigmaW: 12,
    sigmaRange: [8, 16],
    minPrior: 3,
    window: 6,
    step: 2.58,
    cusumK: 0.5,
    cusumH: 3.5,
    baselineN: 3,
  },
  hint: { minAnswers: 2, minConfidence: "medium", cooldownCycles: 2, routineDays: [10, 45], systemShare: 0.1 },
  sni: {
    weights: { COACH_GAP: 30, CONTACT_GAP: 20, TENURE: 20, SOLE_LOAD: 20, CONTEXT: 10 },
    // Days without contact at which the value leaves 0, and at which it reaches 100.
    rampDays: [14, 60],
    // First year in the school of each step, and its value. Hazard shape: scoring.md S40.
    tenure: [
      [1, 100],
      [2, 80],
      [4, 50],
      [6, 20],
    ],
    // PSEL 2015 standards, and the value of each with no active delegated assignment.
    domains: 10,
    perDomain: 10,
    // Values of the two halves of CONTEXT.
    context: { highPoverty: 60, assistantVacancy: 40 },
    // Share of students of low income from which a school counts as high poverty, 0..1. Also the hazard's border.
    highPovertyShare: 0.75,
    // Which parts are named as reasons: at most so many, from this value on (judgement; the same as for topics).
    reasons: { most: 3, fromValue: 50 },
  },
  hazard: {
    h0: { "1": 0.16, "2": 0.21, "3": 0.24, "4": 0.22, "5": 0.22, "6-9": 0.18, "10+": 0.2 },
    national: 0.2,
    priorYears: 50,
    poverty: [0.15, -0.05],
    salary: { low: 0.15, mid: 0, high: -0.15 },
    induction: -0.15,
    inductionYears: 3,
    intent: [-0.13, -0.13, 0.1, 0.45, 0.7],
    intentAge: 1,
    proxy: { elevated: 0.15, high: 0.3 },
    minSeats: 5,
  },
  readiness: {
    weights: { CRED: 15, TIME: 15, BREADTH: 20, EVID: 15, RATED: 20, DEPTH: 10, COACH: 5 },
    tiers: [0, 24, 60],
    monthsPer: { credNone: 18, appointLag: 12, breadthPair: 6, evid: 2, ratedPair: 6, depth: 6, coach: 1 },
    evidenceMonths: 36,
  },
  bench: { accept: 0.7, keep: 0.9, unitCost: { low: 23974, default: 75000, high: 303000 } },
  privacy: { k: 5, kSplit: 10, bands: [5, 10, 20] },
} as const satisfies StrainModel & Record<string, unknown>;
