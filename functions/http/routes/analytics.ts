import type { CellCount } from "../../../domain/groups/choose-rung.ts";
import { countGroups } from "../../../domain/groups/publish-round.ts";
import { NOWHERE, type PublishedRound, type RoundGroup, type RoundNumbers } from "../../../domain/groups/published.ts";
import { MISSING } from "../../../domain/kernel/refusal.ts";
import { err, ok } from "../../../domain/kernel/result.ts";
import { privacyRulesAt } from "../../../domain/privacy/rules.ts";
import type { Band, SchoolLevel, Topic } from "../../../events/vocabulary.ts";
import { type Route, route } from "../../runtime/route.ts";
import { listPulseGroups, listPulseRounds, readPulseRound } from "../contract/analytics.ts";
import { pageOf } from "./record-routes.ts";

/** A band of a count in words: "5 to 9", because spreadsheets read "5-9" as the ninth of May. */
export const countText = (band: CellCount | null): string | null => band?.replace("-", " to ") ?? null;

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
        band: answer as Band,
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

const rowOf = (split: "district" | "region" | "school-level", { id, numbers }: RoundGroup) => {
  const bands = bandsOf(numbers) ?? [];
  const topics = topicsOf(numbers);
  const inBand = (band: Band) => bands.find((one) => one.band === band)?.respondents ?? null;
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
  };
};

/** What was published of the pulse, read as it is stored: nothing is worked out here, so nothing can be asked for. */
export const analyticsRoutes = (): readonly Route[] => [
  route(listPulseRounds, async ({ context: { store }, page }) => {
    const published = (await store.list("groupNumbers", {})).reverse();
    const lines = published.map((one) => {
      const { shown, withheld } = countGroups(one);
      return { ...roundView(one), ...headOf(one.whole), groupsShown: shown, groupsWithheld: withheld };
    });
    return ok(pageOf(lines, page));
  }),
  route(readPulseRound, async ({ context: { store }, settings, params }) => {
    const found = await store.get("groupNumbers", params);
    if (found === undefined) return err(MISSING);
    const opensAt = (await store.get("round", params))?.opensAt ?? found.publishedAt;
    const { modelVersion, whole, regions, schoolLevels } = found;
    const value = {
      ...roundView(found),
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
  route(listPulseGroups, async ({ context: { store }, params, page }) => {
    const found = await store.get("groupNumbers", params);
    if (found === undefined) return err(MISSING);
    const rows = [
      rowOf("district", { id: NOWHERE, numbers: found.whole }),
      ...found.regions.map((group) => rowOf("region", group)),
      ...found.schoolLevels.map((group) => rowOf("school-level", group)),
    ];
    return ok(pageOf(rows, page));
  }),
];
