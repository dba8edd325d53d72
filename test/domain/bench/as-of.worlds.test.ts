/** "An as-of query of last spring returns what it returned then", for bench, gaps, forecast, cost and fairness. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../../domain/kernel/calendar.ts";
import { EDITS } from "../../builders/planning/as-of-edits.ts";
import { openAsOf } from "../../builders/planning/as-of-world.ts";
import { ON } from "../../builders/planning/planning-world.ts";

const edit = async (world: Awaited<ReturnType<typeof openAsOf>>, what: string, pick: number): Promise<string> => {
  await EDITS[what]?.(world, pick);
  await world.settle();
  return world.ask(world.today());
};

describe("yesterday's answer, and that of a month before", () => {
  it.each(Object.keys(EDITS))("stays what it was: %s", async (what) => {
    for (const pick of [1, 2, 3, 4, 6, 8, 12]) {
      const world = await openAsOf();
      await world.settle();
      const first = await world.ask(ON);
      const next = addDays(ON, 30);
      world.at(next);
      await world.settle();
      const before = await world.ask(next);
      world.at(addDays(next, 1));
      const after = await edit(world, what, pick);
      expect(await world.ask(next)).toBe(before);
      expect(await world.ask(ON)).toBe(first);
      world.at(addDays(next, 2));
      expect(await world.ask(addDays(next, 1))).toBe(after);
      // An edit that moves no answer proves nothing: take the next.
      const untouched = await openAsOf();
      untouched.at(addDays(next, 1));
      await untouched.settle();
      if (after !== (await untouched.ask(untouched.today()))) return;
    }
    expect.unreachable("this edit moves no answer");
  });
});

/** One thing that happens, so many days after the last: at noon, after midnight in Greenwich, or before the day's own end. */
const step = fc.record({
  what: fc.constantFrom(...Object.keys(EDITS)),
  pick: fc.nat(20),
  days: fc.constantFrom(0, 0, 1, 2, 20, 45),
  hours: fc.constantFrom(0, 6.1, 10.9),
});

it("whatever is recorded from day to day, each day's answer can be had again", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
      const world = await openAsOf();
      await world.settle();
      const asked = new Map([[world.today(), await world.ask(world.today())]]);
      let [day, hour] = [ON, 0];
      for (const { what, pick, days, hours } of steps) {
        day = addDays(day, days);
        hour = days > 0 ? hours : Math.max(hour, hours);
        world.at(day, hour);
        asked.set(world.today(), await edit(world, what, pick));
      }
      world.at(addDays(day, 200));
      for (const [on, answer] of asked) expect(await world.ask(on)).toBe(answer);
    }),
    { numRuns: 25 },
  );
});
