/** Every list that use cases ask for: whom it holds, and in which order. */
import { schoolYearOf } from "../../domain/kernel/calendar.ts";
import type { ListName, Lists } from "../../domain/lists.ts";
import { isUnanswered } from "../../domain/readiness/appeal.ts";
import type { State } from "../../domain/state.ts";

/** One thing of a list. */
export type Entry<L extends ListName> = State[Lists[L]["kind"]];

export interface Listing<L extends ListName> {
  readonly kind: Lists[L]["kind"];
  readonly matches: (value: Entry<L>, scope: Lists[L]["scope"]) => boolean;
  /** What it is sorted by; without it, by key. */
  readonly order?: (value: Entry<L>) => string;
}

const ofLeader = (value: { district: string; leaderId: string }, scope: { district: string; leaderId: string }) =>
  value.district === scope.district && value.leaderId === scope.leaderId;
const ofDistrict = (value: { district: string }, scope: { district: string }) => value.district === scope.district;

const ofSchool = (value: { district: string; orgId?: string }, scope: { district: string; orgId: string }) =>
  value.district === scope.district && value.orgId === scope.orgId;
const ofWebhook = (value: { district: string; webhookId: string }, scope: { district: string; webhookId: string }) =>
  value.district === scope.district && value.webhookId === scope.webhookId;

