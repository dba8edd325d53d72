import type { Band, Confidence, Direction, Level, Topic } from "../../events/vocabulary.ts";
import { itemOf } from "../instrument/instrument.ts";
import { GUARD } from "../kernel/rounding.ts";
import type { Assessment, Part, ScoredRound } from "./assessment.ts";
import { FACTORS, type Factor, type FactorKind, STRAIN_V1, type StrainModel } from "./model-v1.ts";
import { isRaised } from "./raised.ts";
import { TOPIC_RULES } from "./rules.ts";
import { BAND_OF_LEVEL } from "./strain.ts";

/** One line of an explanation. */
export interface ExplainedPart {
  readonly factor: Factor;
  readonly kind: FactorKind;
  /** Shown points, one decimal; all lines add up to `score`. */
  readonly points: number;
  /** Change of the shown points since the score before; null on a first score. */
  readonly deltaPoints: number | null;
  readonly answeredCycle: number;
}

/** Why a score is what it is, in numbers (scoring.md 7, explanation object). For the leader; never leaves the Confidential table. */
export interface Explanation {
  readonly modelVersion: string;
  readonly cycle: number;
  /** Shown score, one decimal. */
  readonly score: number;
  readonly parts: readonly ExplainedPart[];
  /** 0..1. */
  readonly coverage: number;
  readonly confidence: Confidence;
  readonly level: Level;
  /** Present when the level is a floor set by this item and not by the points. */
  readonly override?: "BO1";
  /** Present when change detection saw a rise. */
  readonly rising?: true;
}

/** All that a supervisor may learn of a leader's pulse while sharing is on (DECISIONS 6). No answer, no number of the index. */
export interface SharedReading {
  readonly band: Band;
  /** Cycle since which the band has held without a break; null when there is no reading. */
  readonly sinceCycle: number | null;
  /** Cycle since which it has been elevated or high without a break, whichever of the two; null unless it is one of them. */
  readonly raisedSinceCycle: number | null;
  readonly direction: Direction;
  /** At most three, strongest first. */
  readonly topics: readonly Topic[];
  readonly confidence: Confidence | null;
  readonly modelVersion: string;
}

/**
 * Which factor speaks of which topic, from the instrument's own table. Feelings (BO1, EX1, DT1), meaning (EF1) and
 * intent (IL1, no factor at all) have none, so there is no way for them to be named.
 */
export const TOPIC_OF_FACTOR: ReadonlyMap<Factor, Topic> = new Map(
  FACTORS.flatMap((factor) => {
    const { topic } = itemOf(factor);
    return topic === undefined ? [] : [[factor, topic] as const];
  }),
);

/** Points are whole tenths; this removes what subtraction of binary fractions leaves behind. */
const tenths = (value: number): number => Math.round(value * 10) / 10;

/** The explanation of a scored round; `undefined` when the cycle made no score. Default: the latest one. */
export const explain = (assessment: Assessment, cycle = assessment.latest?.cycle): Explanation | undefined => {
  const index = assessment.scored.findIndex((round) => round.cycle === cycle);
  const round = assessment.scored[index];
  if (round === undefined) return undefined;
  const before = assessment.scored[index - 1];
  const earlier = new Map(before?.parts.map((part) => [part.factor, part.shown]));
  return {
    modelVersion: assessment.modelVersion,
    cycle: round.cycle,
    score: round.shown,
    parts: round.parts.map(({ factor, kind, shown, answeredCycle }) => ({
      factor,
      kind,
      points: shown,
      deltaPoints: before === undefined ? null : tenths(shown - (earlier.get(factor) ?? 0)),
      answeredCycle,
    })),
    coverage: round.coverage,
    confidence: round.confidence,
    level: round.level,
    ...(round.override === undefined ? {} : { override: round.override }),
    ...(round.rising ? { rising: true as const } : {}),
  };
};

/**
 * Up to three topics of a score: factors with a topic whose last answer that still counts has v of at least 50, highest
 * v first (points relative to weight, so that a heavy factor is not always named), ties in table order.
 *
 * @param hidden - a topic that is not named; the next one takes its place.
 */
export const topicsOf = (
  parts: readonly Pick<Part, "factor" | "value">[],
  { hidden }: { readonly hidden?: Topic } = {},
): readonly Topic[] =>
  parts
    .flatMap(({ factor, value }) => {
      const topic = TOPIC_OF_FACTOR.get(factor);
      if (topic === undefined || topic === hidden || value === undefined || value < TOPIC_RULES.topicFromValue.value)
        return [];
      return [{ topic, value, order: FACTORS.indexOf(factor) }];
    })
    .sort((a, b) => b.value - a.value || a.order - b.order)
    .slice(0, TOPIC_RULES.mostTopics.value)
    .map(({ topic }) => topic);

const unbroken = (before: ScoredRound | undefined, round: ScoredRound, model: StrainModel): before is ScoredRound =>
  before !== undefined && round.cycle - before.cycle - 1 < model.bri.unknownAfter;

/**
 * Where strain is heading. A rise or a step down seen by change detection rules; else the move of S since the score
 * before, when it is at least the dead band of 5 points; else `steady`. Also `steady` for a first score, and after a
 * silence long enough that the score before is no evidence about now.
 */
export const directionOf = (assessment: Assessment, model: StrainModel = STRAIN_V1): Direction => {
  const round = assessment.latest;
  const before = assessment.scored.at(-2);
  if (round === undefined || !unbroken(before, round, model)) return "steady";
  if (round.rising) return "rising";
  if (round.change.step === "down") return "falling";
  const moved = round.score - before.score;
  if (moved >= model.bri.deadBand - GUARD) return "rising";
  return moved <= -model.bri.deadBand + GUARD ? "falling" : "steady";
};

/** First cycle of the unbroken run of latest rounds whose band is one of those asked for. */
const sinceOf = ({ scored }: Assessment, model: StrainModel, belongs: (band: Band) => boolean): number | null => {
  let index = scored.length - 1;
  for (; index > 0; index -= 1) {
    const round = scored[index];
    const before = scored[index - 1];
    if (round === undefined || !unbroken(before, round, model) || !belongs(BAND_OF_LEVEL[before.level])) break;
  }
  return scored[index]?.cycle ?? null;
};

/** What is shared when there is nothing to share: never answered, too long ago, or sharing is off. One value for all three. */
export const noReading = (model: StrainModel = STRAIN_V1): SharedReading => {
  return {
    band: "none",
    sinceCycle: null,
    raisedSinceCycle: null,
    direction: "steady",
    topics: [],
    confidence: null,
    modelVersion: model.version,
  };
};

/** What a leader says of the own supervisor is shown to no staff (DECISIONS 6). */
const NOT_FOR_STAFF: Topic = "supervisor-support";

/** The reading a supervisor sees while sharing is on; {@link noReading} when the assessment has none. */
export const sharedReading = (assessment: Assessment, model: StrainModel = STRAIN_V1): SharedReading => {
  const { latest, band } = assessment;
  if (latest === undefined || band === "none") return noReading(model);
  return {
    band,
    sinceCycle: sinceOf(assessment, model, (one) => one === band),
    raisedSinceCycle: isRaised(band) ? sinceOf(assessment, model, isRaised) : null,
    direction: directionOf(assessment, model),
    topics: topicsOf(latest.parts, { hidden: NOT_FOR_STAFF }),
    confidence: latest.confidence,
    modelVersion: assessment.modelVersion,
  };
};
