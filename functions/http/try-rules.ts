import { apiEntry } from "../runtime/api.ts";
import { type CoreDeps, liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { ruleSetRoutes } from "./routes/rule-sets.ts";

export const ENV = ["RECORDS_TABLE"] as const;

/** Alert rules: what holds, and requests to try others on past rounds. Answers are worked out elsewhere. */
export const build = (ports: CoreDeps) => apiEntry(ports, ruleSetRoutes(ports));

readEnv(ENV);
export const handler = build(liveDeps());
