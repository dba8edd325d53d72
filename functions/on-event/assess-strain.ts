import { createHash } from "node:crypto";
import { assessLeader } from "../../domain/burnout/assess-leader.ts";
import { canonicalModel, MODEL_V1 } from "../../domain/burnout/model-v1.ts";
import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { log } from "../runtime/log.ts";
import { eventEntry } from "../runtime/queue.ts";

export const ENV = ["RECORDS_TABLE", "CONFIDENTIAL_TABLE"] as const;

/** Whatever happened to a leader, the whole assessment is made anew. A faster one in between sends the message back. */
export const build = (ports: Parameters<typeof assessLeader>[0]) => {
  const run = async ({ tenantid, data }: { tenantid: string; data: { leaderId: string } }) => {
    const assessed = await assessLeader(ports)({ district: tenantid, leaderId: data.leaderId });
    if (!assessed.ok) throw new Error("another assessment of this leader was faster");
    log.info("assessed", { district: tenantid, count: assessed.value.writes });
  };
  return eventEntry({
    "holdfast.pulse.answered.v1": run,
    "holdfast.sharing.changed.v1": run,
    "holdfast.support.requested.v1": run,
    "holdfast.supervision.assigned.v1": run,
  });
};

const modelHash = createHash("sha256").update(canonicalModel(MODEL_V1)).digest("hex");

readEnv(ENV);
export const handler = build({ ...liveDeps(), modelHash });
