import { describe, expect, test } from "vitest";
import { itemOf } from "../../../domain/instrument/instrument.ts";
import { BAND_WORDS, TOPIC_WORDS } from "../../../domain/strain/words.ts";
import { BANDS, TOPICS } from "../../../events/vocabulary.ts";
import { renderAlerts } from "../../../functions/mail/alert.ts";
import { renderEscalation } from "../../../functions/mail/escalation.ts";
import { renderInvitation } from "../../../functions/mail/invitation.ts";
import { renderReminder } from "../../../functions/mail/reminder.ts";
import { renderSupport } from "../../../functions/mail/support.ts";
import {
  alertView,
  escalationView,
  ORIGIN,
  pulseView,
  SAMPLES,
  supportView,
  tokenLike,
} from "../../builders/mail-samples.ts";

const decoded = (html: string): string =>
  html
    .replaceAll("&amp;", "&")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">");

const linksInHtml = (html: string): string[] =>
  [...html.matchAll(/href="(https?:[^"]+)"/g)].map(([, url]) => decoded(url ?? "")).sort();
const linksInText = (text: string): string[] => (text.match(/https?:\/\/\S+/g) ?? []).sort();
const preheaderIn = (html: string): string =>
  decoded(/<div style="display:none[^>]*>([^<]*)</.exec(html)?.[1] ?? "").replaceAll(/[\u034f\u200c\u00a0]/g, "");
const samples = Object.entries(SAMPLES);

describe.each(samples)("%s", (name, mail) => {
  const language = name.slice(-2);

  test("says the same in both parts: the same links, each on its own line of the text", () => {
    expect(linksInText(mail.text)).toEqual(linksInHtml(mail.html));
    expect(linksInText(mail.text).length).toBeGreaterThan(name.startsWith("digest") ? 1 : 2);
    for (const line of mail.text.split("\n")) {
      if (line.includes("http")) expect(line.trim()).toMatch(/^http\S+$/);
      else expect(line.length).toBeLessThanOrEqual(78);
    }
  });

  test("has short links to this system only, and each once", () => {
    for (const url of linksInText(mail.text)) {
      expect(url.length).toBeLessThan(100);
      expect(url).toMatch(
        /^http:\/\/localhost:4800\/(p\/[a-z]{43}(\?(a=[0-4]|lang=(en|es)))?|u\/[a-z]{43}|a\/[a-z]{43}\?do=(log(&follow=1)?|ack|handled|not-useful)|d\/[a-z]{43}|docs)$/,
      );
    }
    expect(new Set(linksInText(mail.text)).size).toBe(linksInText(mail.text).length);
  });

  test("link words are unique, so that a list of links makes sense", () => {
    const words = [...mail.html.matchAll(/<a [^>]*>([^<]*)<\/a>/g)].map(([, text]) => text);
    expect(new Set(words).size).toBe(words.length);
  });

  test("is small and carries no image, script, style sheet from elsewhere or tracking", () => {
    expect(Buffer.byteLength(mail.html)).toBeLessThan(20_480);
    expect(mail.html).not.toMatch(/<(img|script|link|iframe|object|form|input|video)\b/i);
    expect(mail.html).not.toMatch(/url\(|@import|@font-face|background="/i);
    const hosts = new Set([...mail.html.matchAll(/https?:\/\/[^/"]+/g)].map(([origin]) => origin));
    expect([...hosts]).toEqual([ORIGIN]);
  });

  test("is a document in its language, with one heading, presentation tables and dark-mode marks", () => {
    expect(mail.html).toMatch(new RegExp(`^<!doctype html><html lang="${language}">`));
    expect(mail.html.match(/<h1\b/g)).toHaveLength(1);
    for (const [table] of mail.html.matchAll(/<table\b[^>]*>/g)) expect(table).toContain('role="presentation"');
    expect(mail.html).toContain('<meta name="color-scheme" content="light dark"/>');
    expect(mail.html).toContain('<meta name="supported-color-schemes" content="light dark"/>');
  });

  test("shows nobody's name, level, topic or score in subject and preheader", () => {
    const seen = `${mail.subject} ${preheaderIn(mail.html)}`;
    expect(preheaderIn(mail.html).length).toBeGreaterThan(20);
    expect(seen).not.toMatch(/Maria|Alvarez|Dana|Reed|Christopher|Okafor|Lincoln|King|Lima/);
    const levels = BANDS.flatMap((band) => [BAND_WORDS.en[band], BAND_WORDS.es[band]]);
    const topics = TOPICS.flatMap((topic) => [TOPIC_WORDS.en[topic], TOPIC_WORDS.es[topic]]).map(
      (words) => words.split(":")[0] ?? "",
    );
    for (const word of [...levels, ...topics])
      expect(seen.toLowerCase()).not.toMatch(new RegExp(`\\b${word.toLowerCase()}\\b`));
    expect(preheaderIn(mail.html)).not.toMatch(/\d/);
  });

  test("fills the preview line, so that it never runs on into names", () => {
    expect(/<div style="display:none[^>]*>[^<]*/.exec(mail.html)?.[0].length).toBeGreaterThan(300);
    // Programs that preview the text part show at most about 140 characters.
    if (name.startsWith("alert")) expect(mail.text.slice(0, 90)).not.toMatch(/Maria|Alvarez/);
  });

  test("has the headers of an automatic mail", () => {
    expect(mail.headers).toMatchObject({ "Auto-Submitted": "auto-generated", "Content-Language": language });
    expect(mail.headers["List-Id"]).toMatch(/^<(pulse|alerts|digests)\.lakeside\.localhost>$/);
    const pulse = name.startsWith("invitation") || name.startsWith("reminder");
    const stops = pulse ? `/u/${tokenLike("p")}` : name.startsWith("digest") ? `/d/${tokenLike("d")}` : undefined;
    const stoppable = stops !== undefined;
    expect(mail.headers["List-Unsubscribe"]).toBe(stoppable ? `<${ORIGIN}${stops}>` : undefined);
    expect(mail.headers["List-Unsubscribe-Post"]).toBe(stoppable ? "List-Unsubscribe=One-Click" : undefined);
    for (const value of Object.values(mail.headers)) expect(value).not.toMatch(/[\r\n]/);
  });
});

describe("invitation and reminder", () => {
  test("subjects, in both languages", () => {
    expect(SAMPLES["invitation-en"]?.subject).toBe("Your November check-in: 7 questions, 2 minutes");
    expect(SAMPLES["invitation-es"]?.subject).toBe("Su consulta de noviembre: 7 preguntas, 2 minutos");
    expect(SAMPLES["reminder-en"]?.subject).toBe("Closes Monday: your November check-in");
    expect(SAMPLES["reminder-es"]?.subject).toBe("Cierra el lunes: su consulta de noviembre");
  });

  test("a reminder more than a week ahead names the date, because there is more than one Monday to come", () => {
    const early = { now: "2026-11-05T13:30:00.000Z", reminder: "first" } as const;
    expect(renderReminder(pulseView("en", early)).subject).toBe("Closes November 16: your November check-in");
    expect(renderReminder(pulseView("es", early)).subject).toBe("Cierra el 16 de noviembre: su consulta de noviembre");
  });

  test.each(["en", "es"] as const)(
    "ask the page's first question in its own words (%s), answers in order",
    (language) => {
      const item = itemOf("WL1");
      const { text } = renderInvitation(pulseView(language));
      expect(text.replaceAll(/\s+/g, " ")).toContain(item.question[language]);
      const answers = item.labels[language].map(
        (label, index) => `  ${label}\n    ${ORIGIN}/p/${tokenLike("p")}?a=${index}`,
      );
      expect(text).toContain(answers.join("\n"));
    },
  );

  test("say who sees what as it is for this leader", () => {
    const lines = (changes: Parameters<typeof pulseView>[1]) =>
      renderInvitation(pulseView("en", changes)).text.replaceAll(/\s+/g, " ");
    expect(lines({})).toContain(
      "Shared with Dana Reed, your supervisor: one word for how you are doing, since when, which way it is moving and up to three topics.",
    );
    expect(lines({})).toContain("Nobody in the district sees your answers.");
    expect(lines({})).toContain("HR sees counts for groups of 5 or more people");
    expect(lines({})).toContain("It is confidential, not anonymous");
    expect(lines({})).toContain("The district attests that check-ins stay out of evaluation: policy of June 15, 2026.");
    const { attestation: __, ...unattested } = pulseView("en").form;
    const told = lines({ form: { ...unattested, starts: "off" }, sharing: "off" });
    expect(told).toContain("Your supervisor may also evaluate you, so sharing starts off.");
    expect(told).not.toContain("out of evaluation");
    expect(lines({ sharing: "off" })).toContain(
      "Sharing is off for you. Dana Reed, your supervisor, sees “No recent reading”",
    );
    expect(lines({ sharing: "off" })).not.toContain("up to three topics");
    const { supervisorName: _, ...form } = pulseView("en").form;
    expect(renderInvitation(pulseView("en", { form })).text.replaceAll(/\s+/g, " ")).toContain(
      "nobody sees a reading of yours",
    );
  });

  test("a reminder blames nobody and counts nobody", () => {
    const { text } = renderReminder(pulseView("en"));
    expect(text).toContain("If you would rather not this month, ignore");
    expect(text).not.toMatch(/%|colleagues|others|everyone|still waiting|please answer/i);
  });
});

describe("mails to a supervisor", () => {
  test("carry no number, name or band in the subject, whatever they are about", () => {
    for (const language of ["en", "es"] as const) {
      const [one, three] = [renderAlerts(alertView(language, 1)), renderAlerts(alertView(language, 3))];
      expect(one.subject).toBe(three.subject);
      expect(one.subject).not.toMatch(/\d|\b(one|two|three|uno?|una|dos|tres)\b/i);
    }
  });

  test("say need, since when, topics and a next step, and never an answer or a number of the index", () => {
    const { text } = renderAlerts(alertView("en"));
    expect(text).toContain(
      "- Need: High since October 2026, raised since September 2026\n- Workload: harder to manage lately\n- Autonomy: less say in decisions lately\n- Next step:",
    );
    expect(text.replaceAll(/\s+/g, " ")).toContain(
      "Based on topics over time, not on any single answer. It can be wrong: talk first.",
    );
    expect(text).toContain("Nobody visits: no coaching contact on record for weeks of school");
    const words = text.replaceAll(/https?:\S+/g, "");
    expect(words.match(/\d+/g)?.filter((number) => !["3", "2026"].includes(number)) ?? []).toEqual([]);
    for (const label of [...itemOf("WL1").labels.en, ...itemOf("BO1").labels.en]) expect(words).not.toContain(label);
  });

  test("say once since when, where need was not raised before it was as it is", () => {
    expect(renderAlerts(alertView("en")).text).toContain("- Need: Elevated, since November 2026\n");
    expect(renderAlerts(alertView("es")).text.replaceAll(/\s+/g, " ")).toContain(
      "- Necesidad: Alta desde octubre de 2026, elevada o alta desde septiembre de 2026 -",
    );
  });

  test("every link leads to the alert's own token", () => {
    const { text } = renderAlerts(alertView("en"));
    for (const letter of ["a", "b", "c"]) {
      for (const action of ["log", "ack", "handled", "not-useful"]) {
        expect(text).toMatch(new RegExp(`${ORIGIN}/a/${tokenLike(letter)}[?]do=${action}(&follow=1)?\n`));
      }
    }
  });

  test("a request for support says who and how soon, and carries no reading", () => {
    expect(renderSupport(supportView("en", "today")).text).toContain("Maria Alvarez asked for a call today");
    expect(renderSupport(supportView("en", "week")).text).toContain("Maria Alvarez asked for a call this week");
    const { when: _, ...unknown } = supportView("es");
    expect(renderSupport(unknown).text).toContain("Maria Alvarez pidió una llamada\n");
    for (const when of ["today", "week"] as const) {
      const { text, html } = renderSupport(supportView("en", when));
      for (const band of BANDS) expect(text + html).not.toContain(BAND_WORDS.en[band]);
      for (const topic of TOPICS) expect(text + html).not.toContain(TOPIC_WORDS.en[topic]);
      expect(text).not.toMatch(/Need:/);
    }
  });
});

describe("a mail about escalated alerts", () => {
  test("names the leader, who had the alert before and how long it waits, and no reason", () => {
    const { text, html } = renderEscalation(escalationView("en"));
    const plain = text.replaceAll(/\s+/g, " ");
    expect(plain).toContain("Maria Alvarez, Lincoln Elementary School");
    expect(plain).toContain("Sent to Dana Reed on November 4. It has waited five working days");
    expect(plain).toContain("Meant for Dana Reed since November 5. No mail of it could be delivered.");
    expect(plain).toContain("Open since November 5. Nobody supervises this principal.");
    for (const part of [text, html.replaceAll(/<style>.*?<\/style>/gs, "")].map((one) =>
      one.replace("West High", ""),
    )) {
      for (const band of BANDS) expect(part).not.toMatch(new RegExp(`\\b${BAND_WORDS.en[band]}\\b`));
      for (const topic of TOPICS) expect(part).not.toContain(TOPIC_WORDS.en[topic]);
      expect(part).not.toMatch(/Need:|coaching|raised/i);
    }
  });

  test("carries no number and no name in the subject, whatever it is about", () => {
    for (const language of ["en", "es"] as const) {
      const three = escalationView(language);
      const { subject } = renderEscalation(three);
      expect(subject).toBe(renderEscalation({ ...three, items: three.items.slice(0, 1) }).subject);
      expect(subject).not.toMatch(/\d|\b(one|two|three|uno?|dos|tres)\b/i);
    }
  });

  test("links to each alert's own page for the mail's recipient", () => {
    const { text } = renderEscalation(escalationView("en"));
    for (const letter of ["e", "f", "g"]) {
      for (const action of ["ack", "log"]) expect(text).toContain(`${ORIGIN}/a/${tokenLike(letter)}?do=${action}\n`);
    }
  });
});

describe("what records say", () => {
  test("is named in words, with no count of days", () => {
    const { text } = renderAlerts(alertView("en"));
    expect(text).toContain(
      "- Nobody visits: no coaching contact on record for weeks of school\n- Coaching: the last contact on record was some time ago\n- Shared leadership:",
    );
    expect(renderAlerts(alertView("es")).text).toContain("- Acompañamiento: el último contacto registrado");
  });
});

describe("what was done since the last check-in", () => {
  test("is one line of the invitation, of kind and day, in both languages", () => {
    const invited = (language: "en" | "es", kind: "visit" | "peer-visit" = "visit") =>
      renderInvitation(pulseView(language, { followUp: { kind, heldOn: "2026-11-12" } })).text;
    expect(invited("en")).toContain("Since the last check-in: a visit on November 12.");
    expect(invited("es")).toContain("Desde la última consulta: una visita el 12 de noviembre.");
    expect(invited("en", "peer-visit")).toContain("Since the last check-in: a peer visit on November 12.");
    expect(invited("en")).not.toMatch(/alert/i);
    expect(renderInvitation(pulseView("en")).text).not.toContain("Since the last");
  });
});

describe("text from outside", () => {
  const HOSTILE = `</td><script>alert(1)</script>"'&<b>\u202egnirts`;

  test("is escaped wherever it stands", () => {
    const mails = [
      renderInvitation(
        pulseView("en", {
          callName: HOSTILE,
          form: { ...pulseView("en").form, supervisorName: HOSTILE },
          districtName: HOSTILE,
        }),
      ),
      renderReminder(
        pulseView("es", { callName: HOSTILE, form: { ...pulseView("es").form, supervisorName: HOSTILE } }),
      ),
      renderAlerts({
        ...alertView("en"),
        people: alertView("en").people.map((person) => ({ ...person, name: HOSTILE, school: HOSTILE })),
      }),
      renderSupport({ ...supportView("en"), name: HOSTILE, school: HOSTILE }),
      renderEscalation({
        ...escalationView("en"),
        items: escalationView("en").items.map((one) => ({ ...one, name: HOSTILE, supervisorName: HOSTILE })),
      }),
    ];
    for (const { html } of mails) {
      expect(html).not.toContain("<script");
      expect(html).not.toContain("<b>");
      expect(decoded(html)).toContain("<script>alert(1)</script>");
    }
  });

  test("a very long word or name breaks no line rule but its own", () => {
    const { text } = renderInvitation(pulseView("en", { callName: "A".repeat(200) }));
    expect(text.split("\n").filter((line) => line.length > 78 && !line.includes("http"))).toEqual([
      `${"A".repeat(200)}?`,
    ]);
  });

  test.each([
    ["2026-08", "America/Chicago"],
    ["2026-12", "Pacific/Pago_Pago"],
    ["2027-01", "Pacific/Guam"],
  ])("every month and zone renders (%s, %s)", (roundId, timeZone) => {
    for (const language of ["en", "es"] as const) {
      const mail = renderInvitation(
        pulseView(language, { roundId, timeZone, closesAt: `${roundId}-20T13:30:00.000Z` }),
      );
      expect(mail.text).not.toMatch(/undefined|NaN|Invalid|\.\./);
    }
  });
});
