import { apiEntry } from "../runtime/api.ts";
import { type CoreDeps, liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { leaveRoutes } from "./routes/leaves.ts";

export const ENV = ["RECORDS_TABLE"] as const;

/** Records of people and places: who leads where, on leave when, supervised by whom. */
export const build = (ports: CoreDeps) => apiEntry(ports, [...leaveRoutes(ports)]);

readEnv(ENV);
export const handler = build(liveDeps());
