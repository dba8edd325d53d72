import type { SchoolLevel } from "../../events/vocabulary.ts";
import type { Credential } from "../evidence/facts.ts";
import { compareText } from "../kernel/text.ts";
import { type Interest, selectInterests } from "../nominations/interest.ts";
import { TARGET_ROLES, type TargetRole } from "../nominations/target-role.ts";
import { type AsOf, selectKnown } from "../records/as-of.ts";
import { READINESS_V1 } from "./profiles.ts";
import type { Readiness } from "./readiness.ts";
import { type BenchTier, isBenchTier } from "./tiers.ts";

/** A person who may be counted for seats of a role: interested, assessed, and not too far off. */
export interface BenchCandidate {
  readonly leaderId: string;
  readonly role: TargetRole;
  readonly tier: BenchTier;
  /** Levels of schools the person would take and is, or will be, licensed for; null = all. */
  readonly levels: readonly SchoolLevel[] | null;
  /** Parts of the district the person would take; null = all. */
  readonly regions: readonly string[] | null;
}

/** Records that candidates are read from, all versions, any order. */
export interface CandidateRecords {
  /** Assess again whenever something that counts changes or ends (`findNextLapse`): here it is only read. */
  readonly readiness: readonly Readiness[];
  readonly interests: readonly Interest[];
  readonly credentials: readonly Credential[];
}

type Limits<T> = readonly T[] | null;

/** Either of several: one without limits opens all. */
const either = <T>(limits: readonly Limits<T>[]): Limits<T> =>
  limits.includes(null) ? null : [...new Set(limits.flatMap((one) => one ?? []))].sort();

const both = <T>(a: Limits<T>, b: Limits<T>): Limits<T> =>
  a === null ? b : b === null ? a : a.filter((one) => b.includes(one));

/** Levels of the licences that count for a tier; nobody without a licence is ready now, whatever a panel decides. */
const licensedLevels = (credentials: readonly Credential[], tier: BenchTier, on: string): Limits<SchoolLevel> => {
  const held = credentials.filter(
    ({ heldFrom, expiresOn }) => heldFrom !== null && heldFrom <= on && (expiresOn === null || on < expiresOn),
  );
  if (tier === "ready-now") return either(held.map((one) => one.levels));
  const current = credentials.filter(({ expiresOn }) => expiresOn === null || on < expiresOn);
  return current.length === 0 ? null : either(current.map((one) => one.levels));
};

/**
 * Who may be counted on a bench as of a day, by person and role. Interest is read again here: a stored tier puts nobody
 * on a list who has taken the interest back.
 */
export const readCandidates = (records: CandidateRecords, asOf: AsOf): readonly BenchCandidate[] => {
  const { on } = asOf;
  const interests = selectInterests(records.interests, asOf);
  const credentials = selectKnown(records.credentials, (one) => one.credentialId, asOf);
  const key = (one: { readonly leaderId: string; readonly targetRole: TargetRole }) =>
    `${one.leaderId}#${one.targetRole}`;
  return selectKnown(records.readiness, key, asOf)
    .flatMap(({ leaderId, targetRole: role, tier, asOf: assessedOn, validUntil }): readonly BenchCandidate[] => {
      const own = interests.filter((one) => one.leaderId === leaderId && one.targetRole === role);
      if (own.length === 0 || !isBenchTier(tier)) return [];
      if (assessedOn > on || validUntil === null || validUntil <= on) return [];
      const { credential: kind } = READINESS_V1.profiles[role];
      const licences = credentials.filter((one) => one.leaderId === leaderId && one.kind === kind);
      const levels = both(either(own.map((one) => one.levels)), licensedLevels(licences, tier, on));
      if (levels?.length === 0) return [];
      return [{ leaderId, role, tier, levels, regions: either(own.map((one) => one.regions)) }];
    })
    .toSorted(
      (a, b) => compareText(a.leaderId, b.leaderId) || TARGET_ROLES.indexOf(a.role) - TARGET_ROLES.indexOf(b.role),
    );
};
