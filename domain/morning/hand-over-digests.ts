import type { AlertMailMessage } from "../alerts/send-alerts.ts";
import { DEFAULT_CHOICE } from "../digests/choice.ts";
import { partsDue, partsFor } from "../digests/digest-day.ts";
import { DIGEST_RULES } from "../digests/rules.ts";
import type { District } from "../districts/district.ts";
import { localDateOf } from "../kernel/calendar.ts";
import type { Clock, MailQueue, Store } from "../ports.ts";

/**
 * Hands over whom to mail a digest today. The message waits a little: an alert that opens on the same morning carries the
 * digest in its own mail. On a day on which none can be due, staff are not read.
 *
 * @returns messages handed over.
 */
export const handOverDigests = async (
  {
    clock,
    store,
    alertMails,
  }: {
    readonly clock: Clock;
    readonly store: Pick<Store, "list">;
    readonly alertMails: MailQueue<AlertMailMessage>;
  },
  settings: District,
): Promise<number> => {
  const { district, timeZone } = settings;
  const today = localDateOf(clock.now().toISOString(), timeZone);
  const choices = await store.list("digestChoices", { district });
  const kinds = new Set([DEFAULT_CHOICE, ...choices.map(({ digest }) => digest)]);
  if ([...kinds].every((choice) => partsDue(settings, today, choice).length === 0)) return 0;
  const chosen = new Map(choices.map(({ staffId, digest }) => [staffId, digest]));
  const staff = await store.list("staffOfDistrict", { district });
  const readers = staff.filter(
    (one) => partsFor(one, settings, today, chosen.get(one.staffId) ?? DEFAULT_CHOICE).length > 0,
  );
  const messages = readers.map(({ staffId }) => ({ district, supervisorId: staffId, digest: true as const }));
  await alertMails.send(messages, DIGEST_RULES.waitSeconds.value);
  return messages.length;
};
