import { apiEntry } from "../runtime/api.ts";
import { type CoreDeps, liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";

export const ENV = ["RECORDS_TABLE"] as const;

export const build = (ports: CoreDeps) => apiEntry(ports, []);

readEnv(ENV);
export const handler = build(liveDeps());
