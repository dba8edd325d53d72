import { setTimeout } from "node:timers/promises";
import type { Mailer } from "../../../domain/ports.ts";

/**
 * Keeps one execution environment under a rate: arrivals of principals on the page cannot come faster than the mails
 * went out, so pacing the send paces the whole morning (guarantees.md 3).
 *
 * @param rate - answers the mails a second this sender may send; asked once, at the first mail.
 */
export const pacedMailer = (mailer: Mailer, rate: () => Promise<number>): Mailer => {
  let interval: Promise<number> | undefined;
  let next = 0;
  return {
    async send(mail) {
      interval ??= rate().then((perSecond) => 1000 / perSecond);
      const gap = await interval.catch((error: unknown) => {
        interval = undefined;
        throw error;
      });
      const now = performance.now();
      const start = Math.max(now, next);
      next = start + gap;
      if (start > now) await setTimeout(start - now);
      return mailer.send(mail);
    },
  };
};
