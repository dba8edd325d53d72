import fc from "fast-check";
import { answerOfRisk, itemsForCycle } from "../../domain/instrument/instrument.ts";
import type { AnswerIndex, Answers, RiskCode, ScaleItemId } from "../../domain/instrument/item.ts";
import type { PulseCycle } from "../../domain/strain/assessment.ts";

export type Risks = Partial<Record<ScaleItemId, RiskCode>>;

/** Answers that have these risk codes: the worked examples are written in risk codes. */
export const answersOf = (risks: Risks): Answers =>
  Object.fromEntries(
    Object.entries(risks).map(([id, r]) => [id, answerOfRisk(id as ScaleItemId, r as RiskCode)]),
  ) as Answers;

export const cycleOf = (cycle: number, risks: Risks, schoolYear = 2027): PulseCycle => ({
  cycle,
  schoolYear,
  answers: answersOf(risks),
  responseId: `r-${String(cycle).padStart(4, "0")}`,
});

/** X1, X2 and the answer after two silent months of X3. */
export const WORKED = [
  cycleOf(1, { BO1: 2, EX1: 3, WL1: 3, SU1: 1, DT1: 2, AU1: 1, IL1: 2 }),
  cycleOf(2, { BO1: 3, EX1: 3, WL1: 4, SU1: 2, RC1: 3, RO1: 3 }),
  cycleOf(5, { BO1: 1, EX1: 2, WL1: 2, SU1: 1, RC1: 1, RO1: 2 }),
] as const;

const anyIndex = fc.constantFrom<AnswerIndex>(0, 1, 2, 3, 4);

/** The page of a cycle, each item answered or skipped. */
export const anyPage = (cycle: number): fc.Arbitrary<Answers> =>
  fc
    .tuple(...itemsForCycle(cycle).map((item) => fc.tuple(fc.constant(item.id), fc.option(anyIndex, { freq: 6 }))))
    .map((pairs) => Object.fromEntries(pairs.filter(([, a]) => a !== null)) as Answers);

/** Up to twenty submitted cycles with gaps, across two school years. */
export const anyHistory: fc.Arbitrary<readonly PulseCycle[]> = fc
  .uniqueArray(fc.integer({ min: 1, max: 24 }), { maxLength: 20 })
  .chain((cycles) => {
    const sorted = [...cycles].sort((a, b) => a - b);
    return fc.tuple(...sorted.map((cycle) => anyPage(cycle))).map((pages) =>
      pages.map((answers, i) => {
        const cycle = sorted[i] ?? 1;
        return {
          cycle,
          schoolYear: cycle <= 10 ? 2027 : 2028,
          answers,
          responseId: `r-${String(cycle).padStart(4, "0")}`,
        };
      }),
    );
  });
