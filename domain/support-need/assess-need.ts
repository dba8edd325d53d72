import type { District } from "../districts/district.ts";
import type { LeaderFile } from "../files/leader-file.ts";
import { readSchoolFile } from "../files/school-file.ts";
import { instantOf, type LocalDate, localDateOf } from "../kernel/calendar.ts";
import type { OwnRules } from "../kernel/own-rules.ts";
import { isInSession, type SchoolDays } from "../kernel/school-sessions.ts";
import { create, replace, type Store, type Write } from "../ports.ts";
import { coversDate } from "../roster/roster.ts";
import { indexFacts, needFactsOn, principalSeatOn, type SchoolRecords } from "./need-facts.ts";
import { type NeedNow, type NeedOutcome, needWrites } from "./need-writes.ts";
import { daysUnvisited, isUnvisited } from "./no-visit.ts";
import { reviewDayOf } from "./review-day.ts";
import { needReviewRulesAt } from "./rules.ts";
import type { CoachingStart } from "./stored-need.ts";
import { assessSupportNeed } from "./support-need.ts";

interface Id {
  readonly district: string;
  readonly leaderId: string;
}

/** What an assessment of support need rests on, besides the leader's own file. */
export interface NeedRecords {
  /** Day as of which it is computed. */
  readonly asOf: LocalDate;
  /** Of the leader's seat; undefined while there is none, or none is reviewed. */
  readonly school: SchoolRecords | undefined;
  readonly start: CoachingStart | undefined;
}

/** The day as of which a leader's support need is computed, and the school of the seat held on it, if any. */
export const reviewOf = (
  file: LeaderFile,
  { settings, now }: { readonly settings: District; readonly now: string },
): { readonly asOf: LocalDate; readonly orgId: string | undefined } => {
  const reviewed = reviewDayOf(now, settings);
  // A clock that runs behind must not take back what a day of review has stated.
  const asOf = file.need !== undefined && file.need.asOf > reviewed ? file.need.asOf : reviewed;
  return { asOf, orgId: file.leader && principalSeatOn(file.appointments, asOf)?.orgId };
};

/** Reads what the index rests on: the school of the leader's seat, and since when the district records touchpoints. */
export const readNeed = async (
  store: Pick<Store, "get" | "list" | "collect">,
  { district }: Id,
  file: LeaderFile,
  at: { readonly settings: District; readonly now: string },
): Promise<NeedRecords> => {
  const { asOf, orgId } = reviewOf(file, at);
  const start = await store.get("coachingStart", { district });
  if (orgId === undefined) return { asOf, school: undefined, start };
  const [org, school] = await Promise.all([
    store.get("org", { district, orgId }),
    readSchoolFile(store, { district, orgId }, { today: asOf }),
  ]);
  return { asOf, start, school: { org, ...school } };
};

/**
 * Computes a leader's support need from records alone (scoring.md 7, SNI). Only for a leader in a principal's seat;
 * paused on leave, when everything stays as it is.
 */
export const assessNeed = (
  id: Id,
  file: LeaderFile,
  records: NeedRecords,
  { settings, modelHash }: { readonly settings: OwnRules & SchoolDays; readonly modelHash: string },
): NeedOutcome => {
  const { asOf } = records;
  const now = needNow(id, file, records, settings);
  const outcome = needWrites({ ...id, asOf, now, stored: file.need, modelHash });
  return { ...outcome, writes: [...outcome.writes, ...startWrites(id, file, records, settings)] };
};

/**
 * Since when the district records touchpoints, as far as that counts yet: else the first record of one leader would change
 * everybody else's index at the next thing that happens to them, and so disclose it.
 */
const startedOnOf = ({ asOf, start }: NeedRecords): LocalDate | undefined =>
  start !== undefined && start.notedOn < asOf ? start.since : undefined;

const needNow = (
  { leaderId }: Id,
  file: LeaderFile,
  records: NeedRecords,
  settings: OwnRules & SchoolDays,
): NeedNow => {
  const { asOf, school } = records;
  const seat = file.leader && principalSeatOn(file.appointments, asOf);
  if (seat === undefined || school === undefined) return { is: "out-of-seat" };
  if (file.leaves.some((leave) => coversDate(leave, asOf))) return { is: "paused" };
  const { appointments, touchpoints, leaves, need: stored } = file;
  const facts = needFactsOn(
    asOf,
    { leaderId, appointments, touchpoints },
    { seat, school, startedOn: startedOnOf(records) },
  );
  const known = indexFacts(facts, asOf, leaves);
  const rules = needReviewRulesAt(settings, instantOf(asOf, "23:59", settings.timeZone));
  const { begin, orgId: schoolId } = seat;
  const { coaching } = facts;
  const startedOn = startedOnOf(records);
  const clock = { asOf, coaching, begin, startedOn, leaves, schoolDays: settings, schoolId };
  return {
    is: "assessed",
    need: assessSupportNeed(known, stored?.level ?? undefined),
    facts,
    unvisited: isUnvisited(known, daysUnvisited(clock, rules), rules),
    begins: isInSession(settings, asOf, schoolId),
  };
};

/** The first record of a touchpoint in the district, as far as this leader's file shows. It only ever moves back. */
const startWrites = (
  { district }: Id,
  { touchpoints }: LeaderFile,
  { asOf, start: stored }: NeedRecords,
  { timeZone }: Pick<District, "timeZone">,
): readonly Write[] => {
  const days = touchpoints.map(({ recordedAt, heldOn }) =>
    recordedAt === undefined ? heldOn : localDateOf(recordedAt, timeZone),
  );
  const since = days.toSorted()[0];
  if (since === undefined || (stored !== undefined && stored.since <= since)) return [];
  const notedOn = stored?.notedOn ?? asOf;
  const start: CoachingStart = { district, since, notedOn, version: (stored?.version ?? 0) + 1 };
  return [stored === undefined ? create("coachingStart", start) : replace("coachingStart", start)];
};
