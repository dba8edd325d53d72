import { describe, expect, test } from "vitest";
import type { ReportMailView } from "../../../domain/reports/report-view.ts";
import type { Language } from "../../../events/vocabulary.ts";
import { renderAppealAnswer } from "../../../functions/mail/appeal-answer.ts";
import { renderReport } from "../../../functions/mail/report.ts";
import { linkedViewOf, tokenLike } from "../../builders/mail-samples.ts";
import { testLinkedMail } from "../../checks/linked-mail.ts";

const view = (language: Language): ReportMailView => ({
  ...linkedViewOf(language, tokenLike("r")),
  requestedAt: "2026-11-03T13:42:00.000Z",
  until: "2026-11-04T13:45:00.000Z",
});

const LANGUAGES = ["en", "es"] as const;

describe.each([
  ...LANGUAGES.map((language) => ({ of: "was asked for", language, mail: renderReport(view(language)) })),
  ...LANGUAGES.map((language) => ({ of: "has an answer", language, mail: renderAppealAnswer(view(language)) })),
])("the mail with the link to a report that $of, $language", ({ language, mail }) => {
  testLinkedMail(mail, { language, path: `/r/${tokenLike("r")}`, list: "reports" });

  test("says until when it works, where the leader is", () => {
    const said = mail.html.replaceAll("\u00a0", " ");
    expect(said).toMatch(
      language === "en" ? /until Wednesday, November 4 at 7:45/ : /hasta el miércoles, 4 de noviembre,? .*7:45/,
    );
  });

  test("says nothing of what the report says", () => {
    expect(`${mail.subject} ${mail.text}`).not.toMatch(/elevated|high|watch|elevada|alta\b/i);
  });
});

describe.each(LANGUAGES)("of the two, %s", (language) => {
  test("one says when the report was asked for", () => {
    const said = renderReport(view(language)).html.replaceAll("\u00a0", " ");
    expect(said).toMatch(language === "en" ? "Tuesday, November 3 at 7:42 AM" : /martes, 3 de noviembre,? .*7:42/);
  });

  test("the other says that there is an answer and whose, and nothing of what it is about", () => {
    const { subject, text } = renderAppealAnswer(view(language));
    expect(subject).toMatch(language === "en" ? "There is an answer to what you wrote" : "Hay una respuesta");
    expect(text).toMatch(language === "en" ? /Human\s+Resources/ : /Recursos\s+Humanos/);
    expect(text).not.toMatch(/readiness|ready|tier|role|preparación|función|kept|changed/i);
  });
});
