import * as z from "zod/mini";
import { inWords } from "../../../domain/kernel/number-words.ts";
import { MEASURE_IDS, PREDICTIONS } from "../../../domain/outcomes/measures.ts";
import { HAZARD_RULES } from "../../../domain/outcomes/rules.ts";
import { PRIVACY_RULES } from "../../../domain/privacy/rules.ts";
import { RETENTION_SPLITS } from "../../../domain/retention/retention.ts";
import { NCES_STATUSES } from "../../../events/vocabulary.ts";
import { defineOperation, type Operation, paging } from "../../runtime/operation.ts";
import { SCHOOL_YEAR_FORM, schoolYearText, schoolYearView } from "./fields.ts";

const common = { entry: "read-analytics", action: "analytics.read" } as const;
const model = { ...common, tag: "Model" } as const;
const retention = { ...common, tag: "Retention" } as const;

const TESTS = `On 1 October and 1 March each principal's seat is frozen with its predictions. Twelve months later the predictions are compared with the outcomes. Numbers about fewer than ${inWords(HAZARD_RULES.minSeats.value)} seats are withheld. Predictions from the pulse are shown only if at least ${inWords(HAZARD_RULES.minSeats.value)} leavers and ${inWords(HAZARD_RULES.minSeats.value)} stayers had a reading. The probability of a single person is never shown. Numbers are written once and never change.`;
const COUNTS = `A group is shown if it has at least ${inWords(PRIVACY_RULES.k.value)} principals and does not reveal a smaller group. The groups are fixed. ${SCHOOL_YEAR_FORM} The default is the last one whose twelve months are over.`;

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
  /** `waiting`: the twelve months are not over. `withheld`: the outcomes of fewer than five seats are known. */
  state: z.enum(["waiting", "scored", "withheld"]),
  seats: z.int(),
  modelVersion: z.string(),
  modelHash: z.string(),
  scoredAt: z.nullable(z.iso.datetime()),
  schoolClosed: z.nullable(z.int()),
  /** The update of the model that the outcomes support. A person decides on it, and it is a new version. */
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
      /** Seats by predicted risk, lowest first; null if a bin would have fewer than five seats. */
      bins: z.nullable(
        z.array(z.object({ seats: z.int(), predicted: z.number(), left: z.int(), observed: z.number() })),
      ),
    }),
  ),
});

const ModelView = z.object({
  modelVersion: z.string(),
  /** SHA-256 of its constants; every score stores it. */
  modelHash: z.string(),
  card: z.object({ title: z.string(), path: z.string() }),
  backTests: z.array(BackTestView),
});

/** One number of a back-test as a row, with its definition. */
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
  schoolYear: schoolYearView(),
  from: day(),
  to: day(),
  /** `not-over`: the twelve months are not over. `before-records`: they began before the district's records. */
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

const schoolYear = schoolYearText();

export const readModel = defineOperation({
  ...model,
  id: "readModel",
  method: "GET",
  path: "/v1/analytics/model",
  summary: "Reads the current model and its back-tests, newest first; each number has its definition.",
  description: TESTS,
  reply: ModelView,
});

export const listModelMeasures = defineOperation({
  ...model,
  id: "listModelMeasures",
  method: "GET",
  path: "/v1/analytics/model/measures",
  summary: "Lists the numbers of all back-tests as rows with their definitions, for CSV.",
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
  summary:
    "Reads how many principals stayed, moved and left in a school year, by NCES definitions: district, school levels, regions.",
  description: COUNTS,
  query: z.strictObject({ schoolYear }),
  reply: RetentionView,
});

export const listRetentionGroups = defineOperation({
  ...retention,
  id: "listRetentionGroups",
  method: "GET",
  path: "/v1/analytics/retention/groups",
  summary: "Lists the retention groups of a school year as rows, for CSV.",
  description: COUNTS,
  query: z.strictObject({ ...paging, schoolYear }),
  reply: RetentionGroupView,
  list: true,
});

export const modelOperations: readonly Operation[] = [readModel, listModelMeasures, readRetention, listRetentionGroups];
