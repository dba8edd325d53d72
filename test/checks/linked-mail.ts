/** What holds for every mail that takes a leader to a page of the leader's own. */
import { expect, test } from "vitest";
import type { MailBody } from "../../domain/mails/mail-body.ts";
import type { Language } from "../../events/vocabulary.ts";
import { ORIGIN } from "../builders/mail-samples.ts";

/** The line that an inbox shows beside the subject. */
export const preheaderOf = ({ html }: MailBody): string =>
  /<div style="display:none[^>]*>([^<]*)</.exec(html)?.[1] ?? "";

/** Registers the tests. @param path - of the page, with the token. @param list - what the mail is about, in `List-Id`. */
export const testLinkedMail = (
  mail: MailBody,
  { language, path, list }: { readonly language: Language; readonly path: string; readonly list: string },
): void => {
  test("has one short link in both languages, in both parts, and none that answers", () => {
    const page = `${ORIGIN}${path}`;
    const links = [page, `${page}?lang=${language === "en" ? "es" : "en"}`];
    expect([...mail.html.matchAll(/href="(https?:[^"]+)"/g)].map(([, url]) => url)).toEqual(links);
    expect(mail.text.match(/https?:\/\/\S+/g)).toEqual(links);
    for (const url of links) expect(url.length).toBeLessThan(100);
    for (const line of mail.text.split("\n")) expect(line.trim().startsWith("http") || line.length <= 78).toBe(true);
  });

  test("shows no name in subject and preheader", () => {
    expect(`${mail.subject} ${preheaderOf(mail)}`).not.toMatch(/Maria|Dana|Reed/);
  });

  test("is small, without images or script, and cannot be answered by a machine or left like a list", () => {
    expect(Buffer.byteLength(mail.html)).toBeLessThan(20_480);
    expect(mail.html).not.toMatch(/<(img|script|link|iframe|form|input)\b/i);
    expect(mail.headers).toEqual({
      "Auto-Submitted": "auto-generated",
      "Content-Language": language,
      "List-Id": `<${list}.lakeside.localhost>`,
    });
  });
};
