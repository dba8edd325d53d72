import { tenantOf, withinTenant } from "../../domain/access/tenant.ts";
import { type RenewReadinessPorts, renewReadiness } from "../../domain/readiness/renew-readiness.ts";
import { leadersTouched, RENEWED_BY } from "../../domain/readiness/renewed-by.ts";
import type { Envelope } from "../../events/envelope.ts";
import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { log } from "../runtime/log.ts";
import { eventEntry } from "../runtime/queue.ts";

export const ENV = ["RECORDS_TABLE"] as const;

/** Whatever happened to somebody, the whole assessment is made anew. A faster one in between sends the message back. */
export const build = (ports: RenewReadinessPorts) =>
  eventEntry(
    Object.fromEntries(
      Object.entries(RENEWED_BY).map(([type, touchedBy]) => [
        type,
        async ({ tenantid: district, data }: Envelope) => {
          const settings = await ports.store.get("district", { district });
          if (settings === undefined) return;
          const store = withinTenant(tenantOf(settings), ports.store, ports.unitOfWork);
          let count = 0;
          for (const leaderId of await leadersTouched(store, touchedBy(data as never))) {
            const renewed = await renewReadiness(ports)({ district, leaderId });
            if (!renewed.ok) throw new Error("another assessment of this person was faster");
            count += renewed.value.writes;
          }
          log.info("readiness assessed", { district, count });
        },
      ]),
    ),
  );

readEnv(ENV);
export const handler = build(liveDeps());
