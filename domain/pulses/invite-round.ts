import { localDateOf } from "../kernel/calendar.ts";
import type { Clock, MailQueue, Store } from "../ports.ts";
import { activePrincipals } from "../roster/active-principals.ts";
import type { PulseMail } from "./pulse-mail.ts";

/**
 * Hands one invitation per active principal to the mail queue. Writes nothing: the invitation itself is created by the
 * first attempt to send it, so running this twice, or half, costs messages but never a second mail.
 */
export const inviteRound =
  ({ clock, store, pulseMails }: { clock: Clock; store: Store; pulseMails: MailQueue<PulseMail> }) =>
  async ({ district, roundId }: { district: string; roundId: string }): Promise<number> => {
    const settings = await store.get("district", { district });
    const round = await store.get("round", { district, roundId });
    if (settings === undefined || round?.state !== "open") return 0;
    const today = localDateOf(clock.now().toISOString(), settings.timeZone);
    const leaders = await activePrincipals(store, district, today);
    await pulseMails.send(leaders.map((leaderId) => ({ district, roundId, leaderId, kind: "invitation" })));
    return leaders.length;
  };
