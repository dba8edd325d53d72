import { MODEL_V1 } from "../../domain/models/composed-model.ts";
import { scorePredictions } from "../../domain/outcomes/back-test.ts";
import type { Predicted } from "../../domain/outcomes/calibration.ts";
import { measureDiscrimination } from "../../domain/outcomes/discrimination.ts";
import { type Hazard, leaveHazard, logitOf, probabilityOf } from "../../domain/outcomes/hazard.ts";
import { pulseInputs } from "../../domain/outcomes/snapshot.ts";
import type { Assessment } from "../../domain/strain/assessment.ts";
import { assess } from "../../domain/strain/strain.ts";
import { drawPeople, GENERATOR, historyOf, type Person } from "./population.ts";
import type { Random } from "./random.ts";
import { addRun, type Runs } from "./statistics.ts";

/** A person with the product's scores and predictions. */
export interface Read {
  readonly person: Person;
  readonly assessment: Assessment;
  readonly hazard: Hazard;
}

export const SCENARIOS = ["A", "B", "C"] as const;
export type Scenario = (typeof SCENARIOS)[number];

export const readPeople = (random: Random, n: number): readonly Read[] =>
  drawPeople(random, n).map((person) => {
    const history = historyOf(person);
    const assessment = assess(history, { asOfCycle: GENERATOR.cycles });
    const { year, highPoverty } = person;
    const context = { year, highPoverty, offset: 0, salary: "mid", induction: false } as const;
    return {
      person,
      assessment,
      hazard: leaveHazard({ ...context, ...pulseInputs(history, assessment, GENERATOR.cycles) }),
    };
  });

/** The true probability of leaving: A as in the model, B with twice the effect of intent and an effect of strain, C flat. */
const truthOf = ({ person, hazard }: Read, scenario: Scenario): number => {
  if (scenario === "C") return GENERATOR.leavingRate;
  const intent = MODEL_V1.hazard.intent[person.codes.at(-1)?.IL1 ?? 0];
  const added = scenario === "A" ? intent : 2 * intent + 0.25 * (person.theta.at(-1) ?? 0);
  return probabilityOf(logitOf(hazard.struct) + added);
};

/** One run: draws leavers, scores the predictions like a back-test and returns them for the calibration plot. */
export const studyHazard = (
  random: Random,
  reads: readonly Read[],
  scenario: Scenario,
  runs: Runs,
  prefix: string,
): readonly Predicted[] => {
  const truth = reads.map((read) => truthOf(read, scenario));
  const left = truth.map((p) => random.uniform() < p);
  const rowsOf = (pOf: (read: Read, i: number) => number): readonly Predicted[] =>
    reads.map((read, i) => ({ p: pOf(read, i), left: left[i] === true }));
  const full = rowsOf(({ hazard }) => hazard.full);
  const scored = scorePredictions(full);
  const add = (name: string, value: number | undefined) => addRun(runs, `${prefix}.${name}`, value);
  add("struct", scorePredictions(rowsOf(({ hazard }) => hazard.struct))?.auroc?.value);
  add("full", scored?.auroc?.value);
  if (scenario !== "C") {
    add("oracle", scorePredictions(rowsOf((_, i) => truth[i] ?? 0))?.auroc?.value);
    const strain = reads.flatMap(({ assessment: { latest } }, i) =>
      latest === undefined ? [] : [{ score: latest.score, event: left[i] === true }],
    );
    add("strain", measureDiscrimination(strain)?.value);
  }
  add("skill", scored?.skill);
  add("slope", scored?.slope?.value);
  add("low", scored?.auroc?.low);
  add("high", scored?.auroc?.high);
  return full;
};
