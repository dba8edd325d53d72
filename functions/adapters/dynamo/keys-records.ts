/** RECORDS: districts, roster, rounds, alerts, coaching, history, integrations. */

import { ACCESS_RULES } from "../../../domain/access/rules.ts";
import type { Alert, AlertState } from "../../../domain/alerts/alert.ts";
import { schoolYearOf } from "../../../domain/kernel/calendar.ts";
import { PULSE_RULES } from "../../../domain/pulses/rules.ts";
import { DELIVERY_RULES } from "../../../domain/webhooks/rules.ts";
import { hook, type Key, leader, type SomeKeys, school, seconds } from "./partitions.ts";

/** Alerts of a school year that were answered. */
export const answered = (of: { district: string; schoolYear: number }): string =>
  `D#${of.district}#ANSWERED#${of.schoolYear}`;

const answeredKey = ({ district, openedAt, leaderId, alertId }: Alert): Key => ({
  pk: answered({ district, schoolYear: schoolYearOf(openedAt.slice(0, 10)) }),
  sk: `${openedAt}#${leaderId}#${alertId}`,
});

/** Where an alert is listed, by what is to be done with it next. */
const ALERTS_BY_STATE: Readonly<Partial<Record<AlertState, (alert: Alert) => Key>>> = {
  waiting: ({ district, supervisorId, openedAt, leaderId, alertId }) => ({
    pk: `D#${district}#WAITING`,
    sk: `${supervisorId}#${openedAt}#${leaderId}#${alertId}`,
  }),
  open: ({ district, dueOn, leaderId, alertId }) => ({
    pk: `D#${district}#OPENDUE`,
    sk: `${dueOn ?? ""}#${leaderId}#${alertId}`,
  }),
  acknowledged: answeredKey,
  resolved: answeredKey,
};

