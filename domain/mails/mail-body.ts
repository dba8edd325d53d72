import type { Language } from "../../events/vocabulary.ts";

/** What a renderer needs for every mail, as data. It adds words and looks, never facts. */
export interface MailView {
  readonly language: Language;
  readonly district: string;
  readonly districtName: string;
  readonly contactEmail: string;
  /** Public origin without a slash at the end. */
  readonly publicUrl: string;
}

/** What a renderer needs for every mail with a link to one leader. */
export interface LeaderMailView extends MailView {
  /** IANA zone in which times are written. */
  readonly timeZone: string;
  /** What to call the leader. */
  readonly callName: string;
  /** Secret of the mailed link; it is stored nowhere. */
  readonly token: string;
}

/** A mail as a renderer makes it: everything but the addresses, which the use case knows. */
export interface MailBody {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}
