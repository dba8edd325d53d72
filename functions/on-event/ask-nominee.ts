import { type AskNomineePorts, askNominee } from "../../domain/succession/ask-nominee.ts";
import { renderNomination } from "../mail/nomination.tsx";
import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { log } from "../runtime/log.ts";
import { liveMailer } from "../runtime/mailer.ts";
import { eventEntry } from "../runtime/queue.ts";

export const ENV = ["RECORDS_TABLE", "PUBLIC_URL", "MAIL_SENDER", "MAIL_CONFIGURATION_SET"] as const;

/** One nomination, one mail or a good reason for none. A claim that somebody else holds sends the message back. */
export const build = (ports: AskNomineePorts) =>
  eventEntry({
    "holdfast.nomination.proposed.v1": async ({ tenantid: district, data: { leaderId, nominationId } }) => {
      const asked = await askNominee(ports)({ district, leaderId, nominationId });
      if (!asked.ok) throw new Error(asked.error);
      log.info("nomination mail", { district, outcome: asked.value });
    },
  });

const live = () => {
  const env = readEnv(ENV);
  return build({ ...liveDeps(), mailer: liveMailer(env), renderNomination, publicUrl: env.PUBLIC_URL });
};

export const handler = live();
