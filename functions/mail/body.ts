import type { MailBody } from "../../domain/mails/mail-body.ts";
import type { MailContent } from "./content.ts";
import { htmlOf } from "./html.tsx";
import { textOf } from "./text.ts";

/** What a mail's headers depend on besides its language. */
export interface Sender {
  readonly district: string;
  readonly publicUrl: string;
  /** Which of the district's mails it is; part of `List-Id`, so that mail programs can sort by it. */
  readonly list: "pulse" | "alerts" | "reports" | "succession";
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

/** Both parts and the headers of a mail. */
export const bodyOf = (content: MailContent, sender: Sender): MailBody => ({
  subject: content.subject,
  text: textOf(content),
  html: htmlOf(content),
  headers: headersOf(content, sender),
});
