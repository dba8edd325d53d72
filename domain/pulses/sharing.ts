/** Whether answers are shared, from the switches on record. */
import type { Sharing } from "../../events/vocabulary.ts";
import type { Instant } from "../kernel/calendar.ts";
import { compareText } from "../kernel/text.ts";

/** When sharing was switched, and how it stands for someone who never touched it. */
export interface SharingRecord {
  readonly byDefault: Sharing;
  readonly changes: readonly { readonly at: Instant; readonly sharing: Sharing }[];
}

/**
 * Whether answers saved at `at` are shared. A switch counts from its own instant on, so answers posted together with it
 * obey it. Before the first switch on record the opposite of it held (a store that keeps only the last switch then errs
 * to the private side); with no switch, the default.
 */
export const sharingAt = (sharing: SharingRecord, at: Instant): Sharing => {
  const changes = [...sharing.changes].sort((a, b) => compareText(a.at, b.at) || (a.sharing === "off" ? 1 : -1));
  const last = changes.findLast((change) => change.at <= at);
  if (last !== undefined) return last.sharing;
  const first = changes[0];
  if (first === undefined) return sharing.byDefault;
  return first.sharing === "on" ? "off" : "on";
};
