/** What the real store's keys say, as the double needs it: what a thing is found by, and what lies beside it. */
import type { CollectionName } from "../../domain/lists.ts";
import type { Ids as KeyFields, Kind } from "../../domain/state.ts";

/** The fields that a thing's key is made of, at run time. A kind added to `state.ts` is missing here until it is added. */
const KEY_FIELDS: { readonly [K in Kind]: readonly KeyFields[K][] } = {
  district: ["district"],
  staff: ["staffId"],
  org: ["district", "orgId"],
  leader: ["district", "leaderId"],
  appointment: ["district", "leaderId", "appointmentId"],
  supervision: ["district", "leaderId"],
  rosterEntry: ["district", "sourceSystem", "entity", "targetId"],
  importJob: ["district", "importId"],
  round: ["district", "roundId"],
  groupNumbers: ["district", "roundId"],
  invitation: ["district", "roundId", "leaderId"],
  sharedBand: ["district", "leaderId"],
  bandHistory: ["district", "leaderId", "roundId"],
  supportNeed: ["district", "leaderId"],
  coachingStart: ["district"],
  systemStrain: ["district", "roundId"],
  episode: ["district", "leaderId", "episodeId"],
  alert: ["district", "leaderId", "alertId"],
  alertMail: ["district", "supervisorId", "slot"],
  alertLink: ["hash"],
  touchpoint: ["district", "leaderId", "touchpointId"],
  seat: ["district", "orgId", "seatId"],
  touchpointNote: ["district", "authorId", "leaderId", "touchpointId"],
  leave: ["district", "leaderId", "leaveId"],
  assignment: ["district", "orgId", "assignmentId"],
  assignmentShare: ["district", "leaderId", "assignmentId"],
  cadence: ["district", "leaderId"],
  caseload: ["district", "supervisorId"],
  leadershipLoad: ["district", "orgId"],
  revision: ["district", "recordKind", "recordId", "revision"],
  auditEntry: ["district", "day", "entryId"],
  auditSeal: ["district", "day"],
  keyring: ["district"],
  calendarFeed: ["hash"],
  webhook: ["district", "webhookId"],
  webhookLane: ["district", "webhookId"],
  webhookDelivery: ["district", "webhookId", "eventId"],
  interest: ["district", "leaderId", "targetRole"],
  nomination: ["district", "leaderId", "nominationId"],
  nominationLink: ["hash"],
  nominationMail: ["district", "leaderId", "nominationId", "askedOn"],
  evidence: ["district", "leaderId", "evidenceId"],
  rating: ["district", "leaderId", "ratingId"],
  credential: ["district", "leaderId", "credentialId"],
  readinessOverride: ["district", "leaderId", "overrideId"],
  readinessAppeal: ["district", "leaderId", "appealId"],
  seatOutlook: ["district", "orgId", "seatId"],
  successionPlan: ["district", "orgId", "seatId"],
  calibrationSession: ["district", "sessionId"],
  readiness: ["district", "leaderId", "targetRole"],
  readinessHistory: ["district", "leaderId", "targetRole", "at", "revision"],
  readinessListing: ["district", "leaderId", "targetRole", "level", "region"],
  benchCoverage: ["district", "scope"],
  forecast: ["district", "schoolYear"],
  backTest: ["district", "takenOn"],
  ruleSimulation: ["district", "simulationId"],
  link: ["hash"],
  response: ["district", "leaderId", "roundId", "responseId"],
  receipt: ["district", "leaderId", "roundId"],
  choice: ["district", "leaderId"],
  supportRequest: ["district", "leaderId", "roundId", "when"],
  reportRequests: ["district", "leaderId"],
  reportMail: ["district", "leaderId", "requestId"],
  reportLink: ["hash"],
  reportUse: ["district", "leaderId", "at", "what"],
  score: ["district", "leaderId", "roundId"],
  groupRelease: ["district", "place"],
  snapshot: ["district", "takenOn", "leaderId"],
};

/** A thing's key as text; things of a kind sort by it. @throws TypeError when a part of it is missing. */
export const keyOf = (kind: Kind, value: object): string => {
  const parts = KEY_FIELDS[kind].map((field) => {
    const part = (value as Record<string, unknown>)[field];
    if (typeof part !== "string" || part === "") throw new TypeError(`${kind} needs a ${field} as its key`);
    return part;
  });
  return JSON.stringify([kind, ...parts]);
};

/** The kinds that lie in a leader's and in a school's partition; `test/contracts` compares with the engine. */
export const PARTITIONS: { readonly [C in CollectionName]: readonly Kind[] } = {
  leaderFile: [
    "leader",
    "appointment",
    "supervision",
    "sharedBand",
    "bandHistory",
    "supportNeed",
    "episode",
    "alert",
    "touchpoint",
    "leave",
    "assignmentShare",
    "cadence",
    "interest",
    "nomination",
    "evidence",
    "rating",
    "credential",
    "readinessOverride",
    "readinessAppeal",
    "readiness",
    "readinessHistory",
  ],
  schoolFile: ["seat", "assignment", "leadershipLoad", "seatOutlook", "successionPlan"],
};
