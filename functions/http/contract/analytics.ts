import * as z from "zod/mini";
import { inWords } from "../../../domain/kernel/number-words.ts";
import { PRIVACY_RULES } from "../../../domain/privacy/rules.ts";
import { BANDS, SCHOOL_LEVELS, TOPICS } from "../../../events/vocabulary.ts";
import { defineOperation, type Operation, paging } from "../../runtime/operation.ts";

const common = { entry: "read-analytics", tag: "Group numbers", action: "analytics.read" } as const;

const RULES = `A group is shown with ${inWords(PRIVACY_RULES.k.value)} respondents or more, and withheld when it has fewer or when its numbers, beside others that are shown, would tell of fewer than ${inWords(PRIVACY_RULES.k.value)} people. Withheld is all that is said, whatever the reason. Counts come as \`5 to 9\`, \`10 to 19\` or \`20+\`, means as whole points of strain from 0 (none) to 100. Changes compare the people who answered in both rounds. The groups are fixed: there are no filters. Numbers are published once and stay as they are.`;

const countText = () => z.nullable(z.string());
const points = () => z.nullable(z.int().check(z.gte(0), z.lte(100)));
const change = () => z.nullable(z.int().check(z.gte(-100), z.lte(100)));
const params = z.strictObject({ roundId: z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/)) });

/** What every group has; all null when it is withheld. */
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
  /** Round that changes compare with; null for the first of a school year. */
  comparedWith: z.nullable(z.string()),
} as const;

const group = {
  ...numbers,
  /** Respondents in each band; null when the distribution, or the count of one band, may not be shown. */
  bands: z.nullable(z.array(z.object({ band: z.enum(BANDS), respondents: countText() }))),
  /** Topics the round asked about; a mean that may not be shown is null. */
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

/** One group as a row of a table. */
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
  summary: "Rounds of the pulse whose group numbers are published, newest first, with those of the district.",
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
  summary: "The published group numbers of one round: district, regions, school levels.",
  description: RULES,
  params,
  reply: PulseView,
});

export const listPulseGroups = defineOperation({
  ...common,
  id: "listPulseGroups",
  method: "GET",
  path: "/v1/analytics/pulse/{roundId}/groups",
  summary: "The groups of one round as rows, one column a number; made for CSV.",
  description: RULES,
  params,
  query: z.strictObject(paging),
  reply: PulseGroupView,
  list: true,
});

export const analyticsOperations: readonly Operation[] = [listPulseRounds, readPulseRound, listPulseGroups];
