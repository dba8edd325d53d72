import type { Language } from "../../events/vocabulary.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import type { NominationSource } from "./nomination.ts";
import type { TargetRole } from "./target-role.ts";

/** All that the mail which asks a nominee says, as data. */
export interface NominationMailView {
  readonly language: Language;
  readonly district: string;
  readonly districtName: string;
  readonly contactEmail: string;
  /** IANA zone in which times are written. */
  readonly timeZone: string;
  /** What to call the person. */
  readonly callName: string;
  readonly targetRole: TargetRole;
  readonly source: NominationSource;
  /** Name of the member of staff who entered it. */
  readonly staffName?: string;
  /** When the person was asked before; set in a mail that asks again, whose link replaces the one of then. */
  readonly askedBefore?: LocalDate;
  /** From when on the link does not work. */
  readonly until: string;
  /** Public origin without a slash at the end. */
  readonly publicUrl: string;
  /** Secret of the mailed link; it is nowhere else. */
  readonly token: string;
}
