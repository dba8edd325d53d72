import type { TimeZone } from "../../events/vocabulary.ts";
import type { DueAlert } from "../alerts/due-alert.ts";
import type { AlertRules } from "../alerts/rules.ts";
import type { Leave } from "../coaching/pauses.ts";
import {
  type AskedSupport,
  type EpisodeRound,
  type EpisodeRules,
  episodeRounds,
  episodesOf,
} from "../episodes/episode.ts";
import { type Instant, localDateOf, type MonthId, normalInstant } from "../kernel/calendar.ts";
import { compareText } from "../kernel/text.ts";
import { type SharingRecord, sharingAt } from "../pulses/sharing.ts";
import type { PulseCycle } from "../strain/assessment.ts";
import { STRAIN_V1, type StrainModel } from "../strain/model-v1.ts";
import { assess } from "../strain/strain.ts";

/** Everything stored of one leader that alerts are decided from. */
export interface PastLeader {
  readonly leaderId: string;
  /** Who supervised the leader, and since when. */
  readonly supervisors: readonly { readonly supervisorId: string; readonly since: Instant }[];
  /** The answers that count, one per round, and when they were saved. */
  readonly history: readonly (PulseCycle & { readonly roundId: string; readonly at: Instant })[];
  readonly supportRequests: readonly AskedSupport[];
  readonly sharing: SharingRecord;
  readonly leaves: readonly Leave[];
}

/** Rules of alerts that decide which alerts open. */
export type TriedRules = EpisodeRules & Pick<AlertRules, "systemShare">;

/** Past rounds of one district. */
export interface PastRounds {
  readonly timeZone: TimeZone;
  readonly leaders: readonly PastLeader[];
  readonly closedRounds: readonly { readonly cycle: number; readonly closesAt: Instant }[];
  /** The rules in force at present; a set of rules to try replaces some of them. */
  readonly inForce: TriedRules;
  /** Alerts that would be raised later than this are not counted. */
  readonly until: Instant;
}

/** A set of rules to try: thresholds of alerts, constants of the index, or both. What is left out stays as it is. */
export interface RuleSet {
  readonly name: string;
  readonly alerts?: Partial<TriedRules>;
  readonly model?: StrainModel;
  /** The district's own within-person standard deviation, points. */
  readonly sigmaW?: number;
}

/** The rules in force: no change of anything. */
export const PRESENT_RULES: RuleSet = { name: "present" };

/** An alert that a set of rules would have raised. */
export interface ReplayedAlert extends Pick<DueAlert, "cause" | "roundId" | "raiseAt"> {
  readonly leaderId: string;
  /** Who would have been notified; null when nobody supervised the leader. */
  readonly supervisorId: string | null;
  /** The district's local month. */
  readonly month: MonthId;
}

/** The result of one set of rules on past rounds. It names leaders, so it stays where answers are. */
export interface Replay {
  /** Oldest first. Requests for support are in it: no rule changes them. */
  readonly alerts: readonly ReplayedAlert[];
  /** Rounds in which strain alerts went over the share that is reported as system-level strain. */
  readonly systemRounds: readonly string[];
  /** Shared, scored answers: who was read, by whom, and when. */
  readonly readings: readonly Omit<ReplayedAlert, "cause" | "raiseAt">[];
}

const supervisorAt = (leader: PastLeader, at: Instant): string | null => {
  const since = leader.supervisors
    .map((one) => ({ ...one, since: normalInstant(one.since) }))
    .sort((a, b) => compareText(a.since, b.since) || compareText(a.supervisorId, b.supervisorId));
  return since.findLast((one) => one.since <= at)?.supervisorId ?? null;
};

const isStrain = ({ cause }: Pick<ReplayedAlert, "cause">): boolean => cause !== "support-asked";

/** Rounds in which more than the share of the leaders read had a strain alert. */
const systemRoundsOf = (
  { alerts, readings }: Pick<Replay, "alerts" | "readings">,
  share: number,
): readonly string[] => {
  const rounds = [...new Set(readings.map((one) => one.roundId))].sort(compareText);
  const leadersIn = (list: readonly { readonly roundId: string; readonly leaderId: string }[], roundId: string) =>
    new Set(list.filter((one) => one.roundId === roundId).map((one) => one.leaderId)).size;
  const strain = alerts.filter(isStrain);
  return rounds.filter((roundId) => leadersIn(strain, roundId) > share * leadersIn(readings, roundId));
};

/**
 * Decides past rounds again under a set of rules, with the very functions that decide them in service: index, change
 * detection, levels, episodes, alerts. It knows all answers at once, so an answer that was revised late counts as revised.
 *
 * @throws RangeError when a stored answer or instant is out of range.
 */
