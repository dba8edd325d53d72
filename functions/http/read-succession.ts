import { apiEntry } from "../runtime/api.ts";
import { type CoreDeps, liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { routesOf } from "../runtime/route.ts";
import { ROUTES } from "./routes/of-read-succession.ts";

export const ENV = ["RECORDS_TABLE"] as const;

/** Who is ready for what, and what the district has to expect. Reads records only; answers are out of its reach. */
export const build = (ports: CoreDeps) => apiEntry(ports, routesOf(ROUTES, ports));

readEnv(ENV);
export const handler = build(liveDeps());
