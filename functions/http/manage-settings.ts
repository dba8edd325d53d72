import { apiEntry } from "../runtime/api.ts";
import { type CoreDeps, liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { settingsRoutes } from "./routes/settings.ts";

export const ENV = ["RECORDS_TABLE"] as const;

/** The district's own values of rules. */
export const build = (ports: CoreDeps) => apiEntry(ports, settingsRoutes(ports));

readEnv(ENV);
export const handler = build(liveDeps());
