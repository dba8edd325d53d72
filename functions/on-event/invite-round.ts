import { inviteRound } from "../../domain/pulses/invite-round.ts";
import { createMailQueue, createSqsClient } from "../adapters/sqs/mail-queue.ts";
import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { log } from "../runtime/log.ts";
import { eventEntry } from "../runtime/queue.ts";

export const ENV = ["RECORDS_TABLE", "PULSE_MAIL_QUEUE_URL"] as const;

/** Queues one mail to every active principal of a round that opens. */
export const build = (ports: Parameters<typeof inviteRound>[0]) =>
  eventEntry({
    "holdfast.round.opened.v1": async ({ tenantid, data }) => {
      const count = await inviteRound(ports)({ district: tenantid, roundId: data.roundId });
      log.info("invitations handed to the mail queue", { district: tenantid, roundId: data.roundId, count });
    },
  });

export const handler = build({
  ...liveDeps(),
  pulseMails: createMailQueue(createSqsClient(), readEnv(ENV).PULSE_MAIL_QUEUE_URL),
});
