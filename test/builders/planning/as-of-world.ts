/** A district that changes from day to day, and everything that can be asked of its planning on a day. */
import { tenantOf, withinTenant } from "../../../domain/access/tenant.ts";
import { BENCH_BY, readBench } from "../../../domain/bench/read-bench.ts";
import { readDistrict, viewDistrict } from "../../../domain/bench/read-district.ts";
import { lookUpAsOf, readDistrictAsOf } from "../../../domain/bench/read-district-as-of.ts";
import { FAIRNESS_BY, readFairness } from "../../../domain/bench/read-fairness.ts";
import { recordsFromOf } from "../../../domain/bench/records-from.ts";
import type { District } from "../../../domain/districts/district.ts";
import { readCost, readForecast } from "../../../domain/forecast/read-forecast.ts";
import { GAPS_BY, readGaps } from "../../../domain/forecast/read-gaps.ts";
import { outlookOf } from "../../../domain/forecast/seat-hazards.ts";
import { applyImport } from "../../../domain/imports/apply-import.ts";
import { localDateOf } from "../../../domain/kernel/calendar.ts";
import { TARGET_ROLES, type TargetRole } from "../../../domain/nominations/target-role.ts";
import { asOfDay } from "../../../domain/records/as-of.ts";
import { changeStep, type RecordRules, recordStep } from "../../../domain/records/keep-records.ts";
import type { KeptKind, State } from "../../../domain/state.ts";
import { readRosterZip } from "../../../functions/adapters/roster-zip.ts";
import { countingIds } from "../../doubles/memory.ts";
import { type Files, zipped } from "../import-world.ts";
import { ZONE } from "../readiness/given-person.ts";
import { DISTRICT, noon, openReadiness } from "../readiness/readiness-world.ts";
import { addCandidate, furnish, ON } from "./planning-world.ts";

const HR: State["staff"] = { district: DISTRICT, staffId: "hr", name: "Hana Ruiz", roles: ["hr"], version: 1 };

export const openAsOf = async () => {
  const world = furnish(openReadiness(ON));
  const { store, clock } = world;
  const ports = { ...world.ports, ids: countingIds() };
  const tenant = withinTenant(tenantOf({ district: DISTRICT }), store, store);
  // Whoever verified is a candidate by another name: a word of one's own counts for nothing, as long as it is one's own.
  store.seed("staff", HR, { ...HR, staffId: "st-9", name: "Ana Candidate-c-3", email: "c-3@lakeshore.example" });
  store.seed("seatOutlook", {
    ...{ district: DISTRICT, orgId: "e1", seatId: "e1.principal", plannedExitOn: "2027-06-01", improvementPlan: true },
    ...{ holdersInFiveYears: 4, version: 1 },
  });
  await addCandidate(world, "c-1");
  await addCandidate(world, "c-2", { levels: ["high"] });
  await addCandidate(world, "c-3", { regions: ["north"] });
  const today = (): string => localDateOf(clock.now().toISOString(), ZONE);
  const settings = (): District => store.all("district").find(({ district }) => district === DISTRICT) as District;
  const context = () =>
    ({ caller: HR, store: tenant, action: "leader.write", today: today(), now: clock.now().toISOString() }) as const;

  /** The day as it stands, or from the versions of then. */
  const look = async (on: string, roles: readonly TargetRole[]) => {
    const asOf = asOfDay(on, ZONE);
    if (on === today())
      return { view: viewDistrict(await readDistrict(tenant), on, { timeZone: ZONE }), reader: tenant };
    const records = await readDistrictAsOf(ports, tenant, asOf, roles);
    if (!records.ok) throw new Error(records.error.refused);
    return { view: viewDistrict(records.value, on, { timeZone: ZONE }), reader: lookUpAsOf(tenant, asOf) };
  };

  let rosters = 0;
  return {
    ...world,
    today,
    look,
    /** Corrects a record as the API would. */
    edit: async <K extends KeptKind>(
      rules: RecordRules<K>,
      before: State[K] | undefined,
      fields: Partial<State[K]>,
    ) => {
      const step = before && changeStep(ports, context(), rules, before, { ...before, ...fields });
      if (step) await tenant.commit(step.writes, step.facts);
    },
    /** Records something, once. */
    add: async <K extends KeptKind>(rules: RecordRules<K>, value: State[K]) => {
      const step = recordStep(ports, context(), rules, value);
      await tenant.commit(step.writes, step.facts);
    },
    /** A roster arrives now and speaks of a day. */
    roster: async (files: Files, asOf: string) => {
      rosters += 1;
      const importId = `im-${rosters}`;
      store.seed("importJob", {
        ...{
          district: DISTRICT,
          importId,
          state: "RECEIVED",
          mode: "bulk",
          sourceSystem: "oneroster",
          sha256: importId,
        },
        ...{ receivedAt: clock.now().toISOString(), receivedBy: "hr", asOf, ordinal: rosters, version: 1 },
      });
      const kept = { read: async () => zipped(files), keepFindings: async () => {} };
      await applyImport({ ...ports, files: kept, readRoster: readRosterZip })({ district: DISTRICT, importId });
    },
    /** What happens by itself: assessments follow the records, and a morning passes. */
    settle: async () => {
      const people = new Set(store.all("interest").map(({ leaderId }) => leaderId));
      for (const leaderId of people) await world.renew(leaderId);
      await world.morning();
    },
    /** Local noon of a day, so many hours later. */
    at: (day: string, hours = 0) => clock.set(new Date(Date.parse(noon(day)) + hours * 3_600_000)),
    /** Every answer there is about a day: in names, and in sums. */
    ask: async (on: string): Promise<string> => {
      const { view, reader } = await look(on, TARGET_ROLES);
      const seats = await look(on, ["PRINCIPAL"]);
      const recordsFrom = await recordsFromOf(tenant, settings(), asOfDay(on, ZONE));
      const insights = ["names", "sums"] as const;
      const all = { limit: 500 };
      const bench = BENCH_BY.flatMap((by) => insights.map((insight) => readBench(reader, view, { by, insight }, all)));
      const years = [undefined, "2027", "2028", "2029"];
      return JSON.stringify({
        bench: await Promise.all(bench),
        gaps: GAPS_BY.flatMap((by) =>
          insights.map((insight) => readGaps(seats.view, outlookOf(seats.view, recordsFrom), { by, insight })),
        ),
        forecast: await Promise.all(
          years.flatMap((schoolYear) =>
            insights.map((insight) =>
              readForecast(seats.reader, seats.view, { ...(schoolYear ? { schoolYear } : {}), recordsFrom, insight }),
            ),
          ),
        ),
        cost: readCost(seats.view, { recordsFrom }),
        fairness: await Promise.all(
          FAIRNESS_BY.map((by) =>
            readFairness(seats.reader, seats.view, { role: "PRINCIPAL", by, measure: "ready-now" }),
          ),
        ),
      });
    },
  };
};

export type AsOfWorld = Awaited<ReturnType<typeof openAsOf>>;
