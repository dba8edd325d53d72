/** Closed lists of values that events, rules and pages share. Values are never renamed; adding one is an additive change. */

/** A leader's strain in the words that a supervisor reads; `none` = no recent shared reading. */
export const BANDS = ["none", "steady", "watch", "elevated", "high"] as const;
export type Band = (typeof BANDS)[number];

/** Levels of the strain index (scoring.md 7). */
export const LEVELS = ["low", "watch", "elevated", "high"] as const;
export type Level = (typeof LEVELS)[number];

/** Topics: the condition factors in words. They are the only reasons that a supervisor sees (DECISIONS 6). */
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

/** Reasons for a leader's support need, from work records only (scoring.md 7, SNI). */
export const SUPPORT_NEED_REASONS = [
  "coaching-gap",
  "one-to-one-gap",
  "early-tenure",
  "undelegated-leadership",
  "school-context",
] as const;
export type SupportNeedReason = (typeof SUPPORT_NEED_REASONS)[number];

/** Why an alert was escalated: nobody acknowledged it in time, no mail about it could be delivered, or the supervisor is away. */
export const ESCALATION_REASONS = ["unanswered", "untold", "away"] as const;
export type EscalationReason = (typeof ESCALATION_REASONS)[number];

/** Counts of people in the bands that may be published (scoring.md 11, P7). */
export const COUNT_BANDS = ["5-9", "10-19", "20+"] as const;

/** Shares of a district's principals in the bands that may be published, in per cent. The lower bound is inclusive. */
export const SHARE_BANDS = ["10-20", "20-30", "30-50", "50-100"] as const;
export type ShareBand = (typeof SHARE_BANDS)[number];

/** Whether a leader's reading is shared with the supervisor. */
export const SHARING = ["on", "off"] as const;
export type Sharing = (typeof SHARING)[number];

/** By what a district keeps check-ins out of evaluation. */
export const ATTESTATION_KINDS = ["policy", "agreement"] as const;
export type AttestationKind = (typeof ATTESTATION_KINDS)[number];

/** When a leader who asks for support wants the call. */
export const SUPPORT_WHEN = ["today", "week"] as const;
export type SupportWhen = (typeof SUPPORT_WHEN)[number];

export const PULSE_MAIL = ["stopped", "started"] as const;
export type PulseMail = (typeof PULSE_MAIL)[number];

/** Roles of leaders and future leaders (interop.md 5). */
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

/** Roles of staff, the people who sign in. */
export const STAFF_ROLES = ["admin", "hr", "steward", "supervisor"] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** `assumed` = derived from the roster; `confirmed` = by an administrator. */
export const SUPERVISION_BASES = ["assumed", "confirmed"] as const;
export type SupervisionBasis = (typeof SUPERVISION_BASES)[number];

export const IMPORT_MODES = ["bulk"] as const;

/** Kinds of contact between a supervisor and a leader. */
export const TOUCHPOINT_KINDS = [
  "visit",
  "call",
  "message",
  "meeting",
  "walkthrough",
  "peer-visit",
  "stay-conversation",
  "exit-interview",
] as const;
export type TouchpointKind = (typeof TOUCHPOINT_KINDS)[number];

export const MODALITIES = ["in-person", "video", "phone", "written"] as const;
export type Modality = (typeof MODALITIES)[number];

/** Focus of a touchpoint: a condition factor, a mark of instruction or a task of leadership. */
export const FOCUS_CODES = [
  ...TOPICS,
  "learning-targets",
  "student-agency",
  "productive-struggle",
  "inspection-of-evidence",
  "leadership-team",
  "school-improvement",
  "career",
] as const;
export type FocusCode = (typeof FOCUS_CODES)[number];

/** PSEL 2015 standards by number; titles are in `domain/coaching/psel.ts`. */
export const PSEL_CODES = [
  "PSEL-2015:1",
  "PSEL-2015:2",
  "PSEL-2015:3",
  "PSEL-2015:4",
  "PSEL-2015:5",
  "PSEL-2015:6",
  "PSEL-2015:7",
  "PSEL-2015:8",
  "PSEL-2015:9",
  "PSEL-2015:10",
] as const;
export type PselCode = (typeof PSEL_CODES)[number];

