import { tenantOf, withinTenant } from "../access/tenant.ts";
import { localDateOf } from "../kernel/calendar.ts";
import { changedFields, isSameValue } from "../kernel/changed-fields.ts";
import { revisionOf } from "../kernel/recorded.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import type { TargetRole } from "../nominations/target-role.ts";
import {
  type Clock,
  create,
  type Fact,
  fact,
  put,
  remove,
  replace,
  type Store,
  type UnitOfWork,
  type Write,
} from "../ports.ts";
import { asOfDay } from "../records/as-of.ts";
import { type AssessPersonPorts, assessPerson, regionsOf, rolesOf } from "./assess-person.ts";
import { countEvidence, listReadiness } from "./list-readiness.ts";
import { nextReview, warnedFrom } from "./next-review.ts";
import { readPerson, readStaffFile } from "./read-facts.ts";
import type { ReadinessHistory, ReadinessListing, StoredReadiness } from "./stored-readiness.ts";

export interface RenewReadinessPorts extends AssessPersonPorts {
  readonly clock: Clock;
  readonly store: Store;
  readonly unitOfWork: UnitOfWork;
}

/** Rows of a transaction that are left for listings; the rest is for the assessment, its history and its facts. */
const LISTINGS_AT_ONCE = 90;

/** Fields of which a change is worth a line in the history. */
const LISTED_FIELDS = ["tier", "computedTier", "reason", "overrideId", "validUntil", "modelHash"] as const;

type Row = Omit<StoredReadiness, "version" | "recordedAt" | "changedAt">;

/** What is written for one role, listings apart. */
interface Renewal {
  readonly writes: readonly Write[];
  readonly facts: readonly Fact[];
}

/**
 * Recomputes how far a person is from every role of interest, from the table and never from an event, so that
 * repeated, late or swapped events change nothing. What has not changed is not written.
 *
 * @returns rows written; `conflict` when another writer was faster: do it again.
 */
export const renewReadiness =
  (ports: RenewReadinessPorts) =>
  async ({
    district,
    leaderId,
  }: {
    readonly district: string;
    readonly leaderId: string;
  }): Promise<Result<{ readonly writes: number }, "conflict">> => {
    const settings = await ports.store.get("district", { district });
    if (settings === undefined) return ok({ writes: 0 });
    const store = withinTenant(tenantOf(settings), ports.store, ports.unitOfWork);
    // Nearly everybody has none, and is read no further.
    if ((await store.list("interestsOfLeader", { leaderId })).length === 0) return ok({ writes: 0 });
    const now = ports.clock.now().toISOString();
    const today = localDateOf(now, settings.timeZone);
    // The stored rows first: a record made after them triggers an assessment of its own, which stops this commit.
    const stored = await store.list("readinessOfLeader", { leaderId });
    const listed = await store.list("readinessListingsOfLeader", { leaderId });
    const asOf = asOfDay(today, settings.timeZone);
    const [staff, orgs] = await Promise.all([readStaffFile(store, "current"), store.list("orgs", {})]);
    const person = await readPerson(store, leaderId, { asOf, versions: "current", staff });

    let written = 0;
    for (const role of rolesOf(person)) {
      const before = stored.find((one) => one.targetRole === role);
      const assessed = assessPerson(person, role, orgs, asOf, ports);
      const { assessment, portrait, open, lapse, question } = assessed;
      const planned = before?.reviewOn ?? null;
      const row: Row = {
        ...assessment,
        district,
        portrait,
        open,
        regionsMeant: open !== null && open.regions === null ? regionsOf(orgs, today) : null,
        since: before?.tier === assessment.tier ? before.since : today,
        lapse,
        reviewOn: nextReview(question, person.facts, assessment, { planned }),
        ...warned(assessment.validUntil, before, today),
      };
      const own = listed.filter((one) => one.targetRole === role);
      const committed = await save(store.commit, row, before, own, now);
      if (!committed.ok) return committed;
      written += committed.value;
    }
    return ok({ writes: written });
  };

/** Whether the end of the assessment was announced, or is announced now. */
const warned = (
  validUntil: string | null,
  before: StoredReadiness | undefined,
  today: string,
): Pick<StoredReadiness, "warnedOf"> => {
  if (validUntil === null || today < warnedFrom(validUntil)) return {};
  return { warnedOf: before?.warnedOf === validUntil ? before.warnedOf : validUntil };
};

