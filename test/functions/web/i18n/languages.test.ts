import { expect, it } from "vitest";
import { bodyOf } from "../../../../functions/mail/body.ts";
import { AWAITS_REVIEW } from "../../../../functions/web/i18n/languages.ts";
import { documentOf, Page } from "../../../../functions/web/layout.tsx";

const REMARK = AWAITS_REVIEW.es ?? "";
const sender = { district: "lake", publicUrl: "https://lake.example", list: "pulse" } as const;

it.each([
  ["en", false],
  ["es", true],
] as const)("a page and a mail in %s say that the translation awaits review: %s", (language, said) => {
  const page = documentOf(Page({ lang: language, title: "T" }));
  const content = { language, subject: "S", preheader: "P", from: "F", blocks: [], footer: [] };
  const { html, text } = bodyOf(content, sender);
  // The text part breaks its lines.
  for (const shown of [page, html, text.replaceAll("\n", " ")]) expect(shown.includes(REMARK)).toBe(said);
});
