import type { Recorded } from "../kernel/recorded.ts";
import type { CountBand } from "../privacy/show-counts.ts";
import type { Thresholds } from "./thresholds.ts";

/** What one set of rules would have done. Every number that is null is about fewer than five people, or of fewer than five. */
export interface RuleOutcome {
  /** Alerts about strain. */
  readonly alerts: CountBand | null;
  /** Principals alerted at least once, and their share of those who were read, whole steps of five percent. */
  readonly principals: CountBand | null;
  readonly share: number | null;
  /** Alerts that reached a supervisor in a month, to one decimal, and the most that reached one. */
  readonly meanPerSupervisorMonth: number | null;
  readonly mostPerSupervisorMonth: CountBand | null;
  /** Rounds that would have been reported as system-level strain. */
  readonly systemRounds: number | null;
}

/** What may be shown of a simulation. `withheld`: fewer than five principals shared a reading. */
export type SimulationResult =
  | { readonly status: "withheld" }
  | {
      readonly status: "shown";
      /** Principals with a shared reading in these rounds. */
      readonly respondents: CountBand;
      /** Rounds that are over. */
      readonly rounds: number;
      /** Supervisors and months with a reading. */
      readonly supervisorMonths: number;
      readonly present: RuleOutcome;
      readonly tried: RuleOutcome;
      /** Principals alerted under both. */
      readonly underBoth: CountBand | null;
    };

/** A set of alert rules to be tried on past rounds, and what came out (Records table): aggregates only. */
export interface RuleSimulation extends Recorded {
  readonly district: string;
  readonly simulationId: string;
  readonly name: string;
  /** What differs from the rules in force. */
  readonly thresholds: Partial<Thresholds>;
  readonly state: "asked" | "done";
  readonly result: SimulationResult | null;
  /** With `done`: when, and the rules and the model that were in force. */
  readonly completedAt?: string;
  readonly present?: Thresholds;
  readonly modelVersion?: string;
  readonly modelHash?: string;
  readonly version: number;
}
