import { groupByRisk, type Predicted, type RiskBin } from "../../domain/outcomes/calibration.ts";
import { studyAlerts } from "./alert-study.ts";
import { type Detection, studyChange } from "./change-study.ts";
import { readPeople, SCENARIOS, type Scenario, studyHazard } from "./hazard-study.ts";
import { studyIndex } from "./index-study.ts";
import { seedRandom } from "./random.ts";
import { studyFairness, studyMissing } from "./robustness-study.ts";
import type { Runs } from "./statistics.ts";

export interface SimulationSize {
  readonly seed: number;
  /** Runs of the hazard, index and fairness studies. */
  readonly runs: number;
  /** Runs of the shift study, and of the alert rules. */
  readonly fewRuns: number;
  /** People of a small and of a large run. */
  readonly small: number;
  readonly large: number;
}

/** Size of the committed study. Source of runs and people: scoring.md 8.5, with fewer runs for slow studies. */
export const FULL_SIZE: SimulationSize = { seed: 20_260_701, runs: 100, fewRuns: 25, small: 400, large: 2000 };

export interface Simulated {
  readonly size: SimulationSize;
  readonly runs: Runs;
  /** Predicted and observed shares, all large runs together. */
  readonly calibration: ReadonlyMap<Scenario, readonly RiskBin[]>;
  readonly detection: Detection;
}

/** First random stream of each study, so that studies share no draws. */
const STREAMS = { large: 0, small: 100_000, change: 200_000 } as const;

const streams = (first: number, runs: number): readonly number[] => Array.from({ length: runs }, (_, i) => first + i);

/** All studies. The same size gives the same numbers. */
export const runSimulation = (size: SimulationSize, told: (done: number, of: number) => void = () => {}): Simulated => {
  const runs: Runs = new Map();
  const rows = new Map<Scenario, Predicted[]>(SCENARIOS.map((scenario) => [scenario, []]));
  for (const stream of streams(STREAMS.large, size.runs)) {
    const random = seedRandom(size.seed, stream);
    const reads = readPeople(random, size.large);
    for (const scenario of SCENARIOS) {
      rows.get(scenario)?.push(...studyHazard(random, reads, scenario, runs, `${scenario}2000`));
    }
    studyIndex(reads, runs);
    studyFairness(reads, runs, "fair2000");
    if (stream - STREAMS.large < size.fewRuns) studyAlerts(reads, runs);
    told(stream - STREAMS.large + 1, size.runs);
  }
  for (const stream of streams(STREAMS.small, size.runs)) {
    const random = seedRandom(size.seed, stream);
    const reads = readPeople(random, size.small);
    studyHazard(random, reads, "A", runs, "A400");
    studyMissing(random, reads, runs);
    studyFairness(reads, runs, "fair400");
  }
  const detection = studyChange(size.seed, streams(STREAMS.change, size.fewRuns), size.large, runs);
  const calibration = new Map([...rows].map(([scenario, all]) => [scenario, groupByRisk(all)] as const));
  return { size, runs, calibration, detection };
};
