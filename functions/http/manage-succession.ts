import { apiEntry } from "../runtime/api.ts";
import { type CoreDeps, liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { routesOf } from "../runtime/route.ts";
import { ROUTES } from "./routes/of-manage-succession.ts";

export const ENV = ["RECORDS_TABLE"] as const;

/** Records that succession is planned from: interest, nominations, appeals, evidence, overrides, plans, calibrations. */
export const build = (ports: CoreDeps) => apiEntry(ports, routesOf(ROUTES, ports));

readEnv(ENV);
export const handler = build(liveDeps());
