import { type Insight, readBench } from "../../../domain/bench/read-bench.ts";
import { type DistrictView, type Reader, readDistrict, viewDistrict } from "../../../domain/bench/read-district.ts";
import { lookUpAsOf, readDistrictAsOf } from "../../../domain/bench/read-district-as-of.ts";
import { readFairness } from "../../../domain/bench/read-fairness.ts";
import { recordsFromOf } from "../../../domain/bench/records-from.ts";
import { partsOf } from "../../../domain/bench/scopes.ts";
import { districtsOwn, type ForecastSettings } from "../../../domain/forecast/forecast-groups.ts";
import type { SupplyRates } from "../../../domain/forecast/forecast-vacancies.ts";
import { readCost, readForecast } from "../../../domain/forecast/read-forecast.ts";
import { readGaps } from "../../../domain/forecast/read-gaps.ts";
import { outlookOf } from "../../../domain/forecast/seat-hazards.ts";
import type { Refusal } from "../../../domain/kernel/refusal.ts";
import { err, ok, type Result } from "../../../domain/kernel/result.ts";
import { writtenSchoolYear } from "../../../domain/kernel/school-year.ts";
import { TARGET_ROLES, type TargetRole } from "../../../domain/nominations/target-role.ts";
import type { AssessPersonPorts } from "../../../domain/readiness/assess-person.ts";
import { asOfDay } from "../../../domain/records/as-of.ts";
import type { Operation } from "../../runtime/operation.ts";
import { type ApiRequest, type Route, route } from "../../runtime/route.ts";
import * as contract from "../contract/planning.ts";
import { refuseFuture } from "./readiness.ts";
import { pageOf } from "./record-routes.ts";

type Any = Pick<ApiRequest<Operation>, "context" | "settings" | "decision"> & {
  readonly query: { readonly asOf?: string; readonly recordsFrom?: string };
};

/** The district as an answer sees it: as it stands, or as it was known by the end of an earlier day. */
interface Sight {
  readonly view: DistrictView;
  /** Single records of that time. */
  readonly store: Pick<Reader, "get">;
  /** First day of complete records: as the caller gives it, else by the rosters. */
  readonly recordsFrom: () => Promise<string>;
}

const look = async (
  ports: AssessPersonPorts,
  { context: { store, today }, settings, query }: Any,
  roles: readonly TargetRole[],
): Promise<Result<Sight, Refusal>> => {
  const { asOf: on = today } = query;
  const refused = refuseFuture(on, today);
  if (refused !== undefined) return err(refused);
  const asOf = asOfDay(on, settings.timeZone);
  const past = on < today;
  const records = past ? await readDistrictAsOf(ports, store, asOf, roles) : ok(await readDistrict(store));
  if (!records.ok) return records;
  return ok({
    view: viewDistrict(records.value, on, settings),
    store: past ? lookUpAsOf(store, asOf) : store,
    recordsFrom: async () => query.recordsFrom ?? recordsFromOf(store, settings, asOf),
  });
};

/** Only a caller without a limit on fields may see seats and names. */
const insightOf = ({ decision }: Any): Insight => (decision.fields === undefined ? "names" : "sums");

/** What the request gives in place of the district's own. */
const figuresOf = (
  query: { readonly unitCost?: number; readonly priceFactor?: number } & Partial<SupplyRates>,
  own: Required<ForecastSettings>,
): Required<ForecastSettings> => ({
  rates: { accept: query.accept ?? own.rates.accept, keep: query.keep ?? own.rates.keep },
  prices: {
    ...own.prices,
    ...(query.unitCost === undefined ? {} : { own: query.unitCost }),
    ...(query.priceFactor === undefined ? {} : { factor: query.priceFactor }),
  },
});

/** Vacancies are expected in principals' seats only. */
const VACATED = ["PRINCIPAL"] as const;

/** Routes of sums over seats: bench, gaps, forecast, cost, and the yearly check of fairness. */
export const planningRoutes = (ports: AssessPersonPorts): readonly Route[] => {
  // A CSV asks for page after page of one request, and all of them are of one sight.
  const sights = new WeakMap<object, ReturnType<typeof look>>();
  const sightOf = (request: Any, roles: readonly TargetRole[]): ReturnType<typeof look> => {
    const sight = sights.get(request.context) ?? look(ports, request, roles);
    sights.set(request.context, sight);
    return sight;
  };
  return [
    route(contract.readBench, async (request) => {
      const { by, role } = request.query;
      const seen = await sightOf(request, role === undefined ? TARGET_ROLES : [role]);
      if (!seen.ok) return seen;
      const { store, view } = seen.value;
      const asked = { by, insight: insightOf(request), ...(role === undefined ? {} : { role }) };
      return ok(await readBench(store, view, asked, request.page));
    }),
    route(contract.readGaps, async (request) => {
      const seen = await sightOf(request, VACATED);
      if (!seen.ok) return seen;
      const { view, recordsFrom } = seen.value;
      const outlook = outlookOf(view, await recordsFrom());
      const lines = readGaps(view, outlook, { by: request.query.by, insight: insightOf(request) });
      return ok(pageOf(lines, request.page));
    }),
    route(contract.readForecast, async (request) => {
      const { query } = request;
      const seen = await sightOf(request, VACATED);
      if (!seen.ok) return seen;
      const { store, view, recordsFrom } = seen.value;
      const answer = await readForecast(store, view, {
        ...(query.schoolYear === undefined ? {} : { schoolYear: String(query.schoolYear) }),
        recordsFrom: await recordsFrom(),
        insight: insightOf(request),
        ...figuresOf(query, districtsOwn(request.settings, request.context.now)),
      });
      if (!answer.ok) return answer;
      const groups = answer.value.groups.map((one) => ({ ...partsOf(one.group), ...one }));
      return ok({ value: { ...answer.value, schoolYear: writtenSchoolYear(Number(answer.value.schoolYear)), groups } });
    }),
    route(contract.readCost, async (request) => {
      const seen = await sightOf(request, VACATED);
      if (!seen.ok) return seen;
      const { view, recordsFrom } = seen.value;
      const { prices } = figuresOf(request.query, districtsOwn(request.settings, request.context.now));
      const cost = readCost(view, { recordsFrom: await recordsFrom(), prices });
      return ok({ value: { ...cost, schoolYear: writtenSchoolYear(Number(cost.schoolYear)) } });
    }),
    route(contract.readFairness, async (request) => {
      const { role, by, measure } = request.query;
      const seen = await sightOf(request, [role]);
      if (!seen.ok) return seen;
      const { store, view } = seen.value;
      const lines = await readFairness(store, view, { role, by, measure });
      return ok(pageOf(lines, request.page));
    }),
  ];
};
