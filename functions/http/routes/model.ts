import { ok } from "../../../domain/kernel/result.ts";
import { writtenSchoolYear } from "../../../domain/kernel/school-year.ts";
import {
  ENDPOINT_MEANS,
  MEASURES,
  type Measured,
  PREDICTION_MEANS,
  STEP_MEANS,
} from "../../../domain/outcomes/measures.ts";
import type { StoredBackTest, TestedLine } from "../../../domain/outcomes/stored-outcomes.ts";
import { NCES_REFERENCE, RETENTION_MEANS } from "../../../domain/retention/definitions.ts";
import { readRetention as countRetention } from "../../../domain/retention/read-retention.ts";
import type { RetentionGroup } from "../../../domain/retention/retention.ts";
import { STRAIN_V1 } from "../../../domain/strain/model-v1.ts";
import { modelHash } from "../../runtime/model-hash.ts";
import type { Operation } from "../../runtime/operation.ts";
import { type ApiRequest, type Route, route } from "../../runtime/route.ts";
import { listModelMeasures, listRetentionGroups, readModel, readRetention } from "../contract/model.ts";
import { pageOf } from "./record-routes.ts";

/** Where it is written how the model works, what it is tested with and what it may not be used for. */
const CARD = {
  title: "Model card of the strain index, support need and leave hazard",
  path: "domain/strain/MODEL.md",
};

const measureView = ({ measure, value, low, high }: Measured) => ({
  measure,
  value,
  low: low ?? null,
  high: high ?? null,
  means: MEASURES[measure].means,
});

const wordsOf = ({ endpoint, prediction }: TestedLine) => ({
  endpoint,
  endpointMeans: ENDPOINT_MEANS[endpoint],
  prediction,
  predictionMeans: PREDICTION_MEANS[prediction],
});

const lineView = (line: TestedLine) => ({
  ...wordsOf(line),
  status: line.status,
  measures: line.measures.map(measureView),
  bins: line.bins?.map(({ n, events, ...bin }) => ({ seats: n, left: events, ...bin })) ?? null,
});

const updateView = ({ update }: StoredBackTest) =>
  update === undefined
    ? null
    : {
        step: update.step,
        means: STEP_MEANS[update.step],
        offset: update.offset,
        intercept: update.recalibration?.intercept ?? null,
        slope: update.recalibration?.slope ?? null,
      };

const backTestView = (test: StoredBackTest) => ({
  takenOn: test.takenOn,
  horizon: test.horizon,
  state: test.state,
  seats: test.seats,
  modelVersion: test.modelVersion,
  modelHash: test.modelHash,
  scoredAt: test.scoredAt ?? null,
  schoolClosed: test.schoolClosed ?? null,
  update: updateView(test),
  lines: test.lines.map(lineView),
});

const newestFirst = async ({ context: { store } }: Pick<ApiRequest<Operation>, "context">) =>
  (await store.list("backTests", {})).reverse();

/** A share to a tenth of a percent. */
const rateOf = (count: number, all: number): number => Math.round((1000 * count) / all) / 1000;

const groupView = ({ split, group, status, principals, counts }: RetentionGroup) => {
  const rate = (count: number | undefined) =>
    count === undefined || principals === null ? null : rateOf(count, principals);
  return {
    split,
    group,
    status,
    principals,
    stayers: counts?.stayer ?? null,
    movers: counts?.mover ?? null,
    leavers: counts?.leaver ?? null,
    others: counts?.other ?? null,
    stayerRate: rate(counts?.stayer),
    moverRate: rate(counts?.mover),
    leaverRate: rate(counts?.leaver),
    otherRate: rate(counts?.other),
  };
};

const retentionOf = (
  { context: { store, today }, settings }: Pick<ApiRequest<Operation>, "context" | "settings">,
  schoolYear: number | undefined,
) => countRetention(store, settings, today, schoolYear);

/** How the model did, and who stayed: read from stored results, so that no request can reach more than was released. */
export const modelRoutes = (): readonly Route[] => [
  route(readModel, async (request) => {
    const backTests = (await newestFirst(request)).map(backTestView);
    return ok({ value: { modelVersion: STRAIN_V1.version, modelHash, card: CARD, backTests } });
  }),
  route(listModelMeasures, async (request) => {
    const rows = (await newestFirst(request)).flatMap(({ takenOn, horizon, modelVersion, lines }) =>
      lines.flatMap((line) =>
        line.measures.map((one) => ({ takenOn, horizon, modelVersion, ...wordsOf(line), ...measureView(one) })),
      ),
    );
    return ok(pageOf(rows, request.page));
  }),
  route(readRetention, async ({ query, ...request }) => {
    const { schoolYear, groups, ...retention } = await retentionOf(request, query.schoolYear);
    const { counted: countedMeans, suspected: suspectedMeans, ...definitions } = RETENTION_MEANS;
    const { source, ...rates } = NCES_REFERENCE;
    const words = { countedMeans, suspectedMeans, definitions, reference: { source, rates } };
    return ok({
      value: { schoolYear: writtenSchoolYear(schoolYear), ...retention, ...words, groups: groups.map(groupView) },
    });
  }),
  route(listRetentionGroups, async ({ query, page, ...request }) => {
    const { groups } = await retentionOf(request, query.schoolYear);
    return ok(pageOf(groups.map(groupView), page));
  }),
];
