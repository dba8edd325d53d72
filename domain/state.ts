/** Everything that is stored, by kind. Adapters map a kind to its table and key; use cases know kinds only. */
import type { AuditEntry, AuditSeal } from "./access/audit.ts";
import type { Alert, AlertLink, AlertMail, Episode, SharedBand } from "./alerts/alert.ts";
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
import type { GroupRelease, PublishedRound } from "./groups/published.ts";
import type { BenchCoverage, StoredForecast } from "./planning/stored-planning.ts";
import type { Invitation, LeaderChoice, Link, PulseResponse, Receipt, Round, SupportRequest } from "./pulses/round.ts";
import type { StrainScore } from "./pulses/score.ts";
import type { Revision } from "./records/recorded.ts";
import type { ReportLink, ReportMail, ReportRequests } from "./reports/report.ts";
import type { Appointment, ImportJob, Leader, Org, RosterEntry, Seat, Supervision } from "./roster/roster.ts";
import type { CalendarFeed, Keyring, WebhookDelivery, WebhookLane, WebhookSubscription } from "./staff/integrations.ts";
import type { StaffMember } from "./staff/staff.ts";
import type { ReadinessAppeal } from "./succession/appeal.ts";
import type { CalibrationSession } from "./succession/calibration.ts";
import type { Credential, Evidence, Rating } from "./succession/facts.ts";
import type { Interest } from "./succession/interest.ts";
import type { Nomination } from "./succession/nomination.ts";
import type { NominationLink, NominationMail } from "./succession/nomination-link.ts";
import type { Override } from "./succession/override.ts";
import type { SeatOutlook, SuccessionPlan } from "./succession/seat.ts";
import type { ReadinessHistory, ReadinessListing, StoredReadiness } from "./succession/stored-readiness.ts";

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
  // Confidential table
  link: Link;
  response: PulseResponse;
  receipt: Receipt;
  choice: LeaderChoice;
  supportRequest: SupportRequest;
  reportRequests: ReportRequests;
  reportMail: ReportMail;
  reportLink: ReportLink;
  score: StrainScore;
  groupRelease: GroupRelease;
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
  nominationMail: "district" | "leaderId" | "nominationId";
  evidence: "district" | "leaderId" | "evidenceId";
  rating: "district" | "leaderId" | "ratingId";
  credential: "district" | "leaderId" | "credentialId";
  readinessOverride: "district" | "leaderId" | "overrideId";
  readinessAppeal: "district" | "leaderId" | "appealId";
  seatOutlook: "district" | "orgId" | "seatId";
  successionPlan: "district" | "orgId" | "seatId";
  calibrationSession: "district" | "sessionId";
  readiness: "district" | "leaderId" | "targetRole";
  readinessHistory: "district" | "leaderId" | "targetRole" | "at";
  readinessListing: "district" | "leaderId" | "targetRole" | "level" | "region";
  benchCoverage: "district" | "scope";
  forecast: "district" | "schoolYear";
  link: "hash";
  response: "district" | "leaderId" | "roundId" | "responseId";
  receipt: "district" | "leaderId" | "roundId";
  choice: "district" | "leaderId";
  supportRequest: "district" | "leaderId" | "roundId" | "when";
  reportRequests: "district" | "leaderId";
  reportMail: "district" | "leaderId" | "requestId";
  reportLink: "hash";
  score: "district" | "leaderId" | "roundId";
  groupRelease: "district" | "place";
}

export type IdOf<K extends Kind> = Pick<State[K], Ids[K] & keyof State[K]>;

