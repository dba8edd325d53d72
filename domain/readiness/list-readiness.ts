import { SCHOOL_LEVELS, type SchoolLevel } from "../../events/vocabulary.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import type { Assessment } from "./readiness.ts";
import { ANYWHERE, type ReadinessListing, type StoredReadiness } from "./stored-readiness.ts";
import { isBenchTier } from "./tiers.ts";

/** Verified artefacts that an assessment counted. */
export const countEvidence = ({ criteria }: Pick<Assessment, "criteria">): number =>
  criteria.find((one) => one.criterion === "EVID")?.records.length ?? 0;

/**
 * Where lists find a person: every level and every region that the person would take, alone and together, and "any".
 * "Ready now for a high school in the north" is then one partition of an index, whoever else is in the table. Nobody who
 * is further off than five years is in a list.
 */
export const listReadiness = (row: Omit<StoredReadiness, "version">): readonly ReadinessListing[] => {
  const { district, leaderId, targetRole, tier, computedTier, portrait, open, validUntil, lapse } = row;
  if (portrait === null || open === null || validUntil === null || !isBenchTier(tier)) return [];
  const levels: readonly (SchoolLevel | typeof ANYWHERE)[] = [ANYWHERE, ...(open.levels ?? SCHOOL_LEVELS)];
  const regions = [ANYWHERE, ...(open.regions ?? row.regionsMeant ?? [])];
  const evidenceCount = countEvidence(row);
  const fallsOn = lapse?.on ?? null;
  const shown = { ...portrait, ...open, tier, computedTier, evidenceCount, validUntil, fallsOn };
  return levels.flatMap((level) =>
    regions.map((region) => ({ district, leaderId, targetRole, level, region, ...shown })),
  );
};

/** Whether a listing is still true on a day: what ends by itself ends on its very day, before any renewal of the row. */
export const isCurrent = ({ validUntil, fallsOn }: ReadinessListing, today: LocalDate): boolean =>
  today < validUntil && (fallsOn === null || today < fallsOn);
