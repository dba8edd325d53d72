import { describe, expect, test } from "vitest";
import type { NominationMailView } from "../../../domain/nominations/nomination-view.ts";
import type { Language } from "../../../events/vocabulary.ts";
import { renderNomination } from "../../../functions/mail/nomination.ts";
import { linkedViewOf, tokenLike } from "../../builders/mail-samples.ts";
import { preheaderOf, testLinkedMail } from "../../checks/linked-mail.ts";

const view = (language: Language, changes: Partial<NominationMailView> = {}): NominationMailView => ({
  ...linkedViewOf(language, tokenLike("n")),
  targetRole: "PRINCIPAL_SUPERVISOR",
  source: "hr",
  staffName: "Dana Reed",
  until: "2027-05-02T13:45:00.000Z",
  ...changes,
});

describe.each(["en", "es"] as const)("the mail that asks a nominee, %s", (language) => {
  const mail = renderNomination(view(language));
  testLinkedMail(mail, { language, path: `/n/${tokenLike("n")}`, list: "succession" });

  test("says who asks, for what and until when, and none of it in subject and preheader", () => {
    const text = mail.html.replaceAll(/[\u00a0\u202f]/g, " ");
    expect(text).toContain("Dana Reed");
    expect(text).toMatch(language === "en" ? "a principal supervisor" : "supervisión de direcciones");
    expect(text).toMatch(language === "en" ? "May 2" : "2 de mayo");
    const preheader = preheaderOf(mail);
    expect(preheader.length).toBeGreaterThan(20);
    expect(`${mail.subject} ${preheader}`).not.toMatch(/Maria|Dana|Reed|supervis|nomin|propuso|put you forward|\d/i);
  });

  test("asking again, says so, since when, how often at most, and that the link before has ended", () => {
    const again = renderNomination(view(language, { askedBefore: "2026-11-03" }));
    expect(again.subject).toMatch(language === "en" ? /^Reminder: / : /^Recordatorio: /);
    const text = again.html.replaceAll(/[\u00a0\u202f]/g, " ");
    expect(text).toContain(
      language === "en" ? "You were asked on November 3, 2026." : "Se le preguntó el 3 de noviembre de 2026.",
    );
    expect(text).toMatch(
      language === "en" ? /does not work any more.*more than 3 times/ : /ya no funciona.*más de 3 veces/,
    );
    expect(again.text.match(/https?:\/\/\S+/g)).toEqual(mail.text.match(/https?:\/\/\S+/g));
    expect(mail.text).not.toMatch(/asked on|preguntó el|remind|recordatorio/i);
  });
});
