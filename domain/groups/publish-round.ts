import { addElapsedDays, localDateOf, schoolYearOf } from "../kernel/calendar.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { compareText } from "../kernel/text.ts";
import { type Clock, create, fact, type Store, type UnitOfWork } from "../ports.ts";
import { privacyRulesAt } from "../privacy/rules.ts";
import type { Round } from "../pulses/round.ts";
import { keptShorter, PULSE_RULES } from "../pulses/rules.ts";
import { STRAIN_V1 } from "../strain/model-v1.ts";
import { publishOutcomes, readYearsAlerts } from "./alert-outcomes.ts";
import type { Seats } from "./group-leaders.ts";
import { groupRound } from "./group-round.ts";
import { bandParticipation } from "./participation.ts";
import type { AlertOutcomes, GroupRelease, PublishedRound } from "./published.ts";
import { openDaysOf, readCohort } from "./read-cohort.ts";
import { packRelease, readersOf, unpackRelease } from "./release-log.ts";
import { seenByReader } from "./seen-by-name.ts";

export interface PublishRoundPorts {
  readonly clock: Clock;
  readonly store: Pick<Store, "get" | "list">;
  readonly unitOfWork: UnitOfWork;
}

/**
 * Why nothing was published this time; each passes, so the caller tries again. `not-over`: answers may still come.
 * `not-scored`: an answer that counts has no score yet. `conflict`: another publication of the district was faster.
 */
export type PublishDelay = "not-over" | "not-scored" | "conflict";

/**
 * Publishes the group numbers of a closed round, once: numbers that were shown stay as they are, whatever is corrected or
 * erased later. Everybody who was invited and answered counts, with sharing on or off (DECISIONS 6); who shares decides
 * what a supervisor could work out, and so what is withheld. What became of alerts is published with it.
 *
 * The scores are complete when every receipt of the round has a score of the very answers that it names. Until then
 * nothing is published, not even in part: a second edition with one person more would disclose that person.
 *
 * Trends run within a school year, as the baselines of change detection do, so only that year's publications can be
 * combined with each other.
 *
 * @returns whether anything was published by this call; `false` when the round had been published before.
 */
export const publishRound =
  ({ clock, store, unitOfWork }: PublishRoundPorts) =>
  async (id: { readonly district: string; readonly roundId: string }): Promise<Result<boolean, PublishDelay>> => {
    if ((await store.get("groupNumbers", id)) !== undefined) return ok(false);
    const [round, settings, releases] = await Promise.all([
      store.get("round", id),
      store.get("district", id),
      store.list("groupReleases", { district: id.district }),
    ]);
    const publishedAt = clock.now().toISOString();
    if (round?.state !== "closed" || settings === undefined || publishedAt < lastAnswerAt(round))
      return err("not-over");

    const { timeZone } = settings;
    const schoolYear = schoolYearOf(localDateOf(round.opensAt, timeZone));
    const sameYear = releases.filter((release) => release.schoolYear === schoolYear);
    const before = latestBefore(sameYear, round);
    const earlier = before === undefined ? undefined : await store.get("round", { ...id, roundId: before.roundId });
    const seats = await readSeats(store, id.district);
    const cohort = await readCohort(store, settings, { round, earlier, seats, at: publishedAt });
    if (!cohort.ok) return cohort;

    const { k } = privacyRulesAt(settings, round.opensAt);
    const { readings, asked } = cohort.value;
    const seen = seenByReader(
      readings.flatMap(({ leaderId, seenBy }) => (seenBy === undefined ? [] : [{ reader: seenBy, leaderId }])),
    );
    const { released, ...numbers } = groupRound({
      cycle: round.cycle,
      cohort: cohort.value,
      since: earlier?.cycle,
      released: sameYear.flatMap((release) => unpackRelease(release).queries),
      readers: readersOf([
        ...sameYear.map((release) => ({ cycle: release.cycle, seen: unpackRelease(release).seen })),
        { cycle: round.cycle, seen },
      ]),
      k,
    });
    const alerts = publishOutcomes({
      schoolYear,
      alerts: await readYearsAlerts(store, settings, schoolYear),
      seats,
      days: openDaysOf(round, timeZone),
      released: sameYear.map((release) => unpackRelease(release, "alerts")),
      before: await readOutcomes(store, sameYear),
      today: localDateOf(publishedAt, timeZone),
      k,
    });
    const published: PublishedRound = {
      ...id,
      cycle: round.cycle,
      publishedAt,
      comparedWith: earlier?.roundId ?? null,
      modelVersion: STRAIN_V1.version,
      participation: bandParticipation(readings.length, asked, k),
      alerts: alerts.outcomes,
      ...numbers,
    };
    const release: GroupRelease = {
      ...id,
      place: orderAfter(releases),
      cycle: round.cycle,
      schoolYear,
      publishedAt,
      ...keptShorter(settings, publishedAt),
      ...packRelease({ queries: released, seen }, alerts.released),
    };
    const committed = await unitOfWork.commit(
      [create("groupNumbers", published), create("groupRelease", release)],
      [
        fact("holdfast.group-numbers.published.v1", id.district, id.roundId, {
          roundId: id.roundId,
          ...countGroups(published),
        }),
      ],
    );
    return committed.ok ? ok(true) : err("conflict");
  };

const readSeats = async (store: Pick<Store, "list">, district: string): Promise<Seats> => {
  const [appointments, orgs] = await Promise.all([
    store.list("appointmentsInRole", { district, role: "PRINCIPAL" }),
    store.list("orgs", { district }),
  ]);
  return { appointments, orgs };
};

/** What was last published of a school year's alerts. */
const readOutcomes = async (
  store: Pick<Store, "get">,
  sameYear: readonly GroupRelease[],
): Promise<AlertOutcomes | undefined> => {
  const last = sameYear.toSorted((a, b) => compareText(b.place, a.place))[0];
  return last === undefined ? undefined : (await store.get("groupNumbers", last))?.alerts;
};

/** Answers are taken for a while after the close, because clocks differ (guarantees.md G19). */
const lastAnswerAt = ({ closesAt }: Round): string =>
  addElapsedDays(closesAt, PULSE_RULES.graceMinutes.value / (24 * 60));

const latestBefore = (releases: readonly GroupRelease[], { cycle }: Round): GroupRelease | undefined =>
  releases.filter((one) => one.cycle < cycle).sort((a, b) => b.cycle - a.cycle)[0];

const orderAfter = (releases: readonly GroupRelease[]): string =>
  String(Math.max(0, ...releases.map(({ place }) => Number(place))) + 1).padStart(6, "0");

/** Groups by whether they can be seen, the district itself among them. */
export const countGroups = ({
  whole,
  regions,
  schoolLevels,
}: Pick<PublishedRound, "whole" | "regions" | "schoolLevels">): {
  readonly shown: number;
  readonly withheld: number;
} => {
  const all = [whole, ...[...regions, ...schoolLevels].map(({ numbers }) => numbers)];
  const shown = all.filter(({ status }) => status === "shown").length;
  return { shown, withheld: all.length - shown };
};
