import { type PublishRoundPorts, publishRound } from "../../domain/groups/publish-round.ts";
import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { log } from "../runtime/log.ts";
import { eventEntry } from "../runtime/queue.ts";

export const ENV = ["RECORDS_TABLE", "CONFIDENTIAL_TABLE"] as const;

/** Publishes a closed round's group numbers. While answers or scores may still come, the message comes back. */
export const build = (ports: PublishRoundPorts) =>
  eventEntry({
    "holdfast.round.closed.v1": async ({ tenantid: district, data: { roundId } }) => {
      const published = await publishRound(ports)({ district, roundId });
      const outcome = published.ok ? (published.value ? "published" : "known") : published.error;
      log.info("group numbers", { district, roundId, outcome });
      if (!published.ok) throw new Error("the round's numbers are not complete yet");
    },
  });

readEnv(ENV);
export const handler = build(liveDeps());
