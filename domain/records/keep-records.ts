/**
 * How every record is kept: recorded once, corrected by version, withdrawn and never deleted. One transaction holds the
 * record, the version it replaces, the audit entry and the facts; what differs from kind to kind is in its `RecordRules`.
 */
import type { RecordKind } from "../../events/record-kinds.ts";
import { auditEntry } from "../access/audit.ts";
import type { AuditEntry } from "../access/audit-entry.ts";
import type { Action } from "../access/policy.ts";
import type { StaffMember } from "../access/staff.ts";
import type { TenantStore } from "../access/tenant.ts";
import { changedFields } from "../kernel/changed-fields.ts";
import { revisionFor } from "../kernel/recorded.ts";
import { BUSY, MISSING, type Refusal, STALE } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { CONFLICT, retryOnConflict } from "../kernel/retry-on-conflict.ts";
import { type Clock, create, type Fact, fact, type Ids, replace, type Tokens, type Write } from "../ports.ts";
import type { IdOf, KeptKind, State } from "../state.ts";

export interface KeepPorts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly tokens: Pick<Tokens, "hash">;
}

/** Who asks, in which district, and on what right. */
export interface KeepContext {
  readonly caller: StaffMember;
  readonly store: TenantStore;
  readonly action: Action;
  /** Local date of the district. */
  readonly today: string;
  /** Fixed instant of the request. */
  readonly now: string;
}

/** A request to record something: its digest, and the caller's Idempotency-Key, if it came with one. */
export interface KeyedRequest {
  readonly digest: string;
  readonly key?: string;
}

/** Which record, in the version that the caller has read. */
export interface Which<K extends KeptKind> {
  readonly id: Omit<IdOf<K>, "district">;
  readonly version: number;
}

/** What is particular to a kind of record. */
export interface RecordRules<K extends KeptKind> {
  readonly kind: K;
  readonly recordKind: RecordKind;
  readonly idOf: (value: State[K]) => string;
  /** Whom and which school it concerns, for the audit trail. */
  readonly concerns: (value: State[K]) => { readonly leaderId?: string; readonly schoolId?: string };
  /** Fields that the audit trail leaves out, because their very names would disclose too much. */
  readonly unnamed?: readonly string[];
  /** Rows beside it that must stay in step, e.g. copies in leaders' files. */
  readonly companions?: (
    before: State[K] | undefined,
    after: State[K],
    ports: Pick<KeepPorts, "tokens">,
  ) => readonly Write[];
  readonly facts: (before: State[K] | undefined, after: State[K], changed: readonly string[]) => readonly Fact[];
}

/**
 * The id of a new record. With an idempotency key it is made from the key, so that the same request finds what it made
 * before, however late it comes (DECISIONS 4: natural keys, no expiring record of requests).
 */
export const newId = (
  { ids, tokens }: Pick<KeepPorts, "ids" | "tokens">,
  prefix: string,
  { caller, action }: Pick<KeepContext, "caller" | "action">,
  key: string | undefined,
): string =>
  `${prefix}-${key === undefined ? ids.next() : tokens.hash(["key", caller.district, caller.staffId, action, key].join("\n")).slice(0, 32)}`;

/**
 * Records something new. `build` checks the request against what is stored and gives the record without its keeping
 * fields; `request` is the digest of what was asked.
 * @returns the stored record; the earlier one if the same request was made before; `reused-key` if another was.
 */
export const record = async <K extends KeptKind>(
  ports: KeepPorts,
  context: KeepContext,
  rules: RecordRules<K>,
  request: string,
  build: () => Promise<Result<State[K], Refusal>>,
): Promise<Result<State[K], Refusal>> => {
  const kept = await retryOnConflict<Result<State[K], Refusal>>(async () => {
    const built = await build();
    if (!built.ok) return built;
    const step = recordStep(ports, context, rules, built.value, request);
    const committed = await context.store.commit(step.writes, step.facts);
    if (committed.ok) return ok(step.value);
    const { kind, existing } = committed.error;
    if (kind === rules.kind && existing !== undefined) {
      const earlier = existing as State[K];
      return earlier.request === request ? ok(earlier) : err({ refused: "reused-key" });
    }
    return CONFLICT;
  });
  return kept === CONFLICT ? err(BUSY) : kept;
};

