import { apiEntry } from "../runtime/api.ts";
import { type CoreDeps, liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { analyticsRoutes } from "./routes/analytics.ts";
import { modelRoutes } from "./routes/model.ts";

export const ENV = ["RECORDS_TABLE"] as const;

/** Numbers of groups as they were published, how the model did, and who stayed. */
export const build = (ports: CoreDeps) => apiEntry(ports, [...analyticsRoutes(), ...modelRoutes()]);

readEnv(ENV);
export const handler = build(liveDeps());
