import type { Confidence, Level } from "../../events/vocabulary.ts";

/** The stored result of assessing one leader in one round (Confidential table). Recomputable from the responses. */
export interface StrainScore {
  readonly district: string;
  readonly leaderId: string;
  readonly roundId: string;
  readonly cycle: number;
  readonly responseId: string;
  /** 0-100, unrounded; null when the answers were too few (scoring.md 7, coverage). */
  readonly score: number | null;
  readonly level: Level | null;
  readonly confidence: Confidence | null;
  readonly modelVersion: string;
  /** SHA-256 of the model constants that produced it. */
  readonly modelHash: string;
  /** JSON of the explanation object of scoring.md 7. */
  readonly explanation: string;
  /** Days for which it is kept; absent = the default. */
  readonly keptDays?: number;
}
