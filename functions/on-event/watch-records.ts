import { COACHING_CONCERNS } from "../../domain/coaching/concerns.ts";
import { type WatchPorts, watchRecords } from "../../domain/coaching/watch-records.ts";
import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { recomputeEntry } from "../runtime/recompute.ts";

export const ENV = ["RECORDS_TABLE"] as const;

/** Renews cadence clocks, caseloads and leadership loads. */
export const build = (ports: WatchPorts) => recomputeEntry(COACHING_CONCERNS, watchRecords(ports));

readEnv(ENV);
export const handler = build(liveDeps());
