import type { LeaderMailView } from "../mails/mail-body.ts";

/** The content of every mail with a link to the own report, as data. */
export interface ReportLinkView extends LeaderMailView {
  /** From when on the link does not work. */
  readonly until: string;
}

/** The mail with a report that was asked for. */
export interface ReportMailView extends ReportLinkView {
  readonly requestedAt: string;
}
