import { assessConcerned } from "../../domain/episodes/assess-concerned.ts";
import type { AssessLeaderPorts } from "../../domain/episodes/assess-leader.ts";
import { type Concerned, STRAIN_CONCERNS } from "../../domain/episodes/concerns.ts";
import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { log } from "../runtime/log.ts";
import { modelHash } from "../runtime/model-hash.ts";
import { type Recomputation, recomputeEntry } from "../runtime/recompute.ts";

export const ENV = ["RECORDS_TABLE", "CONFIDENTIAL_TABLE"] as const;

/** Each school morning the queue also carries leaders to assess, because what days alone change has no event. */
const askedFor = (body: unknown): Recomputation<Concerned> | undefined => {
  const { district, leaderId } = body as { district?: unknown; leaderId?: unknown };
  return typeof district === "string" && typeof leaderId === "string" ? { district, subject: { leaderId } } : undefined;
};

/** Makes the whole assessment of every leader concerned anew. */
export const build = (ports: AssessLeaderPorts) =>
  recomputeEntry(
    STRAIN_CONCERNS,
    async (district, concerned) => {
      const assessed = await assessConcerned(ports)(district, concerned);
      if (assessed.ok) log.info("assessed", { district, count: assessed.value.writes });
      return assessed;
    },
    askedFor,
  );

readEnv(ENV);
export const handler = build({ ...liveDeps(), modelHash });
