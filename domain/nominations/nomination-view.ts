import type { LocalDate } from "../kernel/calendar.ts";
import type { LeaderMailView } from "../mails/mail-body.ts";
import type { NominationSource } from "./nomination.ts";
import type { TargetRole } from "./target-role.ts";

/** The content of the mail that asks a nominee, as data. */
export interface NominationMailView extends LeaderMailView {
  readonly targetRole: TargetRole;
  readonly source: NominationSource;
  /** Name of the member of staff who entered it. */
  readonly staffName?: string;
  /** When the person was asked before; set in a mail that asks again, whose link replaces the one of then. */
  readonly askedBefore?: LocalDate;
  /** From when on the link does not work. */
  readonly until: string;
}
