/** Random stories that nobody may be able to distinguish. */
import fc from "fast-check";
import { itemsForCycle } from "../../../domain/instrument/instrument.ts";
import { sharedReading } from "../../../domain/strain/explanation.ts";
import { assess } from "../../../domain/strain/strain.ts";
import type { Posted, Story } from "./stories.ts";

const code = fc.integer({ min: 0, max: 4 });
const seven = fc.array(code, { minLength: 7, maxLength: 7 });
const round = fc.record({
  first: fc.option(seven, { freq: 4, nil: null }),
  again: fc.option(seven, { freq: 1, nil: null }),
});
const anyTarget: fc.Arbitrary<Story["target"]> = fc
  .array(round, { minLength: 3, maxLength: 3 })
  .map((rounds) => rounds.map(({ first, again }) => ({ first, again: first === null ? null : again })));
const change = fc.record({ place: fc.nat({ max: 6 }), to: code });
const SILENT: Story["target"] = [1, 2, 3].map(() => ({ first: null, again: null }));

/**
 * How the worlds of a family differ. `private`: in what the leader answers with sharing off, if anything. `silent`: the
 * first never answers and never presses anything, the others turn sharing off and answer, and some erase that again. `private-later`: two rounds are
 * shared, alike, then sharing is turned off, and the third differs. `same-reading`: sharing is on, and the answers come to
 * the same reading. `shared`: sharing is on and the answers are what they are, which the own supervisor alone may notice.
 */
export const DIFFERENCES = ["private", "silent", "private-later", "same-reading", "shared"] as const;

/** Stories that staff may not be able to distinguish from the first, except by group numbers. */
export interface Family {
  readonly difference: (typeof DIFFERENCES)[number];
  readonly base: Story;
  readonly twins: readonly Story[];
  /** So many answer that group numbers are out, and hold the leader. */
  readonly many: boolean;
}

/** What a supervisor can learn from a history while sharing is on: each reading, and what decides on episodes. */
const learned = (target: Story["target"]): string => {
  const cycles = target.flatMap(({ first, again }, i) => {
    const posted = again ?? first;
    if (posted === null) return [];
    const answers = Object.fromEntries(itemsForCycle(i + 1).map(({ id }, place) => [id, posted[place]]));
    return [{ cycle: i + 1, schoolYear: 2027, answers, responseId: String(i) }];
  });
  return JSON.stringify(
    cycles.map((_, i) => {
      const assessment = assess(cycles.slice(0, i + 1));
      const { level, confidence, rising } = assessment.latest ?? {};
      return [sharedReading(assessment), level, confidence, rising];
    }),
  );
};

/** Answers that are sent again were assessed before: the reading of every first version counts as well. */
const learnedAlways = (target: Story["target"]): string =>
  JSON.stringify([
    learned(target),
    ...target.map(({ first }, i) => learned([...target.slice(0, i), { first, again: null }])),
  ]);

/** Other answers with the same readings: where somebody expects to work never counts, and many a step does not show. */
const sameReading = (
  target: Story["target"],
  changes: readonly { readonly place: number; readonly to: number }[],
): Story["target"] => {
  const intent = itemsForCycle(1).findIndex(({ id }) => id === "IL1");
  const changed = (rounds: readonly number[]): Story["target"] =>
    target.map((one, i) => {
      const { place, to } = changes[i] ?? { place: 0, to: 0 };
      const alter = (posted: Posted): Posted =>
        posted?.map((code, at) => {
          if (at === intent) return (code + 1 + (to % 4)) % 5;
          return rounds.includes(i) && at === place ? to : code;
        }) ?? null;
      return { first: alter(one.first), again: alter(one.again) };
    });
  const readings = learnedAlways(target);
  const taken: number[] = [];
  for (const i of target.keys()) if (learnedAlways(changed([...taken, i])) === readings) taken.push(i);
  return changed(taken);
};

/** A family with so many twins. */
export const anyFamily = (difference: Family["difference"], twins: number): fc.Arbitrary<Family> =>
  fc
    .record({
      many: fc.boolean(),
      erases: fc.array(fc.boolean(), { minLength: twins, maxLength: twins }),
      own: anyTarget,
      other: fc.array(anyTarget, { minLength: twins, maxLength: twins }),
      changes: fc.array(fc.array(change, { minLength: 3, maxLength: 3 }), { minLength: twins, maxLength: twins }),
      others: fc.array(fc.array(fc.option(code, { freq: 5, nil: null }), { minLength: 3, maxLength: 3 }), {
        minLength: 5,
        maxLength: 5,
      }),
    })
    .map(({ many, erases, own, other, changes, others: drawn }): Family => {
      // With three of the five at most, and the leader, there are never five who answer.
      const others = drawn.map((rounds, i) =>
        many ? rounds.map((one) => one ?? i % 5) : i < 3 ? rounds : [null, null, null],
      );
      const off = (target: Story["target"]): Story => ({ offBefore: 0, target, others });
      const offLater = (last: Story["target"][number] | undefined): Story => ({
        ...{ offBefore: 2, others },
        target: [...own.slice(0, 2), last ?? { first: null, again: null }],
      });
      const families: Readonly<Record<Family["difference"], Pick<Family, "base" | "twins">>> = {
        private: { base: off(own), twins: other.map(off) },
        silent: {
          base: { target: SILENT, others },
          twins: other.map((target, i) => ({ ...off(target), erases: erases[i] === true })),
        },
        "private-later": { base: offLater(own[2]), twins: other.map((each) => offLater(each[2])) },
        shared: { base: { target: own, others }, twins: other.map((target) => ({ target, others })) },
        "same-reading": {
          base: { target: own, others },
          twins: changes.map((each) => ({ target: sameReading(own, each), others })),
        },
      };
      return { difference, many, ...families[difference] };
    });
