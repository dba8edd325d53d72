import { assess } from "../../domain/strain/strain.ts";
import { drawPerson, GENERATOR, historyOf } from "./population.ts";
import { seedRandom } from "./random.ts";
import { addRun, medianOf, type Runs } from "./statistics.ts";

/** Lasting shifts of strain, in its standard deviations, and the cycle they begin with. Source: scoring.md 8.5. */
export const SHIFTS = [0, 0.5, 1, 1.5, 2] as const;
const SHIFT_CYCLE = 5;
/** Cycles from the shift to the end of the year. */
const AFTER = GENERATOR.cycles - SHIFT_CYCLE + 1;

/** Share of people with a detected rise, by cycles since the shift (index 0 = the shift's cycle); one list per shift. */
export type Detection = ReadonlyMap<number, readonly number[]>;

/**
 * Runs with a shift at cycle 5: share detected, and median cycle of detection (1 = the shift's cycle). All shifts use the
 * same people and the same noise, so that their curves are comparable.
 */
export const studyChange = (seed: number, streams: readonly number[], n: number, runs: Runs): Detection => {
  const found = new Map<number, number[]>(SHIFTS.map((shift) => [shift, new Array<number>(AFTER).fill(0)]));
  for (const shift of SHIFTS) {
    for (const stream of streams) {
      const random = seedRandom(seed, stream);
      const delays: number[] = [];
      for (let i = 0; i < n; i += 1) {
        const person = drawPerson(random, (cycle) => (cycle >= SHIFT_CYCLE ? shift : 0));
        const rise = assess(historyOf(person)).scored.find((one) => one.rising && one.cycle >= SHIFT_CYCLE);
        if (rise !== undefined) delays.push(rise.cycle - SHIFT_CYCLE + 1);
      }
      if (shift > 0) {
        addRun(runs, `change.found.${shift}`, delays.length / n);
        addRun(runs, `change.delay.${shift}`, medianOf(delays));
      }
      const curve = found.get(shift) ?? [];
      for (const delay of delays)
        for (let cycle = delay; cycle <= AFTER; cycle += 1) curve[cycle - 1] = (curve[cycle - 1] ?? 0) + 1;
    }
  }
  return new Map([...found].map(([shift, counts]) => [shift, counts.map((count) => count / (n * streams.length))]));
};
