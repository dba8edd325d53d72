/** The mails about a change of address: to the address before, and to the new one. No name and no content. */
import type { MailBody } from "../../domain/mails/mail-body.ts";
import type { AddressMailView, EarlierAddressMailView } from "../../domain/reports/notify-of-address.ts";
import { momentOf } from "../web/i18n/dates.ts";
import { otherLanguage } from "../web/i18n/languages.ts";
import { bodyOf } from "./body.ts";
import type { Block } from "./content.ts";
import { mailWords } from "./i18n/words.ts";

const mailOf = (view: AddressMailView, side: "earlier" | "new", { blocks, links }: Extra): MailBody => {
  const { language, district, publicUrl, timeZone } = view;
  const { address, contact } = mailWords(language);
  const words = address[side];
  const [changed, until] = [view.changedAt, view.until].map((at) => momentOf(language, at, timeZone)) as [
    string,
    string,
  ];
  return bodyOf(
    {
      language,
      subject: words.subject,
      preheader: words.preheader,
      from: view.districtName,
      blocks: [
        { kind: "heading", text: words.title },
        { kind: "para", text: words.what(changed) },
        ...blocks,
        { kind: "para", text: words.closed(until) },
      ],
      footer: [
        { kind: "small", text: words.notMe },
        ...links,
        { kind: "contact", text: contact, address: view.contactEmail },
      ],
    },
    { district, publicUrl, list: "reports" },
  );
};

interface Extra {
  readonly blocks: readonly Block[];
  readonly links: readonly Block[];
}

/** To the address before, with the link by which it confirms the change. */
export const renderEarlierAddress = (view: EarlierAddressMailView): MailBody => {
  const { language, publicUrl, token } = view;
  const { address, otherLanguage: otherName } = mailWords(language);
  const other = otherLanguage(language);
  const url = `${publicUrl}/m/${token}`;
  return mailOf(view, "earlier", {
    blocks: [{ kind: "button", link: { label: address.earlier.open, url } }],
    links: [{ kind: "links", links: [{ label: otherName, url: `${url}?lang=${other}`, lang: other }] }],
  });
};

/** To the new address. */
export const renderNewAddress = (view: AddressMailView): MailBody => mailOf(view, "new", { blocks: [], links: [] });
