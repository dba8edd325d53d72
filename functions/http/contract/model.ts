import * as z from "zod/mini";
import { inWords } from "../../../domain/kernel/number-words.ts";
import { MEASURE_IDS, PREDICTIONS } from "../../../domain/outcomes/measures.ts";
import { HAZARD_RULES } from "../../../domain/outcomes/rules.ts";
import { PRIVACY_RULES } from "../../../domain/privacy/rules.ts";
import { RETENTION_SPLITS } from "../../../domain/retention/retention.ts";
import { NCES_STATUSES } from "../../../events/vocabulary.ts";
import { defineOperation, type Operation, paging } from "../../runtime/operation.ts";

const common = { entry: "read-analytics", action: "analytics.read" } as const;
const model = { ...common, tag: "Model" } as const;
const retention = { ...common, tag: "Retention" } as const;

const TESTS = `On 1 October and 1 March the seat of each principal is frozen with what was predicted of it, and compared twelve months later with what happened. Nothing is told of fewer than ${inWords(HAZARD_RULES.minSeats.value)} seats; where the pulse had a say, at least ${inWords(HAZARD_RULES.minSeats.value)} of those who left and ${inWords(HAZARD_RULES.minSeats.value)} of those who stayed had a reading. Nobody's own probability can be read anywhere. Numbers are written once and stay as they are.`;
const COUNTS = `Groups of ${inWords(PRIVACY_RULES.k.value)} principals and more, and none that would give away a smaller one. The groups are fixed. Years come by the year they end in; without \`schoolYear\` it is the last whose twelve months are over.`;

const endpoint = z.enum(["V", "L"]);
const prediction = z.enum(PREDICTIONS);
const status = z.enum(["shown", "withheld"]);
const day = () => z.iso.date();
const orNull = () => z.nullable(z.number());

const measure = {
  measure: z.enum(MEASURE_IDS),
  value: z.number(),
  /** 95 % interval, where there is one. */
  low: orNull(),
  high: orNull(),
  means: z.string(),
} as const;

const BackTestView = z.object({
  takenOn: day(),
  horizon: day(),
  /** `waiting`: the twelve months are not over. `withheld`: fewer than five seats could be followed. */
  state: z.enum(["waiting", "scored", "withheld"]),
  seats: z.int(),
  modelVersion: z.string(),
  modelHash: z.string(),
  scoredAt: z.nullable(z.iso.datetime()),
  schoolClosed: z.nullable(z.int()),
  /** What past outcomes allow to be changed. A person decides, and it is a new version. */
  update: z.nullable(
    z.object({
      step: z.enum(["offset", "offset-and-slope", "refit"]),
      means: z.string(),
      offset: z.number(),
      intercept: orNull(),
      slope: orNull(),
    }),
  ),
  lines: z.array(
    z.object({
      endpoint,
      endpointMeans: z.string(),
      prediction,
      predictionMeans: z.string(),
      status,
      measures: z.array(z.object(measure)),
      /** Seats by predicted risk, lowest first; null where one of them would tell of fewer than five. */
      bins: z.nullable(
        z.array(z.object({ seats: z.int(), predicted: z.number(), left: z.int(), observed: z.number() })),
      ),
    }),
  ),
});

const ModelView = z.object({
  modelVersion: z.string(),
  /** SHA-256 of its constants; stored with every score. */
  modelHash: z.string(),
  card: z.object({ title: z.string(), path: z.string() }),
  backTests: z.array(BackTestView),
});

/** One number of a back-test as a row, its definition beside it. */
const MeasureView = z.object({
  takenOn: day(),
  horizon: day(),
  modelVersion: z.string(),
  endpoint,
  endpointMeans: z.string(),
  prediction,
  predictionMeans: z.string(),
  ...measure,
});

const share = () => z.nullable(z.number().check(z.gte(0), z.lte(1)));
const count = () => z.nullable(z.int());

/** One group as a row. */
const RetentionGroupView = z.object({
  split: z.enum(RETENTION_SPLITS),
  /** Null: the district, or schools without a level or region on record. */
  group: z.nullable(z.string()),
  status,
  principals: count(),
  stayers: count(),
  movers: count(),
  leavers: count(),
  others: count(),
  stayerRate: share(),
  moverRate: share(),
  leaverRate: share(),
  otherRate: share(),
});

const byStatus = <T extends z.ZodMiniType>(of: T) =>
  z.object(Object.fromEntries(NCES_STATUSES.map((one) => [one, of])));

const RetentionView = z.object({
  schoolYear: z.string(),
  from: day(),
  to: day(),
  /** `not-over`: the twelve months are not. `before-records`: they began before the district's records. */
  state: z.enum(["counted", "not-over", "before-records"]),
  suspected: count(),
  suspectedMeans: z.string(),
  schoolClosed: count(),
  countedMeans: z.string(),
  definitions: byStatus(z.string()),
  /** The same shares of all public schools, for comparison. */
  reference: z.object({ source: z.string(), rates: byStatus(z.number()) }),
  groups: z.array(RetentionGroupView),
});

const schoolYear = z.exactOptional(
  z.string().check(z.regex(/^2\d{3}$/, "Give a school year by the year it ends in, for instance 2027.")),
);

export const readModel = defineOperation({
  ...model,
  id: "readModel",
  method: "GET",
  path: "/v1/analytics/model",
  summary:
    "The model in force, and how its frozen predictions turned out, newest first; each number with its definition.",
  description: TESTS,
  reply: ModelView,
});

export const listModelMeasures = defineOperation({
  ...model,
  id: "listModelMeasures",
  method: "GET",
  path: "/v1/analytics/model/measures",
  summary: "The numbers of all back-tests as rows, each with its definition; made for CSV.",
  description: TESTS,
  query: z.strictObject(paging),
  reply: MeasureView,
  list: true,
});

export const readRetention = defineOperation({
  ...retention,
  id: "readRetention",
  method: "GET",
  path: "/v1/analytics/retention",
  summary: "Who stayed, moved and left in a school year, by the definitions of NCES: district, school levels, regions.",
  description: COUNTS,
  query: z.strictObject({ schoolYear }),
  reply: RetentionView,
});

export const listRetentionGroups = defineOperation({
  ...retention,
  id: "listRetentionGroups",
  method: "GET",
  path: "/v1/analytics/retention/groups",
  summary: "The groups of a school year as rows; made for CSV.",
  description: COUNTS,
  query: z.strictObject({ ...paging, schoolYear }),
  reply: RetentionGroupView,
  list: true,
});

export const modelOperations: readonly Operation[] = [readModel, listModelMeasures, readRetention, listRetentionGroups];
