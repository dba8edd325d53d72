import { apiEntry } from "../runtime/api.ts";
import { type CoreDeps, liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { routesOf } from "../runtime/route.ts";
import { ROUTES } from "./routes/of-manage-staff.ts";

export const ENV = ["RECORDS_TABLE"] as const;

/** Who is staff of the district and may act as what. */
export const build = (ports: CoreDeps) => apiEntry(ports, routesOf(ROUTES, ports));

readEnv(ENV);
export const handler = build(liveDeps());
