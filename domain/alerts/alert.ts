/** What is kept of a leader's raised need, and of notifying the supervisor. Records table: no answer, no score. */
import type {
  AlertCause,
  Band,
  Confidence,
  Direction,
  EscalationReason,
  SupportNeedReason,
  Topic,
} from "../../events/vocabulary.ts";
import type { AlertState } from "../kernel/alert-state.ts";
import type { MailedTo } from "../mails/since-mailed.ts";

/** Causes that rest on answers. The others rest on work records, or on a request of the leader's own. */
export const FROM_ANSWERS: ReadonlySet<AlertCause> = new Set(["two-raised-rounds", "high-and-rising"]);

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
  /** Staff id of the supervisor whom the form named; absent in rows of an earlier version. */
  readonly sharedWith?: string;
  /** School of the seat in which the leader was asked. */
  readonly schoolId?: string;
  readonly version: number;
}

/** A continuous stretch of raised need for one leader. */
export interface Episode {
  readonly district: string;
  readonly leaderId: string;
  /** Deterministic: leader and first breaching round, or the day on which support need became high. */
  readonly episodeId: string;
  readonly cause: AlertCause;
  /** `YYYY-MM`: the round, or the month, in which it opened. */
  readonly openedRound: string;
  readonly state: "open" | "closed";
  readonly version: number;
}

/** Why an alert is there: one episode, or one request for support. */
export interface AlertReason {
  /** Under which it was decided: an alert's id, or what its id would have been if it had opened one. */
  readonly dueId: string;
  readonly episodeId: string;
  readonly cause: AlertCause;
  readonly roundId: string;
  readonly band?: Band;
  readonly since?: string | null;
  readonly raisedSince?: string | null;
  readonly topics?: readonly Topic[];
  readonly reasons?: readonly SupportNeedReason[];
}

/** The notification of raised need to one supervisor, and its follow-up. There is one open a leader, requests apart. */
export interface Alert {
  readonly district: string;
  readonly leaderId: string;
  /** Deterministic: episode and cause; once per episode and supervisor. */
  readonly alertId: string;
  readonly episodeId: string;
  readonly supervisorId: string;
  readonly cause: AlertCause;
  readonly roundId: string;
  /** What the mail may say; absent unless the cause is one of {@link FROM_ANSWERS}. */
  readonly band?: Band;
  /** Round (`YYYY-MM`) since which that band has held. */
  readonly since?: string | null;
  /** Round since which it has been elevated or high, whichever; absent in rows of an earlier version. */
  readonly raisedSince?: string | null;
  readonly topics: readonly Topic[];
  /** What of the work records raised it; for `support-need-high` only. */
  readonly reasons?: readonly SupportNeedReason[];
  /** Under which the reason that stands first was decided; absent = `alertId`. */
  readonly dueId?: string;
  /** Reasons that joined it, or that another one came before. */
  readonly joined?: readonly AlertReason[];
  readonly openedAt: string;
  /** `waiting` for its mail, then mailed; acknowledged and resolved by a person; over when the need is. */
  readonly state: AlertState;
  /** When it was mailed last. */
  readonly mailedAt?: string;
  /** When it was mailed first, if it was mailed again since. */
  readonly firstMailedAt?: string;
  /** By staff id: with which version of the person's record the address came that its last mail went to; absent = the first. */
  readonly mailedVersions?: Readonly<Record<string, number>>;
  /** Set while an alert that somebody has taken on waits for a mail: to a corrected address, or because its band rose. */
  readonly takenOn?: true;
  /** Set while it waits for a mail because its band rose. */
  readonly rose?: true;
  /** Local date by which a person is to have taken it on; set with `mailedAt`. */
  readonly dueOn?: string;
  /** When it was handed on, last. */
  readonly escalatedAt?: string;
  readonly escalatedFor?: EscalationReason;
  /** Staff ids of those to whom, in order. They may take it on like the supervisor, and see no reason. */
  readonly escalatedTo?: readonly string[];
  /** Those of them who have been mailed. */
  readonly escalationTold?: readonly string[];
  readonly plan?: AlertPlan;
  /** When it was first taken on or closed, when it was closed, when it was rated; absent in older rows. Never shown. */
  readonly takenOnAt?: string;
  readonly closedAt?: string;
  readonly ratedAt?: string;
  /** When it ended with the need: `taken-up` or `lapsed`. */
  readonly endedAt?: string;
  /** Staff id of whoever closed it; absent in older rows. */
  readonly closedBy?: string;
  /** Whether the supervisor found it useful; absent = no answer, which counts as neither. */
  readonly useful?: boolean;
  readonly version: number;
}

/** The plan of the person who took an alert on. Read by the leader's own supervisor and by its author only. */
export interface AlertPlan {
  /** At most 280 characters. */
  readonly text: string;
  /** Local date until which. */
  readonly by: string;
  /** Staff id. */
  readonly writtenBy: string;
}

/**
 * Allowed moves; anything else is refused. A withdrawn alert waits again when its cause is there again, one that
 * passes on to a new supervisor waits for that person's mail, and so does one that was mailed to an address that has been
 * corrected since, or whose band rose.
 */
export const ALERT_TRANSITIONS: Readonly<Record<AlertState, readonly AlertState[]>> = {
  waiting: ["open", "acknowledged", "resolved", "taken-up", "lapsed", "withdrawn"],
  open: ["acknowledged", "resolved", "waiting", "lapsed"],
  acknowledged: ["resolved", "waiting", "taken-up"],
  resolved: [],
  "taken-up": [],
  lapsed: [],
  withdrawn: ["waiting"],
};

/** Stands for the supervisor of an alert while nobody supervises the leader; the alert waits for one. */
export const UNASSIGNED = "nobody";

/** One alert mail to one member of staff: claimed before it is sent, so that a day has one. */
export interface AlertMail extends MailedTo {
  readonly district: string;
  /** Staff id of the person who is notified. */
  readonly supervisorId: string;
  /** Local date for the daily mail; `support-<alertId>` for a request, which never waits; `escalated-<date>` of what was handed on; `digest-<date>` for a digest in a mail of its own. */
  readonly slot: string;
  readonly alertIds: readonly { readonly leaderId: string; readonly alertId: string }[];
  /** Set when the recipient's digest was in it. */
  readonly digest?: true;
  readonly state: "sending" | "sent";
  readonly leaseUntil: string;
  readonly sentAt?: string;
  readonly version: number;
}

/** What a link in an alert mail stands for: one alert, to be acknowledged or closed without signing in. */
export interface AlertLink extends MailedTo {
  readonly hash: string;
  readonly district: string;
  readonly leaderId: string;
  readonly alertId: string;
  /** Staff id of the recipient of the mail: the supervisor, or a person to whom the alert was handed on. */
  readonly supervisorId: string;
  readonly language: "en" | "es";
  readonly districtName: string;
  readonly contactEmail: string;
  readonly expiresAt: number;
}
