/** What an assessment knows when it brings stored episodes and alerts to what was decided. */
import type { AlertCause } from "../../events/vocabulary.ts";
import { type Alert, type Episode, FROM_ANSWERS } from "../alerts/alert.ts";
import type { DueAlert, RaisedEpisode } from "../alerts/due-alert.ts";
import type { Touchpoint } from "../coaching/coaching.ts";
import type { Supervision } from "../roster/roster.ts";
import type { SharedReading } from "../strain/explanation.ts";

/** What is stored of episodes and alerts, and who is to be notified. */
export interface AlertState {
  readonly episodes: readonly Episode[];
  readonly alerts: readonly Alert[];
  readonly supervision: Supervision | undefined;
}

export interface AlertChange {
  readonly district: string;
  readonly leaderId: string;
  readonly now: string;
  /** Whether today counts as a day in session: outside nothing opens but a request. */
  readonly inSession: boolean;
  /** Decided now ... */
  readonly episodes: readonly RaisedEpisode[];
  readonly alerts: readonly DueAlert[];
  /** Whether staff may know what the answers of a round say. */
  readonly isShared: (roundId: string) => boolean;
  readonly shared: SharedReading;
  readonly roundOfCycle: (cycle: number | null) => string | null;
  /** Whether a round is over. What its answers opened is not taken back before (DECISIONS 6). */
  readonly isOver: (roundId: string) => boolean;
  readonly supervision: Supervision | undefined;
  /** Contacts on record. */
  readonly touchpoints: readonly Touchpoint[];
  readonly timeZone: string;
  /** Whether the form of a round named the present supervisor: nobody else is notified of what its answers say. */
  readonly namesPresent: (roundId: string) => boolean;
  /** ... and stored before. */
  readonly stored: AlertState;
}

/** Causes of episodes: what is decided of them once can be gone later. A request for support stands by itself. */
export const DECIDED: readonly AlertCause[] = [...FROM_ANSWERS, "support-need-high"];

/** Nothing decides it any more. What answers of a round decided, other answers undo only when that round is over. */
export const isGone = (
  { episodes, isOver }: AlertChange,
  { episodeId, cause }: Pick<Episode, "episodeId" | "cause">,
  roundId: string,
): boolean =>
  DECIDED.includes(cause) &&
  (!FROM_ANSWERS.has(cause) || isOver(roundId)) &&
  !episodes.some((episode) => episode.episodeId === episodeId);