/** Decision right of an assignment's holder, strongest first. */
export const DECISION_RIGHTS = ["decide", "recommend", "consult", "inform"] as const;
export type DecisionRight = (typeof DECISION_RIGHTS)[number];

/** Result of an ended assignment. */
export const ASSIGNMENT_RESULTS = ["achieved", "partly-achieved", "not-achieved", "handed-over", "stopped"] as const;
export type AssignmentResult = (typeof ASSIGNMENT_RESULTS)[number];

/** A person's part in an assignment. */
export const ASSIGNMENT_PARTS = ["lead", "co-lead", "sponsor"] as const;
export type AssignmentPart = (typeof ASSIGNMENT_PARTS)[number];

/**
 * Why an appointment ended (interop.md 5). `OTHER_PROTECTED` (illness, disability, death) stays in the record only;
 * it is published as `UNKNOWN`.
 */
export const END_REASONS = [
  "RETIRED",
  "MOVED_OTHER_EMPLOYER",
  "INTERNAL_MOVE",
  "PERSONAL",
  "OTHER_PROTECTED",
  "INVOLUNTARY",
  "UNKNOWN",
] as const;
export type EndReason = (typeof END_REASONS)[number];

/** The end reasons that may be shown, sent and exported. */
export const SHOWN_END_REASONS = [
  "RETIRED",
  "MOVED_OTHER_EMPLOYER",
  "INTERNAL_MOVE",
  "PERSONAL",
  "INVOLUNTARY",
  "UNKNOWN",
] as const;
export type ShownEndReason = (typeof SHOWN_END_REASONS)[number];

/** A leader's own reason for leaving, from an exit conversation (field.md 5; Learning Policy Institute's five levers). */
export const END_DRIVERS = ["preparation", "conditions", "salary", "authority", "accountability", "other"] as const;
export type EndDriver = (typeof END_DRIVERS)[number];

/** A leader's next position (NCES Principal Follow-up Survey: stayer, mover, leaver, other). */
export const DESTINATIONS = [
  "principal-elsewhere",
  "other-role-in-district",
  "other-role-in-education",
  "outside-education",
  "retirement",
  "unknown",
] as const;
export type Destination = (typeof DESTINATIONS)[number];

/** Levels of schools. */
export const SCHOOL_LEVELS = ["elementary", "middle", "high", "combined"] as const;
export type SchoolLevel = (typeof SCHOOL_LEVELS)[number];

/** A supervisor's caseload compared with the district's limits. */
export const CASELOAD_LEVELS = ["within", "warn", "breach"] as const;
export type CaseloadLevel = (typeof CASELOAD_LEVELS)[number];

/** How a person declared interest in a role: by the mailed link, or on a paper form that HR keeps. */
export const INTEREST_CHANNELS = ["link", "form"] as const;
export type InterestChannel = (typeof INTEREST_CHANNELS)[number];

/** How soon a person could take a role, soonest first; `not-assessed` = no tier may be given. */
export const READINESS_TIERS = ["ready-now", "ready-1-2", "ready-3-5", "early", "not-assessed"] as const;

/** Outcome of an appeal: the records were reviewed and kept, or they were corrected. */
export const APPEAL_ANSWER_OUTCOMES = ["kept", "changed"] as const;
export type AppealAnswerOutcome = (typeof APPEAL_ANSWER_OUTCOMES)[number];

/** Why a seat or a group of seats is a succession gap. */
export const GAP_REASONS = ["announced-exit", "vacant-seat", "expected-vacancies"] as const;
export type GapReason = (typeof GAP_REASONS)[number];

/**
 * Status of a principal one year later, as defined by the NCES Principal Follow-up Survey (interop.md 3); `other` = the
 * school does not know.
 */
export const NCES_STATUSES = ["stayer", "mover", "leaver", "other"] as const;
export type NcesStatus = (typeof NCES_STATUSES)[number];

/** Time zones of US districts, one per set of clock rules in use today. Source: IANA tz database. */
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
