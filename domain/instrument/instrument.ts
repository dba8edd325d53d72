import { err, ok, type Result } from "../kernel/result.ts";
import {
  type AnswerIndex,
  type Answers,
  CALL_ANSWERS,
  type CallAnswer,
  type RiskCode,
  SCALE_ITEM_IDS,
  type ScaleItem,
  type ScaleItemId,
} from "./item.ts";
import { PRINCIPAL_PULSE_1 } from "./principal-pulse-1.ts";

const ITEM_BY_ID: ReadonlyMap<ScaleItemId, ScaleItem> = new Map(PRINCIPAL_PULSE_1.items.map((item) => [item.id, item]));

/** Why a posted field was not taken. The posted text is never repeated: it may be hostile, and it may be an answer. */
export interface AnswerError {
  /** `bad-answer`: not one of the options. `not-asked`: the page of this cycle does not carry the item. */
  readonly code: "bad-answer" | "not-asked";
  readonly item: ScaleItemId | "call";
  /** What to send instead, in one plain English sentence for API callers; pages have their own words. */
  readonly fix: string;
}

/** Fields as a form posts them; a field nobody chose is absent. */
export type PostedFields = Readonly<Record<string, string | undefined>>;

/** True for the ids of the eleven items on a five-option scale. */
export const isScaleItemId = (id: string): id is ScaleItemId => ITEM_BY_ID.has(id as ScaleItemId);

/** True for the five option indexes 0..4. */
const isAnswerIndex = (value: unknown): value is AnswerIndex =>
  value === 0 || value === 1 || value === 2 || value === 3 || value === 4;

/** The item with this id. Total: every {@link ScaleItemId} has one. */
export const itemOf = (id: ScaleItemId): ScaleItem => {
  const item = ITEM_BY_ID.get(id);
  if (item === undefined) throw new RangeError(`principal-pulse@1 has no item ${id}`);
  return item;
};

/**
 * The seven items of a cycle, in page order (DECISIONS 5): WL1, SU1, the two rotating ones, EX1, IL1, BO1.
 *
 * @param cycle - running number of the round in its district, from 1; it does not restart with the school year, so that
 *   gaps can be counted. Block A, B, C for (cycle - 1) mod 3 = 0, 1, 2 (scoring.md 6).
 * @throws RangeError unless `cycle` is an integer of at least 1.
 */
export const itemsForCycle = (cycle: number): readonly ScaleItem[] => {
  if (!Number.isSafeInteger(cycle) || cycle < 1) {
    throw new RangeError(`cycle must be an integer of at least 1, not ${cycle}`);
  }
  const { rotation, items, pageOrder } = PRINCIPAL_PULSE_1;
  const block = rotation[(cycle - 1) % rotation.length];
  const rotating = items.filter((item) => item.block === block);
  return pageOrder.map((slot) => {
    const item = "item" in slot ? itemOf(slot.item) : rotating[slot.rotating];
    if (item === undefined) throw new RangeError(`block ${block} has too few items`);
    return item;
  });
};

/** The option index of a posted answer; `undefined` when the item was left blank ("" or no field at all). */
export const parseAnswer = (
  item: ScaleItemId,
  posted: string | undefined,
): Result<AnswerIndex | undefined, AnswerError> => {
  if (posted === undefined || posted === "") return ok(undefined);
  // Only the five exact strings: Number() would also take " 1", "1.0", "0x1" and "1e0".
  const index = /^[0-4]$/.test(posted) ? Number(posted) : undefined;
  if (isAnswerIndex(index)) return ok(index);
  const fix = `Send ${item} as 0, 1, 2, 3 or 4, or leave it empty to skip it.`;
  return err({ code: "bad-answer", item, fix });
};

/**
 * All answers of a posted page. Fields that are no items of the instrument are left to their owners; an item that this
 * cycle does not ask is refused when it carries anything, because no page of ours can send it.
 */
export const parseAnswers = (cycle: number, posted: PostedFields): Result<Answers, readonly AnswerError[]> => {
  const asked = new Set(itemsForCycle(cycle).map((item) => item.id));
  const answers: Partial<Record<ScaleItemId, AnswerIndex>> = {};
  const errors: AnswerError[] = [];
  for (const id of SCALE_ITEM_IDS) {
    const text = Object.hasOwn(posted, id) ? posted[id] : undefined;
    if (!asked.has(id)) {
      if (text) errors.push({ code: "not-asked", item: id, fix: `Leave ${id} out: this month does not ask it.` });
      continue;
    }
    const parsed = parseAnswer(id, text);
    if (!parsed.ok) errors.push(parsed.error);
    else if (parsed.value !== undefined) answers[id] = parsed.value;
  }
  return errors.length > 0 ? err(errors) : ok(answers);
};

/** The answer to the call question; blank or absent is the preset `no`. */
export const parseCall = (posted: string | undefined): Result<CallAnswer, AnswerError> => {
  if (posted === undefined || posted === "") return ok(PRINCIPAL_PULSE_1.call.preset);
  const value = CALL_ANSWERS.find((answer) => answer === posted);
  if (value !== undefined) return ok(value);
  const fix = `Send call as ${CALL_ANSWERS.join(", ")}, or leave it empty for no.`;
  return err({ code: "bad-answer", item: "call", fix });
};

/**
 * Answers as a store keeps them, checked: a damaged or foreign record must not become a score.
 *
 * @throws RangeError naming the item, when an id is unknown or an index is not 0..4.
 */
export const readAnswers = (stored: Readonly<Record<string, number | undefined>>): Answers => {
  const answers: Partial<Record<ScaleItemId, AnswerIndex>> = {};
  for (const id of Object.keys(stored)) {
    const index = stored[id];
    if (index === undefined) continue;
    if (!isScaleItemId(id)) throw new RangeError("stored answers name an item that principal-pulse@1 does not have");
    if (!isAnswerIndex(index)) throw new RangeError(`stored answer to ${id} is no index 0..4`);
    answers[id] = index;
  }
  return answers;
};

/**
 * Risk code r = a for polarity +, 4 - a for polarity - (scoring.md 6); 4 is the most strain.
 *
 * @throws RangeError when `a` is not 0..4.
 */
export const riskCode = (item: ScaleItemId, a: AnswerIndex): RiskCode => {
  if (!isAnswerIndex(a)) throw new RangeError(`answer to ${item} must be an index 0..4`);
  return itemOf(item).polarity === "+" ? a : ((4 - a) as RiskCode);
};

/** Value v = 25 r of an answer, 0..100 in steps of 25 (scoring.md 6). */
export const riskValue = (item: ScaleItemId, a: AnswerIndex): number => 25 * riskCode(item, a);

/** The inverse of {@link riskCode}: the stored index whose risk code is `r`. */
export const answerOfRisk = (item: ScaleItemId, r: RiskCode): AnswerIndex =>
  itemOf(item).polarity === "+" ? r : ((4 - r) as AnswerIndex);
