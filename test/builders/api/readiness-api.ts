/** The API of readiness and planning over a district in memory, with people on file and staff of every role. */
import { tenantOf, withinTenant } from "../../../domain/access/tenant.ts";
import { changeStep, type KeepContext, type RecordRules } from "../../../domain/records/keep-records.ts";
import type { KeptKind, State } from "../../../domain/state.ts";
import { planningOperations } from "../../../functions/http/contract/planning.ts";
import { readinessOperations } from "../../../functions/http/contract/readiness.ts";
import { planningRoutes } from "../../../functions/http/routes/planning.ts";
import { readinessRoutes } from "../../../functions/http/routes/readiness.ts";
import { apiEntry } from "../../../functions/runtime/api.ts";
import { routeKeyOf } from "../../../functions/runtime/operation.ts";
import { countingIds } from "../../doubles/memory.ts";
import { DISTRICT, districtRow, openReadiness } from "../readiness/readiness-world.ts";
import { type Answer, type Call, caller } from "./api-world.ts";

const OPERATIONS = [...readinessOperations, ...planningOperations];

/** Staff: HR `hr`, administrator `ad`, supervisor `sup` (see `supervise`), `both` HR and admin; `hr2` next door. */
export const openReadinessApi = (on?: string) => {
  const world = openReadiness(on);
  const { store } = world;
  const ports = { ...world.ports, ids: countingIds() };
  store.seed("district", districtRow("twin"));
  const staff = (staffId: string, roles: State["staff"]["roles"], district = DISTRICT): void =>
    store.seed("staff", { district, staffId, name: `Staff ${staffId}`, roles, version: 1 });
  staff("hr", ["hr"]);
  staff("ad", ["admin"]);
  staff("sup", ["supervisor"]);
  staff("both", ["admin", "hr"]);
  staff("hr2", ["hr"], "twin");
  const call = caller(
    apiEntry(ports, [...readinessRoutes(ports), ...planningRoutes(ports)]) as never,
    OPERATIONS.map(routeKeyOf),
  );
  const get = (path: string, as = "hr", query?: Call["query"], headers?: Call["headers"]): Promise<Answer> =>
    call(`GET ${path}` as never, { as, ...(query ? { query } : {}), ...(headers ? { headers } : {}) });
  return {
    ...world,
    get,
    supervise: (leaderId: string) =>
      store.seed("supervision", {
        ...{ district: DISTRICT, leaderId, supervisorId: "sup", basis: "confirmed" as const },
        ...{ since: "2025-07-01", version: 1 },
      }),
    /** Corrects a record as the API would: the version before stays in its history. */
    correct: async <K extends KeptKind>(rules: RecordRules<K>, before: State[K], wanted: Partial<State[K]>) => {
      const tenant = withinTenant(tenantOf({ district: DISTRICT }), store, store);
      const hr = store.all("staff").find(({ staffId }) => staffId === "hr") as State["staff"];
      const now = world.clock.now().toISOString();
      const context: KeepContext = { caller: hr, store: tenant, action: "leader.write", today: now.slice(0, 10), now };
      const step = changeStep(ports, context, rules, before, { ...before, ...wanted });
      if (step !== undefined) await tenant.commit(step.writes, step.facts);
    },
  };
};

/** Ids of the people in a list. */
export const idsIn = ({ body }: Answer): readonly string[] =>
  body.items.map(({ leaderId }: { leaderId: string }) => leaderId);
