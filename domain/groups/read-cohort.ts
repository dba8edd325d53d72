import type { Level, Topic } from "../../events/vocabulary.ts";
import type { District } from "../districts/district.ts";
import { readAnswers, riskValue } from "../instrument/instrument.ts";
import { type Instant, localDateOf } from "../kernel/calendar.ts";
import { eachOf } from "../kernel/each-of.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import type { Store } from "../ports.ts";
import type { PulseResponse, Round } from "../pulses/round.ts";
import type { StrainScore } from "../pulses/score.ts";
import { TOPIC_OF_FACTOR } from "../strain/explanation.ts";
import { groupLeaders, type OpenDays, type Place, planGroups, type Seats } from "./group-leaders.ts";
import { readReader } from "./seen-by-name.ts";

/** One leader's score in one round, with where the school stands. */
export interface Reading {
  readonly leaderId: string;
  /** Strain, 0..100, unrounded. */
  readonly score: number;
  readonly level: Level;
  readonly place: Place;
}

/** A reading of the round that is published, with what was answered on its topics. */
export interface CurrentReading extends Reading {
  /** Strain value of the answer, 0..100, by topic; a topic that was skipped is missing. */
  readonly topics: ReadonlyMap<Topic, number>;
  /** Staff id of the person who sees this reading by name; absent = nobody does. */
  readonly seenBy?: string;
}

/** Everybody who was asked in a round, as far as they answered. */
export interface Cohort {
  /** People who were asked. */
  readonly asked: number;
  readonly regions: readonly string[];
  readonly schoolLevels: readonly string[];
  readonly readings: readonly CurrentReading[];
  /** Readings of the same people in the earlier round. */
  readonly earlier: readonly Reading[];
}

export interface CohortQuestion {
  readonly round: Round;
  readonly earlier?: Round | undefined;
  readonly seats: Seats;
  /** When it is asked. */
  readonly at: Instant;
}

/** Leaders read at once. */
const CONCURRENCY = 16;

type Answered = Pick<CurrentReading, "score" | "level" | "topics" | "seenBy"> & { readonly before?: Scored };
type Scored = Pick<Reading, "score" | "level">;

/**
 * Reads the cohort of a closed round: those who were invited, whatever they share, and nobody else. `not-scored` while an
 * answer that counts has no score yet.
 */
export const readCohort = async (
  store: Pick<Store, "get" | "list">,
  settings: District,
  { round, earlier, seats, at }: CohortQuestion,
): Promise<Result<Cohort, "not-scored">> => {
  const { district, timeZone } = settings;
  const invitations = await store.list("invitations", { district, roundId: round.roundId });
  const leaders = invitations.map(({ leaderId }) => leaderId);
  const answered = await eachOf(leaders, CONCURRENCY, (leaderId) =>
    readAnswered(store, settings, { leaderId, round, earlier, at }),
  );
  if (answered.includes("not-scored")) return err("not-scored");

  const daysOf = (one: Round) => openDaysOf(one, timeZone);
  const now = groupLeaders(seats, leaders, daysOf(round));
  const then = earlier === undefined ? new Map<string, Place>() : groupLeaders(seats, leaders, daysOf(earlier));
  const plan = planGroups(seats.orgs, [...now.values(), ...then.values()], daysOf(round));
  const found = leaders.flatMap((leaderId, i) => {
    const one = answered[i];
    return one === undefined || one === "not-scored" ? [] : [{ leaderId, ...one }];
  });
  return ok({
    ...plan,
    asked: leaders.length,
    readings: found.map(({ before, ...one }) => ({ ...one, place: now.get(one.leaderId) as Place })),
    earlier: found.flatMap(({ leaderId, before }) =>
      before === undefined ? [] : [{ leaderId, ...before, place: then.get(leaderId) as Place }],
    ),
  });
};

/** Local days on which a round was open. */
export const openDaysOf = ({ opensAt, closesAt }: Round, timeZone: string): OpenDays => ({
  from: localDateOf(opensAt, timeZone),
  to: localDateOf(closesAt, timeZone),
});

/** Undefined = no answer that makes a score. Everybody's counts, shared or not. */
const readAnswered = async (
  store: Pick<Store, "get">,
  settings: District,
  { leaderId, round: { roundId }, earlier, at }: Omit<CohortQuestion, "seats"> & { readonly leaderId: string },
): Promise<Answered | "not-scored" | undefined> => {
  const id = { district: settings.district, leaderId };
  const receipt = await store.get("receipt", { ...id, roundId });
  if (receipt === undefined) return undefined;
  const [response, score, before] = await Promise.all([
    store.get("response", { ...id, roundId, responseId: receipt.responseId }),
    store.get("score", { ...id, roundId }),
    earlier === undefined ? undefined : store.get("score", { ...id, roundId: earlier.roundId }),
  ]);
  // Answers that were deleted since count nowhere, and no score of them will come.
  if (response === undefined) return undefined;
  if (score?.responseId !== receipt.responseId) return "not-scored";
  const scored = scoredOf(score);
  const scoredBefore = scoredOf(before);
  if (scored === undefined) return undefined;
  const seenBy = await readReader(store, settings, response, at);
  return {
    ...{ ...scored, topics: topicsOf(response) },
    ...(seenBy === undefined ? {} : { seenBy }),
    ...(scoredBefore === undefined ? {} : { before: scoredBefore }),
  };
};

const scoredOf = (stored: StrainScore | undefined): Scored | undefined =>
  stored === undefined || stored.score === null || stored.level === null
    ? undefined
    : { score: stored.score, level: stored.level };

const topicsOf = ({ answers }: PulseResponse): ReadonlyMap<Topic, number> => {
  const given = readAnswers(answers);
  return new Map(
    [...TOPIC_OF_FACTOR].flatMap(([factor, topic]) => {
      const answer = given[factor];
      return answer === undefined ? [] : [[topic, riskValue(factor, answer)] as const];
    }),
  );
};
