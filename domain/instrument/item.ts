import type { Language, Topic } from "../../events/vocabulary.ts";

/** The same words in every language of the product. */
export type Localised<T> = Readonly<Record<Language, T>>;

/** Items answered on a five-option scale, in the order of the table in scoring.md 6. */
export const SCALE_ITEM_IDS = ["BO1", "EX1", "WL1", "SU1", "IL1", "DT1", "AU1", "RC1", "RO1", "IS1", "EF1"] as const;
/** One of {@link SCALE_ITEM_IDS}. */
export type ScaleItemId = (typeof SCALE_ITEM_IDS)[number];

/** Index of the chosen option in the displayed order: 0 is the least of what is asked, 4 the most. Source: scoring.md 6. */
export type AnswerIndex = 0 | 1 | 2 | 3 | 4;
/** Risk code r of an answer: 0 no strain, 4 most strain. Source: scoring.md 6. */
export type RiskCode = 0 | 1 | 2 | 3 | 4;

/**
 * Answers of one submitted form, as stored. A skipped item, "prefer not to say" and "does not apply" are all an absent
 * key: the system keeps no difference between them, so nobody can be asked about one.
 */
export type Answers = Readonly<Partial<Record<ScaleItemId, AnswerIndex>>>;

/** Which months ask an item: every one, every third one in turn, or once a quarter. Source: scoring.md 6. */
export type Block = "core" | "A" | "B" | "C" | "quarterly";
/** `+`: a higher index is more strain. `-`: a higher index is less strain. Source: scoring.md 6. */
export type Polarity = "+" | "-";

/** Five option labels, in displayed order. */
export type FiveLabels = readonly [string, string, string, string, string];

/** One question on a five-option scale. */
export interface ScaleItem {
  readonly id: ScaleItemId;
  readonly block: Exclude<Block, "quarterly">;
  readonly polarity: Polarity;
  /** `row`: labels are short enough for five cells across 360 px; `stacked`: long labels, one under another. Source: ux.md M3. */
  readonly layout: "row" | "stacked";
  readonly question: Localised<string>;
  readonly labels: Localised<FiveLabels>;
  /** The topic this answer may raise for a supervisor. Absent on feelings, meaning and intent, which are never named to one. */
  readonly topic?: Topic;
}

/** A number that is kept for the leader's own record and never scored. */
export interface NumberItem {
  readonly id: "HR1";
  readonly block: "quarterly";
  readonly question: Localised<string>;
  /** Smallest and largest accepted number. */
  readonly range: readonly [number, number];
}

/** What a leader may say to "would you like a call?". Source: DECISIONS 5. */
export const CALL_ANSWERS = ["no", "week", "today"] as const;
/** One of {@link CALL_ANSWERS}. */
export type CallAnswer = (typeof CALL_ANSWERS)[number];

/** The last question of the page; it is a request to a person, not a measurement, and no score reads it. */
export interface CallQuestion {
  readonly id: "call";
  readonly question: Localised<string>;
  readonly labels: Localised<Readonly<Record<CallAnswer, string>>>;
  /** The answer that is already chosen when the page opens. */
  readonly preset: CallAnswer;
}

/** A slot of the page: a fixed item, or the n-th item of the block whose turn it is. */
export type PageSlot = { readonly item: ScaleItemId } | { readonly rotating: 0 | 1 };

/** A versioned pulse: wording and layout as data. A change of wording, order or options is a new version. */
export interface Instrument {
  readonly id: string;
  readonly licence: string;
  /** Read before the first question: what period the questions ask about. */
  readonly recall: Localised<string>;
  /** Label of the choice that leaves an item unanswered; posted as an empty string. */
  readonly skip: Localised<string>;
  readonly items: readonly ScaleItem[];
  readonly hours: NumberItem;
  readonly call: CallQuestion;
  /** Blocks in the order of their turn: cycle 1 asks the first. */
  readonly rotation: readonly Exclude<Block, "core" | "quarterly">[];
  readonly pageOrder: readonly PageSlot[];
}
