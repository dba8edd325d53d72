import type { AlertCause, Confidence, Level, SupportWhen } from "../../events/vocabulary.ts";
import { CONFIDENCES } from "../../events/vocabulary.ts";
import type { DueAlert, RaisedEpisode } from "../alerts/due-alert.ts";
import type { AlertRules } from "../alerts/rules.ts";
import { afterLeave, isOnLeave, type Leave } from "../coaching/pauses.ts";
import { addElapsedDays, type Instant, normalInstant } from "../kernel/calendar.ts";
import { compareText } from "../kernel/text.ts";
import { type SharingRecord, sharingAt } from "../pulses/sharing.ts";
import type { Assessment, ScoredRound } from "../strain/assessment.ts";
import { atLeastLevel } from "../strain/level.ts";
import { BAND_OF_LEVEL } from "../strain/strain.ts";

/** A scored round as episodes read it: no answer, no number. */
export interface EpisodeRound {
  readonly cycle: number;
  /** By the year it ends in. */
  readonly schoolYear: number;
  /** "2026-11". */
  readonly roundId: string;
  /** When the answers that count were saved. */
  readonly at: Instant;
  readonly level: Level;
  readonly confidence: Confidence;
  readonly rising: boolean;
}

/** A leader's press of "ask for support"; one per round and urgency. */
export interface AskedSupport {
  readonly roundId: string;
  readonly when: SupportWhen;
  readonly at: Instant;
}

/** All that decides a leader's episodes. Lists may come in any order and with repeats. */
export interface EpisodeInput {
  readonly leaderId: string;
  readonly scoredRounds: readonly EpisodeRound[];
  /** Rounds of the district that are over: they are what can be missed. */
  readonly closedRounds: readonly { readonly cycle: number; readonly closesAt: Instant }[];
  readonly supportRequests: readonly AskedSupport[];
  readonly sharing: SharingRecord;
  readonly leaves: readonly Leave[];
}

/** Why an episode ended. */
export type EpisodeEnd = "below" | "sharing-off" | "no-reading";

/** A continuous stretch of raised strain. Its id is made of the leader and the first raised round. */
export interface StrainEpisode extends RaisedEpisode {
  readonly cause: Exclude<AlertCause, "support-asked" | "support-need-high">;
  /** First raised round of the stretch. */
  readonly firstRound: string;
  readonly openedAt: Instant;
  readonly closed?: { readonly at: Instant; readonly because: EpisodeEnd };
}

/** Scored rounds of an assessment with the times its responses were saved at. Rounds without one are left out. */
export const episodeRounds = (
  assessment: Assessment,
  saved: readonly { readonly responseId: string; readonly roundId: string; readonly at: Instant }[],
): readonly EpisodeRound[] => {
  const byResponse = new Map(saved.map((response) => [response.responseId, response]));
  return assessment.scored.flatMap(({ responseId, cycle, schoolYear, level, confidence, rising }: ScoredRound) => {
    const response = byResponse.get(responseId);
    return response === undefined
      ? []
      : [{ cycle, schoolYear, roundId: response.roundId, at: response.at, level, confidence, rising }];
  });
};

/** Rules that decide episodes. */
export type EpisodeRules = Pick<
  AlertRules,
  "raisedLevel" | "raisedRounds" | "risingLevel" | "risingConfidence" | "closeRounds" | "missedRounds" | "quietDays"
>;

/** The rules that a cycle's round is judged by: those in force when it opened. */
export type RulesOfCycle = (cycle: number) => EpisodeRules;

/** The instant at which a reading of `after` turned into none before `before` (a cycle), leaves not counted. */
const readingLost = (
  input: EpisodeInput,
  after: number,
  before: number,
  rulesOf: RulesOfCycle,
): Instant | undefined => {
  const closed = new Map(input.closedRounds.map((round) => [round.cycle, round.closesAt]));
  const cycles = [...closed.keys()].filter((cycle) => cycle > after && cycle < before).sort((a, b) => a - b);
  const missed = cycles.flatMap((cycle) => {
    const at = closed.get(cycle);
    return at === undefined || isOnLeave(input.leaves, at) ? [] : [{ cycle, at }];
  });
  return missed.find(({ cycle }, place) => place + 1 >= rulesOf(cycle).missedRounds)?.at;
};

