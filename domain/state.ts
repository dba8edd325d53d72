/** Everything that is stored, by kind. Adapters map a kind to its table and key; use cases know kinds only. */
import type { AuditEntry, AuditSeal } from "./access/audit-entry.ts";
import type { Keyring } from "./access/keyring.ts";
import type { StaffMember } from "./access/staff.ts";
import type { Alert, AlertLink, AlertMail, Episode, SharedBand } from "./alerts/alert.ts";
import type { SystemStrain } from "./alerts/system-strain.ts";
import type { SeatOutlook, SuccessionPlan } from "./bench/seat.ts";
import type { CalendarFeed } from "./coaching/calendar-feed.ts";
import type {
  Assignment,
  AssignmentShare,
  Cadence,
  Caseload,
  LeadershipLoad,
  Leave,
  Touchpoint,
  TouchpointNote,
} from "./coaching/coaching.ts";
import type { District } from "./districts/district.ts";
import type { Credential, Evidence, Rating } from "./evidence/facts.ts";
import type { BenchCoverage, StoredForecast } from "./forecast/stored-planning.ts";
import type { GroupRelease, PublishedRound } from "./groups/published.ts";
import type { Revision } from "./kernel/recorded.ts";
import type { Interest } from "./nominations/interest.ts";
import type { Nomination } from "./nominations/nomination.ts";
import type { NominationLink, NominationMail } from "./nominations/nomination-link.ts";
import type { StoredBackTest, StoredSnapshot } from "./outcomes/stored-outcomes.ts";
import type { Invitation, LeaderChoice, Link, PulseResponse, Receipt, Round, SupportRequest } from "./pulses/round.ts";
import type { StrainScore } from "./pulses/score.ts";
import type { ReadinessAppeal } from "./readiness/appeal.ts";
import type { CalibrationSession } from "./readiness/calibration.ts";
import type { Override } from "./readiness/override.ts";
import type { ReadinessHistory, ReadinessListing, StoredReadiness } from "./readiness/stored-readiness.ts";
import type { ReportLink, ReportMail, ReportRequests, ReportUse } from "./reports/report.ts";
import type { Appointment, ImportJob, Leader, Org, RosterEntry, Seat, Supervision } from "./roster/roster.ts";
import type { RuleSimulation } from "./rule-sets/rule-simulation.ts";
import type { CoachingStart, StoredSupportNeed } from "./support-need/stored-need.ts";
import type { WebhookDelivery, WebhookLane, WebhookSubscription } from "./webhooks/webhook.ts";

export interface State {
  // Records table
  district: District;
  staff: StaffMember;
  org: Org;
  seat: Seat;
  leader: Leader;
  appointment: Appointment;
  supervision: Supervision;
  rosterEntry: RosterEntry;
  importJob: ImportJob;
  round: Round;
  groupNumbers: PublishedRound;
  invitation: Invitation;
  sharedBand: SharedBand;
  bandHistory: SharedBand;
  supportNeed: StoredSupportNeed;
  coachingStart: CoachingStart;
  systemStrain: SystemStrain;
  episode: Episode;
  alert: Alert;
  alertMail: AlertMail;
  alertLink: AlertLink;
  touchpoint: Touchpoint;
  touchpointNote: TouchpointNote;
  leave: Leave;
  assignment: Assignment;
  assignmentShare: AssignmentShare;
  cadence: Cadence;
  caseload: Caseload;
  leadershipLoad: LeadershipLoad;
  revision: Revision;
  auditEntry: AuditEntry;
  auditSeal: AuditSeal;
  keyring: Keyring;
  calendarFeed: CalendarFeed;
  webhook: WebhookSubscription;
  webhookLane: WebhookLane;
  webhookDelivery: WebhookDelivery;
  interest: Interest;
  nomination: Nomination;
  nominationLink: NominationLink;
  nominationMail: NominationMail;
  evidence: Evidence;
  rating: Rating;
  credential: Credential;
  readinessOverride: Override;
  readinessAppeal: ReadinessAppeal;
  seatOutlook: SeatOutlook;
  successionPlan: SuccessionPlan;
  calibrationSession: CalibrationSession;
  readiness: StoredReadiness;
  readinessHistory: ReadinessHistory;
  readinessListing: ReadinessListing;
  benchCoverage: BenchCoverage;
  forecast: StoredForecast;
  backTest: StoredBackTest;
  ruleSimulation: RuleSimulation;
  // Confidential table
  link: Link;
  response: PulseResponse;
  receipt: Receipt;
  choice: LeaderChoice;
  supportRequest: SupportRequest;
  reportRequests: ReportRequests;
  reportMail: ReportMail;
  reportLink: ReportLink;
  reportUse: ReportUse;
  score: StrainScore;
  groupRelease: GroupRelease;
  snapshot: StoredSnapshot;
}

