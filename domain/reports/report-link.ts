import type { MailBody } from "../mails/mail-body.ts";
import { inOwnLanguage } from "../mails/mail-language.ts";
import type { Addressee, LeaderMail } from "../mails/mail-leader.ts";
import { mailedTo } from "../mails/since-mailed.ts";
import { create, type Store, type Tokens } from "../ports.ts";
import { callName } from "../roster/roster.ts";
import type { ReportLinkView } from "./report-view.ts";
import { reportRulesAt } from "./rules.ts";

export interface ReportLinkPorts {
  readonly store: Pick<Store, "get">;
  readonly tokens: Pick<Tokens, "create">;
  /** Public origin without a slash at the end. */
  readonly publicUrl: string;
}

/** A mail with a fresh link to the own report, whatever the occasion. */
export const mailReportLink = async (
  { store, tokens, publicUrl }: ReportLinkPorts,
  { settings, leader: onRecord }: Addressee,
  mailedAt: Date,
  render: (view: ReportLinkView) => MailBody,
): Promise<LeaderMail> => {
  const leader = await inOwnLanguage(store, onRecord);
  const { token, hash } = tokens.create();
  const { district, timeZone, contactEmail } = settings;
  const { leaderId, language } = leader;
  const shown = { district, language, districtName: settings.name, timeZone, contactEmail };
  const expiresAt =
    Math.floor(mailedAt.getTime() / 1000) + reportRulesAt(settings, mailedAt.toISOString()).linkHours * 3600;
  return {
    link: create("reportLink", {
      ...shown,
      ...mailedTo(leader),
      hash,
      leaderId,
      mailedAt: mailedAt.toISOString(),
      expiresAt,
    }),
    body: render({
      ...shown,
      callName: callName(leader),
      until: new Date(expiresAt * 1000).toISOString(),
      publicUrl,
      token,
    }),
  };
};
