import type { Level } from "../../events/vocabulary.ts";
import type { RiskCode } from "../instrument/item.ts";
import type { RuleBook } from "../kernel/rule.ts";

/** The strain index (scoring.md 7). The numbers of one model: a change of any is a new version of it. */
export const INDEX_RULES = {
  weights: {
    value: { BO1: 25, EX1: 20, WL1: 12, SU1: 10, DT1: 10, RO1: 8, RC1: 5, AU1: 4, IS1: 4, EF1: 2 },
    unit: "points of 100",
    meaning: "weight of each factor; whole, so that explanations add up exactly",
    source: "scoring.md 7, weights",
    change: "no",
  },
  kinds: {
    value: {
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
    unit: "kind",
    meaning: "whether a factor says how the leader is or how the work is",
    source: "scoring.md 7, weights",
    change: "no",
  },
  core: {
    value: ["BO1", "EX1", "WL1", "SU1"],
    unit: "factors",
    meaning: "asked in every cycle; they count only when answered in that cycle",
    source: "scoring.md 7, JSON",
    change: "no",
  },
  blocks: {
    value: [
      ["DT1", "AU1"],
      ["RC1", "RO1"],
      ["IS1", "EF1"],
    ],
    unit: "factors",
    meaning: "asked in turn, one pair a cycle",
    source: "scoring.md 7, JSON",
    change: "no",
  },
  maxAgeRotating: {
    value: 5,
    unit: "cycles",
    meaning: "oldest answer of a rotating factor that still counts",
    source: "scoring.md 7 step 1",
    change: "no",
  },
  minCoverage: {
    value: 0.6,
    unit: "share of the weights",
    meaning: "smallest part of the weights that makes a score",
    source: "scoring.md 7 step 2",
    change: "no",
  },
  lambda: {
    value: 0.6,
    unit: "share",
    meaning: "what the new value counts for one cycle after the last score",
    source: "scoring.md 7 step 4",
    change: "no",
  },
  enter: {
    value: [35, 50, 65],
    unit: "points",
    meaning: "where watch, elevated and high begin",
    source: "scoring.md 7 step 6",
    change: "no",
  },
  deadBand: {
    value: 5,
    unit: "points",
    meaning: "how far a score must fall under a level's entry before the level is left",
    source: "scoring.md 7 step 6",
    change: "no",
  },
  floorBO1: {
    value: { code: 4 as RiskCode, level: "elevated" as Level },
    unit: "code of BO1; level",
    meaning: "this answer makes at least this level in its cycle",
    source: "scoring.md 7 step 6",
    change: "no",
  },
  confidence: {
    value: { high: 0.8, medium: 0.5, fullHistory: 3 },
    unit: "share; share; scored answers",
    meaning: "lower ends of high and medium confidence, and the answers that make a full history",
    source: "scoring.md 7 step 7",
    change: "no",
  },
  staleAfter: {
    value: 2,
    unit: "missed cycles",
    meaning: "after so many a reading is stale",
    source: "scoring.md 7 step 8",
    change: "no",
  },
  unknownAfter: {
    value: 3,
    unit: "missed cycles",
    meaning: "after so many there is no reading",
    source: "scoring.md 7 step 8",
    change: "no",
  },
} as const satisfies RuleBook;

/** Detection of change (scoring.md 7). Part of the same model. */
export const CHANGE_RULES = {
  sigmaW: {
    value: 12,
    unit: "points",
    meaning: "within-person standard deviation of the core composite, unless a district's own is known",
    source: "scoring.md 7, change detection",
    change: "no",
  },
  sigmaRange: {
    value: [8, 16],
    unit: "points",
    meaning: "where a district's own standard deviation may lie",
    source: "scoring.md 7, change detection",
    change: "no",
  },
  minPrior: {
    value: 3,
    unit: "scored answers",
    meaning: "earlier answers that are needed before a step can be seen",
    source: "scoring.md 7, change detection",
    change: "no",
  },
  window: {
    value: 6,
    unit: "scored answers",
    meaning: "earlier answers that make the mean at most",
    source: "scoring.md 7, change detection",
    change: "no",
  },
  step: {
    value: 2.58,
    unit: "|z|",
    meaning: "from here on a difference is a step",
    source: "scoring.md 7, change detection",
    change: "no",
  },
  cusumK: {
    value: 0.5,
    unit: "standard deviations",
    meaning: "slack of the running sum that detects drift",
    source: "scoring.md 7, change detection",
    change: "no",
  },
  cusumH: {
    value: 3.5,
    unit: "standard deviations",
    meaning: "from here on the running sum is a drift",
    source: "scoring.md 7, change detection",
    change: "no",
  },
  baselineN: {
    value: 3,
    unit: "scored answers",
    meaning: "first answers of a school year that make its baseline",
    source: "scoring.md 7, change detection",
    change: "no",
  },
} as const satisfies RuleBook;

export const TOPIC_RULES = {
  mostTopics: {
    value: 3,
    unit: "topics",
    meaning: "topics that are named to a supervisor at most",
    source: "DECISIONS 6",
    change: "no",
  },
  topicFromValue: {
    value: 50,
    unit: "points",
    meaning: "value of the last answer from which a topic is named; 50 is the middle option",
    source: "judgement",
    change: "no",
  },
} as const satisfies RuleBook;
