import { READINESS_CONCERNS } from "../../domain/readiness/concerns.ts";
import { renewConcerned } from "../../domain/readiness/renew-concerned.ts";
import type { RenewReadinessPorts } from "../../domain/readiness/renew-readiness.ts";
import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { log } from "../runtime/log.ts";
import { recomputeEntry } from "../runtime/recompute.ts";

export const ENV = ["RECORDS_TABLE"] as const;

/** Assesses the whole readiness of everybody concerned. */
export const build = (ports: RenewReadinessPorts) =>
  recomputeEntry(READINESS_CONCERNS, async (district, concerned) => {
    const renewed = await renewConcerned(ports)(district, concerned);
    if (renewed.ok) log.info("readiness assessed", { district, count: renewed.value.writes });
    return renewed;
  });

readEnv(ENV);
export const handler = build(liveDeps());
