import type { CellCount } from "../../../domain/groups/choose-rung.ts";
import type { AlertCell, BandCell } from "../../../domain/groups/ladder.ts";
import type { ParticipationBand } from "../../../domain/groups/participation.ts";
import { countGroups } from "../../../domain/groups/publish-round.ts";
import {
  type AlertOutcomes,
  NOWHERE,
  type OutcomeNumbers,
  type PublishedRound,
  type RoundGroup,
  type RoundNumbers,
} from "../../../domain/groups/published.ts";
import { MISSING } from "../../../domain/kernel/refusal.ts";
import { err, ok } from "../../../domain/kernel/result.ts";
import { writtenSchoolYear } from "../../../domain/kernel/school-year.ts";
import { privacyRulesAt } from "../../../domain/privacy/rules.ts";
import type { SchoolLevel, Topic } from "../../../events/vocabulary.ts";
import { type Route, route } from "../../runtime/route.ts";
import { listAlertOutcomes, listPulseGroups, listPulseRounds, readPulseRound } from "../contract/analytics.ts";
import { pageOf } from "./record-routes.ts";

/** A band of a count in words: "5 to 9", because spreadsheets read "5-9" as the ninth of May. */
export const countText = (band: CellCount | null): string | null => band?.replace("-", " to ") ?? null;

/** "50 to 75", in per cent. */
const shareText = (band: ParticipationBand | null | undefined): string | null => band?.replace("-", " to ") ?? null;

const headOf = (numbers: RoundNumbers) =>
  numbers.status === "withheld"
    ? { status: numbers.status, respondents: null, mean: null, change: null }
    : {
        status: numbers.status,
        respondents: countText(numbers.respondents),
        mean: numbers.mean,
        change: numbers.change,
      };

const bandsOf = (numbers: RoundNumbers) =>
  numbers.status === "withheld" || numbers.distribution === null
    ? null
    : numbers.distribution.map(({ answer, respondents }) => ({
        band: answer as BandCell,
        respondents: countText(respondents),
      }));

const topicsOf = (numbers: RoundNumbers) => (numbers.status === "withheld" ? [] : [...numbers.topics]);

const groupView = (numbers: RoundNumbers) => ({
  ...headOf(numbers),
  bands: bandsOf(numbers),
  topics: topicsOf(numbers),
});

const nameOf = (id: string): string | null => (id === NOWHERE ? null : id);

const roundView = ({ roundId, cycle, publishedAt, comparedWith }: PublishedRound) => ({
  roundId,
  cycle,
  publishedAt,
  comparedWith,
});

type Split = "district" | "region" | "school-level";

const rowOf = (split: Split, { id, numbers }: RoundGroup) => {
  const bands = bandsOf(numbers) ?? [];
  const topics = topicsOf(numbers);
  const inBand = (band: BandCell) => bands.find((one) => one.band === band)?.respondents ?? null;
  const on = (topic: Topic) => topics.find((one) => one.topic === topic)?.mean ?? null;
  return {
    split,
    group: nameOf(id),
    ...headOf(numbers),
    steady: inBand("steady"),
    watch: inBand("watch"),
    elevated: inBand("elevated"),
    high: inBand("high"),
    workload: on("workload"),
    supervisorSupport: on("supervisor-support"),
    roleConflict: on("role-conflict"),
    autonomy: on("autonomy"),
    isolation: on("isolation"),
    recovery: on("recovery"),
    raised: inBand("raised"),
    steadyOrWatch: inBand("steady-or-watch"),
  };
};

const outcomesView = (numbers: OutcomeNumbers) =>
  numbers.status === "withheld"
    ? { status: numbers.status, leaders: null, outcomes: null }
    : {
        status: numbers.status,
        leaders: countText(numbers.leaders),
        outcomes:
          numbers.outcomes?.map(({ answer, respondents }) => ({
            outcome: answer as AlertCell,
            leaders: countText(respondents),
          })) ?? null,
      };

const alertsView = ({ schoolYear, asOf, whole, regions, schoolLevels }: AlertOutcomes) => ({
  schoolYear: writtenSchoolYear(schoolYear),
  asOf,
  district: outcomesView(whole),
  regions: regions.map(({ id, numbers }) => ({ region: nameOf(id), ...outcomesView(numbers) })),
  schoolLevels: schoolLevels.map(({ id, numbers }) => ({
    schoolLevel: nameOf(id) as SchoolLevel | null,
    ...outcomesView(numbers),
  })),
});

