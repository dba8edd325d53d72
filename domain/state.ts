/** Everything that is stored, by kind. Adapters map a kind to its table and key; use cases know kinds only. */
import type { Alert, AlertLink, AlertMail, Episode, SharedBand, Touchpoint } from "./alerts/alert.ts";
import type { District } from "./districts/district.ts";
import type { Invitation, LeaderChoice, Link, PulseResponse, Receipt, Round, SupportRequest } from "./pulses/round.ts";
import type { StrainScore } from "./pulses/score.ts";
import type { Appointment, ImportJob, Leader, Org, RosterEntry, Supervision } from "./roster/roster.ts";
import type { StaffMember } from "./staff/staff.ts";

export interface State {
  // Records table
  district: District;
  staff: StaffMember;
  org: Org;
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
  // Confidential table
  link: Link;
  response: PulseResponse;
  receipt: Receipt;
  choice: LeaderChoice;
  supportRequest: SupportRequest;
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
  link: "hash";
  response: "district" | "leaderId" | "roundId" | "responseId";
  receipt: "district" | "leaderId" | "roundId";
  choice: "district" | "leaderId";
  supportRequest: "district" | "leaderId" | "roundId" | "when";
  score: "district" | "leaderId" | "roundId";
}

export type IdOf<K extends Kind> = Pick<State[K], Ids[K] & keyof State[K]>;

/** Lists that use cases ask for, each one access pattern of `adapters/dynamo/keys.ts`. */
export interface Lists {
  /** Orgs of a district. */
  orgs: { scope: { district: string }; kind: "org" };
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
