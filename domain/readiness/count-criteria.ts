import { PSEL_CODES, type PselCode } from "../../events/vocabulary.ts";
import type { Credential, Evidence, Rating } from "../evidence/facts.ts";
import { daysBetween, type LocalDate } from "../kernel/calendar.ts";
import { coveredMonths, monthsLater, monthsUntil } from "../kernel/dates.ts";
import { compareText } from "../kernel/text.ts";
import { coversDate } from "../roster/roster.ts";
import type { Criterion, Profile, ReadinessModel } from "./profiles.ts";
import type { CoachingContact, LedAssignment, ReadinessFacts, Service } from "./readiness-facts.ts";

/** What counts for one person, one role and one day: known then, in effect then, and about this person. */
export type CountedFacts = Omit<ReadinessFacts, "interests" | "overrides">;

/** One criterion before weights. */
export interface Count {
  readonly have: number;
  readonly months: number;
  readonly missing: readonly PselCode[];
  readonly records: readonly string[];
}

const count = (have: number, months: number, records: readonly string[], missing: readonly PselCode[] = []): Count => ({
  have,
  months,
  missing,
  records: [...new Set(records)].sort(compareText),
});

const missingPieces = (need: number, have: number): number => Math.max(0, need - have);

/** Held 1, expected by a known day .5, none 0. Of several the best, then the one that lasts or comes soonest. */
const countCredential = (credentials: readonly Credential[], on: LocalDate, model: ReadinessModel): Count => {
  const held = credentials.filter(
    ({ heldFrom, expiresOn }) => heldFrom !== null && coversDate({ begin: heldFrom, end: expiresOn }, on),
  );
  if (held.length > 0)
    return count(
      1,
      0,
      held.map((one) => one.credentialId),
    );
  const coming = credentials
    .map((one) => ({ id: one.credentialId, on: one.heldFrom ?? one.expectedOn }))
    .filter((one): one is { id: string; on: LocalDate } => one.on !== null && one.on > on)
    .sort((a, b) => compareText(a.on, b.on) || compareText(a.id, b.id))[0];
  return coming === undefined
    ? count(0, model.monthsPer.credNone, [])
    : count(0.5, monthsUntil(on, coming.on), [coming.id]);
};

/** Months in qualifying roles, each day once. A person outside them must first be appointed, and licensed for it. */
const countTime = (
  services: readonly Service[],
  on: LocalDate,
  need: number,
  credMonths: number,
  model: ReadinessModel,
): Count => {
  const dated = services.flatMap((one) =>
    one.begin === null
      ? []
      : [{ id: one.appointmentId, begin: one.begin, end: one.end !== null && one.end < on ? one.end : on }],
  );
  const have = Math.min(need, coveredMonths(dated));
  const short = need - have;
  const inRole = services.some((one) => coversDate(one, on));
  const wait = short === 0 || inRole ? 0 : model.monthsPer.appointLag + credMonths;
  return count(
    have,
    short + wait,
    dated.map((one) => one.id),
  );
};

/** Days of real work by a day: the span so far, or the weeks recorded when those are fewer. */
const daysWorked = ({ begin, end, weeks }: LedAssignment, on: LocalDate): number => {
  const span = daysBetween(begin, end !== null && end < on ? end : on);
  return weeks === undefined ? span : Math.min(span, 7 * weeks);
};

const countBreadth = (
  assignments: readonly LedAssignment[],
  on: LocalDate,
  need: number,
  model: ReadinessModel,
): Count => {
  const done = assignments.filter(
    (one) => one.end !== null && one.end <= on && daysWorked(one, on) >= model.breadthDays,
  );
  const led = new Set(done.flatMap((one) => one.standards));
  const short = missingPieces(need, led.size);
  return count(
    led.size,
    model.monthsPer.breadthPair * Math.ceil(short / 2),
    done.map((one) => one.assignmentId),
    short === 0 ? [] : PSEL_CODES.filter((code) => !led.has(code)),
  );
};

/** Artefacts of one kind of source only leave the last one open: it must come from another (scoring.md 9, EVID). */
const countEvidence = (evidence: readonly Evidence[], need: number, model: ReadinessModel): Count => {
  const kinds = new Set(evidence.map((one) => one.kind)).size;
  const have = kinds >= model.sourceKinds ? evidence.length : Math.min(evidence.length, need - 1);
  return count(
    have,
    model.monthsPer.evid * missingPieces(need, have),
    evidence.map((one) => one.evidenceId),
  );
};

