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
 * the same reading. `answered`: sharing is on, months are answered or not, and every round closes with the same visible
 * reading. `quiet`: the first stops answering, the others turn sharing off quietly and answer. `late`: the same, and the last round is answered before or after staff look, while it is open. `shared`: sharing is on and the answers are what they are, which the own supervisor alone may notice.
 */
export const DIFFERENCES = [
  "private",
  "silent",
  "private-later",
  "same-reading",
  "answered",
  "late",
  "quiet",
  "shared",
] as const;

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

/**
 * What staff may see of a history: the reading at each close. Undefined where an alert would open: that shows at once, and
 * whoever sees it knows of an answer.
 */
const seenAtCloses = (target: Story["target"]): string | undefined => {
  const cyclesOf = (rounds: Story["target"]) =>
    rounds.flatMap(({ first, again }, i) => {
      const posted = again ?? first;
      if (posted === null) return [];
      const answers = Object.fromEntries(itemsForCycle(i + 1).map(({ id }, place) => [id, posted[place]]));
      return [{ cycle: i + 1, schoolYear: 2027, answers, responseId: String(i) }];
    });
  const firstVersions = target.map((_, i) => [...target.slice(0, i), { first: target[i]?.first ?? null, again: null }]);
  for (const rounds of [target, ...firstVersions]) {
    const raised = assess(cyclesOf(rounds)).scored.filter(({ level }) => level === "elevated" || level === "high");
    if (raised.length > 1 || raised.some(({ rising }) => rising)) return undefined;
  }
  return JSON.stringify(
    target.map((_, i) => {
      const reading = sharedReading(assess(cyclesOf(target.slice(0, i + 1)), { asOfCycle: i + 1 }));
      return [reading.band, reading.sinceCycle, reading.direction, reading.topics];
    }),
  );
};

/** Answers to what feelings are asked about, by their first options the calm ones; of all else the last options are. */
const FEELINGS: readonly string[] = ["EX1", "BO1", "DT1"];
const calmRound = (cycle: number): fc.Arbitrary<number[]> =>
  fc.tuple(
    ...itemsForCycle(cycle).map(({ id }) =>
      FEELINGS.includes(id) ? fc.integer({ min: 0, max: 1 }) : fc.integer({ min: 3, max: 4 }),
    ),
  );

/** The same closes with another choice of months answered, or with another answer in them, where there is one. */
const sameCloses = (target: Story["target"], drawn: Story["target"], start: number): Story["target"] => {
  const seen = seenAtCloses(target);
  const none = { first: null, again: null };
  const choices = [1, 2, 3].map((one) => 1 + ((one + start) % 3));
  const silences = choices.map((mask) => target.map((one, i) => (i > 0 && (mask & i) !== 0 ? none : one)));
  const revised = silences.map((rounds) => rounds.map((one, i) => (one.first === null ? one : (drawn[i] ?? one))));
  return [...revised, ...silences].find((rounds) => seenAtCloses(rounds) === seen) ?? target;
};

/** Mostly calm answers that some silence looks like; now and then one of any kind, so that readings differ by story. */
const calmTarget: fc.Arbitrary<Story["target"]> = fc
  .tuple(calmRound(1), calmRound(2), calmRound(3), fc.option(change))
  .map(([one, two, three, odd]) =>
    [one, two, three].map((posted) => ({
      first: odd === null ? posted : posted.map((code, place) => (place === odd.place ? odd.to : code)),
      again: null,
    })),
  )
  .filter((target) => seenAtCloses(target) !== undefined && sameCloses(target, [], 0) !== target);

/** Answers of all kinds that open no alert, to the last round as well, and whose reading mostly changes with that round. */
const unalertedTarget: fc.Arbitrary<Story["target"]> = fc
  .tuple(calmRound(1), calmRound(2), fc.oneof({ weight: 3, arbitrary: seven }, { weight: 1, arbitrary: calmRound(3) }))
  .map((rounds) => rounds.map((first) => ({ first, again: null })))
  .filter((target) => seenAtCloses(target) !== undefined);

/** What is shared until the switch; an answer that is taken back by it must not have opened an alert. */
const quietly = ({
  own,
  unalerted,
  other,
  moment: { round, when },
  others,
}: {
  readonly own: Story["target"];
  readonly unalerted: Story["target"];
  readonly other: readonly Story["target"][];
  readonly moment: NonNullable<Story["quiet"]>;
  readonly others: Story["others"];
}): Pick<Family, "base" | "twins"> => {
  const shared = when === "after" ? unalerted : own;
  const none = { first: null, again: null };
  const until = shared.slice(0, round);
  return {
    base: { target: shared.map((one, i) => (i < round ? one : none)), others },
    twins: other.map((each) => {
      const [switched = none, ...later] = each.slice(round);
      const here = when === "after" ? { first: shared[round]?.first ?? null, again: switched.again } : switched;
      return { target: [...until, here, ...later], others, quiet: { round, when } };
    }),
  };
};

/** A family with so many twins. */
export const anyFamily = (difference: Family["difference"], twins: number): fc.Arbitrary<Family> =>
  fc
    .record({
      many: fc.boolean(),
      erases: fc.array(fc.boolean(), { minLength: twins, maxLength: twins }),
      own: anyTarget,
      calm: calmTarget,
      unalerted: unalertedTarget,
      moment: fc.record({ round: fc.integer({ min: 1, max: 2 }), when: fc.constantFrom("before", "after") }),
      other: fc.array(anyTarget, { minLength: twins, maxLength: twins }),
      changes: fc.array(fc.array(change, { minLength: 3, maxLength: 3 }), { minLength: twins, maxLength: twins }),
      others: fc.array(fc.array(fc.option(code, { freq: 5, nil: null }), { minLength: 3, maxLength: 3 }), {
        minLength: 5,
        maxLength: 5,
      }),
    })
    .map(({ many, erases, own, calm, unalerted, moment, other, changes, others: drawn }): Family => {
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
        answered: {
          base: { target: calm, others },
          twins: other.map((each, i) => ({ target: sameCloses(calm, each, i), others })),
        },
        quiet: quietly({ own, unalerted, other, moment, others }),
        late: { base: { target: unalerted, others }, twins: [{ target: unalerted, others, late: true }] },
        "same-reading": {
          base: { target: own, others },
          twins: changes.map((each) => ({ target: sameReading(own, each), others })),
        },
      };
      return { difference, many, ...families[difference] };
    });