const entryFor = <K extends KeptKind>(
  ports: KeepPorts,
  context: KeepContext,
  rules: RecordRules<K>,
  before: State[K] | undefined,
  after: State[K],
): AuditEntry =>
  auditEntry(ports, context, {
    outcome: "allowed",
    ...rules.concerns(after),
    recordKind: rules.recordKind,
    recordId: rules.idOf(after),
    fields: changedFields(before, after).filter((field) => !rules.unnamed?.includes(field)),
  });

/** A record as it is to be, with everything that goes into its transaction. */
export interface KeptStep<K extends KeptKind> {
  readonly value: State[K];
  readonly writes: readonly Write[];
  readonly facts: readonly Fact[];
}

/** Rows and facts of a new record; for use cases that keep several records at once. */
export const recordStep = <K extends KeptKind>(
  ports: KeepPorts,
  context: KeepContext,
  rules: RecordRules<K>,
  wanted: State[K],
  request?: string,
): KeptStep<K> => {
  const value: State[K] = {
    ...wanted,
    recordedAt: context.now,
    recordedBy: context.caller.staffId,
    ...(request === undefined ? {} : { request }),
    version: 1,
  };
  return {
    value,
    writes: [
      create(rules.kind, value),
      ...(rules.companions?.(undefined, value, ports) ?? []),
      create("auditEntry", entryFor(ports, context, rules, undefined, value)),
    ],
    facts: rules.facts(undefined, value, changedFields(undefined, value)),
  };
};

/** Rows and facts of a correction, with the version it replaces; undefined when it changes nothing. */
export const changeStep = <K extends KeptKind>(
  ports: KeepPorts,
  context: KeepContext,
  rules: RecordRules<K>,
  before: State[K],
  wanted: State[K],
): KeptStep<K> | undefined => {
  const fields = changedFields(before, wanted);
  if (fields.length === 0) return undefined;
  const value: State[K] = {
    ...wanted,
    changedAt: context.now,
    changedBy: context.caller.staffId,
    manual: [...new Set([...(before.manual ?? []), ...fields])].sort(),
    version: before.version + 1,
  };
  const replaced = { at: context.now, by: context.caller.staffId };
  return {
    value,
    writes: [
      replace(rules.kind, value),
      create("revision", revisionFor(rules, before, replaced)),
      ...(rules.companions?.(before, value, ports) ?? []),
      create("auditEntry", entryFor(ports, context, rules, before, value)),
    ],
    facts: rules.facts(before, value, fields),
  };
};

/**
 * Corrects a record the caller has read as `version`. `next` gives the new record from the stored one; a correction that
 * changes nothing writes nothing.
 */
export const change = async <K extends KeptKind>(
  ports: KeepPorts,
  context: KeepContext,
  rules: RecordRules<K>,
  { id, version }: Which<K>,
  next: (before: State[K]) => Promise<Result<State[K], Refusal>>,
): Promise<Result<State[K], Refusal>> => {
  const kept = await retryOnConflict<Result<State[K], Refusal>>(async () => {
    const before = await context.store.get(rules.kind, id);
    if (before === undefined || before.withdrawnAt !== undefined) return err(MISSING);
    if (before.version !== version) return err(STALE);
    const wanted = await next(before);
    if (!wanted.ok) return wanted;
    const step = changeStep(ports, context, rules, before, wanted.value);
    if (step === undefined) return ok(before);
    const committed = await context.store.commit(step.writes, step.facts);
    if (committed.ok) return ok(step.value);
    if (committed.error.kind === rules.kind) return err(STALE);
    return CONFLICT;
  });
  return kept === CONFLICT ? err(BUSY) : kept;
};

/** Takes back what was recorded in error. It stops counting; record, versions and audit trail stay. */
export const withdraw = <K extends KeptKind>(
  ports: KeepPorts,
  context: KeepContext,
  rules: RecordRules<K>,
  which: Which<K>,
): Promise<Result<State[K], Refusal>> =>
  change(ports, context, rules, which, async (before) => ok({ ...before, withdrawnAt: context.now }));

/** The fact that a record was taken back. */
export const withdrawnFact = (
  district: string,
  subject: string,
  recordKind: RecordKind,
  recordId: string,
  concerns: { readonly leaderId?: string; readonly schoolId?: string },
): Fact => fact("holdfast.record.withdrawn.v1", district, subject, { recordKind, recordId, ...concerns });
