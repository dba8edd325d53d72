import type { SharedBand } from "../alerts/alert.ts";
import { changedFields } from "../kernel/changed-fields.ts";
import { create, type Fact, fact, put, remove, replace, type Write } from "../ports.ts";
import type { SharedReading } from "../strain/explanation.ts";

/** What is stored of the shared band. */
export interface BandState {
  readonly band: SharedBand | undefined;
}

export interface BandChange extends BandState {
  readonly district: string;
  readonly leaderId: string;
  readonly shared: SharedReading;
  /** Cycle of the last scored round that is over; null without one. */
  readonly latest: number | null;
  /** The last round that is over. */
  readonly lastOver?: { readonly roundId: string; readonly cycle: number };
  readonly roundOfCycle: (cycle: number | null) => string | null;
  /** Whom the form of that round named, and in which seat. */
  readonly named?: Pick<SharedBand, "sharedWith" | "schoolId">;
}

/**
 * Writes that bring the stored band to what is shared now. Without a shared reading there is no row at all, so that a
 * leader who does not share and one who never answered look the same in the table.
 */
export const bandWrites = (
  change: BandChange,
): { readonly writes: readonly Write[]; readonly facts: readonly Fact[] } => {
  const { district, leaderId, band: stored, shared, roundOfCycle } = change;
  const id = { district, leaderId };
  const roundId = roundOfCycle(change.latest);
  if (shared.band === "none" || roundId === null) {
    return stored === undefined
      ? { writes: [], facts: [] }
      : {
          writes: [remove("sharedBand", id), ...lostHistory(change, stored)],
          facts: [changed(id, stored.band, { ...shared, since: null })],
        };
  }
  const next: SharedBand = {
    ...id,
    roundId,
    cycle: change.latest ?? 0,
    band: shared.band,
    since: roundOfCycle(shared.sinceCycle),
    direction: shared.direction,
    topics: shared.topics,
    confidence: shared.confidence,
    modelVersion: shared.modelVersion,
    ...change.named,
    version: (stored?.version ?? 0) + 1,
  };
  if (stored !== undefined && changedFields(stored, next).length === 0) return { writes: [], facts: [] };
  return {
    writes: [stored === undefined ? create("sharedBand", next) : replace("sharedBand", next), put("bandHistory", next)],
    facts: stored?.band === next.band ? [] : [changed(id, stored?.band ?? "none", { ...shared, since: next.since })],
  };
};

/** In the history a reading that was lost by silence ends with the round that was missed last. */
const lostHistory = ({ lastOver, latest, shared }: BandChange, stored: SharedBand): readonly Write[] =>
  lastOver === undefined || latest === null || lastOver.cycle <= latest
    ? []
    : [
        put("bandHistory", {
          ...stored,
          ...{ roundId: lastOver.roundId, cycle: lastOver.cycle, band: "none", since: null },
          ...{ direction: shared.direction, topics: [], confidence: null },
        }),
      ];

const changed = (
  { district, leaderId }: { readonly district: string; readonly leaderId: string },
  from: SharedBand["band"],
  to: SharedReading & { readonly since: string | null },
): Fact =>
  fact("holdfast.burnout-risk.changed.v1", district, leaderId, {
    leaderId,
    from,
    to: to.band,
    since: to.since,
    direction: to.direction,
    topics: [...to.topics],
    confidence: to.confidence,
    modelVersion: to.modelVersion,
  });
