/** The lists and whole partitions that use cases read. Adapters say where each lies; doubles, how each is sorted. */

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
  /** Alerts that were mailed and that nobody has taken on, soonest due first. */
  openAlertsByDueDate: { scope: { district: string }; kind: "alert" };
  /** Alerts that were taken on or closed, by the school year (UTC) in which they opened, oldest first. */
  answeredAlerts: { scope: { district: string; schoolYear: number }; kind: "alert" };
  /** Alerts that were handed on and are not closed. */
  escalatedAlerts: { scope: { district: string }; kind: "alert" };
  /** Leaders in a principal's seat with a support need on record. */
  supportNeeds: { scope: { district: string }; kind: "supportNeed" };
  responses: { scope: { district: string; leaderId: string }; kind: "response" };
  receipts: { scope: { district: string; leaderId: string }; kind: "receipt" };
  supportRequests: { scope: { district: string; leaderId: string }; kind: "supportRequest" };
  scores: { scope: { district: string; leaderId: string }; kind: "score" };
  /** What a leader did with the own report, oldest first. */
  reportUses: { scope: { district: string; leaderId: string }; kind: "reportUse" };
  /** Declared interest, one a target role. */
  interestsOfLeader: { scope: { district: string; leaderId: string }; kind: "interest" };
  nominationsOfLeader: { scope: { district: string; leaderId: string }; kind: "nomination" };
  evidenceOfLeader: { scope: { district: string; leaderId: string }; kind: "evidence" };
  ratingsOfLeader: { scope: { district: string; leaderId: string }; kind: "rating" };
  credentialsOfLeader: { scope: { district: string; leaderId: string }; kind: "credential" };
  readinessOverridesOfLeader: { scope: { district: string; leaderId: string }; kind: "readinessOverride" };
  readinessAppealsOfLeader: { scope: { district: string; leaderId: string }; kind: "readinessAppeal" };
  /** Appeals that nobody has answered yet, the oldest first. */
  openReadinessAppeals: { scope: { district: string }; kind: "readinessAppeal" };
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
  /** Seats frozen on a day, by leader. */
  snapshots: { scope: { district: string; takenOn: string }; kind: "snapshot" };
  /** By day, oldest first. */
  backTests: { scope: { district: string }; kind: "backTest" };
  /** By id, which sorts by time where no idempotency key made it. */
  ruleSimulations: { scope: { district: string }; kind: "ruleSimulation" };
}

export type ListName = keyof Lists;

/** Partitions that are read whole: everything of one leader or one school. */
export interface Collections {
  leaderFile: { district: string; leaderId: string };
  schoolFile: { district: string; orgId: string };
}

export type CollectionName = keyof Collections;
