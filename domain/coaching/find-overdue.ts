import type { LocalDate } from "../kernel/calendar.ts";
import type { Page } from "../ports.ts";
import { isOverdue } from "./cadence.ts";
import type { Cadence } from "./coaching.ts";

/** Clocks read at a time. */
const PAGE = 100;

/**
 * Clocks of a district whose due date has passed, longest first. `page` reads the index by due date; it is read no
 * further than the first date that has not passed. An index may lag: its reader decides by the leader's file.
 */
export const findOverdue = async (
  page: (cut: { readonly limit: number; readonly after?: string }) => Promise<Page<Cadence>>,
  today: LocalDate,
): Promise<readonly Cadence[]> => {
  const found: Cadence[] = [];
  let after: string | undefined;
  do {
    const next = await page({ limit: PAGE, ...(after === undefined ? {} : { after }) });
    const passed = next.items.filter(({ dueOn }) => isOverdue(dueOn, today));
    found.push(...passed);
    after = passed.length < next.items.length ? undefined : next.after;
  } while (after !== undefined);
  return found;
};
