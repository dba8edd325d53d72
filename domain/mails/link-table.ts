/**
 * Which mailed link ends with which event (DECISIONS 5): the one table that every page asks when a link is used, that the
 * tests run over, and of which docs/LINKS.md is made.
 */

/** Links that are given to people, by what they stand for. */
export const LINK_KINDS = [
  "check-in",
  "report",
  "address",
  "nomination",
  "alert",
  "handed-on",
  "digest",
  "calendar",
] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** What may happen to the right that a link stands for, after it was given. */
export const LINK_EVENTS = [
  "address-changed",
  "person-withdrawn",
  "seat-left",
  "staff-left",
  "role-ended",
  "supervision-moved",
  "closed-by-other",
  "put-anew",
  "time-over",
] as const;
export type LinkEvent = (typeof LINK_EVENTS)[number];

/**
 * `ends`: it answers as if it had never been. `anew`: it ends, and what it was mailed for goes to the address that is
 * right now. `ask`: it ends, and is only mailed when it is asked for again. `stays`: the right is still there. `none`: the
 * event cannot concern this link.
 */
export type LinkVerdict = "ends" | "anew" | "ask" | "stays" | "none";

export const LINK_TABLE = {
  "check-in": {
    "address-changed": "anew",
    "person-withdrawn": "ends",
    "seat-left": "ends",
    "staff-left": "none",
    "role-ended": "none",
    "supervision-moved": "stays",
    "closed-by-other": "none",
    "put-anew": "stays",
    "time-over": "ends",
  },
  report: {
    "address-changed": "ask",
    "person-withdrawn": "ends",
    "seat-left": "stays",
    "staff-left": "none",
    "role-ended": "none",
    "supervision-moved": "stays",
    "closed-by-other": "none",
    "put-anew": "stays",
    "time-over": "ask",
  },
  address: {
    "address-changed": "stays",
    "person-withdrawn": "ends",
    "seat-left": "stays",
    "staff-left": "none",
    "role-ended": "none",
    "supervision-moved": "stays",
    "closed-by-other": "none",
    "put-anew": "stays",
    "time-over": "ends",
  },
  nomination: {
    "address-changed": "anew",
    "person-withdrawn": "ends",
    "seat-left": "stays",
    "staff-left": "stays",
    "role-ended": "none",
    "supervision-moved": "stays",
    "closed-by-other": "ends",
    "put-anew": "ends",
    "time-over": "ends",
  },
  alert: {
    "address-changed": "anew",
    "person-withdrawn": "ends",
    "seat-left": "stays",
    "staff-left": "ends",
    "role-ended": "ends",
    "supervision-moved": "ends",
    "closed-by-other": "ends",
    "put-anew": "stays",
    "time-over": "ends",
  },
  "handed-on": {
    "address-changed": "anew",
    "person-withdrawn": "ends",
    "seat-left": "stays",
    "staff-left": "ends",
    "role-ended": "ends",
    "supervision-moved": "stays",
    "closed-by-other": "ends",
    "put-anew": "stays",
    "time-over": "ends",
  },
  digest: {
    "address-changed": "ends",
    "person-withdrawn": "none",
    "seat-left": "none",
    "staff-left": "ends",
    "role-ended": "ends",
    "supervision-moved": "stays",
    "closed-by-other": "none",
    "put-anew": "stays",
    "time-over": "ends",
  },
  calendar: {
    "address-changed": "stays",
    "person-withdrawn": "stays",
    "seat-left": "stays",
    "staff-left": "ends",
    "role-ended": "ends",
    "supervision-moved": "stays",
    "closed-by-other": "ends",
    "put-anew": "stays",
    "time-over": "stays",
  },
} as const satisfies Readonly<Record<LinkKind, Readonly<Record<LinkEvent, LinkVerdict>>>>;

const ENDING: ReadonlySet<LinkVerdict> = new Set(["ends", "anew", "ask"]);

/** Whether an event ends a kind of link. */
export const endsWith = (kind: LinkKind, event: LinkEvent): boolean => ENDING.has(LINK_TABLE[kind][event]);

/** Which of the events that have happened since ends a link; undefined = its right still stands. */
export const endOf = (kind: LinkKind, happened: readonly LinkEvent[]): LinkEvent | undefined =>
  happened.find((event) => endsWith(kind, event));
