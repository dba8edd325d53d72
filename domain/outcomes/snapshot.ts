import type { Level } from "../../events/vocabulary.ts";
import { readAnswers } from "../instrument/instrument.ts";
import type { AnswerIndex } from "../instrument/item.ts";
import { type Instant, type LocalDate, msOfInstant } from "../kernel/calendar.ts";
import type { Appointment } from "../roster/roster.ts";
import type { Assessment, PulseCycle } from "../strain/assessment.ts";
import { STRAIN_V1, type StrainModel } from "../strain/model-v1.ts";
import { assess } from "../strain/strain.ts";
import {
  HAZARD_V1,
  type Hazard,
  type HazardConstants,
  type HazardInputs,
  leaveHazard,
  recentIntent,
} from "./hazard.ts";
import { type HeldSeat, horizonOf, tenureYear } from "./outcome.ts";
import { OUTCOME_RULES } from "./rules.ts";

/**
 * What was known of one seat on a snapshot day, frozen with what was predicted from it. It holds an intent and a strain
 * score, so it lives where answers live, is kept 36 months and goes when the leader's answers are erased (P13, P14). No
 * page and no event ever carries one: only sums over five or more seats leave (P10).
 */
export interface Snapshot extends HeldSeat {
  readonly district: string;
  readonly takenOn: LocalDate;
  /** Twelve months later: when it may be scored. */
  readonly horizon: LocalDate;
  readonly modelVersion: string;
  /** SHA-256 of the canonical model; see `canonicalModel`. */
  readonly modelHash: string;
  /** All that the prediction was made of: it can be made again. */
  readonly inputs: HazardInputs;
  readonly hazard: Hazard;
  /** Strain score, 0..100, unrounded, and the cycle it is of; null without a reading. */
  readonly score: number | null;
  readonly cycle: number | null;
}

/** The model parts that a snapshot is made with. */
export interface SnapshotModel extends StrainModel {
  readonly hazard: HazardConstants;
}

const SNAPSHOT_V1: SnapshotModel = { ...STRAIN_V1, hazard: HAZARD_V1 };

/** The last snapshot day up to and with `today`: a late job still takes the snapshot of its day, from what was known then. */
export const snapshotDue = (today: LocalDate): LocalDate => {
  const year = Number(today.slice(0, 4));
  const days = [year - 1, year].flatMap((one) => OUTCOME_RULES.snapshotDays.value.map((day) => `${one}-${day}`)).sort();
  return days.findLast((day) => day <= today) ?? today;
};

/** The last answer about next year, unless it is too old to count ({@link recentIntent}); null = not known. */
export const intentAt = (
  history: readonly PulseCycle[],
  asOfCycle: number,
  constants: Pick<HazardConstants, "intentAge"> = HAZARD_V1,
): AnswerIndex | null => {
  let latest: { readonly cycle: number; readonly responseId: string; readonly code: AnswerIndex } | undefined;
  for (const { cycle, responseId, answers } of history) {
    const { IL1 } = readAnswers(answers);
    if (IL1 === undefined || cycle > asOfCycle) continue;
    const later =
      latest === undefined || cycle > latest.cycle || (cycle === latest.cycle && responseId > latest.responseId);
    if (later) latest = { cycle, responseId, code: IL1 };
  }
  return recentIntent(latest ?? null, asOfCycle, constants);
};

/** Intent and level as a hazard reads them: what is too old is not known, and silence adds nothing. */
export const pulseInputs = (
  history: readonly PulseCycle[],
  assessment: Assessment,
  asOfCycle: number,
  constants: Pick<HazardConstants, "intentAge"> = HAZARD_V1,
): { readonly intent: AnswerIndex | null; readonly level: Level | null } => {
  const level = assessment.freshness === "unknown" ? null : (assessment.latest?.level ?? null);
  return { intent: intentAt(history, asOfCycle, constants), level };
};

/** What a snapshot is taken from; later answers and rounds may be in it and do not count. */
export interface SnapshotInput {
  readonly district: string;
  readonly seat: HeldSeat;
  readonly takenOn: LocalDate;
  /** The first moment of that day in the district's zone. */
  readonly takenAt: Instant;
  readonly history: readonly (PulseCycle & { readonly at: Instant })[];
  readonly rounds: readonly { readonly cycle: number; readonly closesAt: Instant }[];
  /** As they were known on that day. */
  readonly appointments: readonly Appointment[];
  readonly context: Pick<HazardInputs, "offset" | "highPoverty" | "salary" | "induction">;
  readonly modelHash: string;
}

/**
 * Freezes one seat (scoring.md 8.2): inputs, model, prediction, strain level. The same stored facts give the same
 * snapshot whenever it is taken.
 *
 * @throws RangeError when a stored answer is out of range.
 */
export const freezeSnapshot = (input: SnapshotInput, model: SnapshotModel = SNAPSHOT_V1): Snapshot => {
  const { district, seat, takenOn, appointments, context, modelHash } = input;
  const taken = msOfInstant(input.takenAt);
  const history = input.history.filter((one) => msOfInstant(one.at) < taken);
  const over = input.rounds.filter((round) => msOfInstant(round.closesAt) <= taken);
  const asOfCycle = Math.max(0, ...over.map((one) => one.cycle), ...history.map((one) => one.cycle));
  const assessment = assess(history, { asOfCycle, model });
  const year = tenureYear(seat, appointments, takenOn);
  const pulse = pulseInputs(history, assessment, asOfCycle, model.hazard);
  const inputs: HazardInputs = { year, ...context, ...pulse };
  const { latest } = assessment;
  const read = inputs.level === null ? undefined : latest;
  return {
    district,
    leaderId: seat.leaderId,
    orgId: seat.orgId,
    takenOn,
    horizon: horizonOf(takenOn),
    modelVersion: model.version,
    modelHash,
    inputs,
    hazard: leaveHazard(inputs, model.hazard),
    score: read?.score ?? null,
    cycle: read?.cycle ?? null,
  };
};
