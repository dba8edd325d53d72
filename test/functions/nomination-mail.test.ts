import { describe, expect, test } from "vitest";
import type { NominationMailView } from "../../domain/succession/nomination-view.ts";
import type { Language } from "../../events/vocabulary.ts";
import { renderNomination } from "../../functions/mail/nomination.tsx";
import { ORIGIN, tokenLike } from "./mail-samples.ts";

const view = (language: Language): NominationMailView => ({
  language,
  district: "lakeside",
  districtName: "Lakeside Unified School District",
  contactEmail: "people@lakeside.example",
  timeZone: "America/Chicago",
  callName: "Maria",
  targetRole: "PRINCIPAL_SUPERVISOR",
  source: "hr",
  staffName: "Dana Reed",
  until: "2027-05-02T13:45:00.000Z",
  publicUrl: ORIGIN,
  token: tokenLike("n"),
});

describe.each(["en", "es"] as const)("the mail that asks a nominee, %s", (language) => {
  const mail = renderNomination(view(language));
  const page = `${ORIGIN}/n/${tokenLike("n")}`;

  test("has one short link in both languages, in both parts, and none that answers", () => {
    const links = [page, `${page}?lang=${language === "en" ? "es" : "en"}`];
    expect([...mail.html.matchAll(/href="(https?:[^"]+)"/g)].map(([, url]) => url)).toEqual(links);
    expect(mail.text.match(/https?:\/\/\S+/g)).toEqual(links);
    for (const url of links) expect(url.length).toBeLessThan(100);
    for (const line of mail.text.split("\n")) expect(line.trim().startsWith("http") || line.length <= 78).toBe(true);
  });

  test("says who asks, for what and until when, and none of it in subject and preheader", () => {
    const said = mail.html.replaceAll(/[\u00a0\u202f]/g, " ");
    expect(said).toContain("Dana Reed");
    expect(said).toMatch(language === "en" ? "a principal supervisor" : "supervisión de direcciones");
    expect(said).toMatch(language === "en" ? "May 2" : "2 de mayo");
    const preheader = /<div style="display:none[^>]*>([^<]*)</.exec(mail.html)?.[1] ?? "";
    expect(preheader.length).toBeGreaterThan(20);
    expect(`${mail.subject} ${preheader}`).not.toMatch(/Maria|Dana|Reed|supervis|nomin|propuso|put you forward|\d/i);
  });

  test("is small, without images or script, and cannot be answered by a machine or left like a list", () => {
    expect(Buffer.byteLength(mail.html)).toBeLessThan(20_480);
    expect(mail.html).not.toMatch(/<(img|script|link|iframe|form|input)\b/i);
    expect(mail.headers).toEqual({
      "Auto-Submitted": "auto-generated",
      "Content-Language": language,
      "List-Id": "<succession.lakeside.localhost>",
    });
  });
});
