/** What makes an alert due. */
import type { AlertCause, Band, SupportNeedReason } from "../../events/vocabulary.ts";
import type { Instant } from "../kernel/calendar.ts";

/** A continuous stretch of raised need, whatever raised it. */
export interface RaisedEpisode {
  /** The same from every recomputation. */
  readonly episodeId: string;
  readonly cause: AlertCause;
  /** `YYYY-MM`: the round whose answers opened it, or the month. */
  readonly openedRound: string;
  /** Absent while it is open. */
  readonly closed?: object;
}

/** A notification that is due. Which of them were sent is stored elsewhere, under `alertId`. */
export interface DueAlert {
  readonly alertId: string;
  /** The episode, or the request's own id: a request for support belongs to no stretch of strain. */
  readonly episodeId: string;
  readonly cause: AlertCause;
  readonly roundId: string;
  /** The band it shows; absent unless it rests on answers. */
  readonly band?: Band;
  /** What of the work records raised it. */
  readonly reasons?: readonly SupportNeedReason[];
  /** Not to be raised before; it may lie ahead when an earlier alert is less than 21 days old. */
  readonly raiseAt: Instant;
}
