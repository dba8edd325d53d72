import { GUARD } from "../kernel/rounding.ts";
import { compareText } from "../kernel/text.ts";
import type { ReleasedQuery, SeenByName } from "../privacy/guard-overlaps.ts";
import { guardReaders, withinCycles } from "../privacy/guard-readers.ts";
import { bandCount, type CountBand, raiseThreshold, roundWhole } from "../privacy/show-counts.ts";
import { chooseRung, type Distribution } from "./choose-rung.ts";
import type { Ladder } from "./ladder.ts";
import { GROUP_RULES } from "./rules.ts";
import { suppressSmall } from "./suppress-small.ts";

/** One leader's reading in one cycle, with where the school stood then. */
export interface Respondent {
  readonly leaderId: string;
  /** 0..100, e.g. the strain score. */
  readonly value: number;
  /** One of the words that the first rung of {@link GroupPlan} `ladder` counts, e.g. the band. */
  readonly answer: string;
  readonly region: string;
  readonly schoolLevel: string;
}

/** The respondents of a closed round. */
export interface GroupCycle {
  readonly cycle: number;
  readonly respondents: readonly Respondent[];
}

/** What there is to publish, whoever answered: every region, level and word, so that absence discloses nothing. */
export interface GroupPlan {
  /** All regions; schools outside any need one of their own, as a remainder can be computed too. */
  readonly regions: readonly string[];
  readonly schoolLevels: readonly string[];
  /** How finely answers may be counted; empty = they are not counted. */
  readonly ladder: Ladder;
}

/** Input of {@link publishGroups}. */
export interface PublishInput {
  readonly plan: GroupPlan;
  readonly current: GroupCycle;
  /** An earlier round, for trends. */
  readonly previous?: GroupCycle;
  /** All that was published before about these people: `released` of every earlier result. Empty only the first time. */
  readonly released: readonly ReleasedQuery[];
  /** The district's own threshold; only a higher one than 5 counts. */
  readonly k?: number;
  /** Readers who see readings by name as well: each with what is seen, by cycle. */
  readonly readers?: readonly SeenByName[];
}

/** The numbers of one group, or the one word that stands for every reason to withhold them. */
export type GroupNumbers =
  | { readonly status: "withheld" }
  | {
      readonly status: "shown";
      readonly respondents: CountBand;
      /** Whole points. */
      readonly mean: number;
      /** Respondents by cell of the round's rung; null when they may not be shown. */
      readonly distribution: Distribution | null;
      /** Whole points since the earlier round, over those who answered in both; null when there are too few of them. */
      readonly change: number | null;
    };

/** A group of a split with its numbers. */
export interface NamedGroup {
  readonly id: string;
  readonly numbers: GroupNumbers;
}

/** What may be published of a round. */
export interface PublishedGroups {
  readonly district: GroupNumbers;
  /** In the order of the plan, all of them. */
  readonly regions: readonly NamedGroup[];
  readonly schoolLevels: readonly NamedGroup[];
  /** What was published with this: to be kept, confidentially, for the next time. */
  readonly released: readonly ReleasedQuery[];
}

type Split = "region" | "schoolLevel";
const DISTRICT = "district";
const keyOf = (split: Split, id: string): string => `${split}/${id}`;

/** A group that P5 and P6 would let through. */
interface Group {
  readonly key: string;
  /** Absent for the district. */
  readonly split?: Split;
  readonly people: readonly Respondent[];
}

const idsOf = (people: readonly Respondent[]): Set<string> => new Set(people.map((one) => one.leaderId));

/** The respondents in order of ids, so that sums are the same to the bit however the input was ordered. */
const readCycle = ({ cycle, respondents }: GroupCycle, plan: GroupPlan): readonly Respondent[] => {
  const sorted = [...respondents].sort((a, b) => compareText(a.leaderId, b.leaderId));
  for (const [i, { leaderId, value, answer, region, schoolLevel }] of sorted.entries()) {
    if (sorted[i - 1]?.leaderId === leaderId) throw new RangeError(`a respondent counts once in cycle ${cycle}`);
    if (!(value >= -GUARD && value <= 100 + GUARD)) throw new RangeError(`a value of cycle ${cycle} is outside 0..100`);
    const planned =
      (plan.ladder[0]?.some(({ holds }) => holds.includes(answer)) ?? true) &&
      plan.regions.includes(region) &&
      plan.schoolLevels.includes(schoolLevel);
    if (!planned) throw new RangeError(`cycle ${cycle} has a region, school level or answer that the plan has not`);
  }
  return sorted;
};

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * The publishable numbers of a closed round at district, region and school level (scoring.md 11, P5 to P8): groups of at
 * least k, complementary suppression inside each split, no combination of releases about 1 to k - 1 people, for nobody who
 * reads them; counts banded, means whole, changes over the same people only. Where two numbers cannot both be out, the
 * district goes first, then regions, then school levels, larger groups first; then the distributions, changes last. Same input, same output; published again with its
 * own `released` it gives the same numbers.
 *
 * To be run on fixed cohorts, after the round is closed, and its result stored: an answer erased later does not change
 * what is out.
 *
 * @throws RangeError for a respondent given twice, a value outside 0..100, a word outside the plan, or an earlier round
 * that is none.
 */
