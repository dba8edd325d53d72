/**
 * Looking back: what was known by then (recorded) of what was so by then (effective). A query as of last spring gives
 * what it gave last spring, whatever has been recorded, corrected, back-dated or withdrawn since.
 */

import { addDays, type Instant, instantOf, type LocalDate, msOfInstant } from "../kernel/calendar.ts";
import { canonicalModel, type Json } from "../kernel/canonical.ts";
import type { Recorded } from "../kernel/recorded.ts";
import { compareText } from "../kernel/text.ts";

/** A version of a record. Hand over the record itself and the `value` of its revisions: versions are never lost. */
export interface Dated extends Recorded {
  readonly version: number;
}

/** The day a question is about, and the moment from which on nothing is known yet. */
export interface AsOf {
  readonly on: LocalDate;
  /** Excluded: what was recorded at this moment or later plays no part. */
  readonly knownBefore: Instant;
}

/** The end of `on` on the wall clocks of `zone`. @throws RangeError for no date or an unknown zone. */
export const asOfDay = (on: LocalDate, zone: string): AsOf => ({
  on,
  knownBefore: instantOf(addDays(on, 1), "00:00", zone),
});

/** When a version was written; null for one from before imports recorded it: it counts as known all along. */
const writtenAt = (record: Dated): number | null => {
  const at = record.changedAt ?? record.recordedAt;
  return at === undefined ? null : msOfInstant(at);
};

/** Later version first; two that claim the same number go by their content, so that input order cannot decide. */
const isNewer = (a: Dated, b: Dated): boolean => {
  if (a.version !== b.version) return a.version > b.version;
  return canonicalModel(a as unknown as Json) > canonicalModel(b as unknown as Json);
};

/**
 * Of each record the version that was known then, by id; one that had been withdrawn stands there as withdrawn.
 *
 * @param versions - any order, duplicates allowed.
 */
export const selectVersions = <T extends Dated>(
  versions: readonly T[],
  idOf: (record: T) => string,
  { knownBefore }: AsOf,
): readonly T[] => {
  const before = msOfInstant(knownBefore);
  const latest = new Map<string, T>();
  for (const version of versions) {
    const at = writtenAt(version);
    if (at !== null && at >= before) continue;
    const id = idOf(version);
    const other = latest.get(id);
    if (other === undefined || isNewer(version, other)) latest.set(id, version);
  }
  return [...latest].sort(([a], [b]) => compareText(a, b)).map(([, record]) => record);
};

/** {@link selectVersions} without those that had been withdrawn. */
export const selectKnown = <T extends Dated>(
  versions: readonly T[],
  idOf: (record: T) => string,
  asOf: AsOf,
): readonly T[] => selectVersions(versions, idOf, asOf).filter((record) => record.withdrawnAt === undefined);

/** From when, and up to when (excluded), a record describes the world; null = no such end. */
export interface Effect {
  readonly from: LocalDate | null;
  readonly until: LocalDate | null;
}

/** {@link selectKnown}, and of those only what was in effect on that day. `from: null` = no date known: not in effect. */
export const selectFacts = <T extends Dated>(
  versions: readonly T[],
  idOf: (record: T) => string,
  effectOf: (record: T) => Effect,
  asOf: AsOf,
): readonly T[] =>
  selectKnown(versions, idOf, asOf).filter((record) => {
    const { from, until } = effectOf(record);
    return from !== null && from <= asOf.on && (until === null || asOf.on < until);
  });
