import type { LocalDate } from "../kernel/calendar.ts";
import { remove, type Store, type Write } from "../ports.ts";
import { SNAPSHOT_DAYS } from "./snapshot.ts";

/** Snapshots are kept so many years (scoring.md P14). */
const YEARS_KEPT = 3;

/** Snapshot days up to and with `today` of which rows may still exist, oldest first. */
export const snapshotDaysKept = (today: LocalDate): readonly LocalDate[] => {
  const year = Number(today.slice(0, 4));
  const years = Array.from({ length: YEARS_KEPT + 1 }, (_, i) => year - YEARS_KEPT + i);
  return years
    .flatMap((one) => SNAPSHOT_DAYS.map((day) => `${one}-${day}`))
    .filter((day) => day <= today)
    .sort();
};

/**
 * What an erasure of a leader's answers removes besides them: every seat frozen with them (scoring.md P13). Empty when
 * none is left. Back-tests that were told before stay: they are aggregates.
 *
 * @param upTo - the day up to which answers are erased; seats frozen later hold none of them.
 */
export const snapshotRemovals = async (
  store: Pick<Store, "get">,
  { district, leaderId }: { readonly district: string; readonly leaderId: string },
  upTo: LocalDate,
): Promise<readonly Write[]> => {
  const found = await Promise.all(
    snapshotDaysKept(upTo).map((takenOn) => store.get("snapshot", { district, takenOn, leaderId })),
  );
  return found.flatMap((snapshot) => (snapshot === undefined ? [] : [remove("snapshot", snapshot)]));
};