export const LISTINGS: { readonly [L in ListName]: Listing<L> } = {
  orgs: { kind: "org", matches: ofDistrict },
  staffOfDistrict: { kind: "staff", matches: ofDistrict },
  leadersOfDistrict: { kind: "leader", matches: ofDistrict },
  seatsOfSchool: { kind: "seat", matches: ofSchool },
  assignmentsOfSchool: { kind: "assignment", matches: ofSchool },
  appointmentsAtSchool: {
    kind: "appointment",
    matches: ofSchool,
    order: (value) => `${value.begin ?? ""}#${value.leaderId}#${value.appointmentId}`,
  },
  touchpointsAtSchool: { kind: "touchpoint", matches: ofSchool, order: (value) => value.touchpointId },
  touchpointsOfLeader: { kind: "touchpoint", matches: ofLeader },
  sharesOfLeader: { kind: "assignmentShare", matches: ofLeader },
  leavesOfLeader: { kind: "leave", matches: ofLeader },
  cadencesByDueDate: {
    kind: "cadence",
    matches: (value, scope) => ofDistrict(value, scope) && value.dueOn !== null,
    order: (value) => `${value.dueOn}#${value.leaderId}`,
  },
  caseloads: { kind: "caseload", matches: ofDistrict },
  revisions: {
    kind: "revision",
    matches: (value, scope) =>
      ofDistrict(value, scope) && value.recordKind === scope.recordKind && value.recordId === scope.recordId,
  },
  auditOfDay: { kind: "auditEntry", matches: (value, scope) => ofDistrict(value, scope) && value.day === scope.day },
  auditOfLeader: {
    kind: "auditEntry",
    matches: (value, scope) => ofDistrict(value, scope) && value.leaderId === scope.leaderId,
    order: (value) => value.entryId,
  },
  calendarFeedsOf: {
    kind: "calendarFeed",
    matches: (value, scope) => ofDistrict(value, scope) && value.staffId === scope.staffId,
    order: (value) => value.feedId,
  },
  webhooks: { kind: "webhook", matches: ofDistrict },
  webhookDeliveries: { kind: "webhookDelivery", matches: ofWebhook },
  pendingDeliveries: {
    kind: "webhookDelivery",
    matches: (value, scope) => ofWebhook(value, scope) && value.state === "pending",
    order: (value) => `${value.nextAttemptAt ?? value.createdAt}#${value.eventId}`,
  },
  rounds: { kind: "round", matches: ofDistrict, order: (round) => round.opensAt },
  importJobs: { kind: "importJob", matches: ofDistrict },
  rosterEntries: {
    kind: "rosterEntry",
    matches: (value, scope) => ofDistrict(value, scope) && value.sourceSystem === scope.sourceSystem,
  },
  appointmentsOfLeader: { kind: "appointment", matches: ofLeader },
  appointmentsInRole: {
    kind: "appointment",
    matches: (value, scope) => ofDistrict(value, scope) && value.role === scope.role,
  },
  districtsInZone: { kind: "district", matches: (value, scope) => value.timeZone === scope.timeZone },
  supervisionsOf: {
    kind: "supervision",
    matches: (value, scope) =>
      ofDistrict(value, scope) && value.supervisorId === scope.supervisorId && value.withdrawnAt === undefined,
  },
  invitations: {
    kind: "invitation",
    matches: (value, scope) => ofDistrict(value, scope) && value.roundId === scope.roundId,
  },
  alertsOfLeader: { kind: "alert", matches: ofLeader },
  episodesOfLeader: { kind: "episode", matches: ofLeader },
  waitingAlerts: {
    kind: "alert",
    matches: (value, scope) =>
      ofDistrict(value, scope) && value.supervisorId === scope.supervisorId && value.state === "waiting",
    order: (alert) => alert.openedAt,
  },
  waitingAlertsOfDistrict: {
    kind: "alert",
    matches: (value, scope) => ofDistrict(value, scope) && value.state === "waiting",
    order: (alert) => alert.openedAt,
  },
  openAlertsByDueDate: {
    kind: "alert",
    matches: (value, scope) => ofDistrict(value, scope) && value.state === "open",
    order: (alert) => `${alert.dueOn ?? ""}#${alert.leaderId}#${alert.alertId}`,
  },
  answeredAlerts: {
    kind: "alert",
    matches: (value, scope) =>
      ofDistrict(value, scope) &&
      ["acknowledged", "resolved"].includes(value.state) &&
      schoolYearOf(value.openedAt.slice(0, 10)) === scope.schoolYear,
    order: (alert) => `${alert.openedAt}#${alert.leaderId}#${alert.alertId}`,
  },
  escalatedAlerts: {
    kind: "alert",
    matches: (value, scope) =>
      ofDistrict(value, scope) &&
      value.escalatedTo !== undefined &&
      value.state !== "resolved" &&
      value.state !== "withdrawn",
    order: (alert) => `${alert.leaderId}#${alert.alertId}`,
  },
  supportNeeds: {
    kind: "supportNeed",
    matches: (value, scope) => ofDistrict(value, scope) && value.inSeat,
    order: (value) => value.leaderId,
  },
  responses: { kind: "response", matches: ofLeader },
  receipts: { kind: "receipt", matches: ofLeader },
  supportRequests: { kind: "supportRequest", matches: ofLeader },
  scores: { kind: "score", matches: ofLeader },
  reportUses: { kind: "reportUse", matches: ofLeader },
  interestsOfLeader: { kind: "interest", matches: ofLeader },
  nominationsOfLeader: { kind: "nomination", matches: ofLeader },
  evidenceOfLeader: { kind: "evidence", matches: ofLeader },
  ratingsOfLeader: { kind: "rating", matches: ofLeader },
  credentialsOfLeader: { kind: "credential", matches: ofLeader },
  readinessOverridesOfLeader: { kind: "readinessOverride", matches: ofLeader },
  readinessAppealsOfLeader: { kind: "readinessAppeal", matches: ofLeader },
  openReadinessAppeals: {
    kind: "readinessAppeal",
    matches: (value, scope) => ofDistrict(value, scope) && isUnanswered(value),
    order: (value) => `${value.appealedOn}#${value.leaderId}#${value.appealId}`,
  },
  seatOutlooksOfSchool: { kind: "seatOutlook", matches: ofSchool },
  successionPlansOfSchool: { kind: "successionPlan", matches: ofSchool },
  calibrationSessions: { kind: "calibrationSession", matches: ofDistrict },
  interestsInRole: {
    kind: "interest",
    matches: (value, scope) => ofDistrict(value, scope) && value.targetRole === scope.targetRole,
    order: (value) => value.leaderId,
  },
  seatsOfDistrict: { kind: "seat", matches: ofDistrict, order: (value) => `${value.orgId}#${value.seatId}` },
  seatOutlooksOfDistrict: { kind: "seatOutlook", matches: ofDistrict, order: (value) => value.seatId },
  touchpointsGiven: {
    kind: "touchpoint",
    matches: (value, scope) => ofDistrict(value, scope) && value.supervisorId === scope.supervisorId,
    order: (value) => `${value.touchpointId}#${value.leaderId}`,
  },
  readinessOfLeader: { kind: "readiness", matches: ofLeader },
  readinessHistoryOfLeader: { kind: "readinessHistory", matches: ofLeader },
  readinessOfDistrict: {
    kind: "readiness",
    matches: (value, scope) => ofDistrict(value, scope) && value.reason !== "no-interest",
    order: (value) => `${value.targetRole}#${value.leaderId}`,
  },
  readinessToReview: {
    kind: "readiness",
    matches: (value, scope) => ofDistrict(value, scope) && value.reviewOn !== null,
    order: (value) => `${value.reviewOn}#${value.leaderId}#${value.targetRole}`,
  },
  readinessListingsOfLeader: { kind: "readinessListing", matches: ofLeader },
  readyFor: {
    kind: "readinessListing",
    matches: (value, scope) =>
      ofDistrict(value, scope) &&
      (["targetRole", "tier", "level", "region"] as const).every((field) => value[field] === scope[field]),
    order: (value) => value.leaderId,
  },
  benchCoverages: { kind: "benchCoverage", matches: ofDistrict },
  groupNumbers: { kind: "groupNumbers", matches: ofDistrict },
  groupReleases: { kind: "groupRelease", matches: ofDistrict },
  snapshots: {
    kind: "snapshot",
    matches: (value, scope) => ofDistrict(value, scope) && value.takenOn === scope.takenOn,
  },
  backTests: { kind: "backTest", matches: ofDistrict },
  ruleSimulations: { kind: "ruleSimulation", matches: ofDistrict },
};
