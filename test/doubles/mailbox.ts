import { err, ok } from "../../domain/kernel/result.ts";
import type { Mailer, OutgoingMail } from "../../domain/ports.ts";

export interface Mailbox extends Mailer {
  /** Every mail the service has accepted. */
  readonly mails: OutgoingMail[];
  /** Addresses it will never deliver to. */
  readonly rejected: Set<string>;
  /** How many of the next sends it turns away for the moment, by throwing. */
  throttle: number;
}

/** A mail service that keeps what it accepts. */
export const mailbox = (): Mailbox => {
  const box: Mailbox = {
    mails: [],
    rejected: new Set(),
    throttle: 0,
    async send(mail) {
      await Promise.resolve();
      if (box.throttle > 0) {
        box.throttle -= 1;
        throw new Error("TooManyRequestsException");
      }
      if (box.rejected.has(mail.to)) return err("rejected");
      box.mails.push(mail);
      return ok(undefined);
    },
  };
  return box;
};
