import { localDateOf, schoolYearOf } from "../calendar.ts";
import type { Leave } from "../coaching/coaching.ts";
import type { District } from "../districts/district.ts";
import { type Clock, type Fact, put, type Store, type UnitOfWork, type Write } from "../ports.ts";
import type { LeaderChoice, PulseResponse, Receipt, Round, SupportRequest } from "../pulses/round.ts";
import type { StrainScore } from "../pulses/score.ts";
import { isInForce } from "../records/recorded.ts";
import { err, ok, type Result } from "../result.ts";
import { type AlertState, alertWrites } from "./alert-writes.ts";
import type { Assessment, PulseCycle } from "./assessment.ts";
import { type BandState, bandWrites } from "./band-writes.ts";
import { episodeRounds, episodesOf } from "./episode.ts";
import { explain, noReading, sharedReading } from "./explanation.ts";
import { pausesOf, type SharingRecord, sharingAt } from "./pauses.ts";
import { assess } from "./strain.ts";

export interface AssessLeaderPorts {
  readonly clock: Clock;
  readonly store: Store;
  readonly unitOfWork: UnitOfWork;
  /** SHA-256 of the canonical model constants; stored with every score. */
  readonly modelHash: string;
}

/** What an assessment changed. */
export interface Assessed {
  readonly writes: number;
  readonly facts: number;
}

/**
 * Works out everything that follows from a leader's answers, requests and choices, from the tables alone: strain
 * scores, the shared band, episodes, alerts. Which event asked for it, in which order and how often, cannot matter
 * (DECISIONS 4). All of it is one transaction; `conflict` means that another assessment was faster, so try again.
 */
export const assessLeader =
  (ports: AssessLeaderPorts) =>
  async (id: { readonly district: string; readonly leaderId: string }): Promise<Result<Assessed, "conflict">> => {
    const known = await readAll(ports.store, id);
    if (known === undefined || known.receipts.length + known.supportRequests.length === 0)
      return ok({ writes: 0, facts: 0 });

    const now = ports.clock.now().toISOString();
    const assessment = assess(historyOf(known), {
      asOfCycle: Math.max(0, ...overRounds(known.rounds, now).map((r) => r.cycle)),
    });
    const sharing: SharingRecord = {
      byDefault: known.settings.sharingDefault,
      changes: known.choice?.sharingChanges ?? [],
    };
    const sharingNow = sharingAt(sharing, now);
    const shared = sharingNow === "on" ? sharedReading(assessment) : noReading();
    const decided = episodesOf({
      leaderId: id.leaderId,
      scoredRounds: episodeRounds(assessment, countingResponses(known)),
      closedRounds: overRounds(known.rounds, now),
      supportRequests: known.supportRequests,
      sharing,
      leaves: pausesOf(known.leaves, known.settings.timeZone),
    });

    const roundOfCycle = (cycle: number | null): string | null =>
      known.rounds.find((round) => round.cycle === cycle)?.roundId ?? null;
    const writes: Write[] = [];
    const facts: Fact[] = [];
    for (const part of [
      bandWrites({ ...id, ...known, shared, latest: assessment.latest?.cycle ?? null, roundOfCycle }),
      alertWrites({
        ...id,
        ...decided,
        now,
        sharingNow,
        shared,
        roundOfCycle,
        supervision: known.supervision,
        stored: known,
      }),
      { writes: scoreWrites(id, known, assessment, ports.modelHash), facts: [] },
    ]) {
      writes.push(...part.writes);
      facts.push(...part.facts);
    }
    if (writes.length === 0) return ok({ writes: 0, facts: 0 });
    const committed = await ports.unitOfWork.commit(writes, facts);
    return committed.ok ? ok({ writes: writes.length, facts: facts.length }) : err("conflict");
  };

interface Known extends BandState, AlertState {
  readonly settings: District;
  readonly rounds: readonly Round[];
  readonly receipts: readonly Receipt[];
  readonly responses: readonly PulseResponse[];
  readonly supportRequests: readonly SupportRequest[];
  readonly scores: readonly StrainScore[];
  readonly choice: LeaderChoice | undefined;
  readonly leaves: readonly Leave[];
}

const readAll = async (store: Store, id: { district: string; leaderId: string }): Promise<Known | undefined> => {
  const [receipts, supportRequests] = await Promise.all([
    store.list("receipts", id),
    store.list("supportRequests", id),
  ]);
  // Most calls about a leader without answers stop here: a new supervisor of someone who never answered, say.
  if (receipts.length + supportRequests.length === 0) return undefined;
  const [settings, rounds, responses, scores, choice, band, episodes, alerts, held, leaves] = await Promise.all([
    store.get("district", id),
    store.list("rounds", id),
    store.list("responses", id),
    store.list("scores", id),
    store.get("choice", id),
    store.get("sharedBand", id),
    store.list("episodesOfLeader", id),
    store.list("alertsOfLeader", id),
    store.get("supervision", id),
    store.list("leavesOfLeader", id),
  ]);
  if (settings === undefined) return undefined;
  return {
    settings,
    rounds,
    receipts,
    responses,
    supportRequests,
    scores,
    choice,
    band,
    episodes,
    alerts,
    supervision: held && isInForce(held) ? held : undefined,
    leaves,
  };
};

const overRounds = (rounds: readonly Round[], now: string): readonly Round[] =>
  rounds.filter((round) => round.closesAt <= now);

/** The version of each round's answers that counts: the one its receipt names. */
const countingResponses = ({ receipts, responses }: Known): readonly PulseResponse[] =>
  receipts.flatMap((receipt) => responses.find((response) => response.responseId === receipt.responseId) ?? []);

const historyOf = (known: Known): readonly PulseCycle[] =>
  countingResponses(known).map(({ roundId, cycle, answers, responseId }) => {
    const opensAt = known.rounds.find((round) => round.roundId === roundId)?.opensAt ?? `${roundId}-01T12:00:00.000Z`;
    return { cycle, answers, responseId, schoolYear: schoolYearOf(localDateOf(opensAt, known.settings.timeZone)) };
  });

/** Scores that are new or came out differently, because answers were replaced or an earlier round was answered late. */
const scoreWrites = (
  id: { readonly district: string; readonly leaderId: string },
  known: Known,
  assessment: Assessment,
  modelHash: string,
): readonly Write[] =>
  assessment.rounds.flatMap((round) => {
    const response = known.responses.find((one) => one.responseId === round.responseId);
    if (response === undefined) return [];
    const scored = round.status === "scored" ? round : undefined;
    const score: StrainScore = {
      ...id,
      roundId: response.roundId,
      cycle: round.cycle,
      responseId: round.responseId,
      score: scored?.score ?? null,
      level: scored?.level ?? null,
      confidence: scored?.confidence ?? null,
      modelVersion: assessment.modelVersion,
      modelHash,
      explanation: JSON.stringify(explain(assessment, round.cycle) ?? { coverage: round.coverage }),
    };
    const stored = known.scores.find((one) => one.roundId === score.roundId);
    const same =
      stored !== undefined && (Object.keys(score) as (keyof StrainScore)[]).every((key) => stored[key] === score[key]);
    return same ? [] : [put("score", score)];
  });
