/** What other rules for strain alerts would find, on many more principals than a lived year has. */
import { type RuleSet, replayRules } from "../../domain/rule-sets/simulate-rules.ts";
import { monthOf, pastOf } from "../simulation/alert-study.ts";
import { drawPeople, GENERATOR, type Person } from "../simulation/population.ts";
import { seedRandom } from "../simulation/random.ts";
import { type Share, shareOf } from "./measure.ts";
import { STRAINED } from "./worlds.ts";

export interface Trial {
  readonly name: string;
  /** Strain alerts per principal and year. */
  readonly each: number;
  /** Alerts that opened in a month of high strain. */
  readonly right: Share;
  /** Strained people with an alert. */
  readonly found: Share;
}

/** The rules in force come first. */
const TRIED: readonly RuleSet[] = [
  { name: "in force" },
  { name: "three raised rounds", alerts: { raisedRounds: 3 } },
  { name: "four raised rounds", alerts: { raisedRounds: 4 } },
  { name: "two rounds at high", alerts: { raisedLevel: "high" } },
  { name: "rising only with high confidence", alerts: { risingConfidence: "high" } },
  {
    name: "three raised rounds, rising only with high confidence",
    alerts: { raisedRounds: 3, risingConfidence: "high" },
  },
  { name: "three rounds at high", alerts: { raisedLevel: "high", raisedRounds: 3 } },
];

/** Two answered months in a row with high strain. */
const isStrained = ({ theta, answered }: Person): boolean =>
  theta.some(
    (now, i) =>
      i > 0 && now >= STRAINED && (theta[i - 1] ?? 0) >= STRAINED && answered[i] === true && answered[i - 1] === true,
  );

/** Judges every tried rule on the same people. */
export const tryRules = ({ seed, people }: { readonly seed: number; readonly people: number }): readonly Trial[] => {
  const drawn = drawPeople(seedRandom(seed, 1), people);
  const past = pastOf(drawn.map((person) => ({ person })));
  const cycleOf = new Map(Array.from({ length: GENERATOR.cycles }, (_, i) => [monthOf(i + 1), i]));
  const strained = new Set(drawn.flatMap((person, i) => (isStrained(person) ? [`ld-${i}`] : [])));
  return TRIED.map((rules): Trial => {
    const { alerts } = replayRules(past, rules);
    const right = alerts.filter(
      ({ leaderId, roundId }) => (drawn[Number(leaderId.slice(3))]?.theta[cycleOf.get(roundId) ?? 0] ?? 0) >= STRAINED,
    );
    const found = new Set(alerts.map(({ leaderId }) => leaderId).filter((leaderId) => strained.has(leaderId)));
    return {
      name: rules.name,
      each: alerts.length / people,
      right: shareOf(right.length, alerts.length),
      found: shareOf(found.size, strained.size),
    };
  });
};
