/**
 * The whole key design.
 *
 * Two tables, split by confidentiality. RECORDS holds what staff work with: districts, roster, rounds, invitations,
 * bands, episodes, alerts. CONFIDENTIAL holds what only the leader and the scoring may see: links, answers, choices,
 * scores. No staff-facing function has any right on the second; a transaction may span both.
 *
 * Every partition key starts with the district, `D#<district>#...`, so that one district's function call can never
 * name another's row by accident. Three kinds are found before the district is known and are exempt: a mailed link by
 * the hash of its token (`LNK#`, `ALK#`, `RPL#`), a signed-in person by the user name in the token (`STAFF#`).
 *
 * What is read together lives together: all of a leader's appointments, bands, episodes and alerts share
 * `D#d#L#<leader>`. In CONFIDENTIAL a leader has three partitions, one per right: `D#d#A#<leader>` what the survey
 * page may read and write (receipt, choices, no answer), `D#d#S#<leader>` what it may only add to (answers, requests
 * for support), `D#d#X#<leader>` what only scoring touches (scores). Beside them `D#d#RPM#<leader>`: which own reports
 * were mailed.
 *
 * A school has a partition of its own, `D#d#SCH#<org>`: seats, assignments, how its leadership is shared. What a person
 * writes for nobody else's eyes is in the author's partition, `D#d#N#<staff>`. Earlier versions of a record are in
 * `D#d#HIST#<kind>#<id>`, the audit trail in one partition a day, `D#d#AUD#<day>`, its seals in `D#d#SEALS`.
 *
 * Two sparse indexes. `gsi1`, on both tables: who holds a role, whom a supervisor supervises, which alerts wait for a
 * mail, who is due for a touchpoint, which districts wake at 07:30 of a zone, which outbox rows are not published.
 * `gsi2`, on RECORDS: what lies in leaders' partitions and belongs to a school. An authorisation decision is never
 * taken from an index alone, because indexes lag: what one suggests is checked on the rows themselves.
 *
 * A row of the outbox exists exactly as long as its event is unpublished.
 */
import { AUDIT_KEPT_DAYS } from "../../../domain/access/audit.ts";
import type { CollectionName, Collections, IdOf, Kind, ListName, Lists, State } from "../../../domain/state.ts";

export type TableName = "records" | "confidential";

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export interface KindKeys<K extends Kind> {
  readonly table: TableName;
  readonly key: (id: IdOf<K>) => Key;
  /** Index entry; undefined = not in the index (any more). */
  readonly gsi1?: (value: State[K]) => Key | undefined;
  readonly gsi2?: (value: State[K]) => Key | undefined;
  /** Epoch seconds after which the row may go. Housekeeping only: expiry is decided in code. */
  readonly ttl?: (value: State[K]) => number;
}

const leader = (id: { district: string; leaderId: string }) => `D#${id.district}#L#${id.leaderId}`;
const school = (id: { district: string; orgId: string }) => `D#${id.district}#SCH#${id.orgId}`;
const hook = (id: { district: string; webhookId: string }) => `D#${id.district}#HOOK#${id.webhookId}`;
const seconds = (iso: string, days: number): number => Math.floor(Date.parse(iso) / 1000) + days * 86_400;

/** Answers and scores are kept 24 months (scoring.md P14). Days. */
const ANSWERS_KEPT = 730;
/** Webhook deliveries can be replayed for this long. Days. */
const DELIVERIES_KEPT = 30;
/** That a report was mailed is kept while its message could still come again, and a while for questions. Days. */
const REPORT_MAILS_KEPT = 30;
/** What happened with a round's mail is kept 25 months (guarantees.md 4). Days. */
const INVITATIONS_KEPT = 760;

