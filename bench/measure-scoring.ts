import { answerOfRisk, itemsForCycle } from "../domain/instrument/instrument.ts";
import type { RiskCode, ScaleItemId } from "../domain/instrument/item.ts";
import type { PulseCycle } from "../domain/strain/assessment.ts";
import { assess } from "../domain/strain/strain.ts";
import { drawPeople } from "./simulation/population.ts";
import { seedRandom } from "./simulation/random.ts";

type Codes = Readonly<Record<ScaleItemId, RiskCode>>;

const LEADERS = 2_000;
/** Leaders per measured batch: few, so that neither side pays for the other's garbage collection. */
const BATCH = 50;
const CYCLES = 36;
const SEED = 20261101;

/** The items of a cycle's form. */
const askedIn = (cycle: number, codes: Codes): PulseCycle["answers"] =>
  Object.fromEntries(itemsForCycle(cycle).map(({ id }) => [id, answerOfRisk(id, codes[id])]));

/** Answers as stored in the confidential table, one text per leader: the input of a reassessment. */
const histories = (): readonly string[] => {
  const people = drawPeople(seedRandom(SEED, CYCLES), LEADERS);
  return people.map(({ codes }, leader) =>
    JSON.stringify(
      Array.from({ length: CYCLES }, (_, month) => ({
        district: "bench",
        leaderId: `ld-${leader}`,
        roundId: `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`,
        responseId: `01J${String(leader).padStart(6, "0")}${String(month).padStart(17, "0")}`,
        at: "2026-11-03T14:00:00.000Z",
        instrument: "principal-pulse@1",
        language: "en",
        cycle: month + 1,
        schoolYear: 2025 + Math.floor(month / 12),
        answers: askedIn(month + 1, codes[month % codes.length] as Codes),
      })),
    ),
  );
};

/**
 * Compares scoring of three years of answers with `JSON.parse` of the same answers, in alternating batches of one
 * process. The result is the ratio of the sums, with the ratios of single rounds as spread.
 */
export const measureScoring = (rounds: number): { ratio: number; spread: readonly [number, number] } => {
  const texts = histories();
  const sums: { parsing: number; scoring: number }[] = [];
  // The first two rounds are warm-up.
  for (let round = -2; round < rounds; round += 1) {
    const sum = { parsing: 0, scoring: 0 };
    for (let from = 0; from < texts.length; from += BATCH) {
      const start = performance.now();
      const parsed = texts.slice(from, from + BATCH).map((text) => JSON.parse(text) as PulseCycle[]);
      const between = performance.now();
      const scored = parsed.reduce((count, one) => count + assess(one).scored.length, 0);
      sum.scoring += performance.now() - between;
      sum.parsing += between - start;
      if (scored === 0) throw new Error("nothing was scored");
    }
    if (round >= 0) sums.push(sum);
  }
  const ratios = sums.map(({ parsing, scoring }) => scoring / parsing);
  const total = (of: "parsing" | "scoring") => sums.reduce((all, one) => all + one[of], 0);
  return { ratio: total("scoring") / total("parsing"), spread: [Math.min(...ratios), Math.max(...ratios)] };
};