export const RECORD_KEYS = {
  district: {
    table: "records",
    key: (id) => ({ pk: `D#${id.district}#META`, sk: "DISTRICT" }),
    gsi1: (value) => ({ pk: `ZONE#${value.timeZone}`, sk: value.district }),
  },
  staff: {
    table: "records",
    key: (id) => ({ pk: `STAFF#${id.staffId}`, sk: "STAFF" }),
    gsi1: (value) => ({ pk: `D#${value.district}#STAFF`, sk: value.staffId }),
  },
  org: { table: "records", key: (id) => ({ pk: `D#${id.district}#META`, sk: `ORG#${id.orgId}` }) },
  round: { table: "records", key: (id) => ({ pk: `D#${id.district}#META`, sk: `ROUND#${id.roundId}` }) },
  groupNumbers: { table: "records", key: (id) => ({ pk: `D#${id.district}#GROUPS`, sk: `ROUND#${id.roundId}` }) },
  backTest: { table: "records", key: (id) => ({ pk: `D#${id.district}#BACKTESTS`, sk: `DAY#${id.takenOn}` }) },
  ruleSimulation: {
    table: "records",
    key: (id) => ({ pk: `D#${id.district}#RULESIMS`, sk: `SIM#${id.simulationId}` }),
  },
  importJob: { table: "records", key: (id) => ({ pk: `D#${id.district}#META`, sk: `IMPORT#${id.importId}` }) },
  rosterEntry: {
    table: "records",
    key: (id) => ({ pk: `D#${id.district}#ROSTER#${id.sourceSystem}`, sk: `${id.entity}#${id.targetId}` }),
  },
  leader: {
    table: "records",
    key: (id) => ({ pk: leader(id), sk: "PROFILE" }),
    gsi1: (value) => ({ pk: `D#${value.district}#LEADERS`, sk: value.leaderId }),
  },
  appointment: {
    table: "records",
    key: (id) => ({ pk: leader(id), sk: `APPT#${id.appointmentId}` }),
    gsi1: (value) => ({ pk: `D#${value.district}#ROLE#${value.role}`, sk: `${value.leaderId}#${value.appointmentId}` }),
    gsi2: (value) => ({ pk: school(value), sk: `APPT#${value.begin ?? ""}#${value.leaderId}#${value.appointmentId}` }),
  },
  supervision: {
    table: "records",
    key: (id) => ({ pk: leader(id), sk: "SUPERVISION" }),
    gsi1: (value) =>
      value.withdrawnAt === undefined
        ? { pk: `D#${value.district}#SUP#${value.supervisorId}`, sk: value.leaderId }
        : undefined,
  },
  invitation: {
    table: "records",
    key: (id) => ({ pk: `D#${id.district}#R#${id.roundId}`, sk: `INV#${id.leaderId}` }),
    ttl: (value) => seconds(value.leaseUntil, PULSE_RULES.mailsKeptDays.value),
  },
  sharedBand: { table: "records", key: (id) => ({ pk: leader(id), sk: "BAND" }) },
  bandHistory: {
    table: "records",
    key: (id) => ({ pk: leader(id), sk: `BANDH#${id.roundId}` }),
    // As long as a round's invitations, and its answers.
    ttl: (value) => seconds(`${value.roundId}-01T00:00:00Z`, PULSE_RULES.mailsKeptDays.value),
  },
  episode: { table: "records", key: (id) => ({ pk: leader(id), sk: `EPI#${id.episodeId}` }) },
  alert: {
    table: "records",
    key: (id) => ({ pk: leader(id), sk: `ALERT#${id.alertId}` }),
    gsi1: (value) => ALERTS_BY_STATE[value.state]?.(value),
    gsi2: (value) =>
      value.escalatedTo !== undefined && value.state !== "resolved" && value.state !== "withdrawn"
        ? { pk: `D#${value.district}#ESCALATED`, sk: `${value.leaderId}#${value.alertId}` }
        : undefined,
  },
  supportNeed: {
    table: "records",
    key: (id) => ({ pk: leader(id), sk: "NEED" }),
    gsi1: (value) => (value.inSeat ? { pk: `D#${value.district}#NEEDS`, sk: value.leaderId } : undefined),
  },
  coachingStart: { table: "records", key: (id) => ({ pk: `D#${id.district}#COACHING`, sk: "START" }) },
  systemStrain: { table: "records", key: (id) => ({ pk: `D#${id.district}#META`, sk: `STRAIN#${id.roundId}` }) },
  alertMail: {
    table: "records",
    key: (id) => ({ pk: `D#${id.district}#SUPMAIL#${id.supervisorId}`, sk: `SLOT#${id.slot}` }),
    ttl: (value) => seconds(value.leaseUntil, PULSE_RULES.mailsKeptDays.value),
  },
  alertLink: {
    table: "records",
    key: (id) => ({ pk: `ALK#${id.hash}`, sk: "LINK" }),
    ttl: (value) => value.expiresAt,
  },
  touchpoint: {
    table: "records",
    key: (id) => ({ pk: leader(id), sk: `TOUCH#${id.touchpointId}` }),
    gsi1: (value) => ({
      pk: `D#${value.district}#GIVEN#${value.supervisorId}`,
      sk: `${value.touchpointId}#${value.leaderId}`,
    }),
    gsi2: (value) =>
      value.orgId === undefined
        ? undefined
        : { pk: school({ district: value.district, orgId: value.orgId }), sk: `TOUCH#${value.touchpointId}` },
  },
  touchpointNote: {
    table: "records",
    key: (id) => ({ pk: `D#${id.district}#N#${id.authorId}`, sk: `NOTE#${id.leaderId}#${id.touchpointId}` }),
  },
  leave: { table: "records", key: (id) => ({ pk: leader(id), sk: `LEAVE#${id.leaveId}` }) },
  seat: {
    table: "records",
    key: (id) => ({ pk: school(id), sk: `SEAT#${id.seatId}` }),
    gsi1: (value) => ({ pk: `D#${value.district}#SEATS`, sk: `${value.orgId}#${value.seatId}` }),
  },
  assignment: { table: "records", key: (id) => ({ pk: school(id), sk: `ASSIGN#${id.assignmentId}` }) },
  assignmentShare: { table: "records", key: (id) => ({ pk: leader(id), sk: `SHARE#${id.assignmentId}` }) },
  cadence: {
    table: "records",
    key: (id) => ({ pk: leader(id), sk: "CADENCE" }),
    gsi1: (value) =>
      value.dueOn === null ? undefined : { pk: `D#${value.district}#DUE`, sk: `${value.dueOn}#${value.leaderId}` },
  },
  caseload: { table: "records", key: (id) => ({ pk: `D#${id.district}#META`, sk: `CASELOAD#${id.supervisorId}` }) },
  leadershipLoad: { table: "records", key: (id) => ({ pk: school(id), sk: "LOAD" }) },
  revision: {
    table: "records",
    key: (id) => ({ pk: `D#${id.district}#HIST#${id.recordKind}#${id.recordId}`, sk: `REV#${id.revision}` }),
  },
  auditEntry: {
    table: "records",
    key: (id) => ({ pk: `D#${id.district}#AUD#${id.day}`, sk: `AUDIT#${id.entryId}` }),
    gsi1: (value) =>
      value.leaderId === undefined
        ? undefined
        : { pk: `D#${value.district}#AUDL#${value.leaderId}`, sk: value.entryId },
    ttl: (value) => seconds(value.at, ACCESS_RULES.auditKeptDays.value),
  },
  auditSeal: {
    table: "records",
    key: (id) => ({ pk: `D#${id.district}#SEALS`, sk: `SEAL#${id.day}` }),
    // Not before the last entry of its day.
    ttl: (value) => seconds(`${value.day}T00:00:00Z`, ACCESS_RULES.auditKeptDays.value + 1),
  },
  keyring: { table: "records", key: (id) => ({ pk: `D#${id.district}#KEYS`, sk: "KEYRING" }) },
  calendarFeed: {
    table: "records",
    key: (id) => ({ pk: `FEED#${id.hash}`, sk: "FEED" }),
    gsi1: (value) => ({ pk: `D#${value.district}#FEEDS#${value.staffId}`, sk: value.feedId }),
  },
  webhook: { table: "records", key: (id) => ({ pk: `D#${id.district}#HOOKS`, sk: `HOOK#${id.webhookId}` }) },
  webhookLane: { table: "records", key: (id) => ({ pk: hook(id), sk: "LANE" }) },
  webhookDelivery: {
    table: "records",
    key: (id) => ({ pk: hook(id), sk: `EVENT#${id.eventId}` }),
    gsi1: (value) =>
      value.state === "pending"
        ? { pk: `${hook(value)}#PENDING`, sk: `${value.nextAttemptAt ?? value.createdAt}#${value.eventId}` }
        : undefined,
    ttl: (value) => seconds(value.createdAt, DELIVERY_RULES.deliveriesKeptDays.value),
  },
} as const satisfies SomeKeys;
