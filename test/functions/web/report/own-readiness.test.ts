/** What the own report says of readiness. */

import { beforeEach, describe, expect, test } from "vitest";
import { CRITERIA } from "../../../../domain/readiness/profiles.ts";
import { NO_FACTS } from "../../../../domain/readiness/readiness-facts.ts";
import { TIERS } from "../../../../domain/readiness/tiers.ts";
import { readinessWords } from "../../../../functions/web/report/readiness-words.ts";
import { DISTRICT, SUPERVISOR } from "../../../builders/mail-world.ts";
import { nominationOf } from "../../../builders/pages/nomination-page.ts";
import { reportWorld, textOf } from "../../../builders/pages/report-page.ts";
import { appealOf, FACTS, seedFacts } from "../../../builders/pages/report-records.ts";
import { assessOn, contact, factsOf, interest, override, service } from "../../../builders/readiness/given-person.ts";
import { expectLightHtml, expectSoundHtml } from "../../../checks/sound-page.ts";

let world: ReturnType<typeof reportWorld>;
beforeEach(() => {
  world = reportWorld();
});
const press = async (form: Readonly<Record<string, string>>, query = "") => {
  const { statusCode, body } = await world.request({ form, query });
  return { status: statusCode, html: String(body), text: textOf(String(body)) };
};
const page = async (query = "") => (await press({ do: "readiness" }, query)).text;
describe("without interest", () => {
  test("one sentence says that nothing is worked out, and that only the reader can change that", async () => {
    const text = await page();
    expect(text).toContain(
      "You have declared no interest in another post, so nothing is worked out about you and you are on no list. Only you can declare it: by saying yes to a nomination, or on a signed form that HR records.",
    );
    expect(text).not.toMatch(/Ready|Comment on this|Who sees this/);
  });

  test("an interest that was taken back is none", async () => {
    seedFacts(world.db, { ...FACTS, interests: [interest("PRINCIPAL", { revokedOn: "2026-11-10" })] });
    const text = await page();
    expect(text).toContain("You have declared no interest");
    expect(text).not.toMatch(/The role asks for|Comment on this/);
    // What is on record of one's work is one's own to read all the same.
    expect(text).toContain("Administrator licence: held from August 1, 2022 until July 1, 2027");
  });
});