/** What happened to sharing and silence between two scored rounds: the first reason why a stretch cannot go on. */
const breakBetween = (
  input: EpisodeInput,
  round: EpisodeRound,
  next: EpisodeRound | undefined,
  rulesOf: RulesOfCycle,
): { readonly at: Instant; readonly because: EpisodeEnd } | undefined => {
  const off = input.sharing.changes
    .filter(
      (change) => change.sharing === "off" && change.at > round.at && (next === undefined || change.at <= next.at),
    )
    .map((change) => change.at)
    .sort(compareText)[0];
  const lost = readingLost(input, round.cycle, next?.cycle ?? Number.POSITIVE_INFINITY, rulesOf);
  if (off !== undefined && (lost === undefined || off <= lost)) return { at: off, because: "sharing-off" };
  return lost === undefined ? undefined : { at: lost, because: "no-reading" };
};

/** One episode and the rounds at which its alerts fall due. */
interface Draft {
  readonly episode: StrainEpisode;
  readonly opening: EpisodeRound;
  /** First later round in which the band was above that of the opening. */
  rise?: EpisodeRound;
  closed?: StrainEpisode["closed"];
}

const causeOf = (round: EpisodeRound, run: number, rules: EpisodeRules): StrainEpisode["cause"] | undefined => {
  if (run >= rules.raisedRounds) return "two-raised-rounds";
  const sure = CONFIDENCES.indexOf(round.confidence) >= CONFIDENCES.indexOf(rules.risingConfidence);
  return atLeastLevel(round.level, rules.risingLevel) && sure && round.rising ? "high-and-rising" : undefined;
};

const draftEpisodes = (
  input: EpisodeInput,
  rounds: readonly EpisodeRound[],
  rulesOf: RulesOfCycle,
): readonly Draft[] => {
  const drafts: Draft[] = [];
  let open: Draft | undefined;
  let raised: EpisodeRound[] = [];
  let below = 0;
  for (const [index, round] of rounds.entries()) {
    const rules = rulesOf(round.cycle);
    // A round answered on leave, or in private, neither opens nor closes anything.
    const counts = !isOnLeave(input.leaves, round.at) && sharingAt(input.sharing, round.at) === "on";
    // A pair never spans the summer.
    if (raised.length > 0 && raised.at(-1)?.schoolYear !== round.schoolYear) raised = [];
    if (counts && atLeastLevel(round.level, rules.raisedLevel)) {
      raised.push(round);
      below = 0;
      const cause = causeOf(round, raised.length, rules);
      if (open !== undefined) {
        if (open.rise === undefined && !atLeastLevel(open.opening.level, round.level)) open.rise = round;
      } else if (cause !== undefined) {
        const firstRound = (raised[0] ?? round).roundId;
        const episodeId = `ep-${input.leaderId}-${firstRound}`;
        const episode = { episodeId, cause, firstRound, openedRound: round.roundId, openedAt: round.at };
        open = { episode, opening: round };
        drafts.push(open);
      }
    } else if (counts) {
      raised = [];
      below += 1;
      // Better answers end an episode when their round closes, so that the end does not disclose an answer (DECISIONS 6).
      const over = input.closedRounds.find(({ cycle }) => cycle === round.cycle);
      if (open !== undefined && below >= rules.closeRounds && over !== undefined) {
        open.closed = { at: over.closesAt, because: "below" };
        open = undefined;
      }
    }
    const broken = breakBetween(input, round, rounds[index + 1], rulesOf);
    if (broken !== undefined) {
      if (open !== undefined) open.closed = broken;
      open = undefined;
      raised = [];
      below = 0;
    }
  }
  return drafts;
};

