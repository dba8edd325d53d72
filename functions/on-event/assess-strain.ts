import type { AssessLeaderPorts } from "../../domain/episodes/assess-leader.ts";
import { ASSESSED_BY, assessTouched, type Touched } from "../../domain/episodes/assessed-by.ts";
import type { KnownEventType } from "../../events/catalog.ts";
import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { envelopeIn } from "../runtime/envelope.ts";
import { log } from "../runtime/log.ts";
import { modelHash } from "../runtime/model-hash.ts";
import { queueEntry } from "../runtime/queue.ts";

export const ENV = ["RECORDS_TABLE", "CONFIDENTIAL_TABLE"] as const;

/** The queue carries events, and each school morning the leaders to look at, because days pass without one. */
const touchedBy = (body: unknown): { readonly district: string; readonly touched: Touched } => {
  const { district, leaderId } = body as { district?: unknown; leaderId?: unknown };
  if (typeof district === "string" && typeof leaderId === "string") return { district, touched: { leaderId } };
  const { type, tenantid, data } = envelopeIn(body);
  const touches = ASSESSED_BY[type as KnownEventType] as ((data: unknown) => Touched) | undefined;
  if (touches === undefined) throw new Error("no handler for this event type");
  return { district: tenantid, touched: touches(data) };
};

/** Whatever happened to a leader, the whole assessment is made anew. A faster one in between sends the message back. */
export const build = (ports: AssessLeaderPorts) =>
  queueEntry(async (body) => {
    const { district, touched } = touchedBy(body);
    const assessed = await assessTouched(ports)(district, touched);
    if (!assessed.ok) throw new Error("another assessment of this leader was faster");
    log.info("assessed", { district, count: assessed.value.writes });
  });

readEnv(ENV);
export const handler = build({ ...liveDeps(), modelHash });