export const publishGroups = (input: PublishInput): PublishedGroups => {
  const { plan, current, previous } = input;
  const k = raiseThreshold(input.k);
  const { readers = [] } = input;
  if (previous !== undefined && previous.cycle >= current.cycle) {
    throw new RangeError(`cycle ${previous.cycle} is not before cycle ${current.cycle}`);
  }
  const now = readCycle(current, plan);
  const before = new Map(
    (previous === undefined ? [] : readCycle(previous, plan)).map((one) => [one.leaderId, one] as const),
  );
  const out: ReleasedQuery[] = [];
  const release = (query: ReleasedQuery): boolean => {
    const cycles = new Set([query.cycle, query.since ?? query.cycle]);
    const verdict = guardReaders(query, withinCycles([...input.released, ...out], cycles), { k, readers });
    if (verdict === "new") out.push(query);
    return verdict !== "withheld";
  };

  const visibleOf = (split: Split, ids: readonly string[]): readonly Group[] => {
    const people = new Map(ids.map((id) => [id, now.filter((one) => one[split] === id)] as const));
    const counts = [...people].map(([id, { length }]) => ({ id, count: length }));
    return suppressSmall(counts, k).visible.map((id) => ({
      key: keyOf(split, id),
      split,
      people: people.get(id) ?? [],
    }));
  };
  const groups: readonly Group[] = [
    { key: DISTRICT, people: now },
    ...visibleOf("region", plan.regions),
    ...visibleOf("schoolLevel", plan.schoolLevels),
  ];
  const shown = groups.filter(({ people }) => release({ cycle: current.cycle, respondents: idsOf(people) }));
  // Whether a group has enough people to be counted by cells depends on how many answered, never on what.
  const countable = shown.filter(({ people }) => people.length >= GROUP_RULES.leastCells.value * k);
  const rung = chooseRung({
    ladder: plan.ladder,
    offers: [["region", "schoolLevel"], ["region"], ["schoolLevel"], []].map((splits) =>
      countable.filter(({ split }) => split === undefined || splits.includes(split)),
    ),
    out: withinCycles([...input.released, ...out], new Set([current.cycle])),
    ...{ cycle: current.cycle, k, readers },
  });
  out.push(...rung.released);

  const changeOf = ({ people, split }: Group): number | null => {
    if (previous === undefined) return null;
    const panel = people.flatMap((one) => {
      const then = before.get(one.leaderId);
      // A person who changed schools is in another group now: that would be a change of the group, not of people.
      const stayed = then !== undefined && (split === undefined || then[split] === one[split]);
      return stayed ? [{ leaderId: one.leaderId, change: one.value - then.value }] : [];
    });
    const respondents = new Set(panel.map((one) => one.leaderId));
    if (!release({ cycle: current.cycle, since: previous.cycle, respondents })) return null;
    return roundWhole(meanOf(panel.map((one) => one.change)));
  };
  const numbers = new Map<string, GroupNumbers>();
  for (const group of shown) {
    const { key, people } = group;
    const respondents = bandCount(people.length, k);
    if (respondents === null) continue;
    const mean = roundWhole(meanOf(people.map((one) => one.value)));
    const distribution = rung.distributions.get(key) ?? null;
    numbers.set(key, { status: "shown", respondents, mean, distribution, change: changeOf(group) });
  }
  const numbersOf = (key: string): GroupNumbers => numbers.get(key) ?? { status: "withheld" };
  const named = (split: Split, ids: readonly string[]): readonly NamedGroup[] =>
    ids.map((id) => ({ id, numbers: numbersOf(keyOf(split, id)) }));
  return {
    district: numbersOf(DISTRICT),
    regions: named("region", plan.regions),
    schoolLevels: named("schoolLevel", plan.schoolLevels),
    released: out,
  };
};
