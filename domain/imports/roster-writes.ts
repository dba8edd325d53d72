/** Turns a reconciled import into writes and facts; each step keeps record, history, roster entry and facts together. */

import { withAddressVersion } from "../kernel/addressed.ts";
import { changedFields } from "../kernel/changed-fields.ts";
import type { Step } from "../kernel/pack-steps.ts";
import { isInForce, revisionFor } from "../kernel/recorded.ts";
import { create, fact, replace, type Write } from "../ports.ts";
import type { RecordRules } from "../records/keep-records.ts";
import { addressWrites } from "../roster/address.ts";
import { LEADER_RULES } from "../roster/keep-leader.ts";
import { SCHOOL_RULES } from "../roster/keep-school.ts";
import { SEAT_RULES } from "../roster/keep-seat.ts";
import { SUPERVISION_RULES } from "../roster/keep-supervision.ts";
import type { RosterEntry, Supervision } from "../roster/roster.ts";
import type { KeptKind, State } from "../state.ts";
import type { SupervisionChange } from "./plan-supervision.ts";
import type { Reconciled, ReconciledOrg } from "./reconcile-import.ts";

/** The import that writes, as histories name it. */
export interface Importing {
  readonly district: string;
  readonly asOf: string;
  /** Import id, and the instant of writing. */
  readonly by: string;
  readonly at: string;
  /** SHA-256, hex. */
  readonly hash: (text: string) => string;
}

type Named<K extends KeptKind> = Pick<RecordRules<K>, "kind" | "recordKind" | "idOf">;

const entryWrite = (entry: RosterEntry): Write =>
  entry.version === 1 ? create("rosterEntry", entry) : replace("rosterEntry", entry);

/**
 * The record, signed with the import and the moment of writing, never with the day the file speaks of: a question about an
 * earlier day must not know of it. Where there was one before, the version it replaces stays.
 */
const recordWrites = <K extends KeptKind>(
  rules: Named<K>,
  importing: Importing,
  before: State[K] | undefined,
  after: State[K],
): readonly Write[] => {
  const { at, by } = importing;
  return before === undefined
    ? [create(rules.kind, { ...after, recordedAt: at, recordedBy: by })]
    : [
        replace(rules.kind, { ...after, changedAt: at, changedBy: by }),
        create("revision", revisionFor(rules, before, importing)),
      ];
};

/** Facts are stated of schools, of a new one with its principal's seat; not of offices and networks. */
export const orgStep = ({ entry, before, after, seat }: ReconciledOrg, importing: Importing): Step => {
  if (after === undefined) return { writes: [entryWrite(entry)], facts: [] };
  const writes = [entryWrite(entry), ...recordWrites(SCHOOL_RULES, importing, before, after)];
  if (after.type !== "school") return { writes, facts: [] };
  const known = before?.type === "school" ? before : undefined;
  const facts = SCHOOL_RULES.facts(known, after, changedFields(known, after));
  if (seat === undefined) return { writes, facts };
  return {
    writes: [...writes, ...recordWrites(SEAT_RULES, importing, undefined, seat)],
    facts: [...facts, ...SEAT_RULES.facts(undefined, seat, [])],
  };
};

export const leaderStep = ({ entry, before, after }: Reconciled<"leader">, importing: Importing): Step =>
  after === undefined
    ? { writes: [entryWrite(entry)], facts: [] }
    : {
        writes: [
          entryWrite(entry),
          ...recordWrites(LEADER_RULES, importing, before, withAddressVersion(before, after)),
          ...addressWrites(before, after, importing),
        ],
        facts: LEADER_RULES.facts(before, after, []),
      };

const APPOINTMENT: Named<"appointment"> = {
  kind: "appointment",
  recordKind: "appointment",
  idOf: ({ appointmentId }) => appointmentId,
};

export const appointmentStep = (
  { op, entry, before, after }: Reconciled<"appointment">,
  importing: Importing,
): Step => {
  if (after === undefined) return { writes: [entryWrite(entry)], facts: [] };
  const { district, leaderId, appointmentId, orgId, role, begin, end, interim } = after;
  const ids = { leaderId, appointmentId, orgId, role };
  const ends = before !== undefined && end !== null && before.end !== end && (op === "close" || end <= importing.asOf);
  const type = before === undefined ? "holdfast.appointment.began.v1" : "holdfast.appointment.changed.v1";
  return {
    writes: [entryWrite(entry), ...recordWrites(APPOINTMENT, importing, before, after)],
    facts: [
      ends
        ? fact("holdfast.appointment.ended.v1", district, leaderId, { ...ids, end })
        : fact(type, district, leaderId, { ...ids, begin, end, interim }),
    ],
  };
};

const STAFF: Named<"staff"> = { kind: "staff", recordKind: "staff", idOf: ({ staffId }) => staffId };

export const staffStep = ({ op, entry, before, after }: Reconciled<"staff">, importing: Importing): Step => {
  if (after === undefined) return { writes: [entryWrite(entry)], facts: [] };
  const { district, staffId, email, roles } = after;
  const granted =
    roles.includes("supervisor") &&
    (op !== "update" || before?.email !== email || !before?.roles.includes("supervisor"));
  return {
    writes: [entryWrite(entry), ...recordWrites(STAFF, importing, before, withAddressVersion(before, after))],
    // Without an address nobody can be invited to sign in; the fact follows when there is one.
    facts:
      granted && email !== undefined
        ? [fact("holdfast.staff.granted.v1", district, staffId, { staffId, roles: [...roles] })]
        : [],
  };
};

/** A person's earlier decision does not hold for the supervisor that the roster names now. */
const nextOf = ({ manual: _, withdrawnAt: __, ...before }: Supervision): Supervision => ({
  ...before,
  version: before.version + 1,
});

export const supervisionStep = (
  { op, leaderId, supervisorId, stored, entry }: SupervisionChange,
  importing: Importing,
): Step => {
  const { district, asOf, at } = importing;
  const writes = entry === undefined ? [] : [entryWrite(entry)];
  if (op === "note") return { writes, facts: [] };
  let after: Supervision | undefined;
  if (supervisorId !== undefined && op === "assign") {
    const kept = stored === undefined ? { district, leaderId, version: 1 } : nextOf(stored);
    after = { ...kept, supervisorId, basis: "assumed", since: asOf };
  } else if (stored !== undefined && isInForce(stored)) after = { ...nextOf(stored), withdrawnAt: at };
  if (after === undefined) return { writes, facts: [] };
  return {
    writes: [...writes, ...recordWrites(SUPERVISION_RULES, importing, stored, after)],
    facts: SUPERVISION_RULES.facts(stored, after, changedFields(stored, after)),
  };
};
