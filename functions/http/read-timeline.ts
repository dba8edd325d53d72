import { apiEntry } from "../runtime/api.ts";
import { type CoreDeps, liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { routesOf } from "../runtime/route.ts";
import { ROUTES } from "./routes/of-read-timeline.ts";

export const ENV = ["RECORDS_TABLE"] as const;

/** Files in order: of a leader, of a school; caseloads and who is overdue; support need. */
export const build = (ports: CoreDeps) => apiEntry(ports, routesOf(ROUTES, ports));

readEnv(ENV);
export const handler = build(liveDeps());
