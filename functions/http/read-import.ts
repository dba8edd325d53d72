import type { RosterFiles } from "../../domain/ports.ts";
import { createRosterFiles, createS3Client } from "../adapters/s3/roster-files.ts";
import { apiEntry } from "../runtime/api.ts";
import { type CoreDeps, liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { routesOf } from "../runtime/route.ts";
import { ROUTES } from "./routes/of-read-import.ts";

export const ENV = ["RECORDS_TABLE", "ROSTER_BUCKET"] as const;

/** Shows how imports went. */
export const build = (ports: CoreDeps & { readonly files: Pick<RosterFiles, "readFindings"> }) =>
  apiEntry(ports, routesOf(ROUTES, ports));

export const handler = build({
  ...liveDeps(),
  files: createRosterFiles(createS3Client(), readEnv(ENV).ROSTER_BUCKET),
});
