/** Where every list and every partition that is read whole lies. */
import type { CollectionName, Collections, ListName, Lists } from "../../../domain/lists.ts";
import { readyFor } from "./keys-readiness.ts";
import { answered } from "./keys-records.ts";
import { hook, leader, school } from "./partitions.ts";

/** Where a list is: a partition (or its part with a prefix) of the table or of `gsi1`. */
export interface ListKeys<L extends ListName> {
  readonly kind: Lists[L]["kind"];
  readonly index?: "gsi1" | "gsi2";
  readonly of: (scope: Lists[L]["scope"]) => { readonly pk: string; readonly prefix?: string };
}

export const LISTS: { readonly [L in ListName]: ListKeys<L> } = {
  orgs: { kind: "org", of: (s) => ({ pk: `D#${s.district}#META`, prefix: "ORG#" }) },
  staffOfDistrict: { kind: "staff", index: "gsi1", of: (s) => ({ pk: `D#${s.district}#STAFF` }) },
  leadersOfDistrict: { kind: "leader", index: "gsi1", of: (s) => ({ pk: `D#${s.district}#LEADERS` }) },
  seatsOfSchool: { kind: "seat", of: (s) => ({ pk: school(s), prefix: "SEAT#" }) },
  assignmentsOfSchool: { kind: "assignment", of: (s) => ({ pk: school(s), prefix: "ASSIGN#" }) },
  appointmentsAtSchool: { kind: "appointment", index: "gsi2", of: (s) => ({ pk: school(s), prefix: "APPT#" }) },
  touchpointsAtSchool: { kind: "touchpoint", index: "gsi2", of: (s) => ({ pk: school(s), prefix: "TOUCH#" }) },
  touchpointsOfLeader: { kind: "touchpoint", of: (s) => ({ pk: leader(s), prefix: "TOUCH#" }) },
  sharesOfLeader: { kind: "assignmentShare", of: (s) => ({ pk: leader(s), prefix: "SHARE#" }) },
  leavesOfLeader: { kind: "leave", of: (s) => ({ pk: leader(s), prefix: "LEAVE#" }) },
  cadencesByDueDate: { kind: "cadence", index: "gsi1", of: (s) => ({ pk: `D#${s.district}#DUE` }) },
  caseloads: { kind: "caseload", of: (s) => ({ pk: `D#${s.district}#META`, prefix: "CASELOAD#" }) },
  revisions: {
    kind: "revision",
    of: (s) => ({ pk: `D#${s.district}#HIST#${s.recordKind}#${s.recordId}`, prefix: "REV#" }),
  },
  auditOfDay: { kind: "auditEntry", of: (s) => ({ pk: `D#${s.district}#AUD#${s.day}`, prefix: "AUDIT#" }) },
  auditOfLeader: { kind: "auditEntry", index: "gsi1", of: (s) => ({ pk: `D#${s.district}#AUDL#${s.leaderId}` }) },
  calendarFeedsOf: { kind: "calendarFeed", index: "gsi1", of: (s) => ({ pk: `D#${s.district}#FEEDS#${s.staffId}` }) },
  webhooks: { kind: "webhook", of: (s) => ({ pk: `D#${s.district}#HOOKS`, prefix: "HOOK#" }) },
  webhookDeliveries: { kind: "webhookDelivery", of: (s) => ({ pk: hook(s), prefix: "EVENT#" }) },
  pendingDeliveries: { kind: "webhookDelivery", index: "gsi1", of: (s) => ({ pk: `${hook(s)}#PENDING` }) },
  rounds: { kind: "round", of: (s) => ({ pk: `D#${s.district}#META`, prefix: "ROUND#" }) },
  importJobs: { kind: "importJob", of: (s) => ({ pk: `D#${s.district}#META`, prefix: "IMPORT#" }) },
  rosterEntries: { kind: "rosterEntry", of: (s) => ({ pk: `D#${s.district}#ROSTER#${s.sourceSystem}` }) },
  appointmentsOfLeader: { kind: "appointment", of: (s) => ({ pk: leader(s), prefix: "APPT#" }) },
  appointmentsInRole: { kind: "appointment", index: "gsi1", of: (s) => ({ pk: `D#${s.district}#ROLE#${s.role}` }) },
  districtsInZone: { kind: "district", index: "gsi1", of: (s) => ({ pk: `ZONE#${s.timeZone}` }) },
  supervisionsOf: { kind: "supervision", index: "gsi1", of: (s) => ({ pk: `D#${s.district}#SUP#${s.supervisorId}` }) },
  invitations: { kind: "invitation", of: (s) => ({ pk: `D#${s.district}#R#${s.roundId}`, prefix: "INV#" }) },
  alertsOfLeader: { kind: "alert", of: (s) => ({ pk: leader(s), prefix: "ALERT#" }) },
  episodesOfLeader: { kind: "episode", of: (s) => ({ pk: leader(s), prefix: "EPI#" }) },
  waitingAlerts: {
    kind: "alert",
    index: "gsi1",
    of: (s) => ({ pk: `D#${s.district}#WAITING`, prefix: `${s.supervisorId}#` }),
  },
  waitingAlertsOfDistrict: { kind: "alert", index: "gsi1", of: (s) => ({ pk: `D#${s.district}#WAITING` }) },
  openAlertsByDueDate: { kind: "alert", index: "gsi1", of: (s) => ({ pk: `D#${s.district}#OPENDUE` }) },
  answeredAlerts: { kind: "alert", index: "gsi1", of: (s) => ({ pk: answered(s) }) },
  escalatedAlerts: { kind: "alert", index: "gsi2", of: (s) => ({ pk: `D#${s.district}#ESCALATED` }) },
  supportNeeds: { kind: "supportNeed", index: "gsi1", of: (s) => ({ pk: `D#${s.district}#NEEDS` }) },
  responses: { kind: "response", of: (s) => ({ pk: `D#${s.district}#S#${s.leaderId}`, prefix: "RESPONSE#" }) },
  receipts: { kind: "receipt", of: (s) => ({ pk: `D#${s.district}#A#${s.leaderId}`, prefix: "RECEIPT#" }) },
  supportRequests: {
    kind: "supportRequest",
    of: (s) => ({ pk: `D#${s.district}#S#${s.leaderId}`, prefix: "SUPPORT#" }),
  },
  scores: { kind: "score", of: (s) => ({ pk: `D#${s.district}#X#${s.leaderId}`, prefix: "SCORE#" }) },
  reportUses: { kind: "reportUse", of: (s) => ({ pk: `D#${s.district}#A#${s.leaderId}`, prefix: "USE#" }) },
  interestsOfLeader: { kind: "interest", of: (s) => ({ pk: leader(s), prefix: "INT#" }) },
  nominationsOfLeader: { kind: "nomination", of: (s) => ({ pk: leader(s), prefix: "NOM#" }) },
  evidenceOfLeader: { kind: "evidence", of: (s) => ({ pk: leader(s), prefix: "EVID#" }) },
  ratingsOfLeader: { kind: "rating", of: (s) => ({ pk: leader(s), prefix: "RATE#" }) },
  credentialsOfLeader: { kind: "credential", of: (s) => ({ pk: leader(s), prefix: "CRED#" }) },
  readinessOverridesOfLeader: { kind: "readinessOverride", of: (s) => ({ pk: leader(s), prefix: "OVR#" }) },
  readinessAppealsOfLeader: { kind: "readinessAppeal", of: (s) => ({ pk: leader(s), prefix: "APPEAL#" }) },
  openReadinessAppeals: { kind: "readinessAppeal", index: "gsi1", of: (s) => ({ pk: `D#${s.district}#APPEALS` }) },
  seatOutlooksOfSchool: { kind: "seatOutlook", of: (s) => ({ pk: school(s), prefix: "OUT#" }) },
  successionPlansOfSchool: { kind: "successionPlan", of: (s) => ({ pk: school(s), prefix: "PLAN#" }) },
  calibrationSessions: { kind: "calibrationSession", of: (s) => ({ pk: `D#${s.district}#META`, prefix: "CAL#" }) },
  interestsInRole: { kind: "interest", index: "gsi1", of: (s) => ({ pk: `D#${s.district}#INTEREST#${s.targetRole}` }) },
  seatsOfDistrict: { kind: "seat", index: "gsi1", of: (s) => ({ pk: `D#${s.district}#SEATS` }) },
  seatOutlooksOfDistrict: { kind: "seatOutlook", index: "gsi1", of: (s) => ({ pk: `D#${s.district}#OUTLOOKS` }) },
  touchpointsGiven: {
    kind: "touchpoint",
    index: "gsi1",
    of: (s) => ({ pk: `D#${s.district}#GIVEN#${s.supervisorId}` }),
  },
  readinessOfLeader: { kind: "readiness", of: (s) => ({ pk: leader(s), prefix: "READY#" }) },
  readinessHistoryOfLeader: { kind: "readinessHistory", of: (s) => ({ pk: leader(s), prefix: "READYH#" }) },
  readinessOfDistrict: { kind: "readiness", index: "gsi1", of: (s) => ({ pk: `D#${s.district}#READINESS` }) },
  readinessToReview: { kind: "readiness", index: "gsi2", of: (s) => ({ pk: `D#${s.district}#REVIEW` }) },
  readinessListingsOfLeader: { kind: "readinessListing", of: (s) => ({ pk: `D#${s.district}#RDY#${s.leaderId}` }) },
  readyFor: { kind: "readinessListing", index: "gsi1", of: (s) => ({ pk: readyFor(s) }) },
  benchCoverages: { kind: "benchCoverage", of: (s) => ({ pk: `D#${s.district}#META`, prefix: "BENCH#" }) },
  groupNumbers: { kind: "groupNumbers", of: (s) => ({ pk: `D#${s.district}#GROUPS`, prefix: "ROUND#" }) },
  snapshots: { kind: "snapshot", of: (s) => ({ pk: `D#${s.district}#SNAP#${s.takenOn}`, prefix: "LEADER#" }) },
  backTests: { kind: "backTest", of: (s) => ({ pk: `D#${s.district}#BACKTESTS`, prefix: "DAY#" }) },
  ruleSimulations: { kind: "ruleSimulation", of: (s) => ({ pk: `D#${s.district}#RULESIMS`, prefix: "SIM#" }) },
  groupReleases: { kind: "groupRelease", of: (s) => ({ pk: `D#${s.district}#RELEASES`, prefix: "RELEASE#" }) },
};

/** Partitions that are read whole. */
export const COLLECTIONS: { readonly [C in CollectionName]: (scope: Collections[C]) => string } = {
  leaderFile: leader,
  schoolFile: school,
};