const outcomesRow = (split: Split, { schoolYear, asOf }: AlertOutcomes, id: string, numbers: OutcomeNumbers) => {
  const { status, leaders, outcomes } = outcomesView(numbers);
  const count = (outcome: AlertCell) => outcomes?.find((one) => one.outcome === outcome)?.leaders ?? null;
  return {
    ...{ split, group: nameOf(id), schoolYear: writtenSchoolYear(schoolYear), asOf, status, leaders },
    waiting: count("waiting"),
    takenUp: count("taken-up"),
    ended: count("ended"),
    takenUpOrEnded: count("taken-up-or-ended"),
  };
};

/** A publication without its networks, for those who read the numbers of the district only. */
const districtOnly = (published: PublishedRound): PublishedRound => ({
  ...published,
  ...{ regions: [], schoolLevels: [] },
  ...(published.alerts === undefined ? {} : { alerts: { ...published.alerts, regions: [], schoolLevels: [] } }),
});

/** How many answered is not for everybody who reads what was answered. */
const withoutParticipation = (published: PublishedRound): PublishedRound => ({
  ...published,
  participation: null,
  ...(published.whole.status === "withheld" ? {} : { whole: { ...published.whole, respondents: null } }),
});

/** A publication as far as the caller may read it. */
const cutTo = ({ fields }: { readonly fields?: readonly string[] }, published: PublishedRound): PublishedRound => {
  if (fields === undefined) return published;
  const district = districtOnly(published);
  return fields.includes("participation") ? district : withoutParticipation(district);
};

/** What was published of the pulse, read as it is stored: nothing is worked out here, so nothing can be asked for. */
export const analyticsRoutes = (): readonly Route[] => [
  route(listPulseRounds, async ({ context: { store }, decision, page }) => {
    const published = (await store.list("groupNumbers", {})).reverse();
    const lines = published.map((stored) => {
      const one = cutTo(decision, stored);
      const { shown, withheld } = countGroups(stored);
      const counts = decision.fields === undefined ? { shown, withheld } : { shown: null, withheld: null };
      return {
        ...roundView(one),
        ...headOf(one.whole),
        ...{ groupsShown: counts.shown, groupsWithheld: counts.withheld },
        participation: shareText(one.participation),
      };
    });
    return ok(pageOf(lines, page));
  }),
  route(readPulseRound, async ({ context: { store }, decision, settings, params }) => {
    const stored = await store.get("groupNumbers", params);
    if (stored === undefined) return err(MISSING);
    const found = cutTo(decision, stored);
    const opensAt = (await store.get("round", params))?.opensAt ?? found.publishedAt;
    const { modelVersion, whole, regions, schoolLevels, alerts } = found;
    const value = {
      ...roundView(found),
      participation: shareText(found.participation),
      alerts: alerts === undefined ? null : alertsView(alerts),
      leastRespondents: privacyRulesAt(settings, opensAt).k,
      modelVersion,
      district: groupView(whole),
      regions: regions.map(({ id, numbers }) => ({ region: nameOf(id), ...groupView(numbers) })),
      schoolLevels: schoolLevels.map(({ id, numbers }) => ({
        schoolLevel: nameOf(id) as SchoolLevel | null,
        ...groupView(numbers),
      })),
    };
    return ok({ value });
  }),
  route(listPulseGroups, async ({ context: { store }, decision, params, page }) => {
    const stored = await store.get("groupNumbers", params);
    if (stored === undefined) return err(MISSING);
    const found = cutTo(decision, stored);
    const rows = [
      rowOf("district", { id: NOWHERE, numbers: found.whole }),
      ...found.regions.map((group) => rowOf("region", group)),
      ...found.schoolLevels.map((group) => rowOf("school-level", group)),
    ];
    return ok(pageOf(rows, page));
  }),
  route(listAlertOutcomes, async ({ context: { store }, decision, params, page }) => {
    const stored = await store.get("groupNumbers", params);
    const alerts = stored && cutTo(decision, stored).alerts;
    if (alerts === undefined) return err(MISSING);
    const rows = [
      outcomesRow("district", alerts, NOWHERE, alerts.whole),
      ...alerts.regions.map(({ id, numbers }) => outcomesRow("region", alerts, id, numbers)),
      ...alerts.schoolLevels.map(({ id, numbers }) => outcomesRow("school-level", alerts, id, numbers)),
    ];
    return ok(pageOf(rows, page));
  }),
];