/** Median of 0..4; the mean of the middle two of an even number. */
const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1] ?? 0, sorted[sorted.length >> 1] ?? 0];
  return (low + high) / 2;
};

/** Ratings of one domain, the latest of each rater. */
const latestByRater = (ratings: readonly Rating[]): readonly Rating[] => {
  const latest = new Map<string, Rating>();
  for (const one of ratings.toSorted(
    (a, b) => compareText(a.ratedOn, b.ratedOn) || compareText(a.ratingId, b.ratingId),
  )) {
    latest.set(one.raterId, one);
  }
  return [...latest.values()];
};

const countRated = (ratings: readonly Rating[], { need, musts }: Profile, model: ReadinessModel): Count => {
  const counted: Rating[] = [];
  const rated = PSEL_CODES.filter((code) => {
    const ofDomain = latestByRater(ratings.filter((one) => one.standard === code));
    const enough =
      ofDomain.length >= model.raters &&
      ofDomain.some((one) => !one.raterEvaluates) &&
      median(ofDomain.map((one) => one.value)) >= model.ratedMedian;
    if (enough) counted.push(...ofDomain);
    return enough;
  });
  const missingMusts = musts.filter((code) => !rated.includes(code));
  const short = Math.max(missingPieces(need.RATED, rated.length), missingMusts.length);
  const others = PSEL_CODES.filter((code) => !rated.includes(code) && !missingMusts.includes(code));
  return count(
    // More domains than needed do not make up for a must-have one.
    need.RATED - short,
    model.monthsPer.ratedPair * Math.ceil(short / 2),
    counted.map((one) => one.ratingId),
    short === 0 ? [] : [...missingMusts, ...others],
  );
};

const countDepth = (
  assignments: readonly LedAssignment[],
  on: LocalDate,
  need: number,
  model: ReadinessModel,
): Count => {
  const deep = assignments.filter(
    (one) =>
      daysWorked(one, on) >= model.depthDays &&
      one.decisionRight !== null &&
      model.depthRights.includes(one.decisionRight) &&
      one.result !== undefined &&
      model.depthResults.includes(one.result),
  );
  return count(
    deep.length,
    model.monthsPer.depth * missingPieces(need, deep.length),
    deep.map((one) => one.assignmentId),
  );
};

/** Whether a contact develops a person. One that answers an alert never does: readiness may not know of the pulse. */
const isDevelopmental = ({ kind, focusCodes = [], alertId }: CoachingContact, model: ReadinessModel): boolean => {
  if (alertId !== undefined) return false;
  if (model.coachKinds.includes(kind)) return true;
  return model.coachKindsWithFocus.includes(kind) && focusCodes.some((code) => model.coachFocus.includes(code));
};

const countCoaching = (
  contacts: readonly CoachingContact[],
  on: LocalDate,
  need: number,
  model: ReadinessModel,
): Count => {
  const counted = contacts.filter(
    (one) => isDevelopmental(one, model) && on < monthsLater(one.heldOn, model.coachMonths),
  );
  return count(
    counted.length,
    model.monthsPer.coach * missingPieces(need, counted.length),
    counted.map((one) => one.touchpointId),
  );
};

/** Counts and months of all seven criteria. Source: scoring.md 9, counting rules and months to close. */
export const countCriteria = (
  facts: CountedFacts,
  profile: Profile,
  on: LocalDate,
  model: ReadinessModel,
): Readonly<Record<Criterion, Count>> => {
  const { need } = profile;
  const CRED = countCredential(facts.credentials, on, model);
  return {
    CRED,
    TIME: countTime(facts.services, on, need.TIME, CRED.months, model),
    BREADTH: countBreadth(facts.assignments, on, need.BREADTH, model),
    EVID: countEvidence(facts.evidence, need.EVID, model),
    RATED: countRated(facts.ratings, profile, model),
    DEPTH: countDepth(facts.assignments, on, need.DEPTH, model),
    COACH: countCoaching(facts.contacts, on, need.COACH, model),
  };
};
