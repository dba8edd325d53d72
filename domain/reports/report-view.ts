import type { Language } from "../../events/vocabulary.ts";

/** What every mail with a link to the own report says, as data. */
export interface ReportLinkView {
  readonly language: Language;
  readonly district: string;
  readonly districtName: string;
  readonly contactEmail: string;
  /** IANA zone in which times are written. */
  readonly timeZone: string;
  /** What to call the leader. */
  readonly callName: string;
  /** From when on the link does not work. */
  readonly until: string;
  /** Public origin without a slash at the end. */
  readonly publicUrl: string;
  /** Secret of the mailed link; it is nowhere else. */
  readonly token: string;
}

/** The mail with a report that was asked for. */
export interface ReportMailView extends ReportLinkView {
  readonly requestedAt: string;
}
