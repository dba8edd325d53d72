import { ALERT_RULES, alertRulesAt } from "../alerts/rules.ts";
import { pausesOf } from "../coaching/pauses.ts";
import type { District } from "../districts/district.ts";
import { fileOf, type LeaderFile, seatsOn } from "../files/leader-file.ts";
import { localDateOf, schoolYearOf } from "../kernel/calendar.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { defaultsOf } from "../kernel/rule.ts";
import { isInSession } from "../kernel/school-sessions.ts";
import { type Clock, type Fact, put, type Store, type UnitOfWork, type Write } from "../ports.ts";
import type { LeaderChoice, PulseResponse, Receipt, Round, SupportRequest } from "../pulses/round.ts";
import type { StrainScore } from "../pulses/score.ts";
import { formsOf, sharingAt, sharingRecordOf } from "../pulses/sharing.ts";
import type { Assessment, PulseCycle } from "../strain/assessment.ts";
import { explain, noReading, type SharedReading, sharedReading } from "../strain/explanation.ts";
import { assess } from "../strain/strain.ts";
import { assessNeed, type NeedRecords, readNeed } from "../support-need/assess-need.ts";
import { raisedNeed } from "../support-need/need-writes.ts";
import { alertWrites } from "./alert-writes.ts";
import { type BandChange, bandWrites } from "./band-writes.ts";
import { episodeRounds, episodesOf, type RulesOfCycle } from "./episode.ts";
import { type NamedScene, namedIn, namesPresent, readingFor } from "./named-reading.ts";
import { type StaffView, viewOfStaff } from "./quiet-sharing.ts";

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
 * Computes everything that follows from a leader's answers, requests, choices and work records, from the tables alone:
 * strain scores, the shared band, support need, episodes, alerts. Which event asked for it, in which order and how often,
 * cannot matter (DECISIONS 4), with one exception: support need is for staff to read, and `needStays` when what happened is
 * the leader's own affair, because a new version of it would disclose who has answered. All of it is one transaction; `conflict` means that another assessment was faster, so try
 * again.
 */
export const assessLeader =
  (ports: AssessLeaderPorts) =>
  async (
    id: { readonly district: string; readonly leaderId: string },
    { needStays = false }: { readonly needStays?: boolean } = {},
  ): Promise<Result<Assessed, "conflict">> => {
    const now = ports.clock.now().toISOString();
    const known = await readAll(ports.store, id, now);
    if (known === undefined) return ok({ writes: 0, facts: 0 });

    const { settings, file } = known;
    const { supervision } = file;
    const stored = { band: file.band, episodes: file.episodes, alerts: file.alerts, supervision };
    const over = overRounds(known.rounds, now);
    const lastOver = over.toSorted((a, b) => a.cycle - b.cycle).at(-1);
    const asOfCycle = lastOver?.cycle ?? 0;
    const answered = countingResponses(known);
    const whole = assess(historyOf(known, answered), { asOfCycle });
    const record = sharingRecordOf(settings, { choice: known.choice, responses: answered, now });
    const { responses, sharing } = viewOfStaff({ responses: answered, sharing: record }, known.rounds, now);
    const assessment =
      responses.length === answered.length ? whole : assess(historyOf(known, responses), { asOfCycle });
    const isSharing = sharingAt(sharing, now) === "on";
    const scene: NamedScene = { file, timeZone: settings.timeZone, now };
    const shown = shownReading(known, { responses, sharing }, { whole: assessment, over, asOfCycle, scene });
    const today = localDateOf(now, settings.timeZone);
    const leaves = pausesOf(file.leaves, settings.timeZone);
    const strain = episodesOf(
      {
        leaderId: id.leaderId,
        scoredRounds: episodeRounds(assessment, responses),
        closedRounds: over,
        supportRequests: known.supportRequests,
        sharing,
        leaves,
      },
      rulesOfCycle(known),
    );
    const need = needStays
      ? { after: file.need, writes: [], facts: [] }
      : assessNeed(id, file, known.need, { settings, modelHash: ports.modelHash });
    const raised = raisedNeed(need.after, {
      alerts: file.alerts,
      putOff: file.putOff,
      leaves,
      timeZone: settings.timeZone,
      settings: alertRulesAt(settings, now),
    });

    const roundOfCycle = (cycle: number | null): string | null =>
      known.rounds.find((round) => round.cycle === cycle)?.roundId ?? null;
    const parts = [
      bandWrites({ ...id, ...stored, ...shown, roundOfCycle, ...(lastOver && { lastOver }) }),
      alertWrites({
        ...id,
        episodes: [...strain.episodes, ...raised.episodes],
        alerts: [...strain.alerts, ...raised.alerts],
        now,
        inSession: isInSession(settings, today, seatsOn(file, today)[0]?.orgId),
        isShared: (roundId) => isSharing && responses.some((one) => one.roundId === roundId),
        // An alert may say more than the reading: it opens at once, the reading changes when the round closes.
        shared: isSharing ? readingIn(assessment, responses, scene) : noReading(),
        isOver: (roundId) => over.some((round) => round.roundId === roundId),
        roundOfCycle,
        supervision,
        touchpoints: file.touchpoints,
        timeZone: settings.timeZone,
        namesPresent: (roundId) => responses.some((one) => one.roundId === roundId && namesPresent(one, scene)),
        stored,
      }),
      need,
      { writes: scoreWrites(id, known, whole, ports.modelHash), facts: [] },
    ];
    const writes: readonly Write[] = parts.flatMap((part) => part.writes);
    const facts: readonly Fact[] = parts.flatMap((part) => part.facts);
    if (writes.length === 0) return ok({ writes: 0, facts: 0 });
    const committed = await ports.unitOfWork.commit(writes, facts);
    return committed.ok ? ok({ writes: writes.length, facts: facts.length }) : err("conflict");
  };

