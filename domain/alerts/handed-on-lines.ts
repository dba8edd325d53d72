import type { HandedOnLine } from "../digests/digest.ts";
import type { District } from "../districts/district.ts";
import { isUntaken } from "../kernel/alert-state.ts";
import { localDateOf } from "../kernel/calendar.ts";
import { eachOf } from "../kernel/each-of.ts";
import type { Store } from "../ports.ts";
import { holdersOf } from "./chain.ts";
import { type AlertRecipient, readAbout } from "./mailable-alert.ts";

/** Alerts read at once. */
const CONCURRENCY = 8;

/**
 * What was handed on to a person before today and nobody has taken up, longest first: whom it is about and since when, and
 * never why. Today's has a mail of its own, and nobody is notified twice on one day. The index suggests; the rows decide.
 */
export const readHandedOn = async (
  store: Pick<Store, "get" | "list">,
  { timeZone }: District,
  { district, supervisorId: staffId, today }: AlertRecipient,
): Promise<readonly HandedOnLine[]> => {
  const suggested = await store.list("escalatedAlerts", { district });
  const lines = await eachOf(
    suggested,
    CONCURRENCY,
    async ({ leaderId, alertId }): Promise<HandedOnLine | undefined> => {
      const alert = await store.get("alert", { district, leaderId, alertId });
      if (alert === undefined || !isUntaken(alert)) return undefined;
      if (!(await holdersOf(store, alert)).includes(staffId)) return undefined;
      const about = await readAbout(store, alert, today);
      if (about === undefined) return undefined;
      const { name, school } = about;
      const on = localDateOf(alert.escalatedAt ?? alert.openedAt, timeZone);
      return on < today ? { name, ...(school !== undefined && { school }), on } : undefined;
    },
  );
  return lines.filter((line) => line !== undefined).sort((a, b) => (`${a.on}${a.name}` < `${b.on}${b.name}` ? -1 : 1));
};