describe("a role of interest", () => {
  beforeEach(() => seedFacts(world.db, FACTS));

  test("shows the tier, what counts with the records behind it, and what is missing for the next tier", async () => {
    const text = await page();
    // What the report's fixture has on record counts, too: a post since 2024, a walkthrough.
    const contacts = [...FACTS.contacts, contact(3)];
    const services = [...FACTS.services, service("PRINCIPAL", "2024-07-01", null, "ap-ld-1")];
    const assessed = assessOn({ ...NO_FACTS, ...FACTS, contacts, services }, "2026-11-10");
    expect([assessed.tier, assessed.months]).toEqual(["ready-1-2", 24]);
    for (const line of [
      "Ready in one to two years. About 24 months to ready now, when all gaps are worked on at once.",
      "You declared interest on January 1, 2024, by a mailed link. Levels of schools: high, middle. Parts of the district: north.",
      "Licence held",
      "Months in qualifying roles Assistant principal, Principal 24 of 24",
      "Areas led in a finished assignment Instructional rounds 1 of 8",
      "Verified artefacts, of two kinds or more 2 of 10",
      "Coaching contacts in a year 3 of 6",
      "What the records still lack for: Ready now",
      "Leading an assignment in a new area would close it. In: purpose, ethics, equity",
    ]) {
      expect(text).toContain(line);
    }
    for (const { criterion, months } of assessed.gaps) {
      expect(text).toContain(`${readinessWords("en").criteria.names[criterion]} : about ${months} month`);
    }
    expect(text).toContain("Who sees this: your supervisor, HR. You can take your interest back on any day");
  });

  test("lists licences, artefacts and by how many people one was rated, and never how", async () => {
    const { html, text } = await press({ do: "readiness" });
    for (const line of [
      "Administrator licence: held from August 1, 2022 until July 1, 2027",
      "instruction , work product, file-1: verified on June 1, 2026 by Robin Vale, counts until June 1, 2029",
      "families , work product, file-3: not verified, so it does not count yet",
      "purpose: 2 people; instruction: 2 people; staff growth: 1 person",
    ]) {
      expect(text).toContain(line);
    }
    expect(html).not.toMatch(/r-\d|Does it|Not seen yet|median/i);
    const before = html;
    for (const one of world.db.all("rating"))
      world.db.seed("rating", { ...one, value: one.value === 0 ? 1 : one.value });
    expect((await press({ do: "readiness" })).html).toBe(before);
  });

  test("shows a panel's word with its reason, who answers for it and until when, beside what the records say", async () => {
    seedFacts(world.db, { overrides: [override({ approvedBy: ["hr-1", SUPERVISOR] })] });
    expect(await page()).toContain(
      "A panel decided on April 10, 2026: Ready now. Robin Vale, Dana Reed answer for it. Their reason: “Led a school as acting principal in another state for two years.” It holds until April 10, 2027. Going by the records alone it is: Ready in one to two years.",
    );
  });

  test("says when it falls by itself, and what cannot be counted", async () => {
    seedFacts(world.db, { services: [service("ASSISTANT_PRINCIPAL", null, "2020-01-01", "ap-3")] });
    const text = await page();
    expect(text).toContain("Without anything new it falls on June 1, 2028, to: Not assessed.");
    expect(text).not.toContain("It holds until");
    seedFacts(world.db, { overrides: [override()] });
    expect(await page()).toContain(
      "It holds until June 1, 2028, unless something new is verified or rated before. Without anything new it falls on April 10, 2027, to: Ready in one to two years.",
    );
    expect(text).toContain("The begin of one of your posts is not on record, so it adds no months.");
  });

  test("two roles are two cards with a form each; ids are not given twice", async () => {
    seedFacts(world.db, { interests: [interest("PRINCIPAL_SUPERVISOR")] });
    const { html } = await press({ do: "readiness" });
    const ids = [...html.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual(["text-PRINCIPAL", "text-PRINCIPAL_SUPERVISOR"]);
  });

  test("nothing that rests on a pulse, nor a calibration, is asked for or changes a letter of it", async () => {
    const before = (await press({ do: "readiness" })).html;
    world.db.log.length = 0;
    world.db.seed("calibrationSession", { district: DISTRICT, sessionId: "cs", notes: "canary" } as never);
    for (const kind of ["sharedBand", "episode"] as const) {
      const [one] = world.db.all(kind);
      if (one) world.db.seed(kind, { ...one, version: 9 } as never);
    }
    expect((await press({ do: "readiness" })).html).toBe(before);
    const asked = world.db.log.map((line) => line.split(" ")[1]);
    for (const kind of ["responses", "scores", "receipts", "choice", "calibrationSessions", "supportRequests"])
      expect(asked).not.toContain(kind);
    expect(world.db.log.filter((line) => line.startsWith("commit"))).toEqual([]);
  });

  test("every tier and criterion has words in both languages, and the page reads in Spanish", async () => {
    for (const lang of ["en", "es"] as const) {
      const { role, criteria } = readinessWords(lang);
      expect(new Set(TIERS.map((tier) => role.tiers[tier])).size).toBe(TIERS.length);
      expect(new Set(CRITERIA.map((one) => criteria.names[one])).size).toBe(CRITERIA.length);
    }
    const text = await page("lang=es");
    expect(text).toContain("Con preparación en uno o dos años.");
    expect(text).toContain("Serviría dirigir una tarea en un área nueva. En: propósito, ética, equidad");
  });
});

describe("nominations", () => {
  test("say who put the reader forward for what, and what became of it, in any state", async () => {
    world.db.seed("nomination", nominationOf());
    const other = { nominationId: "nm-2", source: "hr", recordedBy: "hr-1", targetRole: "COACH" } as const;
    world.db.seed("nomination", nominationOf({ ...other, state: "declined", answeredOn: "2026-11-05" }));
    world.db.seed("nomination", nominationOf({ nominationId: "nm-3", leaderId: "ld-2", recordedBy: "neighbour" }));
    const text = await page();
    expect(text).toContain(
      "November 3, 2026: Dana Reed, your supervisor, has put you forward for work as a principal supervisor. You have not answered; the mail that asked you has the link.",
    );
    expect(text).toContain(
      "Robin Vale in Human Resources has put you forward for work as an instructional coach. You said no on November 5, 2026.",
    );
    expect(text.match(/put you forward/g)).toHaveLength(2);
  });
});

test("the file to take away has readiness, the records behind it, nominations and comments, and no rating", async () => {
  seedFacts(world.db, FACTS);
  seedFacts(world.db, { overrides: [override()] });
  world.db.seed("nomination", nominationOf());
  world.db.seed("readinessAppeal", appealOf("pl-1"));
  const { html } = await press({ do: "export" });
  const { readiness } = JSON.parse(html);
  expect(readiness.roles).toMatchObject([
    {
      assessment: { targetRole: "PRINCIPAL", tier: "ready-now", computedTier: "ready-1-2", overrideId: "ov-1" },
      override: { reason: expect.stringContaining("acting principal"), expiresOn: "2027-04-10" },
      interest: { declaredVia: "link" },
    },
  ]);
  expect(readiness.portfolio).toMatchObject({
    evidence: [{ evidenceId: "ev-2" }, { evidenceId: "ev-1" }, { evidenceId: "ev-3" }],
    rated: [
      { standard: "PSEL-2015:1", raters: 2 },
      { standard: "PSEL-2015:4", raters: 2 },
      { standard: "PSEL-2015:6", raters: 1 },
    ],
    credentials: [{ credentialId: "cr-1", expiresOn: "2027-07-01" }],
  });
  expect(readiness.nominations).toMatchObject([{ nominationId: "nm-1", state: "proposed" }]);
  expect(readiness.appeals).toMatchObject([{ text: "I led it alone." }]);
  expect(JSON.stringify(readiness)).not.toMatch(/raterId|"value"|neighbour/);
});

test("with much on file in two roles: at most 24 KB, no script, whole, in both languages", async () => {
  const ten = factsOf({
    ...{ role: "PRINCIPAL", licence: "held", months: 12, in: "ASSISTANT_PRINCIPAL", breadth: 5, evid: 40 },
    ...{ rated: [1, 2, 4, 6, 9], depth: 1, coach: 3 },
  });
  seedFacts(world.db, ten);
  seedFacts(world.db, { interests: [interest("PRINCIPAL_SUPERVISOR")], overrides: [override()] });
  for (let n = 0; n < 12; n += 1) world.db.seed("readinessAppeal", appealOf(`pl-${n}`, { text: "x ".repeat(200) }));
  for (const query of ["lang=en", "lang=es"]) {
    const { status, html } = await press({ do: "readiness" }, query);
    expect(status).toBe(200);
    expectLightHtml(html);
    expectSoundHtml(html);
  }
  expect(await page()).toContain("20 earlier not shown here.");
});
