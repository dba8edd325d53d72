/**
 * The whole key design.
 *
 * Two tables, split by confidentiality. RECORDS holds what staff work with: districts, roster, rounds, invitations,
 * bands, episodes, alerts. CONFIDENTIAL holds what only the leader and the scoring may see: links, answers, choices,
 * scores. No staff-facing function has any right on the second; a transaction may span both.
 *
 * Every partition key starts with the district, `D#<district>#...`, so that one district's function call can never
 * name another's row by accident. Three kinds are found before the district is known and are exempt: a mailed link by
 * the hash of its token (`LNK#`, `ALK#`), a signed-in person by the user name in the token (`STAFF#`).
 *
 * What is read together lives together: all of a leader's appointments, bands, episodes and alerts share
 * `D#d#L#<leader>`. In CONFIDENTIAL a leader has three partitions, one per right: `D#d#A#<leader>` what the survey
 * page may read and write (receipt, choices, no answer), `D#d#S#<leader>` what it may only add to (answers, requests
 * for support), `D#d#X#<leader>` what only scoring touches (scores).
 *
 * One sparse index, `gsi1`, on both tables: who holds a role, whom a supervisor supervises, which alerts wait for a
 * mail, which districts wake at 07:30 of a zone, which outbox rows are not published. An authorisation decision
 * never reads it: indexes lag.
 *
 * A row of the outbox exists exactly as long as its event is unpublished.
 */
import type { IdOf, Kind, ListName, Lists, State } from "../../../domain/state.ts";

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
  /** Epoch seconds after which the row may go. Housekeeping only: expiry is decided in code. */
  readonly ttl?: (value: State[K]) => number;
}

const leader = (id: { district: string; leaderId: string }) => `D#${id.district}#L#${id.leaderId}`;
const seconds = (iso: string, days: number): number => Math.floor(Date.parse(iso) / 1000) + days * 86_400;

/** Answers and scores are kept 24 months (scoring.md P14). Days. */
const ANSWERS_KEPT = 730;
/** What happened with a round's mail is kept 25 months (guarantees.md 4). Days. */
const INVITATIONS_KEPT = 760;

export const KEYS: { readonly [K in Kind]: KindKeys<K> } = {
  district: {
    table: "records",
    key: (id) => ({ pk: `D#${id.district}#META`, sk: "DISTRICT" }),
    gsi1: (value) => ({ pk: `ZONE#${value.timeZone}`, sk: value.district }),
  },
  staff: { table: "records", key: (id) => ({ pk: `STAFF#${id.staffId}`, sk: "STAFF" }) },
  org: { table: "records", key: (id) => ({ pk: `D#${id.district}#META`, sk: `ORG#${id.orgId}` }) },
  round: { table: "records", key: (id) => ({ pk: `D#${id.district}#META`, sk: `ROUND#${id.roundId}` }) },
  importJob: { table: "records", key: (id) => ({ pk: `D#${id.district}#META`, sk: `IMPORT#${id.importId}` }) },
  rosterEntry: {
    table: "records",
    key: (id) => ({ pk: `D#${id.district}#ROSTER#${id.sourceSystem}`, sk: `${id.entity}#${id.targetId}` }),
  },
  leader: { table: "records", key: (id) => ({ pk: leader(id), sk: "PROFILE" }) },
  appointment: {
    table: "records",
    key: (id) => ({ pk: leader(id), sk: `APPT#${id.appointmentId}` }),
    gsi1: (value) => ({ pk: `D#${value.district}#ROLE#${value.role}`, sk: `${value.leaderId}#${value.appointmentId}` }),
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
  touchpoint: { table: "records", key: (id) => ({ pk: leader(id), sk: `TOUCH#${id.touchpointId}` }) },
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
  score: {
    table: "confidential",
    key: (id) => ({ pk: `D#${id.district}#X#${id.leaderId}`, sk: `SCORE#${id.roundId}` }),
  },
};

/** Where a list is: a partition (or its part with a prefix) of the table or of `gsi1`. */
export interface ListKeys<L extends ListName> {
  readonly kind: Lists[L]["kind"];
  readonly index?: "gsi1";
  readonly of: (scope: Lists[L]["scope"]) => { readonly pk: string; readonly prefix?: string };
}

export const LISTS: { readonly [L in ListName]: ListKeys<L> } = {
  orgs: { kind: "org", of: (s) => ({ pk: `D#${s.district}#META`, prefix: "ORG#" }) },
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
export const STORE_ATTRIBUTES = ["pk", "sk", "gsi1pk", "gsi1sk", "ttl", "kind"] as const;

/** The row of a value. */
export const toRow = <K extends Kind>(kind: K, value: State[K]): Record<string, unknown> => {
  const keys = KEYS[kind];
  const { pk, sk } = keys.key(value as unknown as IdOf<K>);
  const index = keys.gsi1?.(value);
  return {
    ...value,
    pk,
    sk,
    kind,
    ...(index ? { gsi1pk: index.pk, gsi1sk: index.sk } : {}),
    ...(keys.ttl ? { ttl: keys.ttl(value) } : {}),
  };
};

/** The value of a row; the store's own attributes are taken off. */
export const fromRow = <K extends Kind>(kind: K, row: Record<string, unknown>): State[K] => {
  if (row["kind"] !== kind) throw new Error(`row is a ${String(row["kind"])}, not a ${kind}`);
  const value: Record<string, unknown> = { ...row };
  for (const attribute of STORE_ATTRIBUTES) delete value[attribute];
  return value as unknown as State[K];
};
