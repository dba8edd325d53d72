import { createHash } from "node:crypto";
import { assessLeader } from "../../domain/burnout/assess-leader.ts";
import { canonicalModel, MODEL_V1 } from "../../domain/burnout/model-v1.ts";
import type { RecordKind } from "../../events/vocabulary.ts";
import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { log } from "../runtime/log.ts";
import { eventEntry } from "../runtime/queue.ts";

export const ENV = ["RECORDS_TABLE", "CONFIDENTIAL_TABLE"] as const;

/** Records on which the assessment depends; what else is taken back does not concern it. */
const ASSESSED: readonly RecordKind[] = ["leave", "supervision"];

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
    "holdfast.supervision.ended.v1": run,
    "holdfast.leave.recorded.v1": run,
    "holdfast.leave.changed.v1": run,
    "holdfast.record.withdrawn.v1": async ({ tenantid, data: { recordKind, leaderId } }) => {
      if (leaderId !== undefined && ASSESSED.includes(recordKind)) await run({ tenantid, data: { leaderId } });
    },
  });
};

const modelHash = createHash("sha256").update(canonicalModel(MODEL_V1)).digest("hex");

readEnv(ENV);
export const handler = build({ ...liveDeps(), modelHash });
