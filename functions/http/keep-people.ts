import { apiEntry } from "../runtime/api.ts";
import { type CoreDeps, liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { routesOf } from "../runtime/route.ts";
import { ROUTES } from "./routes/of-keep-people.ts";

export const ENV = ["RECORDS_TABLE"] as const;

/** Records of people and places: who leads where, on leave when, supervised by whom. */
export const build = (ports: CoreDeps) => apiEntry(ports, routesOf(ROUTES, ports));

readEnv(ENV);
export const handler = build(liveDeps());
