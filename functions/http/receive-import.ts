import { createHash } from "node:crypto";
import type { ReceiveImportPorts } from "../../domain/imports/receive-import.ts";
import { createRosterFiles, createS3Client } from "../adapters/s3/roster-files.ts";
import { apiEntry } from "../runtime/api.ts";
import { type CoreDeps, liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { routesOf } from "../runtime/route.ts";
import { ROUTES } from "./routes/of-receive-import.ts";

export const ENV = ["RECORDS_TABLE", "ROSTER_BUCKET"] as const;

/** Takes roster files, and releases what was held. */
export const build = (ports: CoreDeps & ReceiveImportPorts) => apiEntry(ports, routesOf(ROUTES, ports));

export const handler = build({
  ...liveDeps(),
  files: createRosterFiles(createS3Client(), readEnv(ENV).ROSTER_BUCKET),
  fingerprint: (bytes) => createHash("sha256").update(bytes).digest("hex"),
});
