/** Every stored score can be worked out again from what is stored, bit for bit (scoring.md 11, P12). */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { itemsForCycle } from "../../../domain/instrument/instrument.ts";
import { localDateOf, schoolYearOf } from "../../../domain/kernel/calendar.ts";
import { remove } from "../../../domain/ports.ts";
import type { StrainScore } from "../../../domain/pulses/score.ts";
import { type Explanation, explain } from "../../../domain/strain/explanation.ts";
import { assess } from "../../../domain/strain/strain.ts";
import { roundOf, roundWorld } from "../../builders/round-world.ts";

const LEADER = "ld-1";
const CYCLES = [1, 2, 3, 4, 5] as const;

/** By cycle: options in page order, some left out; sent once or twice; or silence. */
const anyHistory = fc.array(
  fc.option(
    fc.array(fc.array(fc.option(fc.nat({ max: 4 }), { freq: 8 }), { minLength: 7, maxLength: 7 }), {
      minLength: 1,
      maxLength: 2,
    }),
    { freq: 5 },
  ),
  { minLength: CYCLES.length, maxLength: CYCLES.length },
);

const given = (cycle: number, codes: readonly (number | null)[]): Record<string, number> =>
  Object.fromEntries(itemsForCycle(cycle).flatMap(({ id }, i) => (codes[i] == null ? [] : [[id, codes[i] as number]])));

const played = async (history: readonly (readonly (readonly (number | null)[])[] | null)[]) => {
  const world = roundWorld([{ leaderId: LEADER }]);
  for (const cycle of CYCLES) {
    for (const [i, codes] of (history[cycle - 1] ?? []).entries()) {
      world.answer(LEADER, cycle, given(cycle, codes), i + 1);
      await world.assess(LEADER);
    }
  }
  return world;
};

/** What the stored answers, receipts and rounds say, by the rules of scoring.md 7 alone. */
const again = ({ store }: Awaited<ReturnType<typeof played>>) => {
  const counting = new Set(store.all("receipt").map(({ responseId }) => responseId));
  const history = store
    .all("response")
    .filter(({ responseId }) => counting.has(responseId))
    .map(({ cycle, answers, responseId }) => ({
      ...{ cycle, answers, responseId },
      schoolYear: schoolYearOf(localDateOf(roundOf(cycle).opensAt, "America/Chicago")),
    }));
  return assess(history, { asOfCycle: 5 });
};

const partsOf = ({ explanation }: StrainScore) => (JSON.parse(explanation) as Explanation).parts;

describe("P12: stored scores", () => {
  it("are the same bits when they are worked out again from what is stored beside them", async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, async (history) => {
        const world = await played(history);
        const assessment = again(world);
        const stored = world.store.all("score");
        expect(stored).toHaveLength(assessment.rounds.length);
        for (const score of stored) {
          const round = assessment.rounds.find(({ cycle }) => cycle === score.cycle);
          const number = round?.status === "scored" ? round.score : null;
          expect(Object.is(score.score, number)).toBe(true);
          const explained = explain(assessment, score.cycle) ?? { coverage: round?.coverage };
          expect(score.explanation).toBe(JSON.stringify(explained));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("come back byte for byte when they are lost and the answers are assessed again", async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, async (history) => {
        const { store, assess: assessAgain } = await played(history);
        const before = store.all("score");
        for (const score of before) await store.commit([remove("score", score)], []);
        await assessAgain(LEADER);
        expect(JSON.stringify(store.all("score"))).toBe(JSON.stringify(before));
      }),
      { numRuns: 60 },
    );
  });

  it("are the sum of their parts within 1e-9, and exactly as shown", async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, async (history) => {
        const world = await played(history);
        for (const { score, parts, shown } of again(world).scored) {
          expect(Math.abs(parts.reduce((sum, { points }) => sum + points, 0) - score)).toBeLessThanOrEqual(1e-9);
          expect(Math.round(parts.reduce((sum, part) => sum + 10 * part.shown, 0))).toBe(Math.round(10 * shown));
        }
        for (const score of world.store.all("score")) {
          if (score.score === null) continue;
          const tenths = partsOf(score).reduce((sum, { points }) => sum + Math.round(10 * points), 0);
          expect(tenths).toBe(Math.floor(score.score * 10 + 0.5 + 1e-9));
        }
      }),
      { numRuns: 60 },
    );
  });
});
