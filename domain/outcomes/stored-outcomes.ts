/** What is kept of frozen seats and of how their predictions turned out. */
import type { LocalDate } from "../kernel/calendar.ts";
import type { RiskBin } from "./calibration.ts";
import type { Measured, Prediction } from "./measures.ts";
import type { Endpoint, NotCounted, Outcome } from "./outcome.ts";
import type { Snapshot } from "./snapshot.ts";
import type { ModelUpdate } from "./update-ladder.ts";

/** A snapshot with, twelve months later, what became of it (Confidential table, 36 months). */
export interface StoredSnapshot extends Snapshot {
  /** Set once, together with `alerted`. */
  readonly outcome?: Outcome | NotCounted;
  /** A supervisor was notified, before the seat was given up and within the twelve months, that the leader may need support. */
  readonly alerted?: boolean;
  readonly version: number;
}

/** How one prediction turned out for one endpoint; `withheld` = it would disclose fewer than five people. */
export interface TestedLine {
  readonly endpoint: Endpoint;
  readonly prediction: Prediction;
  readonly status: "shown" | "withheld";
  /** In the order of `MEASURES`; empty when withheld. */
  readonly measures: readonly Measured[];
  /** Null when withheld, or when one of them would disclose fewer than five people. */
  readonly bins: readonly RiskBin[] | null;
}

/**
 * The back-test of the seats frozen on a day (Records table): aggregates only. `waiting` until the twelve months are over;
 * then it is written once.
 */
export interface StoredBackTest {
  readonly district: string;
  readonly takenOn: LocalDate;
  /** Last day whose appointments count. */
  readonly horizon: LocalDate;
  /** `withheld`: fewer than five of the seats could be followed. */
  readonly state: "waiting" | "scored" | "withheld";
  readonly modelVersion: string;
  readonly modelHash: string;
  /** Seats frozen. */
  readonly seats: number;
  readonly scoredAt?: string;
  readonly schoolClosed?: number;
  /** What the model's update ladder allows to be changed. */
  readonly update?: ModelUpdate;
  readonly lines: readonly TestedLine[];
  readonly version: number;
}
