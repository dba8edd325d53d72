import type { District } from "../districts/district.ts";
import type { Instant } from "../kernel/calendar.ts";
import { eachOf } from "../kernel/each-of.ts";
import type { Store } from "../ports.ts";
import { sharingAt } from "../pulses/sharing.ts";

/** Whose readings each reader sees by name: leader ids by staff id. */
export type SeenByReader = ReadonlyMap<string, ReadonlySet<string>>;

/** Leaders read at once. */
const CONCURRENCY = 16;

/** Adds leaders to those whom a reader sees. */
export const addSeen = (seen: Map<string, Set<string>>, reader: string, leaders: Iterable<string>): void => {
  const known = seen.get(reader) ?? new Set<string>();
  for (const leaderId of leaders) known.add(leaderId);
  seen.set(reader, known);
};

/** Which supervisors see which of some leaders' readings: those who share at that instant, with whom they share. */
export const readSeenByName = async (
  store: Pick<Store, "get">,
  settings: District,
  leaders: readonly string[],
  at: Instant,
): Promise<SeenByReader> => {
  const { district } = settings;
  const readers = await eachOf(leaders, CONCURRENCY, async (leaderId) => {
    const [choice, supervision] = await Promise.all([
      store.get("choice", { district, leaderId }),
      store.get("supervision", { district, leaderId }),
    ]);
    const sharing = { byDefault: settings.sharingDefault, changes: choice?.sharingChanges ?? [] };
    const isSupervised = supervision !== undefined && supervision.withdrawnAt === undefined;
    return isSupervised && sharingAt(sharing, at) === "on" ? supervision.supervisorId : undefined;
  });
  const seen = new Map<string, Set<string>>();
  for (const [i, reader] of readers.entries()) {
    if (reader !== undefined) addSeen(seen, reader, [leaders[i] as string]);
  }
  return seen;
};
