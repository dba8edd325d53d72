import type { AuditTrail } from "../../domain/ports.ts";
import { createAuditTrail } from "../adapters/s3/audit-trail.ts";
import { createS3Client } from "../adapters/s3/roster-files.ts";
import { apiEntry } from "../runtime/api.ts";
import { type CoreDeps, liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { routesOf } from "../runtime/route.ts";
import { ROUTES } from "./routes/of-read-audit.ts";

export const ENV = ["RECORDS_TABLE", "AUDIT_BUCKET"] as const;

/** Who looked at what and who changed what, and whether the record of it is whole. */
export const build = (ports: CoreDeps & { readonly trail: Pick<AuditTrail, "read"> }) =>
  apiEntry(ports, routesOf(ROUTES, ports));

const { AUDIT_BUCKET } = readEnv(ENV);
export const handler = build({ ...liveDeps(), trail: createAuditTrail(createS3Client(), AUDIT_BUCKET) });
