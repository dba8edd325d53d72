import type { LocalDate } from "../kernel/calendar.ts";
import { remove, type Store, type Write } from "../ports.ts";
import { OUTCOME_KEEPING_RULES, OUTCOME_RULES } from "./rules.ts";

/** Snapshot days up to and with `today` of which rows may still exist, oldest first. */
export const snapshotDaysKept = (today: LocalDate): readonly LocalDate[] => {
  const year = Number(today.slice(0, 4));
  const years = Array.from(
    { length: OUTCOME_KEEPING_RULES.snapshotsKeptYears.value + 1 },
    (_, i) => year - OUTCOME_KEEPING_RULES.snapshotsKeptYears.value + i,
  );
  return years
    .flatMap((one) => OUTCOME_RULES.snapshotDays.value.map((day) => `${one}-${day}`))
    .filter((day) => day <= today)
    .sort();
};

/**
 * What an erasure of a leader's answers removes besides them: every seat frozen with them (scoring.md P13). Empty when
 * none is left. Back-tests that were published before stay: they are aggregates.
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
