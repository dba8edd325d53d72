import { type Level, TOPICS, type Topic } from "../../events/vocabulary.ts";
import { itemsForCycle } from "../instrument/instrument.ts";
import type { ReleasedQuery, SeenByName } from "../privacy/guard-overlaps.ts";
import { TOPIC_OF_FACTOR } from "../strain/explanation.ts";
import type { Factor } from "../strain/model-v1.ts";
import { BAND_OF_LEVEL } from "../strain/strain.ts";
import { BAND_LADDER } from "./ladder.ts";
import { type GroupNumbers, type NamedGroup, type PublishedGroups, publishGroups } from "./publish-groups.ts";
import { NOWHERE, type PublishedRound, type RoundGroup, type RoundNumbers } from "./published.ts";
import type { Cohort, Reading } from "./read-cohort.ts";

/** What a round's numbers are made from. */
export interface GroupRoundInput {
  readonly cycle: number;
  readonly cohort: Cohort;
  /** Cycle of the cohort's earlier readings; absent = no trends. */
  readonly since?: number | undefined;
  /** Everything published before that a trend could link to this. */
  readonly released: readonly ReleasedQuery[];
  /** Fewest respondents of a number that is shown. */
  readonly k: number;
  /** Readers who see readings by name as well. */
  readonly readers: readonly SeenByName[];
}

const bandOf = (level: Level): string => BAND_OF_LEVEL[level];
/** The one answer of a topic: it has a mean and nothing to count. */
const GIVEN = "given";

/** The topics that the page of a cycle asks about. */
const topicsAsked = (cycle: number): readonly Topic[] => {
  const asked = new Set(itemsForCycle(cycle).map(({ id }) => TOPIC_OF_FACTOR.get(id as Factor)));
  return TOPICS.filter((topic) => asked.has(topic));
};

/**
 * The publishable numbers of a round: strain with bands and trend, then each topic by itself under the same rules, over
 * those respondents who answered it. A topic is shown where the strain of the group is shown, and nowhere else.
 */
export const groupRound = ({
  cycle,
  cohort,
  since,
  released,
  k,
  readers,
}: GroupRoundInput): Pick<PublishedRound, "whole" | "regions" | "schoolLevels"> & {
  readonly released: readonly ReleasedQuery[];
} => {
  const { regions, schoolLevels, readings, earlier } = cohort;
  const respondent = ({ leaderId, score, level, place }: Reading) => ({
    leaderId,
    value: score,
    answer: bandOf(level),
    ...place,
  });
  const strain = publishGroups({
    plan: { regions, schoolLevels, ladder: BAND_LADDER },
    current: { cycle, respondents: readings.map(respondent) },
    ...(since === undefined ? {} : { previous: { cycle: since, respondents: earlier.map(respondent) } }),
    released,
    k,
    readers,
  });
  const topics = topicsAsked(cycle).map((topic) => ({
    topic,
    groups: publishGroups({
      plan: { regions, schoolLevels, ladder: [] },
      current: {
        cycle,
        respondents: readings.flatMap(({ leaderId, place, topics: values }) => {
          const value = values.get(topic);
          return value === undefined ? [] : [{ leaderId, value, answer: GIVEN, ...place }];
        }),
      },
      released: [],
      k,
      readers,
    }),
  }));
  const withTopics = (numbers: GroupNumbers, of: (groups: PublishedGroups) => GroupNumbers): RoundNumbers =>
    numbers.status === "withheld"
      ? numbers
      : { ...numbers, topics: topics.map(({ topic, groups }) => ({ topic, mean: meanOf(of(groups)) })) };
  const split = (name: "regions" | "schoolLevels"): readonly RoundGroup[] => {
    const groups = strain[name].map(({ id, numbers }, i) => ({
      id,
      numbers: withoutCount(withTopics(numbers, (topic) => (topic[name][i] as NamedGroup).numbers)),
    }));
    // One group that is no group at all would only repeat the district.
    return groups.every(({ id }) => id === NOWHERE) ? [] : groups;
  };
  return {
    whole: withTopics(strain.district, (groups) => groups.district),
    regions: split("regions"),
    schoolLevels: split("schoolLevels"),
    released: strain.released,
  };
};

/** How many answered is told of the district only. */
const withoutCount = (numbers: RoundNumbers): RoundNumbers =>
  numbers.status === "withheld" ? numbers : { ...numbers, respondents: null };

const meanOf = (numbers: GroupNumbers): number | null => (numbers.status === "shown" ? numbers.mean : null);
