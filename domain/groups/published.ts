/** What is kept of a published round: the numbers, for staff; and who is in them, for nobody but the next publication. */
import type { Topic } from "../../events/vocabulary.ts";
import type { GroupNumbers } from "./publish-groups.ts";

/** Region or level of schools that have none on record; no region can be called so. */
export const NOWHERE = "_none";

/** The numbers of one group in one round. Only publishable ones; whatever else there is, is not stored here. */
export type RoundNumbers =
  | Extract<GroupNumbers, { status: "withheld" }>
  | (Extract<GroupNumbers, { status: "shown" }> & {
      /** Topics that the round asked about, in the order of the vocabulary. */
      readonly topics: readonly TopicMean[];
    });

/** How strongly the members of a group named a topic. */
export interface TopicMean {
  readonly topic: Topic;
  /** Mean strain value of the answers, 0 (best) to 100, whole points; null where it may not be shown. */
  readonly mean: number | null;
}

/** A region or a level with its numbers. */
export interface RoundGroup {
  /** Region as on record, or level of schools, or {@link NOWHERE}. */
  readonly id: string;
  readonly numbers: RoundNumbers;
}

/** The group numbers of a closed round (Records table). Written once, never changed. */
export interface PublishedRound {
  readonly district: string;
  readonly roundId: string;
  readonly cycle: number;
  readonly publishedAt: string;
  /** Round that `change` compares with: the one published before in the same school year; null when there is none. */
  readonly comparedWith: string | null;
  readonly modelVersion: string;
  /** Everybody who answered. */
  readonly whole: RoundNumbers;
  /** Empty in a district that has no regions on record. */
  readonly regions: readonly RoundGroup[];
  readonly schoolLevels: readonly RoundGroup[];
}

/**
 * Who is behind the numbers of a round (Confidential table): what the overlap guard needs to know of earlier
 * publications. Means of topics are not in it: nothing published later can meet them, since they have no trend.
 */
export interface GroupRelease {
  readonly district: string;
  /**
   * Running number among the district's releases, six digits. Two publications at a time would not know of each other;
   * both would take this number, and only one of them gets it.
   */
  readonly place: string;
  readonly roundId: string;
  readonly cycle: number;
  /** By the year it ends in. */
  readonly schoolYear: number;
  readonly publishedAt: string;
  /** Leader ids. */
  readonly people: readonly string[];
  readonly queries: readonly {
    readonly cycle: number;
    readonly since?: number;
    /** Respondents as places in `people`. */
    readonly members: readonly number[];
  }[];
}
