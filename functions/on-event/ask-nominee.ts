import { type AskNomineePorts, askNominee } from "../../domain/nominations/ask-nominee.ts";
import { renderNomination } from "../mail/nomination.ts";
import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { log } from "../runtime/log.ts";
import { liveMailer } from "../runtime/mailer.ts";
import { eventEntry } from "../runtime/queue.ts";

/** Both events say which nomination; which question it is about, the nomination says. */
interface Asked {
  readonly tenantid: string;
  readonly data: { readonly leaderId: string; readonly nominationId: string };
}

export const ENV = ["RECORDS_TABLE", "PUBLIC_URL", "MAIL_SENDER", "MAIL_CONFIGURATION_SET"] as const;

/** Asks a nominee by mail, once a question. A claim that somebody else holds sends the message back. */
export const build = (ports: AskNomineePorts) => {
  const ask = async ({ tenantid: district, data: { leaderId, nominationId } }: Asked) => {
    const asked = await askNominee(ports)({ district, leaderId, nominationId });
    if (!asked.ok) throw new Error(asked.error);
    log.info("nomination mail", { district, outcome: asked.value });
  };
  return eventEntry({ "holdfast.nomination.proposed.v1": ask, "holdfast.nomination.asked-again.v1": ask });
};

const live = () => {
  const env = readEnv(ENV);
  return build({ ...liveDeps(), mailer: liveMailer(env), renderNomination, publicUrl: env.PUBLIC_URL });
};

export const handler = live();
