import type { DigestMailView } from "../../domain/alerts/mail-digest.ts";
import type { Digest } from "../../domain/digests/digest.ts";
import type { MailBody } from "../../domain/mails/mail-body.ts";
import type { Language } from "../../events/vocabulary.ts";
import { dayOfDate } from "../web/i18n/dates.ts";
import { bodyOf } from "./body.ts";
import type { Block } from "./content.ts";
import { mailWords } from "./i18n/words.ts";

/** The part of a mail that is a supervisor's digest, under a mail's one heading. */
export const digestBlocks = (
  language: Language,
  { openAlerts, contacts, followUps, joined }: Digest,
): readonly Block[] => {
  const { digest } = mailWords(language);
  const counts = [
    ...(openAlerts > 0 ? [digest.openAlerts(openAlerts)] : []),
    ...(followUps > 0 ? [digest.followUps(followUps)] : []),
  ];
  const lines = contacts.map(({ name, reason, on }) =>
    on === null ? digest.never(name) : digest[reason](name, dayOfDate(language, on)),
  );
  const facts = (title: string, of: readonly string[]): readonly Block[] =>
    of.length === 0 ? [] : [{ kind: "facts", title, lines: of }];
  return [...facts(digest.state, counts), ...facts(digest.contacts, lines), ...facts(digest.joined, joined)];
};

/** A supervisor's digest of the week, in a mail of its own. */
export const renderDigest = ({
  language,
  district,
  districtName,
  contactEmail,
  publicUrl,
  digest,
}: DigestMailView): MailBody => {
  const words = mailWords(language);
  return bodyOf(
    {
      language,
      from: districtName,
      subject: words.digest.subject,
      preheader: words.digest.preheader,
      blocks: [
        { kind: "heading", text: words.digest.title },
        { kind: "para", text: words.alerts.intro },
        ...digestBlocks(language, digest),
      ],
      footer: [
        { kind: "small", text: words.digest.why },
        { kind: "contact", text: words.contact, address: contactEmail },
      ],
    },
    { district, publicUrl, list: "digests" },
  );
};
