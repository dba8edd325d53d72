import { askNominee, askNomineeAnew } from "../../domain/nominations/ask-nominee.ts";
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
export const build = (ports: Parameters<typeof askNomineeAnew>[0]) => {
  const ask = async ({ tenantid: district, data: { leaderId, nominationId } }: Asked) => {
    const asked = await askNominee(ports)({ district, leaderId, nominationId });
    if (!asked.ok) throw new Error(asked.error);
    log.info("nomination mail", { district, outcome: asked.value });
  };
  return eventEntry({
    "holdfast.nomination.proposed.v1": ask,
    "holdfast.nomination.asked-again.v1": ask,
    "holdfast.leader-address.changed.v1": async ({ tenantid: district, data }) => {
      const asked = await askNomineeAnew(ports)({ district, ...data });
      if (!asked.ok) throw new Error(asked.error);
      log.info("nominations put anew", { district, outcome: asked.value.join(" ") });
    },
  });
};

const live = () => {
  const env = readEnv(ENV);
  return build({ ...liveDeps(), mailer: liveMailer(env), renderNomination, publicUrl: env.PUBLIC_URL });
};

export const handler = live();
