import type { MailBody } from "../../domain/mails/mail-body.ts";
import { AWAITS_REVIEW } from "../web/i18n/languages.ts";
import type { MailContent } from "./content.ts";
import { htmlOf } from "./html.tsx";
import { textOf } from "./text.ts";

/** What a mail's headers depend on besides its language. */
export interface Sender {
  readonly district: string;
  readonly publicUrl: string;
  /** Which of the district's mails it is; part of `List-Id`, so that mail programs can sort by it. */
  readonly list: "pulse" | "alerts" | "digests" | "reports" | "succession";
  /** RFC 8058: present where a mail may be stopped. Short enough never to be folded, which breaks DKIM at some senders. */
  readonly stopUrl?: string;
}

const headersOf = (content: MailContent, { district, publicUrl, list, stopUrl }: Sender): MailBody["headers"] => ({
  // RFC 3834: nobody's out-of-office assistant answers this.
  "Auto-Submitted": "auto-generated",
  "Content-Language": content.language,
  "List-Id": `<${list}.${district}.${new URL(publicUrl).hostname}>`,
  ...(stopUrl && { "List-Unsubscribe": `<${stopUrl}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }),
});

/** The mail with a last line where its language awaits review. */
const withRemark = (content: MailContent): MailContent => {
  const remark = AWAITS_REVIEW[content.language];
  return remark === undefined ? content : { ...content, footer: [...content.footer, { kind: "small", text: remark }] };
};

/** Both parts and the headers of a mail. */
export const bodyOf = (written: MailContent, sender: Sender): MailBody => {
  const content = withRemark(written);
  return {
    subject: content.subject,
    text: textOf(content),
    html: htmlOf(content),
    headers: headersOf(content, sender),
  };
};
