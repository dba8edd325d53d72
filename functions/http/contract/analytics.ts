import * as z from "zod/mini";
import { inWords } from "../../../domain/kernel/number-words.ts";
import { PRIVACY_RULES } from "../../../domain/privacy/rules.ts";
import { BANDS, SCHOOL_LEVELS, TOPICS } from "../../../events/vocabulary.ts";
import { defineOperation, type Operation, paging } from "../../runtime/operation.ts";
import { schoolYearView } from "./fields.ts";

const common = { entry: "read-analytics", tag: "Group numbers", action: "groups.read", cut: "handler" } as const;

const RULES = `A group is shown if it has at least ${inWords(PRIVACY_RULES.k.value)} respondents. It is withheld if it has fewer, or if its numbers combined with others would reveal fewer than ${inWords(PRIVACY_RULES.k.value)} people. The reason is not stated. Counts are given as \`5 to 9\`, \`10 to 19\` or \`20+\`, means as whole points of strain from 0 (none) to 100. Changes compare the people who answered in both rounds. Bands are counted alike in all groups of a round: four bands; or steady, watch and raised (elevated or high); or steady or watch, and raised; or not at all. Supervisors, who see readings by name, get the numbers of the district only; administrators too, without how many answered. The groups are fixed: there are no filters. Numbers are published once and never change.`;

/** Bands, and sums of bands. */
const CELLS = [...BANDS, "raised", "steady-or-watch"] as const;
/** What became of alerts, and sums of that. */
const OUTCOMES = ["waiting", "taken-up", "ended", "taken-up-or-ended"] as const;

const countText = () => z.nullable(z.string());
const points = () => z.nullable(z.int().check(z.gte(0), z.lte(100)));
const change = () => z.nullable(z.int().check(z.gte(-100), z.lte(100)));
const params = z.strictObject({ roundId: z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/)) });

/** Numbers of every group; all are null if the group is withheld. */
const numbers = {
  status: z.enum(["shown", "withheld"]),
  respondents: countText(),
  mean: points(),
  change: change(),
} as const;

const round = {
  roundId: z.string(),
  cycle: z.int(),
  publishedAt: z.iso.datetime(),
  /** Round of comparison for changes; null for the first round of a school year. */
  comparedWith: z.nullable(z.string()),
} as const;

const group = {
  ...numbers,
  /** Respondents in each band, or in bands together; null when they may not be shown. */
  bands: z.nullable(z.array(z.object({ band: z.enum(CELLS), respondents: countText() }))),
  /** Topics of the round's questions; a mean that may not be shown is null. */
  topics: z.array(z.object({ topic: z.enum(TOPICS), mean: points() })),
} as const;

/** Per cent of the district's people who were asked, as a band: `50 to 75`. Null where no band hides enough people. */
const participation = z.nullable(z.string());

/** A round in the list. The counts of groups are null for callers who see the district only. */
const PulseRoundView = z.object({
  ...round,
  ...numbers,
  groupsShown: z.nullable(z.int()),
  groupsWithheld: z.nullable(z.int()),
  participation,
});

/** Leaders who had an alert, by what became of it; all are null if the group is withheld. */
const outcomes = {
  status: z.enum(["shown", "withheld"]),
  leaders: countText(),
  outcomes: z.nullable(z.array(z.object({ outcome: z.enum(OUTCOMES), leaders: countText() }))),
} as const;

/** What became of the alerts of a school year, up to a day. */
const OutcomesView = z.object({
  schoolYear: schoolYearView(),
  asOf: z.iso.date(),
  district: z.object(outcomes),
  regions: z.array(z.object({ region: z.nullable(z.string()), ...outcomes })),
  schoolLevels: z.array(z.object({ schoolLevel: z.nullable(z.enum(SCHOOL_LEVELS)), ...outcomes })),
});

/** A round with all its groups. */
const PulseView = z.object({
  ...round,
  participation,
  /** Null in rounds that were published without. */
  alerts: z.nullable(OutcomesView),
  leastRespondents: z.int(),
  modelVersion: z.string(),
  district: z.object(group),
  /** `region` null: schools without a region on record. */
  regions: z.array(z.object({ region: z.nullable(z.string()), ...group })),
  schoolLevels: z.array(z.object({ schoolLevel: z.nullable(z.enum(SCHOOL_LEVELS)), ...group })),
});

/** One group as a table row. */
const PulseGroupView = z.object({
  split: z.enum(["district", "region", "school-level"]),
  /** Null: the district, or schools without a region or level on record. */
  group: z.nullable(z.string()),
  ...numbers,
  steady: countText(),
  watch: countText(),
  elevated: countText(),
  high: countText(),
  workload: points(),
  supervisorSupport: points(),
  roleConflict: points(),
  autonomy: points(),
  isolation: points(),
  recovery: points(),
  raised: countText(),
  steadyOrWatch: countText(),
});

/** Outcomes of one group as a table row. */
const OutcomeGroupView = z.object({
  split: z.enum(["district", "region", "school-level"]),
  /** Null: the district, or schools without a region or level on record. */
  group: z.nullable(z.string()),
  schoolYear: schoolYearView(),
  asOf: z.iso.date(),
  status: z.enum(["shown", "withheld"]),
  leaders: countText(),
  waiting: countText(),
  takenUp: countText(),
  ended: countText(),
  takenUpOrEnded: countText(),
});

export const listPulseRounds = defineOperation({
  ...common,
  id: "listPulseRounds",
  method: "GET",
  path: "/v1/analytics/pulse",
  summary: "Lists the pulse rounds with published group numbers, newest first, each with the numbers of the district.",
  description: RULES,
  query: z.strictObject(paging),
  reply: PulseRoundView,
  list: true,
});

export const readPulseRound = defineOperation({
  ...common,
  id: "readPulseRound",
  method: "GET",
  path: "/v1/analytics/pulse/{roundId}",
  summary: "Reads the published group numbers of one round: district, regions, school levels.",
  description: RULES,
  params,
  reply: PulseView,
});

export const listPulseGroups = defineOperation({
  ...common,
  id: "listPulseGroups",
  method: "GET",
  path: "/v1/analytics/pulse/{roundId}/groups",
  summary: "Lists the groups of one round as rows with one column per number, for CSV.",
  description: RULES,
  params,
  query: z.strictObject(paging),
  reply: PulseGroupView,
  list: true,
});

export const listAlertOutcomes = defineOperation({
  ...common,
  id: "listAlertOutcomes",
  method: "GET",
  path: "/v1/analytics/pulse/{roundId}/alerts",
  summary: "Lists what became of the school year's alerts, published with a round: waiting, taken up, ended.",
  description: `Counts are leaders with an alert in the school year so far; of a leader with several, the one that is furthest from its end counts. ${RULES} Numbers stay those of an earlier day (\`asOf\`) until enough leaders were added or moved on.`,
  params,
  query: z.strictObject(paging),
  reply: OutcomeGroupView,
  list: true,
});

export const analyticsOperations: readonly Operation[] = [
  listPulseRounds,
  readPulseRound,
  listPulseGroups,
  listAlertOutcomes,
];