/** Lists that use cases ask for, each one access pattern of `adapters/dynamo/lists.ts`. */
export interface Lists {
  /** Orgs of a district. */
  orgs: { scope: { district: string }; kind: "org" };
  staffOfDistrict: { scope: { district: string }; kind: "staff" };
  leadersOfDistrict: { scope: { district: string }; kind: "leader" };
  seatsOfSchool: { scope: { district: string; orgId: string }; kind: "seat" };
  assignmentsOfSchool: { scope: { district: string; orgId: string }; kind: "assignment" };
  /** Appointments ever held at a school, by begin. */
  appointmentsAtSchool: { scope: { district: string; orgId: string }; kind: "appointment" };
  /** Touchpoints with the principal of a school, by day. */
  touchpointsAtSchool: { scope: { district: string; orgId: string }; kind: "touchpoint" };
  touchpointsOfLeader: { scope: { district: string; leaderId: string }; kind: "touchpoint" };
  sharesOfLeader: { scope: { district: string; leaderId: string }; kind: "assignmentShare" };
  leavesOfLeader: { scope: { district: string; leaderId: string }; kind: "leave" };
  /** Leaders with a due date, soonest first. */
  cadencesByDueDate: { scope: { district: string }; kind: "cadence" };
  caseloads: { scope: { district: string }; kind: "caseload" };
  /** Earlier versions of a record, oldest first. */
  revisions: { scope: { district: string; recordKind: string; recordId: string }; kind: "revision" };
  /** Entries of a UTC day, oldest first. */
  auditOfDay: { scope: { district: string; day: string }; kind: "auditEntry" };
  /** Entries that concern a leader, oldest first. */
  auditOfLeader: { scope: { district: string; leaderId: string }; kind: "auditEntry" };
  calendarFeedsOf: { scope: { district: string; staffId: string }; kind: "calendarFeed" };
  webhooks: { scope: { district: string }; kind: "webhook" };
  /** Deliveries of a subscription by event, oldest first. */
  webhookDeliveries: { scope: { district: string; webhookId: string }; kind: "webhookDelivery" };
  /** Deliveries that are still to be tried, by the time of the next try. */
  pendingDeliveries: { scope: { district: string; webhookId: string }; kind: "webhookDelivery" };
  /** Rounds of a district, oldest first. */
  rounds: { scope: { district: string }; kind: "round" };
  /** Import jobs of a district. */
  importJobs: { scope: { district: string }; kind: "importJob" };
  /** What a source system last said. */
  rosterEntries: { scope: { district: string; sourceSystem: string }; kind: "rosterEntry" };
  appointmentsOfLeader: { scope: { district: string; leaderId: string }; kind: "appointment" };
  /** Appointments ever held in a role, any date. */
  appointmentsInRole: { scope: { district: string; role: string }; kind: "appointment" };
  /** Districts whose school morning is scheduled with a zone. */
  districtsInZone: { scope: { timeZone: string }; kind: "district" };
  /** Leaders whom a supervisor supervises; ended supervisions are not in it. */
  supervisionsOf: { scope: { district: string; supervisorId: string }; kind: "supervision" };
  invitations: { scope: { district: string; roundId: string }; kind: "invitation" };
  alertsOfLeader: { scope: { district: string; leaderId: string }; kind: "alert" };
  episodesOfLeader: { scope: { district: string; leaderId: string }; kind: "episode" };
  /** Alerts that wait for their mail, oldest first. */
  waitingAlerts: { scope: { district: string; supervisorId: string }; kind: "alert" };
  /** Supervisors with waiting alerts = these alerts' supervisors. */
  waitingAlertsOfDistrict: { scope: { district: string }; kind: "alert" };
  responses: { scope: { district: string; leaderId: string }; kind: "response" };
  receipts: { scope: { district: string; leaderId: string }; kind: "receipt" };
  supportRequests: { scope: { district: string; leaderId: string }; kind: "supportRequest" };
  scores: { scope: { district: string; leaderId: string }; kind: "score" };
  /** Declared interest, one a target role. */
  interestsOfLeader: { scope: { district: string; leaderId: string }; kind: "interest" };
  nominationsOfLeader: { scope: { district: string; leaderId: string }; kind: "nomination" };
  evidenceOfLeader: { scope: { district: string; leaderId: string }; kind: "evidence" };
  ratingsOfLeader: { scope: { district: string; leaderId: string }; kind: "rating" };
  credentialsOfLeader: { scope: { district: string; leaderId: string }; kind: "credential" };
  readinessOverridesOfLeader: { scope: { district: string; leaderId: string }; kind: "readinessOverride" };
  readinessAppealsOfLeader: { scope: { district: string; leaderId: string }; kind: "readinessAppeal" };
  seatOutlooksOfSchool: { scope: { district: string; orgId: string }; kind: "seatOutlook" };
  successionPlansOfSchool: { scope: { district: string; orgId: string }; kind: "successionPlan" };
  calibrationSessions: { scope: { district: string }; kind: "calibrationSession" };
  /** Interest ever declared in a role, by leader. */
  interestsInRole: { scope: { district: string; targetRole: string }; kind: "interest" };
  seatsOfDistrict: { scope: { district: string }; kind: "seat" };
  seatOutlooksOfDistrict: { scope: { district: string }; kind: "seatOutlook" };
  /** Touchpoints that a supervisor held, by day. */
  touchpointsGiven: { scope: { district: string; supervisorId: string }; kind: "touchpoint" };
  readinessOfLeader: { scope: { district: string; leaderId: string }; kind: "readiness" };
  /** Oldest first within a role. */
  readinessHistoryOfLeader: { scope: { district: string; leaderId: string }; kind: "readinessHistory" };
  /** Assessments of people with interest, by role and leader. */
  readinessOfDistrict: { scope: { district: string }; kind: "readiness" };
  /** Assessments to look at again, by the day on which. */
  readinessToReview: { scope: { district: string }; kind: "readiness" };
  readinessListingsOfLeader: { scope: { district: string; leaderId: string }; kind: "readinessListing" };
  /** People of a tier for a role, a level and a region (`*` = any), by leader. */
  readyFor: {
    scope: { district: string; targetRole: string; tier: string; level: string; region: string };
    kind: "readinessListing";
  };
  benchCoverages: { scope: { district: string }; kind: "benchCoverage" };
  /** Published rounds of a district, oldest first. */
  groupNumbers: { scope: { district: string }; kind: "groupNumbers" };
  /** In the order of their publication. */
  groupReleases: { scope: { district: string }; kind: "groupRelease" };
}

export type ListName = keyof Lists;

/** Partitions that are read whole: everything of one leader or one school. */
export interface Collections {
  leaderFile: { district: string; leaderId: string };
  schoolFile: { district: string; orgId: string };
}

export type CollectionName = keyof Collections;
