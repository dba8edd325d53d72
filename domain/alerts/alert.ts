/** What is kept of a leader's raised need, and of telling the supervisor. Records table: no answer, no score. */
import type { AlertCause, Band, Confidence, Direction, Topic } from "../../events/vocabulary.ts";

/** The band a leader shares with the supervisor, as of the last scored round. Absent = nothing shared. */
export interface SharedBand {
  readonly district: string;
  readonly leaderId: string;
  readonly roundId: string;
  readonly cycle: number;
  readonly band: Band;
  /** Round since which the band has held. */
  readonly since: string | null;
  readonly direction: Direction;
  /** At most three, strongest first. */
  readonly topics: readonly Topic[];
  readonly confidence: Confidence | null;
  readonly modelVersion: string;
  readonly version: number;
}

/** A continuous stretch of raised need for one leader. */
export interface Episode {
  readonly district: string;
  readonly leaderId: string;
  /** Deterministic: leader and first breaching round. */
  readonly episodeId: string;
  readonly cause: AlertCause;
  readonly openedRound: string;
  readonly state: "open" | "closed";
  readonly version: number;
}

/** The notification of an episode to one supervisor, and its follow-up. */
export interface Alert {
  readonly district: string;
  readonly leaderId: string;
  /** Deterministic: episode and cause; once per episode and supervisor. */
  readonly alertId: string;
  readonly episodeId: string;
  readonly supervisorId: string;
  readonly cause: AlertCause;
  readonly roundId: string;
  /** What the mail may say; absent for `support-asked`, which carries no reading. */
  readonly band?: Band;
  readonly since?: string | null;
  readonly topics: readonly Topic[];
  readonly openedAt: string;
  /** `waiting` for its mail, then mailed; acknowledged and resolved by the supervisor; withdrawn when sharing ends first. */
  readonly state: AlertState;
  readonly mailedAt?: string;
  readonly useful?: boolean;
  readonly version: number;
}

export type AlertState = "waiting" | "open" | "acknowledged" | "resolved" | "withdrawn";

/** Allowed moves; anything else is refused. What was withdrawn waits again when what it tells of is there again. */
export const ALERT_TRANSITIONS: Readonly<Record<AlertState, readonly AlertState[]>> = {
  waiting: ["open", "withdrawn"],
  open: ["acknowledged", "resolved"],
  acknowledged: ["resolved"],
  resolved: [],
  withdrawn: ["waiting"],
};

/** Stands for the supervisor of an alert while nobody supervises the leader; the alert waits for one. */
export const UNASSIGNED = "nobody";

/** One alert mail of one supervisor: claimed before it is sent, so that a day has one. */
export interface AlertMail {
  readonly district: string;
  readonly supervisorId: string;
  /** District-local date for the daily mail; `support-<alertId>` for a request for support, which never waits. */
  readonly slot: string;
  readonly alertIds: readonly { readonly leaderId: string; readonly alertId: string }[];
  readonly state: "sending" | "sent";
  readonly leaseUntil: string;
  readonly sentAt?: string;
  readonly version: number;
}

/** What a link in an alert mail stands for: one alert, to be acknowledged or closed without signing in. */
export interface AlertLink {
  readonly hash: string;
  readonly district: string;
  readonly leaderId: string;
  readonly alertId: string;
  readonly supervisorId: string;
  readonly language: "en" | "es";
  readonly districtName: string;
  readonly contactEmail: string;
  readonly expiresAt: number;
}