const strainAlerts = (input: EpisodeInput, drafts: readonly Draft[], rulesOf: RulesOfCycle): readonly DueAlert[] => {
  const alerts: DueAlert[] = [];
  let last: { readonly at: Instant; readonly level: Level } | undefined;
  for (const { episode, opening, rise, closed } of drafts) {
    const { episodeId, cause } = episode;
    const dueAt = (round: EpisodeRound): Instant | undefined => {
      const risen = last === undefined || !atLeastLevel(last.level, round.level);
      const quietUntil = last === undefined ? round.at : addElapsedDays(last.at, rulesOf(round.cycle).quietDays);
      return afterLeave(input.leaves, risen || quietUntil < round.at ? round.at : quietUntil);
    };
    const raise = (round: EpisodeRound, alertId: string, before: Instant | undefined): void => {
      const raiseAt = dueAt(round);
      if (raiseAt === undefined || (before !== undefined && raiseAt >= before)) return;
      alerts.push({ alertId, episodeId, cause, roundId: round.roundId, band: BAND_OF_LEVEL[round.level], raiseAt });
      last = { at: raiseAt, level: round.level };
    };
    const name = episodeId.replace(/^ep-/, "al-");
    // An opening alert still waiting when the band rises, or when the episode ends, is never raised.
    raise(opening, name, rise?.at ?? closed?.at);
    if (rise !== undefined) raise(rise, `${name}-risen`, closed?.at);
  }
  return alerts;
};

const normalised = (input: EpisodeInput): EpisodeInput => ({
  ...input,
  scoredRounds: input.scoredRounds.map((round) => ({ ...round, at: normalInstant(round.at) })),
  closedRounds: input.closedRounds.map((round) => ({ ...round, closesAt: normalInstant(round.closesAt) })),
  supportRequests: input.supportRequests.map((asked) => ({ ...asked, at: normalInstant(asked.at) })),
  sharing: {
    ...input.sharing,
    changes: input.sharing.changes.map((change) => ({ ...change, at: normalInstant(change.at) })),
  },
  leaves: input.leaves.map(({ from, until }) => ({
    from: normalInstant(from),
    ...(until === undefined ? {} : { until: normalInstant(until) }),
  })),
});

/**
 * Episodes and alerts of one leader (DECISIONS 7), decided again from everything stored: duplicates, order and late
 * arrival cannot matter, and ids are the same from every recomputation.
 *
 * - An episode opens when sharing is on and (a) two consecutive scored rounds are raised, or (b) one is high, RISING and
 *   at least of medium confidence. It ends after two rounds below, when sharing is switched off, or with no reading.
 * - At most one alert per episode, and a second one only when the band rises inside it. Within the quiet days after the
 *   last strain alert one is put off, not dropped, unless the band is above the one last notified.
 * - Leave pauses all of that. A request for support is not paused and does not depend on sharing: a person asked.
 */
export const episodesOf = (
  stored: EpisodeInput,
  rulesOf: RulesOfCycle,
): { readonly episodes: readonly StrainEpisode[]; readonly alerts: readonly DueAlert[] } => {
  const input = normalised(stored);
  const byCycle = new Map(
    [...input.scoredRounds].sort((a, b) => compareText(a.at, b.at)).map((round) => [round.cycle, round]),
  );
  const rounds = [...byCycle.values()].sort((a, b) => a.cycle - b.cycle);
  const drafts = draftEpisodes(input, rounds, rulesOf);
  const asked = new Map<string, DueAlert>();
  for (const { roundId, when, at } of [...input.supportRequests].sort((a, b) => compareText(a.at, b.at))) {
    const name = `${input.leaderId}-${roundId}-asked-${when}`;
    if (asked.has(name)) continue;
    asked.set(name, { alertId: `al-${name}`, episodeId: `su-${name}`, cause: "support-asked", roundId, raiseAt: at });
  }
  const alerts = [...strainAlerts(input, drafts, rulesOf), ...asked.values()];
  alerts.sort((a, b) => compareText(a.raiseAt, b.raiseAt) || compareText(a.alertId, b.alertId));
  return {
    episodes: drafts.map(({ episode, closed }) => (closed === undefined ? episode : { ...episode, closed })),
    alerts,
  };
};
