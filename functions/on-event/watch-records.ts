import { CHANGED_BY } from "../../domain/coaching/changed-by.ts";
import { type WatchPorts, watchRecords } from "../../domain/coaching/watch-records.ts";
import type { Envelope } from "../../events/envelope.ts";
import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { eventEntry } from "../runtime/queue.ts";

export const ENV = ["RECORDS_TABLE"] as const;

/** Renews clocks, caseloads and leadership loads. Where somebody else was faster, the message comes back. */
export const build = (ports: WatchPorts) =>
  eventEntry(
    Object.fromEntries(
      Object.entries(CHANGED_BY).map(([type, changedBy]) => [
        type,
        async ({ tenantid, data }: Envelope) => {
          const watched = await watchRecords(ports)(tenantid, changedBy(data as never));
          if (!watched.ok) throw new Error("somebody else was faster");
        },
      ]),
    ),
  );

readEnv(ENV);
export const handler = build(liveDeps());
