/** Closed lists that events, rules and pages share. A value is never renamed; a new one is an additive change. */

/** What the pulse index says of a leader, in the words a supervisor reads; `none` = no recent shared reading. */
export const BANDS = ["none", "steady", "watch", "elevated", "high"] as const;
export type Band = (typeof BANDS)[number];

/** Levels of the strain index (scoring.md 7). */
export const LEVELS = ["low", "watch", "elevated", "high"] as const;
export type Level = (typeof LEVELS)[number];

/** Condition factors in words; the only reasons a supervisor sees (DECISIONS 6). */
export const TOPICS = ["workload", "supervisor-support", "role-conflict", "autonomy", "isolation", "recovery"] as const;
export type Topic = (typeof TOPICS)[number];

export const DIRECTIONS = ["rising", "steady", "falling"] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const CONFIDENCES = ["low", "medium", "high"] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export const LANGUAGES = ["en", "es"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Why an alert opened (DECISIONS 7 a-d). */
export const ALERT_CAUSES = ["two-raised-rounds", "high-and-rising", "support-asked", "support-need-high"] as const;
export type AlertCause = (typeof ALERT_CAUSES)[number];

/** Whether a leader's reading is shared with the supervisor. */
export const SHARING = ["on", "off"] as const;
export type Sharing = (typeof SHARING)[number];

/** When a leader who asks for support would like to be called. */
export const SUPPORT_WHEN = ["today", "week"] as const;
export type SupportWhen = (typeof SUPPORT_WHEN)[number];

export const PULSE_MAIL = ["stopped", "started"] as const;
export type PulseMail = (typeof PULSE_MAIL)[number];

/** Roles of leaders and of those on the way to it (interop.md 5). */
export const LEADER_ROLES = [
  "PRINCIPAL",
  "ASSISTANT_PRINCIPAL",
  "PRINCIPAL_RESIDENT",
  "COACH",
  "TEACHER_LEADER",
  "PRINCIPAL_SUPERVISOR",
  "SUPERINTENDENT",
] as const;
export type LeaderRole = (typeof LEADER_ROLES)[number];

/** Roles of people who sign in. */
export const STAFF_ROLES = ["admin", "hr", "supervisor"] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** `assumed` = derived from the roster; `confirmed` = an administrator said so. */
export const SUPERVISION_BASES = ["assumed", "confirmed"] as const;
export type SupervisionBasis = (typeof SUPERVISION_BASES)[number];

export const IMPORT_MODES = ["bulk"] as const;
export type ImportMode = (typeof IMPORT_MODES)[number];

export const TOUCHPOINT_KINDS = ["visit", "call", "message", "meeting"] as const;
export type TouchpointKind = (typeof TOUCHPOINT_KINDS)[number];

/** Time zones a US district can lie in, each once per set of clock rules in use today. Source: IANA tz database. */
export const TIME_ZONES = [
  "America/New_York",
  "America/Detroit",
  "America/Indiana/Indianapolis",
  "America/Chicago",
  "America/Denver",
  "America/Boise",
  "America/Phoenix",
  "America/Los_Angeles",
  "America/Anchorage",
  "America/Juneau",
  "America/Adak",
  "America/Puerto_Rico",
  "America/St_Thomas",
  "Pacific/Honolulu",
  "Pacific/Guam",
  "Pacific/Saipan",
  "Pacific/Pago_Pago",
] as const;
/** One of {@link TIME_ZONES}. */
export type TimeZone = (typeof TIME_ZONES)[number];
