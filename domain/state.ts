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
import type { Invitation, LeaderChoice, Link, PulseResponse, Receipt, Round, SupportRequest } from "./pulses/round.ts";
import type { StrainScore } from "./pulses/score.ts";
import type { Revision } from "./records/recorded.ts";
import type { ReportLink, ReportMail, ReportRequests } from "./reports/report.ts";
import type { Appointment, ImportJob, Leader, Org, RosterEntry, Seat, Supervision } from "./roster/roster.ts";
import type { CalendarFeed, Keyring, WebhookDelivery, WebhookLane, WebhookSubscription } from "./staff/integrations.ts";
import type { StaffMember } from "./staff/staff.ts";

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
  link: "hash";
  response: "district" | "leaderId" | "roundId" | "responseId";
  receipt: "district" | "leaderId" | "roundId";
  choice: "district" | "leaderId";
  supportRequest: "district" | "leaderId" | "roundId" | "when";
  reportRequests: "district" | "leaderId";
  reportMail: "district" | "leaderId" | "requestId";
  reportLink: "hash";
  score: "district" | "leaderId" | "roundId";
}

export type IdOf<K extends Kind> = Pick<State[K], Ids[K] & keyof State[K]>;

/** Lists that use cases ask for, each one access pattern of `adapters/dynamo/keys.ts`. */
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
  /** Leaders whom a supervisor supervises. */
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
}

export type ListName = keyof Lists;

/** Partitions that are read whole: everything of one leader or one school. */
export interface Collections {
  leaderFile: { district: string; leaderId: string };
  schoolFile: { district: string; orgId: string };
}

export type CollectionName = keyof Collections;
