import { describe, expect, test } from "vitest";
import type { ReportMailView } from "../../domain/reports/report-view.ts";
import type { Language } from "../../events/vocabulary.ts";
import { renderReport } from "../../functions/mail/report.tsx";
import { ORIGIN, tokenLike } from "./mail-samples.ts";

const view = (language: Language): ReportMailView => ({
  language,
  district: "lakeside",
  districtName: "Lakeside Unified School District",
  contactEmail: "people@lakeside.example",
  timeZone: "America/Chicago",
  callName: "Maria",
  requestedAt: "2026-11-03T13:42:00.000Z",
  until: "2026-11-04T13:45:00.000Z",
  publicUrl: ORIGIN,
  token: tokenLike("r"),
});

describe.each(["en", "es"] as const)("the mail with the report's link, %s", (language) => {
  const mail = renderReport(view(language));
  const page = `${ORIGIN}/r/${tokenLike("r")}`;

  test("has one short link in both languages, in both parts", () => {
    const links = [page, `${page}?lang=${language === "en" ? "es" : "en"}`];
    expect([...mail.html.matchAll(/href="(https?:[^"]+)"/g)].map(([, url]) => url)).toEqual(links);
    expect(mail.text.match(/https?:\/\/\S+/g)).toEqual(links);
    for (const url of links) expect(url.length).toBeLessThan(100);
    for (const line of mail.text.split("\n")) expect(line.trim().startsWith("http") || line.length <= 78).toBe(true);
  });

  test("says when it was asked for and until when it works, where the leader is", () => {
    const said = mail.html.replaceAll("\u00a0", " ");
    expect(said).toMatch(language === "en" ? "Tuesday, November 3 at 7:42 AM" : /martes, 3 de noviembre,? .*7:42/);
    expect(said).toMatch(/7:45/);
  });

  test("shows no name and no content in subject and preheader, and says nothing of what the report says", () => {
    const preheader = /<div style="display:none[^>]*>([^<]*)</.exec(mail.html)?.[1] ?? "";
    expect(`${mail.subject} ${preheader}`).not.toMatch(/Maria/);
    expect(`${mail.subject} ${mail.text}`).not.toMatch(/elevated|high|watch|elevada|alta\b/i);
  });

  test("is small, without images or script, and cannot be answered by a machine or left like a list", () => {
    expect(Buffer.byteLength(mail.html)).toBeLessThan(20_480);
    expect(mail.html).not.toMatch(/<(img|script|link|iframe|form|input)\b/i);
    expect(mail.headers).toEqual({
      "Auto-Submitted": "auto-generated",
      "Content-Language": language,
      "List-Id": "<reports.lakeside.localhost>",
    });
  });
});
