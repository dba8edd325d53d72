import { MODEL_V1 } from "../../../domain/burnout/model-v1.ts";
import { type Insight, readBench } from "../../../domain/planning/read-bench.ts";
import { type DistrictView, readDistrict, viewDistrict } from "../../../domain/planning/read-district.ts";
import { readFairness } from "../../../domain/planning/read-fairness.ts";
import { readCost, readForecast } from "../../../domain/planning/read-forecast.ts";
import { readGaps } from "../../../domain/planning/read-gaps.ts";
import { recordsFromOf } from "../../../domain/planning/records-from.ts";
import { partsOf } from "../../../domain/planning/scopes.ts";
import { outlookOf } from "../../../domain/planning/seat-hazards.ts";
import { ok } from "../../../domain/result.ts";
import type { PriceSettings } from "../../../domain/succession/cost.ts";
import type { SupplyRates } from "../../../domain/succession/forecast-vacancies.ts";
import { type ApiRequest, type Route, route } from "../../runtime/api.ts";
import type { Operation } from "../../runtime/operation.ts";
import * as contract from "../contract/planning.ts";
import { pageOf } from "./record-routes.ts";

type Any = Pick<ApiRequest<Operation>, "context" | "settings" | "decision">;

const viewOf = async ({ context: { store, today }, settings }: Any): Promise<DistrictView> =>
  viewDistrict(await readDistrict(store), today, settings.timeZone);

/** Only whoever is held to no fields may see seats and names. */
const insightOf = ({ decision }: Any): Insight => (decision.fields === undefined ? "names" : "sums");

/** First day of complete records: what the caller says, else what the rosters say. */
const recordsFrom = async ({ context: { store }, settings }: Any, said: string | undefined): Promise<string> =>
  said ?? (await recordsFromOf(store, settings));

const pricesOf = (query: { readonly unitCost?: number; readonly priceFactor?: number }): PriceSettings => ({
  ...(query.unitCost === undefined ? {} : { own: query.unitCost }),
  ...(query.priceFactor === undefined ? {} : { factor: query.priceFactor }),
});

const ratesOf = ({ accept, keep }: Partial<SupplyRates>): SupplyRates => ({
  accept: accept ?? MODEL_V1.bench.accept,
  keep: keep ?? MODEL_V1.bench.keep,
});

/** An answer's own copy: what the domain gives is not to be written to. */
const copyOf = <T>(value: T): never => structuredClone(value) as never;

/** Routes of sums over seats: bench, gaps, forecast, cost, and the yearly check of fairness. */
export const planningRoutes = (): readonly Route[] => [
  route(contract.readBench, async (request) => {
    const { query, page, context } = request;
    const { by, role } = query;
    const asked = { by, insight: insightOf(request), ...(role === undefined ? {} : { role }) };
    return ok(copyOf(await readBench(context.store, await viewOf(request), asked, page)));
  }),
  route(contract.readGaps, async (request) => {
    const view = await viewOf(request);
    const outlook = outlookOf(view, await recordsFrom(request, request.query.recordsFrom));
    const lines = readGaps(view, outlook, { by: request.query.by, insight: insightOf(request) });
    return ok(copyOf(pageOf(lines, request.page)));
  }),
  route(contract.readForecast, async (request) => {
    const { query, context } = request;
    const answer = await readForecast(context.store, await viewOf(request), {
      ...(query.schoolYear === undefined ? {} : { schoolYear: query.schoolYear }),
      recordsFrom: await recordsFrom(request, query.recordsFrom),
      insight: insightOf(request),
      rates: ratesOf(query as Partial<SupplyRates>),
      prices: pricesOf(query as Parameters<typeof pricesOf>[0]),
    });
    if (!answer.ok) return answer;
    const groups = answer.value.groups.map((one) => ({ ...partsOf(one.group), ...one }));
    return ok({ value: copyOf({ ...answer.value, groups }) });
  }),
  route(contract.readCost, async (request) => {
    const { query } = request;
    const from = await recordsFrom(request, query.recordsFrom);
    const prices = pricesOf(query as Parameters<typeof pricesOf>[0]);
    return ok({ value: copyOf(readCost(await viewOf(request), { recordsFrom: from, prices })) });
  }),
  route(contract.readFairness, async (request) => {
    const { query, context, page } = request;
    const { role, by, measure } = query;
    const lines = await readFairness(context.store, await viewOf(request), { role, by, measure });
    return ok(copyOf(pageOf(lines, page)));
  }),
];