const keyOf = ({ level, region }: ReadinessListing): string => `${level}#${region}`;

/** Listings that are to go, to come, or to say something else. */
const listingWrites = (row: Row, listed: readonly ReadinessListing[]): readonly Write[] => {
  const places = listReadiness(row);
  const old = new Map(listed.map((one) => [keyOf(one), one]));
  const kept = new Set(places.map(keyOf));
  const gone = listed.filter((one) => !kept.has(keyOf(one)));
  return [
    ...gone.map(({ district, leaderId, targetRole, level, region }) =>
      remove("readinessListing", { district, leaderId, targetRole, level, region }),
    ),
    ...places.filter((one) => !isSameValue(old.get(keyOf(one)), one)).map((one) => put("readinessListing", one)),
  ];
};

/** The day alone is no change: an assessment holds until something it rests on changes. */
const isSame = (before: StoredReadiness, row: Row): boolean =>
  changedFields(before, row).every((field) => field === "asOf");

const save = async (
  commit: UnitOfWork["commit"],
  row: Row,
  before: StoredReadiness | undefined,
  listed: readonly ReadinessListing[],
  now: string,
): Promise<Result<number, "conflict">> => {
  const places = listingWrites(row, listed);
  const { writes, facts } = renewalOf(row, before, now);
  // More than a transaction takes: listings come first, so that a crash in between is made good by doing it again.
  const last = places.length % LISTINGS_AT_ONCE || Math.min(places.length, LISTINGS_AT_ONCE);
  for (let begin = 0; begin < places.length - last; begin += LISTINGS_AT_ONCE) {
    await commit(places.slice(begin, begin + LISTINGS_AT_ONCE), []);
  }
  const rest = [...writes, ...places.slice(places.length - last)];
  if (rest.length === 0) return ok(0);
  const committed = await commit(rest, facts);
  return committed.ok ? ok(writes.length + places.length) : err("conflict");
};

const renewalOf = (row: Row, before: StoredReadiness | undefined, now: string): Renewal => {
  if (before !== undefined && isSame(before, row)) return { writes: [], facts: [] };
  const value: StoredReadiness = {
    ...row,
    recordedAt: before?.recordedAt ?? now,
    ...(before === undefined ? {} : { changedAt: now }),
    version: (before?.version ?? 0) + 1,
  };
  const previousTier = before?.tier ?? "not-assessed";
  const first = before === undefined && row.tier === "not-assessed";
  const changesHistory =
    !first && (before === undefined || LISTED_FIELDS.some((field) => before[field] !== row[field]));
  return {
    writes: [
      before === undefined ? create("readiness", value) : replace("readiness", value),
      ...(changesHistory ? [create("readinessHistory", historyOf(value, previousTier, now))] : []),
    ],
    facts: factsOf(row, before),
  };
};

const historyOf = (row: StoredReadiness, previousTier: StoredReadiness["tier"], at: string): ReadinessHistory => {
  const { district, leaderId, targetRole, tier, computedTier, reason, overrideId } = row;
  const { validUntil, modelVersion, modelHash, inputsHash } = row;
  const outcome = { tier, previousTier, computedTier, reason, overrideId, validUntil };
  return {
    district,
    leaderId,
    targetRole,
    at,
    revision: revisionOf(row.version),
    ...outcome,
    modelVersion,
    modelHash,
    inputsHash,
  };
};

/** The fact is stated when the tier or its last day changed, and once when that day comes near. */
const factsOf = (row: Row, before: StoredReadiness | undefined): readonly Fact[] => {
  const { district, leaderId, tier, validUntil, modelHash } = row;
  const targetRole: TargetRole = row.targetRole;
  const previousTier = before?.tier ?? "not-assessed";
  const changed = tier !== previousTier || validUntil !== (before?.validUntil ?? null);
  const warns = row.warnedOf !== undefined && row.warnedOf !== before?.warnedOf && validUntil !== null;
  const person = { leaderId, targetRole, tier };
  const evidenceCount = countEvidence(row);
  const data = { ...person, previousTier, validUntil, evidenceCount, modelHash };
  return [
    ...(changed ? [fact("holdfast.succession-readiness.changed.v1", district, leaderId, data)] : []),
    ...(warns && tier !== "not-assessed"
      ? [fact("holdfast.succession-readiness.expiring.v1", district, leaderId, { ...person, tier, validUntil })]
      : []),
  ];
};
