import { apiEntry } from "../runtime/api.ts";
import { type CoreDeps, liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { alertRoutes } from "./routes/alerts.ts";
import { assignmentRoutes } from "./routes/assignments.ts";
import { feedRoutes } from "./routes/feeds.ts";
import { loadRoutes } from "./routes/load.ts";
import { noteRoutes } from "./routes/notes.ts";
import { touchpointRoutes } from "./routes/touchpoints.ts";

export const ENV = ["RECORDS_TABLE", "PUBLIC_URL"] as const;

/** Records of coaching: who leads what at a school, contacts with leaders, private notes; alerts; calendar addresses. */
export const build = (ports: CoreDeps & { readonly publicUrl: string }) =>
  apiEntry(ports, [
    ...assignmentRoutes(ports),
    ...loadRoutes(),
    ...touchpointRoutes(ports),
    ...noteRoutes(ports),
    ...alertRoutes(ports),
    ...feedRoutes(ports),
  ]);

export const handler = build({ ...liveDeps(), publicUrl: readEnv(ENV).PUBLIC_URL });
