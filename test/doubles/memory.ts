/**
 * The ports in memory, for tests: the same conditions, atomicity and limits as the real store, and hooks to break it.
 * `test/contracts` runs one suite against this and against a DynamoDB engine, so that the two cannot drift apart.
 */
import { createHash, createHmac, randomBytes } from "node:crypto";
import { schoolYearOf } from "../../domain/calendar.ts";
import type { CollectionName, Collections, ListName, Lists } from "../../domain/lists.ts";
import type {
  Clock,
  Collected,
  Conflict,
  Fact,
  Ids,
  Page,
  Store,
  Tokens,
  UnitOfWork,
  Write,
} from "../../domain/ports.ts";
import { err, ok, type Result } from "../../domain/result.ts";
import type { IdOf, Ids as KeyFields, Kind, State } from "../../domain/state.ts";
import { KEYS } from "../../functions/adapters/dynamo/keys.ts";

/** The fields that a thing's key is made of, at run time. A kind added to `state.ts` is missing here until it is added. */
export const KEY_FIELDS: { readonly [K in Kind]: readonly KeyFields[K][] } = {
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
  nominationMail: ["district", "leaderId", "nominationId"],
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

type Entry<L extends ListName> = State[Lists[L]["kind"]];

interface Listing<L extends ListName> {
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

const LISTINGS: { readonly [L in ListName]: Listing<L> } = {
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

/** The kinds that lie in a leader's and in a school's partition; `test/contracts` compares with the engine. */
const LEADER_FILE: readonly Kind[] = [
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
];
const SCHOOL_FILE: readonly Kind[] = ["seat", "assignment", "leadershipLoad", "seatOutlook", "successionPlan"];

interface Row {
  readonly kind: Kind;
  readonly value: unknown;
}

/** The order in which a partition is read. */
const sortKey = ({ kind, value }: Row): string => KEYS[kind].key(value as never).sk;

/** A moment at which a test may delay or break the store by throwing. */
export interface Hooks {
  /** Before anything is read. */
  onGet?: (kind: Kind, id: object) => void | Promise<void>;
  onList?: (name: ListName, scope: object) => void | Promise<void>;
  /** Before anything is written: throwing here = nothing was written. */
  beforeCommit?: (writes: readonly Write[], facts: readonly Fact[]) => void | Promise<void>;
  /** After everything was written: throwing here = written, but the caller never learns it. */
  afterCommit?: (writes: readonly Write[], facts: readonly Fact[]) => void | Promise<void>;
}

export interface MemoryStore extends Store, UnitOfWork {
  /** Every fact ever committed, in order. */
  readonly facts: readonly Fact[];
  /** What was read and written so far, e.g. `get link`, `commit put receipt, create response`. */
  readonly log: string[];
  readonly hooks: Hooks;
  /** Puts things there without a transaction or a log line. */
  seed<K extends Kind>(kind: K, ...values: State[K][]): void;
  /** Everything of a kind, by key. */
  all<K extends Kind>(kind: K): State[K][];
  /** All state and facts as one text: equal texts = nothing changed. */
  dump(): string;
}

/** As a database keeps it: without undefined fields, and no longer the caller's object. */
const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value));

const keyOf = (kind: Kind, value: object): string => {
  const parts = KEY_FIELDS[kind].map((field) => {
    const part = (value as Record<string, unknown>)[field];
    if (typeof part !== "string" || part === "") throw new TypeError(`${kind} needs a ${field} as its key`);
    return part;
  });
  return JSON.stringify([kind, ...parts]);
};

const nameOf = (write: Write): string => `${write.op} ${write.kind}`;

const holds = (write: Write, existing: Record<string, unknown> | undefined): boolean => {
  switch (write.op) {
    case "create":
      return existing === undefined;
    case "replace":
      return existing !== undefined && existing["version"] === write.value.version - 1;
    case "putUnless":
      return existing?.[write.field] !== write.equals;
    case "put":
    case "remove":
      return true;
  }
};

/** A transaction takes at most this many rows, facts included. */
const MAX_ROWS = 100;

export const memoryStore = (hooks: Hooks = {}): MemoryStore => {
  const rows = new Map<string, Row>();
  const facts: Fact[] = [];
  const log: string[] = [];
  const keysInOrder = () => [...rows.keys()].sort();
  /** Keys of a kind in order, until one of the kind is written: sorting is most of what reading costs. */
  const sorted = new Map<Kind, readonly string[]>();
  const rowsOf = (kind: Kind): readonly Row[] => {
    let keys = sorted.get(kind);
    if (keys === undefined) {
      keys = [...rows].flatMap(([key, row]) => (row.kind === kind ? [key] : [])).sort();
      sorted.set(kind, keys);
    }
    return keys.map((key) => rows.get(key) as Row);
  };

  const commitAtOnce = (writes: readonly Write[], newFacts: readonly Fact[]): Result<void, Conflict> => {
    const keyed = writes.map((write) => ({
      write,
      key: keyOf(write.kind, write.op === "remove" ? write.id : write.value),
    }));
    if (writes.length + newFacts.length > MAX_ROWS) throw new RangeError("a transaction takes at most 100 rows");
    if (new Set(keyed.map(({ key }) => key)).size < keyed.length) {
      throw new TypeError("a transaction writes each thing once");
    }
    for (const { write, key } of keyed) {
      const existing = rows.get(key)?.value as Record<string, unknown> | undefined;
      if (!holds(write, existing)) return err({ kind: write.kind, existing: existing && stored(existing) });
    }
    for (const { write, key } of keyed) {
      sorted.delete(write.kind);
      if (write.op === "remove") rows.delete(key);
      else rows.set(key, { kind: write.kind, value: stored(write.value) });
    }
    facts.push(...stored(newFacts));
    return ok(undefined);
  };

  return {
    facts,
    log,
    hooks,
    async get<K extends Kind>(kind: K, id: IdOf<K>) {
      log.push(`get ${kind}`);
      await hooks.onGet?.(kind, id);
      await Promise.resolve();
      const row = rows.get(keyOf(kind, id));
      return row && (stored(row.value) as State[K]);
    },
    async list<L extends ListName>(name: L, scope: Lists[L]["scope"]) {
      log.push(`list ${name}`);
      await hooks.onList?.(name, scope);
      await Promise.resolve();
      const listing: Listing<L> = LISTINGS[name];
      const found = rowsOf(listing.kind)
        .filter((row) => listing.matches(row.value as Entry<L>, scope))
        .map((row) => stored(row.value) as Entry<L>);
      const { order } = listing;
      return order ? found.sort((a, b) => order(a).localeCompare(order(b), "en")) : found;
    },
    async page<L extends ListName>(
      name: L,
      scope: Lists[L]["scope"],
      { limit, after }: { readonly limit: number; readonly after?: string },
    ): Promise<Page<State[Lists[L]["kind"]]>> {
      const all: Entry<L>[] = await this.list(name, scope);
      const begin = after === undefined ? 0 : all.findIndex((one) => keyOf(LISTINGS[name].kind, one) === after) + 1;
      const items = all.slice(begin, begin + limit);
      const last = items.at(-1);
      const more = last !== undefined && begin + limit < all.length;
      return { items, ...(more ? { after: keyOf(LISTINGS[name].kind, last) } : {}) };
    },
    async collect<C extends CollectionName>(name: C, scope: Collections[C]) {
      log.push(`collect ${name}`);
      await Promise.resolve();
      const kinds = name === "leaderFile" ? LEADER_FILE : SCHOOL_FILE;
      const wanted = Object.entries(scope);
      return kinds
        .flatMap(rowsOf)
        .filter(({ value }) => wanted.every(([field, id]) => (value as Record<string, unknown>)[field] === id))
        .map((row) => [sortKey(row), row] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, { kind, value }]) => ({ kind, value: stored(value) }) as Collected);
    },
    async commit(writes, newFacts) {
      log.push(`commit ${[...writes.map(nameOf), ...newFacts.map((fact) => `fact ${fact.type}`)].join(", ")}`);
      await hooks.beforeCommit?.(writes, newFacts);
      await Promise.resolve();
      const result = commitAtOnce(writes, newFacts);
      if (result.ok) await hooks.afterCommit?.(writes, newFacts);
      return result;
    },
    seed(kind, ...values) {
      sorted.delete(kind);
      for (const value of values) rows.set(keyOf(kind, value), { kind, value: stored(value) });
    },
    all<K extends Kind>(kind: K) {
      return rowsOf(kind).map((row) => stored(row.value) as State[K]);
    },
    dump: () => JSON.stringify([keysInOrder().map((key) => [key, rows.get(key)?.value]), facts]),
  };
};

/** A clock that stands still until it is moved. */
export interface MovableClock extends Clock {
  set(instant: string | Date): void;
  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void;
}

export const movableClock = (start: string | Date): MovableClock => {
  let now = new Date(start).getTime();
  return {
    now: () => new Date(now),
    set(instant) {
      now = new Date(instant).getTime();
    },
    advance({ days = 0, hours = 0, minutes = 0, seconds = 0 }) {
      now += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
    },
  };
};

/** Ids that count up; 26 characters that sort, like the real ones. */
export const countingIds = (): Ids => {
  let count = 0;
  return { next: () => `01TEST${String(++count).padStart(20, "0")}` };
};

/** The real thing; a test that needs known tokens hashes its own. */
export const memoryTokens = (): Tokens => {
  const hash = (token: string) => createHash("sha256").update(token).digest("hex");
  return {
    create() {
      const token = randomBytes(32).toString("base64url");
      return { token, hash: hash(token) };
    },
    hash,
    digest: (key, text) => createHmac("sha256", key).update(text).digest("hex"),
  };
};
