import * as z from "zod/mini";
import { inWords } from "../../../domain/kernel/number-words.ts";
import { PRIVACY_RULES } from "../../../domain/privacy/rules.ts";
import { BANDS, SCHOOL_LEVELS, TOPICS } from "../../../events/vocabulary.ts";
import { defineOperation, type Operation, paging } from "../../runtime/operation.ts";

const common = { entry: "read-analytics", tag: "Group numbers", action: "analytics.read" } as const;

const RULES = `A group is shown if it has at least ${inWords(PRIVACY_RULES.k.value)} respondents. It is withheld if it has fewer, or if its numbers combined with others would reveal fewer than ${inWords(PRIVACY_RULES.k.value)} people. The reason is not stated. Counts are given as \`5 to 9\`, \`10 to 19\` or \`20+\`, means as whole points of strain from 0 (none) to 100. Changes compare the people who answered in both rounds. The groups are fixed: there are no filters. Numbers are published once and never change.`;

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
  /** Respondents in each band; null when the distribution, or the count of one band, may not be shown. */
  bands: z.nullable(z.array(z.object({ band: z.enum(BANDS), respondents: countText() }))),
  /** Topics of the round's questions; a mean that may not be shown is null. */
  topics: z.array(z.object({ topic: z.enum(TOPICS), mean: points() })),
} as const;

/** A round in the list. */
const PulseRoundView = z.object({ ...round, ...numbers, groupsShown: z.int(), groupsWithheld: z.int() });

/** A round with all its groups. */
const PulseView = z.object({
  ...round,
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

export const analyticsOperations: readonly Operation[] = [listPulseRounds, readPulseRound, listPulseGroups];
