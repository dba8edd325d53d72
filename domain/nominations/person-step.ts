import { changedFields } from "../kernel/changed-fields.ts";
import { revisionFor } from "../kernel/recorded.ts";
import { create, type Fact, replace, type Write } from "../ports.ts";
import type { RecordRules } from "../records/keep-records.ts";
import type { State } from "../state.ts";

/** Rows and facts of one answer that a person gives by a mailed link. */
export interface PersonStep {
  readonly writes: readonly Write[];
  readonly facts: readonly Fact[];
}

/**
 * The person's answer about the own interest or nomination, kept like any record: with the version it replaces. There is
 * no member of staff who did it, so there is no audit entry; the record names the person.
 *
 * @returns nothing to write when nothing changes.
 */
export const personStep = <K extends "interest" | "nomination">(
  rules: RecordRules<K>,
  before: State[K] | undefined,
  wanted: State[K],
  now: string,
): PersonStep => {
  const fields = changedFields(before, wanted);
  if (fields.length === 0) return { writes: [], facts: [] };
  const by = wanted.leaderId;
  if (before === undefined) {
    const value = { ...wanted, recordedAt: now, recordedBy: by, version: 1 };
    return { writes: [create(rules.kind, value)], facts: rules.facts(undefined, value, fields) };
  }
  const value = { ...wanted, changedAt: now, changedBy: by, version: before.version + 1 };
  return {
    writes: [replace(rules.kind, value), create("revision", revisionFor(rules, before, { at: now, by }))],
    facts: rules.facts(before, value, fields),
  };
};
