import type { Language } from "../../events/vocabulary.ts";

/** All that the mail with a report's link says, as data. */
export interface ReportMailView {
  readonly language: Language;
  readonly district: string;
  readonly districtName: string;
  readonly contactEmail: string;
  /** IANA zone in which times are written. */
  readonly timeZone: string;
  /** What to call the leader. */
  readonly callName: string;
  readonly requestedAt: string;
  /** From when on the link does not work. */
  readonly until: string;
  /** Public origin without a slash at the end. */
  readonly publicUrl: string;
  /** Secret of the mailed link; it is nowhere else. */
  readonly token: string;
}
