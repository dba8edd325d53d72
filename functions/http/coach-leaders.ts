import { apiEntry } from "../runtime/api.ts";
import { type CoreDeps, liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { routesOf } from "../runtime/route.ts";
import { ROUTES } from "./routes/of-coach-leaders.ts";

export const ENV = ["RECORDS_TABLE", "PUBLIC_URL"] as const;

/** Records of coaching: who leads what at a school, contacts with leaders, private notes; alerts; calendar addresses. */
export const build = (ports: CoreDeps & { readonly publicUrl: string }) => apiEntry(ports, routesOf(ROUTES, ports));

export const handler = build({ ...liveDeps(), publicUrl: readEnv(ENV).PUBLIC_URL });
