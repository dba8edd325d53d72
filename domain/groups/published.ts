/** What is kept of a published round: the numbers, for staff; and who is in them, for nobody but the next publication. */
import type { Topic } from "../../events/vocabulary.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import type { CountBand } from "../privacy/show-counts.ts";
import type { CellCount, Distribution } from "./choose-rung.ts";
import type { ParticipationBand } from "./participation.ts";
import type { GroupNumbers } from "./publish-groups.ts";

/** Region or level of schools that have none on record; no region can be called so. */
export const NOWHERE = "_none";

/** The numbers of one group in one round. Only publishable ones; whatever else there is, is not stored here. */
export type RoundNumbers =
  | Extract<GroupNumbers, { status: "withheld" }>
  | (Omit<Extract<GroupNumbers, { status: "shown" }>, "respondents" | "distribution"> & {
      /** Null for a network: how many answer is told of the district only. */
      readonly respondents: CountBand | null;
      /** A count of null is found in rows of an earlier version only: an answer of few. */
      readonly distribution: readonly { readonly answer: string; readonly respondents: CellCount | null }[] | null;
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

/** Leaders of one group who had an alert. */
export type OutcomeNumbers =
  | { readonly status: "withheld" }
  | {
      readonly status: "shown";
      readonly leaders: CountBand;
      /** By what became of it, on one rung for all groups; null where that may not be told. */
      readonly outcomes: Distribution | null;
    };

/** A region or a level of schools with its numbers. */
export interface OutcomeGroup {
  readonly id: string;
  readonly numbers: OutcomeNumbers;
}

/** What became of a school year's alerts up to a day. */
export interface AlertOutcomes {
  /** By the year it ends in. */
  readonly schoolYear: number;
  /** Local date that the numbers are of: an earlier one where numbers of today would disclose who was added since. */
  readonly asOf: LocalDate;
  readonly whole: OutcomeNumbers;
  readonly regions: readonly OutcomeGroup[];
  readonly schoolLevels: readonly OutcomeGroup[];
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
  /** How many of those who were asked answered. Absent in rows of an earlier version; null where no band may be told. */
  readonly participation?: ParticipationBand | null;
  /** What became of the school year's alerts. Absent in rows of an earlier version. */
  readonly alerts?: AlertOutcomes;
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
export interface GroupRelease extends StoredRelease {
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
  /** Days for which it is kept; absent = the default. */
  readonly keptDays?: number;
  /** The same of what became of alerts; each is of the whole school year, so their cycle is its number. */
  readonly alerts?: StoredRelease;
}

/** Sums that are out, and who saw whom by name. */
export interface StoredRelease {
  readonly queries: readonly {
    readonly cycle: number;
    readonly since?: number;
    /** Respondents as places in `people`. */
    readonly members: readonly number[];
  }[];
  /** Whose readings a member of staff saw by name, as places in `people`. Absent in rows of an earlier version. */
  readonly seen?: readonly { readonly by: string; readonly members: readonly number[] }[];
}