export const KEYS: { readonly [K in Kind]: KindKeys<K> } = {
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
    gsi1: (value) => ({ pk: `D#${value.district}#SUP#${value.supervisorId}`, sk: value.leaderId }),
  },
  invitation: {
    table: "records",
    key: (id) => ({ pk: `D#${id.district}#R#${id.roundId}`, sk: `INV#${id.leaderId}` }),
    ttl: (value) => seconds(value.leaseUntil, INVITATIONS_KEPT),
  },
  sharedBand: { table: "records", key: (id) => ({ pk: leader(id), sk: "BAND" }) },
  bandHistory: { table: "records", key: (id) => ({ pk: leader(id), sk: `BANDH#${id.roundId}` }) },
  episode: { table: "records", key: (id) => ({ pk: leader(id), sk: `EPI#${id.episodeId}` }) },
  alert: {
    table: "records",
    key: (id) => ({ pk: leader(id), sk: `ALERT#${id.alertId}` }),
    gsi1: (value) =>
      value.state === "waiting"
        ? {
            pk: `D#${value.district}#WAITING`,
            sk: `${value.supervisorId}#${value.openedAt}#${value.leaderId}#${value.alertId}`,
          }
        : undefined,
  },
  alertMail: {
    table: "records",
    key: (id) => ({ pk: `D#${id.district}#SUPMAIL#${id.supervisorId}`, sk: `SLOT#${id.slot}` }),
    ttl: (value) => seconds(value.leaseUntil, INVITATIONS_KEPT),
  },
  alertLink: {
    table: "records",
    key: (id) => ({ pk: `ALK#${id.hash}`, sk: "LINK" }),
    ttl: (value) => value.expiresAt,
  },
  touchpoint: {
    table: "records",
    key: (id) => ({ pk: leader(id), sk: `TOUCH#${id.touchpointId}` }),
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
  seat: { table: "records", key: (id) => ({ pk: school(id), sk: `SEAT#${id.seatId}` }) },
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
    ttl: (value) => seconds(value.at, AUDIT_KEPT_DAYS),
  },
  auditSeal: {
    table: "records",
    key: (id) => ({ pk: `D#${id.district}#SEALS`, sk: `SEAL#${id.day}` }),
    // Not before the last entry of its day.
    ttl: (value) => seconds(`${value.day}T00:00:00Z`, AUDIT_KEPT_DAYS + 1),
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
    ttl: (value) => seconds(value.createdAt, DELIVERIES_KEPT),
  },
  link: {
    table: "confidential",
    key: (id) => ({ pk: `LNK#${id.hash}`, sk: "LINK" }),
    ttl: (value) => value.expiresAt,
  },
  receipt: {
    table: "confidential",
    key: (id) => ({ pk: `D#${id.district}#A#${id.leaderId}`, sk: `RECEIPT#${id.roundId}` }),
    ttl: (value) => seconds(value.at, ANSWERS_KEPT),
  },
  choice: { table: "confidential", key: (id) => ({ pk: `D#${id.district}#A#${id.leaderId}`, sk: "CHOICE" }) },
  response: {
    table: "confidential",
    key: (id) => ({ pk: `D#${id.district}#S#${id.leaderId}`, sk: `RESPONSE#${id.roundId}#${id.responseId}` }),
    ttl: (value) => seconds(value.at, ANSWERS_KEPT),
  },
  supportRequest: {
    table: "confidential",
    key: (id) => ({ pk: `D#${id.district}#S#${id.leaderId}`, sk: `SUPPORT#${id.roundId}#${id.when}` }),
    ttl: (value) => seconds(value.at, ANSWERS_KEPT),
  },
  reportRequests: { table: "confidential", key: (id) => ({ pk: `D#${id.district}#A#${id.leaderId}`, sk: "REPORTS" }) },
  reportMail: {
    table: "confidential",
    key: (id) => ({ pk: `D#${id.district}#RPM#${id.leaderId}`, sk: `MAIL#${id.requestId}` }),
    ttl: (value) => seconds(value.leaseUntil, REPORT_MAILS_KEPT),
  },
  reportLink: {
    table: "confidential",
    key: (id) => ({ pk: `RPL#${id.hash}`, sk: "LINK" }),
    ttl: (value) => value.expiresAt,
  },
  score: {
    table: "confidential",
    key: (id) => ({ pk: `D#${id.district}#X#${id.leaderId}`, sk: `SCORE#${id.roundId}` }),
  },
};

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
  responses: { kind: "response", of: (s) => ({ pk: `D#${s.district}#S#${s.leaderId}`, prefix: "RESPONSE#" }) },
  receipts: { kind: "receipt", of: (s) => ({ pk: `D#${s.district}#A#${s.leaderId}`, prefix: "RECEIPT#" }) },
  supportRequests: {
    kind: "supportRequest",
    of: (s) => ({ pk: `D#${s.district}#S#${s.leaderId}`, prefix: "SUPPORT#" }),
  },
  scores: { kind: "score", of: (s) => ({ pk: `D#${s.district}#X#${s.leaderId}`, prefix: "SCORE#" }) },
};

/** Partitions that are read whole. */
export const COLLECTIONS: { readonly [C in CollectionName]: (scope: Collections[C]) => string } = {
  leaderFile: leader,
  schoolFile: school,
};

/** Shards of the outbox index: one partition must not carry a nation's morning (guarantees.md 3). */
export const OUTBOX_SHARDS = 4;

/** Outbox row of a fact: beside its subject, indexed until published. */
export const outboxKey = (district: string, eventId: string): Key => ({
  pk: `D#${district}#O#${eventId}`,
  sk: "OUTBOX",
});

export const outboxShard = (eventId: string): string => {
  const last = eventId.charCodeAt(eventId.length - 1);
  return `OUTBOX#${last % OUTBOX_SHARDS}`;
};

/** Attributes that belong to the store and never leave it. */
export const STORE_ATTRIBUTES = ["pk", "sk", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk", "ttl", "rowKind"] as const;

/** The row of a value. */
export const toRow = <K extends Kind>(kind: K, value: State[K]): Record<string, unknown> => {
  const keys = KEYS[kind];
  const { pk, sk } = keys.key(value as unknown as IdOf<K>);
  const index = keys.gsi1?.(value);
  const bySchool = keys.gsi2?.(value);
  return {
    ...value,
    pk,
    sk,
    rowKind: kind,
    ...(bySchool ? { gsi2pk: bySchool.pk, gsi2sk: bySchool.sk } : {}),
    ...(index ? { gsi1pk: index.pk, gsi1sk: index.sk } : {}),
    ...(keys.ttl ? { ttl: keys.ttl(value) } : {}),
  };
};

/** The value of a row; the store's own attributes are taken off. */
export const fromRow = <K extends Kind>(kind: K, row: Record<string, unknown>): State[K] => {
  if (row["rowKind"] !== kind) throw new Error(`row is a ${String(row["rowKind"])}, not a ${kind}`);
  const value: Record<string, unknown> = { ...row };
  for (const attribute of STORE_ATTRIBUTES) delete value[attribute];
  return value as unknown as State[K];
};
