import type { Band, Confidence, Level } from "../../events/vocabulary.ts";
import type { AnswerIndex } from "../instrument/item.ts";
import type { Change } from "./change.ts";
import type { Factor, FactorKind, StrainModel } from "./model-v1.ts";

/** The answers that count for one leader in one round. */
export interface PulseCycle {
  /** Running number of the round in its district, from 1. */
  readonly cycle: number;
  /** School year by the year it ends in, as `schoolYearOf` names it; drift baselines restart with it. */
  readonly schoolYear: number;
  /** Option indexes 0..4 by item id, as stored; a missing key was not answered. */
  readonly answers: Readonly<Record<string, number | undefined>>;
  /** Sorts by time (a ULID): of two responses to one cycle the greater one counts. */
  readonly responseId: string;
}

/** One factor's share of a score. */
export interface Part {
  readonly factor: Factor;
  readonly kind: FactorKind;
  /** K_f, unrounded points; all of them sum to the score within 1e-9. */
  readonly points: number;
  /** Points with one decimal; all of them sum to the shown score exactly. */
  readonly shown: number;
  /** v of the last answer, 0..100 in steps of 25; absent when that answer is too old to count now. */
  readonly value?: number;
  /** The last answer, for the leader's own eyes only. */
  readonly answer: AnswerIndex;
  readonly answeredCycle: number;
}

/** A submitted cycle that made a score. */
export interface ScoredRound {
  readonly status: "scored";
  readonly cycle: number;
  readonly schoolYear: number;
  readonly responseId: string;
  /** Scored answers up to and with this one. */
  readonly n: number;
  /** Share of the weights that was available, 0..1. */
  readonly coverage: number;
  /** This cycle's value before smoothing, 0..100. */
  readonly raw: number;
  readonly lambda: number;
  /** S, unrounded, 0..100. */
  readonly score: number;
  /** S with one decimal, half up. */
  readonly shown: number;
  /** In table order; every factor that was ever answered and still has points or still counts. */
  readonly parts: readonly Part[];
  /** Level of S by itself; the dead band remembers this one. */
  readonly computedLevel: Level;
  /** Level that holds: `computedLevel`, or the floor of the override. */
  readonly level: Level;
  /** BO1 was answered with its last option: a floor for the level of this cycle, which adds no points. */
  readonly override?: "BO1";
  readonly confidenceValue: number;
  readonly confidence: Confidence;
  readonly change: Change;
  readonly rising: boolean;
}

/** A submitted cycle with too few answers: nothing changes. */
export interface InsufficientRound {
  readonly status: "insufficient";
  readonly cycle: number;
  readonly schoolYear: number;
  readonly responseId: string;
  readonly coverage: number;
}

/** `none`: never scored. `stale`: two missed cycles. `unknown`: three or more, no reading any longer (scoring.md 7 step 8). */
export type Freshness = "none" | "current" | "stale" | "unknown";

/** Everything the pulse shows of one leader, recomputed from all answers. */
export interface Assessment {
  readonly modelVersion: string;
  /** Oldest first, one per submitted cycle. */
  readonly rounds: readonly (ScoredRound | InsufficientRound)[];
  /** Scored rounds only, oldest first. */
  readonly scored: readonly ScoredRound[];
  readonly latest?: ScoredRound;
  /** Cycles without a score since the last one. */
  readonly missed: number;
  readonly freshness: Freshness;
  readonly band: Band;
}

/** The reading of one form by itself; see `readingOf`. */
export type Reading =
  | {
      readonly status: "scored";
      readonly modelVersion: string;
      readonly coverage: number;
      /** S of these answers alone, unrounded, and with one decimal. */
      readonly score: number;
      readonly shown: number;
      readonly level: Level;
      readonly override?: "BO1";
      readonly confidence: Confidence;
      readonly parts: readonly Part[];
    }
  | { readonly status: "insufficient"; readonly modelVersion: string; readonly coverage: number };

/** Settings of an assessment; every one has a default. */
export interface AssessOptions {
  /** The last cycle that is over for this leader. Default: the last submitted one. */
  readonly asOfCycle?: number;
  /** Within-person standard deviation of the core composite, points. Default: the model's 12. */
  readonly sigmaW?: number;
  readonly model?: StrainModel;
}
