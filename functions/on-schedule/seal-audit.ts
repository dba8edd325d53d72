import { type SealAuditPorts, sealAudit } from "../../domain/audit/seal-audit.ts";
import { TIME_ZONES } from "../../events/vocabulary.ts";
import { createAuditTrail } from "../adapters/s3/audit-trail.ts";
import { createS3Client } from "../adapters/s3/roster-files.ts";
import { liveDeps } from "../runtime/deps.ts";
import { eachDistrict, failIfAny } from "../runtime/each-district.ts";
import { readEnv } from "../runtime/env.ts";
import { log } from "../runtime/log.ts";
import { logContext } from "../runtime/middleware/log-context.ts";
import { entryOf, pipe } from "../runtime/pipe.ts";

export const ENV = ["RECORDS_TABLE", "AUDIT_BUCKET"] as const;

/** Seals the audit trail of every district up to yesterday. */
export const build = (ports: SealAuditPorts) => {
  const seal = async (): Promise<{ readonly sealed: number }> => {
    let sealed = 0;
    const rounds = { zones: TIME_ZONES, failure: "audit trail not sealed" };
    const failed = await eachDistrict(ports.store, rounds, async (district) => {
      sealed += await sealAudit(ports)(district);
    });
    log.info("audit trail sealed", { count: sealed, failed });
    failIfAny(failed);
    return { sealed };
  };
  return entryOf(pipe<unknown, { readonly sealed: number }>().use(logContext()).handler(seal));
};

const live = () => {
  const env = readEnv(ENV);
  return build({ ...liveDeps(), trail: createAuditTrail(createS3Client(), env.AUDIT_BUCKET) });
};

export const handler = live();
