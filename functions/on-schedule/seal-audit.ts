import { type SealAuditPorts, sealAudit } from "../../domain/audit/seal-audit.ts";
import { TIME_ZONES } from "../../events/vocabulary.ts";
import { createAuditTrail } from "../adapters/s3/audit-trail.ts";
import { createS3Client } from "../adapters/s3/roster-files.ts";
import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { log } from "../runtime/log.ts";

export const ENV = ["RECORDS_TABLE", "AUDIT_BUCKET"] as const;

/** Seals the audit trail of every district up to yesterday. One district's failure stops no other, and is retried. */
export const build = (ports: SealAuditPorts) => async (): Promise<{ readonly sealed: number }> => {
  let sealed = 0;
  let failed = 0;
  for (const timeZone of TIME_ZONES) {
    for (const district of await ports.store.list("districtsInZone", { timeZone })) {
      try {
        sealed += await sealAudit(ports)(district);
      } catch (error) {
        failed += 1;
        log.error("audit trail not sealed", error, { district: district.district });
      }
    }
  }
  log.info("audit trail sealed", { count: sealed, failed });
  if (failed > 0) throw new Error(`${failed} districts failed`);
  return { sealed };
};

const live = () => {
  const env = readEnv(ENV);
  return build({ ...liveDeps(), trail: createAuditTrail(createS3Client(), env.AUDIT_BUCKET) });
};

export const handler = live();