export const replayRules = (past: PastRounds, rules: RuleSet): Replay => {
  const until = normalInstant(past.until);
  const inForce = { ...past.inForce, ...rules.alerts };
  const monthOf = (at: Instant): MonthId => localDateOf(at, past.timeZone).slice(0, 7);
  const alerts: ReplayedAlert[] = [];
  const readings: Replay["readings"][number][] = [];
  for (const leader of past.leaders) {
    const { leaderId, history, supportRequests, sharing, leaves } = leader;
    const assessment = assess(history, {
      model: rules.model ?? STRAIN_V1,
      ...(rules.sigmaW === undefined ? {} : { sigmaW: rules.sigmaW }),
    });
    const scoredRounds: readonly EpisodeRound[] = episodeRounds(assessment, history);
    const { closedRounds } = past;
    const input = { leaderId, scoredRounds, closedRounds, supportRequests, sharing, leaves };
    for (const { cause, roundId, raiseAt } of episodesOf(input, () => inForce).alerts) {
      if (raiseAt > until) continue;
      const supervisorId = supervisorAt(leader, raiseAt);
      alerts.push({ leaderId, supervisorId, month: monthOf(raiseAt), cause, roundId, raiseAt });
    }
    for (const { roundId, at } of scoredRounds) {
      if (sharingAt(sharing, at) === "off") continue;
      readings.push({ leaderId, supervisorId: supervisorAt(leader, normalInstant(at)), month: monthOf(at), roundId });
    }
  }
  alerts.sort((a, b) => compareText(a.raiseAt, b.raiseAt) || compareText(a.leaderId, b.leaderId));
  return { alerts, readings, systemRounds: systemRoundsOf({ alerts, readings }, inForce.systemShare) };
};

/** Alerts of one supervisor in one month under both sets of rules. */
export interface MonthLine {
  readonly month: MonthId;
  readonly supervisorId: string | null;
  /** Leaders with a shared reading that month: the number that decides whether the line may be shown (P5 to P8). */
  readonly respondents: number;
  readonly present: number;
  readonly alternative: number;
  /** Leaders alerted under both in the same month. */
  readonly both: number;
  /** Requests for support, the same under any rules and in none of the counts before. */
  readonly asked: number;
}

/** What would have been different. */
export interface RuleComparison {
  readonly present: string;
  readonly alternative: string;
  /** By month, then supervisor. */
  readonly lines: readonly MonthLine[];
  readonly total: Omit<MonthLine, "month" | "supervisorId">;
  /** Leaders alerted at least once under each set of rules, and under both, in whatever month. */
  readonly leaders: { readonly present: number; readonly alternative: number; readonly both: number };
  readonly systemRounds: { readonly present: readonly string[]; readonly alternative: readonly string[] };
}

type Place = Pick<ReplayedAlert, "month" | "supervisorId">;

/** Counts while alerts are read, as sets of leaders where a leader counts once. */
interface Tally extends Place {
  readonly respondents: Set<string>;
  readonly notified: Set<string>;
  readonly both: Set<string>;
  present: number;
  alternative: number;
  asked: number;
}

const tallyOf = ({ month, supervisorId }: Place): Tally => ({
  month,
  supervisorId,
  respondents: new Set(),
  notified: new Set(),
  both: new Set(),
  present: 0,
  alternative: 0,
  asked: 0,
});

/** One tally a supervisor and month, in order. */
const tallies = (present: Replay, alternative: Replay): readonly Tally[] => {
  const groups = new Map<string, Tally>();
  const at = (place: Place): Tally => {
    const key = `${place.month} ${place.supervisorId ?? ""}`;
    const group = groups.get(key) ?? tallyOf(place);
    groups.set(key, group);
    return group;
  };
  for (const one of present.readings) at(one).respondents.add(one.leaderId);
  for (const one of present.alerts) {
    const group = at(one);
    if (!isStrain(one)) group.asked += 1;
    else {
      group.present += 1;
      group.notified.add(one.leaderId);
    }
  }
  for (const one of alternative.alerts.filter(isStrain)) {
    const group = at(one);
    group.alternative += 1;
    if (group.notified.has(one.leaderId)) group.both.add(one.leaderId);
  }
  return [...groups].sort(([a], [b]) => compareText(a, b)).map(([, group]) => group);
};

/**
 * Compares a set of rules with the one in force on past rounds, so that a change can be judged before it is activated.
 * The lines name no leader; a line, and with it any total it could be computed from, is for a page only where its
 * `respondents` allow (scoring.md 11, P5 to P8).
 */
export const simulateRules = (past: PastRounds, rules: RuleSet, inForce: RuleSet = PRESENT_RULES): RuleComparison => {
  const [present, alternative] = [replayRules(past, inForce), replayRules(past, rules)];
  const groups = tallies(present, alternative);
  const sum = (value: (group: Tally) => number) => groups.reduce((total, group) => total + value(group), 0);
  const alerted = ({ alerts }: Replay) => new Set(alerts.filter(isStrain).map((one) => one.leaderId));
  const [now, then] = [alerted(present), alerted(alternative)];
  return {
    present: inForce.name,
    alternative: rules.name,
    lines: groups.map(({ month, supervisorId, respondents, both, ...counts }) => ({
      month,
      supervisorId,
      respondents: respondents.size,
      present: counts.present,
      alternative: counts.alternative,
      both: both.size,
      asked: counts.asked,
    })),
    total: {
      respondents: new Set(present.readings.map((one) => one.leaderId)).size,
      present: sum((group) => group.present),
      alternative: sum((group) => group.alternative),
      both: sum((group) => group.both.size),
      asked: sum((group) => group.asked),
    },
    leaders: { present: now.size, alternative: then.size, both: [...now].filter((id) => then.has(id)).length },
    systemRounds: { present: present.systemRounds, alternative: alternative.systemRounds },
  };
};
