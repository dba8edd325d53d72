import type { District } from "../districts/district.ts";
import type { Instant } from "../kernel/calendar.ts";
import { isInForce } from "../kernel/recorded.ts";
import type { Store } from "../ports.ts";
import type { PulseResponse } from "../pulses/round.ts";
import { sharingAt, sharingRecordOf } from "../pulses/sharing.ts";

/** Whose readings each reader sees by name: leader ids by staff id. */
export type SeenByReader = ReadonlyMap<string, ReadonlySet<string>>;

/** Leaders by the reader who sees them. */
export const seenByReader = (pairs: Iterable<{ readonly reader: string; readonly leaderId: string }>): SeenByReader => {
  const seen = new Map<string, Set<string>>();
  for (const { reader, leaderId } of pairs) {
    const known = seen.get(reader) ?? new Set<string>();
    seen.set(reader, known.add(leaderId));
  }
  return seen;
};

/**
 * Who sees by name the reading that rests on a round's answers: the person whom the form named, while sharing is on.
 * Undefined = nobody.
 *
 * @param at - instant of the publication. The answers are the latest, so their form is the one that counts.
 */
export const readReader = async (
  store: Pick<Store, "get">,
  settings: District,
  response: PulseResponse,
  at: Instant,
): Promise<string | undefined> => {
  const choice = await store.get("choice", response);
  if (sharingAt(sharingRecordOf(settings, { choice, responses: [response], now: at }), at) === "off") return undefined;
  if (response.form !== undefined) return response.form.supervisorId;
  // Answers of an earlier version do not say whom the form named.
  const supervision = await store.get("supervision", response);
  return supervision !== undefined && isInForce(supervision) ? supervision.supervisorId : undefined;
};
