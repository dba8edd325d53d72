/** Sends kept mails to a real SMTP server, and retries until it accepts them. */
import { createTransport } from "nodemailer";
import type { Core, Pump } from "../kernel/contracts.ts";
import type { MailStore, StoredMail } from "./store.ts";

const AT_ONCE = 10;
const ATTEMPTS = 12;
const PATIENCE = 10_000;
/** Virtual ms until the next try: doubling from ten seconds, an hour at most. */
const waitAfter = (attempts: number): number => Math.min(10_000 * 2 ** (attempts - 1), 3_600_000);

/**
 * The relay. A mail is marked relayed after the server took it; a crash between the two sends it again, under the
 * same Message-ID.
 */
export const createRelay = (core: Core, store: MailStore, smtpUrl: string): Pump => {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
  });
  const now = (): number => core.clock.now();

  async function relay(mail: StoredMail): Promise<void> {
    const attempts = mail.attempts + 1;
    try {
      await transport.sendMail(messageOf(mail, store));
      store.attempted(mail.seq, "relayed", undefined, undefined);
    } catch (error) {
      const again = attempts < ATTEMPTS ? now() + waitAfter(attempts) : undefined;
      const reason = error instanceof Error ? error.message : String(error);
      store.attempted(mail.seq, again === undefined ? "failed" : "waiting", reason, again);
    }
  }

  return {
    name: "mail-relay",
    async pump() {
      const mails = store.due(now(), AT_ONCE);
      await Promise.all(mails.map(relay));
      return mails.length > 0;
    },
    depth: () => store.dueCount(now()),
    // The clock is not moved for a mail server that does not answer: the next try waits for real time.
    nextRetry: () => undefined,
  };
};

const messageOf = (mail: StoredMail, store: MailStore) => {
  const suppressed = store.suppressed();
  const open = (addresses: readonly string[]): string[] =>
    addresses.filter((address) => !suppressed.has(address.toLowerCase()));
  const envelope = { from: mail.from, to: [...open(mail.to), ...open(mail.cc), ...open(mail.bcc)] };
  const { From, To, Cc, Subject, "Reply-To": replyTo, ...headers } = mail.headers;
  return {
    envelope,
    messageId: `<${mail.id}@${mail.from.split("@").at(-1)}>`,
    date: new Date(mail.at),
    from: From,
    to: To,
    subject: Subject,
    headers,
    ...(Cc === undefined ? {} : { cc: Cc }),
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(mail.text === "" ? {} : { text: mail.text }),
    ...(mail.html === "" ? {} : { html: mail.html }),
  };
};
