/** Which thresholds of the alert rules may be tried on past rounds, and how finely. */

import { CONFIDENCES, type Confidence, type Level } from "../../events/vocabulary.ts";
import { ALERT_RULES } from "../alerts/rules.ts";
import type { Fault } from "../kernel/refusal.ts";
import { defaultsOf } from "../kernel/rule.ts";
import { STRAIN_V1 } from "../strain/model-v1.ts";
import type { RuleSet, TriedRules } from "./simulate-rules.ts";

/** Everything that can be tried: settings of alerts, and three constants of the index. */
export interface Thresholds extends TriedRules {
  /** Scores at which watch, elevated and high begin. */
  readonly enter: readonly [number, number, number];
  /** Points a score must fall under a level's entry before the level is left. */
  readonly deadBand: number;
  /** Within-person standard deviation of the core composite, points. */
  readonly sigmaW: number;
}

/** The thresholds of a district: its rules of alerts, and the index, which is everybody's. */
export const thresholdsOf = (rules: TriedRules): Thresholds => ({
  raisedLevel: rules.raisedLevel,
  raisedRounds: rules.raisedRounds,
  risingLevel: rules.risingLevel,
  risingConfidence: rules.risingConfidence,
  closeRounds: rules.closeRounds,
  missedRounds: rules.missedRounds,
  quietDays: rules.quietDays,
  systemShare: rules.systemShare,
  enter: STRAIN_V1.bri.enter,
  deadBand: STRAIN_V1.bri.deadBand,
  sigmaW: STRAIN_V1.change.sigmaW,
});

/** The thresholds of a district without rules of its own. */
export const DEFAULT_THRESHOLDS = thresholdsOf(defaultsOf(ALERT_RULES));

/** Levels that an alert can ask for; at the lowest one everybody would be alerted. */
export const RAISABLE_LEVELS = ["watch", "elevated", "high"] as const satisfies readonly Level[];

type Limit =
  | { readonly words: readonly string[] }
  | { readonly least: number; readonly most: number; readonly step: number; readonly unit: string };

/**
 * Limits of each threshold. Steps are coarse on purpose: with fine ones, two trials could be set so that their results
 * differ by a single person's score (judgement).
 */
const TRIABLE: { readonly [K in keyof Thresholds]: Limit } = {
  raisedLevel: { words: RAISABLE_LEVELS },
  raisedRounds: { least: 1, most: 6, step: 1, unit: "rounds" },
  risingLevel: { words: RAISABLE_LEVELS },
  risingConfidence: { words: CONFIDENCES satisfies readonly Confidence[] },
  closeRounds: { least: 1, most: 6, step: 1, unit: "rounds" },
  missedRounds: { least: 1, most: 6, step: 1, unit: "rounds" },
  quietDays: { least: 0, most: 84, step: 7, unit: "days" },
  systemShare: { least: 0.05, most: 0.5, step: 0.05, unit: "share of a district's scored leaders" },
  enter: { least: 5, most: 95, step: 5, unit: "points" },
  deadBand: { least: 0, most: 10, step: 5, unit: "points" },
  sigmaW: { least: 8, most: 16, step: 2, unit: "points" },
};

const pointerOf = (field: keyof Thresholds, place?: number): string =>
  `#/thresholds/${field}${place === undefined ? "" : `/${place}`}`;

/** Whole steps from 0, with room for binary fractions. */
const onGrid = (value: number, step: number): boolean => Math.abs(value / step - Math.round(value / step)) < 1e-9;

const faultOf = (limit: Limit, value: unknown, pointer: string): readonly Fault[] => {
  if ("words" in limit) {
    if (limit.words.includes(String(value))) return [];
    return [{ pointer, code: "not_triable", message: `Give one of ${limit.words.join(", ")}.` }];
  }
  const { least, most, step, unit } = limit;
  const fits = typeof value === "number" && value >= least && value <= most && onGrid(value, step);
  return fits
    ? []
    : [{ pointer, code: "not_triable", message: `Give ${least} to ${most} ${unit}, in steps of ${step}.` }];
};

/** What is wrong with thresholds to be tried; empty = nothing. */
export const checkThresholds = (tried: Partial<Thresholds>, present: Thresholds): readonly Fault[] => {
  const given = (Object.keys(TRIABLE) as (keyof Thresholds)[]).filter((field) => tried[field] !== undefined);
  const faults = given.flatMap((field) => {
    const value = tried[field];
    return Array.isArray(value)
      ? value.flatMap((one, place) => faultOf(TRIABLE[field], one, pointerOf(field, place)))
      : faultOf(TRIABLE[field], value, pointerOf(field));
  });
  if (faults.length > 0) return faults;
  const { enter } = tried;
  if (enter !== undefined && !(enter[0] < enter[1] && enter[1] < enter[2])) {
    const message = "Let each level begin above the one before: watch, then elevated, then high.";
    return [{ pointer: pointerOf("enter"), code: "not_ascending", message }];
  }
  const same = (field: keyof Thresholds) => JSON.stringify(tried[field]) === JSON.stringify(present[field]);
  if (!given.every(same)) return [];
  const message = "These are the rules in force: give at least one threshold that differs.";
  return [{ pointer: "#/thresholds", code: "same_rules", message }];
};

/** What the three constants of the index mean; settings of alerts say it themselves. */
const INDEX_MEANS = {
  enter: { unit: "points", meaning: "scores at which watch, elevated and high begin" },
  deadBand: {
    unit: "points",
    meaning: "a score must fall so far under a level's entry before the level is left",
  },
  sigmaW: {
    unit: "points",
    meaning: "how far one person's answers vary without any lasting change; a step is measured by it",
  },
} as const;

/** Every threshold in force as a row: value, meaning, and what may be tried. */
export const describeThresholds = (
  present: Thresholds,
): readonly {
  readonly threshold: keyof Thresholds;
  readonly value: string;
  readonly unit: string;
  readonly means: string;
  readonly mayBe: string;
}[] => {
  const about: Readonly<Record<keyof Thresholds, { unit: string; meaning: string }>> = {
    ...ALERT_RULES,
    ...INDEX_MEANS,
  };
  return (Object.keys(TRIABLE) as (keyof Thresholds)[]).map((threshold) => {
    const { unit, meaning: means } = about[threshold];
    const limit = TRIABLE[threshold];
    const mayBe =
      "words" in limit ? limit.words.join(", ") : `${limit.least} to ${limit.most} in steps of ${limit.step}`;
    const value = [present[threshold]].flat().join(", ");
    return { threshold, value, unit, means, mayBe };
  });
};

/** Thresholds as the replay takes them. */
export const ruleSetOf = (name: string, tried: Partial<Thresholds>): RuleSet => {
  const { enter, deadBand, sigmaW, ...alerts } = tried;
  const { bri } = STRAIN_V1;
  const index = { ...bri, enter: enter ?? bri.enter, deadBand: deadBand ?? bri.deadBand };
  const model = { ...STRAIN_V1, version: `${STRAIN_V1.version}+tried`, bri: index };
  return { name, alerts, model, ...(sigmaW === undefined ? {} : { sigmaW }) };
};
