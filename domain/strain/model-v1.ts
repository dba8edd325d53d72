import type { Level } from "../../events/vocabulary.ts";
import type { RiskCode } from "../instrument/item.ts";
import { valuesOf } from "../kernel/rule.ts";
import { CHANGE_RULES, INDEX_RULES } from "./rules.ts";

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

/** What the rules of the index read. */
export interface StrainModel {
  readonly version: string;
  readonly instrument: string;
  readonly bri: IndexConstants;
  readonly change: ChangeConstants;
}

/**
 * Model 1 of the strain index: what a score depends on. Stored scores name `version`, and the hash of all models
 * together as they were published first, `MODEL_V1` of `models/composed-model.ts`.
 */
export const STRAIN_V1 = {
  version: "bri@1",
  instrument: "principal-pulse@1",
  bri: { order: FACTORS, ...valuesOf(INDEX_RULES) },
  change: valuesOf(CHANGE_RULES),
} as const satisfies StrainModel;