interface Known {
  readonly settings: District;
  readonly file: LeaderFile;
  readonly need: NeedRecords;
  readonly rounds: readonly Round[];
  readonly receipts: readonly Receipt[];
  readonly responses: readonly PulseResponse[];
  readonly supportRequests: readonly SupportRequest[];
  readonly scores: readonly StrainScore[];
  readonly choice: LeaderChoice | undefined;
}

const readAll = async (
  store: Store,
  id: { district: string; leaderId: string },
  now: string,
): Promise<Known | undefined> => {
  const [settings, collected, receipts, supportRequests, rounds, choice] = await Promise.all([
    store.get("district", id),
    store.collect("leaderFile", id),
    store.list("receipts", id),
    store.list("supportRequests", id),
    store.list("rounds", id),
    store.get("choice", id),
  ]);
  if (settings === undefined) return undefined;
  const file = fileOf(collected);
  // Most leaders looked at in the morning have nothing new to score, many have never answered.
  const [responses, scores] =
    receipts.length === 0 ? [[], []] : await Promise.all([store.list("responses", id), store.list("scores", id)]);
  const need = await readNeed(store, id, file, { settings, now });
  return { settings, file, need, rounds, receipts, responses, supportRequests, scores, choice };
};

/**
 * What staff see: the reading as of the last round that closed, from the answers and forms of closed rounds alone, so
 * that nothing moves with an answer (DECISIONS 6). A press on the switch counts at once.
 */
const shownReading = (
  known: Known,
  { responses: answered, sharing: record }: StaffView<PulseResponse>,
  {
    whole,
    over,
    asOfCycle,
    scene,
  }: {
    /** Of all answers that staff may know of. */
    readonly whole: Assessment;
    readonly over: readonly Round[];
    readonly asOfCycle: number;
    readonly scene: NamedScene;
  },
): Pick<BandChange, "shared" | "latest" | "named"> => {
  const { now } = scene;
  const closed = new Set(over.map(({ roundId }) => roundId));
  const responses = answered.filter(({ roundId }) => closed.has(roundId));
  const isWhole = responses.length === answered.length;
  const assessment = isWhole ? whole : assess(historyOf(known, responses), { asOfCycle });
  const latest = assessment.latest?.cycle ?? null;
  const sharing = sharingAt({ ...record, forms: formsOf(responses) }, now);
  const isLost = latest !== null && asOfCycle - latest >= alertRulesAt(known.settings, now).missedRounds;
  const shared = sharing === "on" && !isLost ? readingIn(assessment, responses, scene) : noReading();
  return { shared, latest, named: namedIn(responses, latest) };
};

/** The reading of an assessment as the present supervisor may see it. */
const readingIn = (assessment: Assessment, responses: readonly PulseResponse[], scene: NamedScene): SharedReading =>
  readingFor(sharedReading(assessment), assessment.latest?.cycle ?? null, responses, scene);

/** A round is judged by the rules that were in force when it opened. */
const rulesOfCycle = ({ rounds, settings }: Known): RulesOfCycle => {
  const opened = new Map(rounds.map(({ cycle, opensAt }) => [cycle, alertRulesAt(settings, opensAt)]));
  return (cycle) => opened.get(cycle) ?? defaultsOf(ALERT_RULES);
};

const overRounds = (rounds: readonly Round[], now: string): readonly Round[] =>
  rounds.filter((round) => round.closesAt <= now);

/** The version of each round's answers that counts: the one its receipt names. */
const countingResponses = ({ receipts, responses }: Known): readonly PulseResponse[] =>
  receipts.flatMap((receipt) => responses.find((response) => response.responseId === receipt.responseId) ?? []);

const historyOf = (known: Known, responses: readonly PulseResponse[]): readonly PulseCycle[] =>
  responses.map(({ roundId, cycle, answers, responseId }) => {
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
      ...(response.keptDays === undefined ? {} : { keptDays: response.keptDays }),
    };
    const stored = known.scores.find((one) => one.roundId === score.roundId);
    const same =
      stored !== undefined && (Object.keys(score) as (keyof StrainScore)[]).every((key) => stored[key] === score[key]);
    return same ? [] : [put("score", score)];
  });