export type Kind = keyof State;

/** The fields that identify one thing of a kind: what its key is made of. */
export interface Ids {
  district: "district";
  staff: "staffId";
  org: "district" | "orgId";
  leader: "district" | "leaderId";
  appointment: "district" | "leaderId" | "appointmentId";
  supervision: "district" | "leaderId";
  rosterEntry: "district" | "sourceSystem" | "entity" | "targetId";
  importJob: "district" | "importId";
  round: "district" | "roundId";
  groupNumbers: "district" | "roundId";
  invitation: "district" | "roundId" | "leaderId";
  sharedBand: "district" | "leaderId";
  bandHistory: "district" | "leaderId" | "roundId";
  supportNeed: "district" | "leaderId";
  coachingStart: "district";
  systemStrain: "district" | "roundId";
  episode: "district" | "leaderId" | "episodeId";
  alert: "district" | "leaderId" | "alertId";
  alertMail: "district" | "supervisorId" | "slot";
  alertLink: "hash";
  touchpoint: "district" | "leaderId" | "touchpointId";
  seat: "district" | "orgId" | "seatId";
  touchpointNote: "district" | "authorId" | "leaderId" | "touchpointId";
  leave: "district" | "leaderId" | "leaveId";
  assignment: "district" | "orgId" | "assignmentId";
  assignmentShare: "district" | "leaderId" | "assignmentId";
  cadence: "district" | "leaderId";
  caseload: "district" | "supervisorId";
  leadershipLoad: "district" | "orgId";
  revision: "district" | "recordKind" | "recordId" | "revision";
  auditEntry: "district" | "day" | "entryId";
  auditSeal: "district" | "day";
  keyring: "district";
  calendarFeed: "hash";
  webhook: "district" | "webhookId";
  webhookLane: "district" | "webhookId";
  webhookDelivery: "district" | "webhookId" | "eventId";
  interest: "district" | "leaderId" | "targetRole";
  nomination: "district" | "leaderId" | "nominationId";
  nominationLink: "hash";
  nominationMail: "district" | "leaderId" | "nominationId" | "askedOn";
  evidence: "district" | "leaderId" | "evidenceId";
  rating: "district" | "leaderId" | "ratingId";
  credential: "district" | "leaderId" | "credentialId";
  readinessOverride: "district" | "leaderId" | "overrideId";
  readinessAppeal: "district" | "leaderId" | "appealId";
  seatOutlook: "district" | "orgId" | "seatId";
  successionPlan: "district" | "orgId" | "seatId";
  calibrationSession: "district" | "sessionId";
  readiness: "district" | "leaderId" | "targetRole";
  readinessHistory: "district" | "leaderId" | "targetRole" | "at" | "revision";
  readinessListing: "district" | "leaderId" | "targetRole" | "level" | "region";
  benchCoverage: "district" | "scope";
  forecast: "district" | "schoolYear";
  backTest: "district" | "takenOn";
  ruleSimulation: "district" | "simulationId";
  link: "hash";
  response: "district" | "leaderId" | "roundId" | "responseId";
  receipt: "district" | "leaderId" | "roundId";
  choice: "district" | "leaderId";
  supportRequest: "district" | "leaderId" | "roundId" | "when";
  reportRequests: "district" | "leaderId";
  reportMail: "district" | "leaderId" | "requestId";
  reportLink: "hash";
  reportUse: "district" | "leaderId" | "at" | "what";
  score: "district" | "leaderId" | "roundId";
  groupRelease: "district" | "place";
  snapshot: "district" | "takenOn" | "leaderId";
}

export type IdOf<K extends Kind> = Pick<State[K], Ids[K] & keyof State[K]>;
