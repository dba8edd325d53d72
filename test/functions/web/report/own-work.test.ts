/** What the own report says of support need, contacts, shared leadership and alerts. */
import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { assessLeader } from "../../../../domain/episodes/assess-leader.ts";
import { fileOf } from "../../../../domain/files/leader-file.ts";
import { viewNeed } from "../../../../domain/support-need/view-need.ts";
import { SUPPORT_NEED_REASONS } from "../../../../events/vocabulary.ts";
import { workWords } from "../../../../functions/web/report/work-words.ts";
import { appointmentOf, DISTRICT, LEADER, leaderOf, SUPERVISOR } from "../../../builders/mail-world.ts";
import { RECORD, reportWorld, SHOW, textOf } from "../../../builders/pages/report-page.ts";
import { needOf, seedAlerts, seedLoad } from "../../../builders/pages/report-records.ts";

let world: ReturnType<typeof reportWorld>;
beforeEach(() => {
  world = reportWorld();
});
const pageOf = async (query = "") => String((await world.request({ ...RECORD, query })).body);
const page = async (query = "") => textOf(await pageOf(query));
const exported = async () => JSON.parse(String((await world.request({ form: { do: "export" } })).body));

describe("what work records say", () => {
  test("is the level, the number, since when, and every part with how it came about", async () => {
    world.db.seed("supportNeed", needOf());
    const text = await page();
    expect(text).toContain("Elevated need for support. 58.4 of 100. It has read like this since November 2, 2026.");
    // Most points first; days since October 20 as of November 10; nothing is on record of poverty.
    expect(text).toMatch(
      new RegExp(
        [
          "Talks with your supervisor None on record for 70 days, leave not counted 20.0",
          "Shared leadership 9 of ten standards that nobody else leads 18.0",
          "Coaching The last on October 20, 2026, 21 days ago, leave not counted 9.4",
          "Time at your school Year 3 at this school 9.0",
          "Your school A post of assistant principal is vacant 2.0",
          "Together 58.4",
        ].join("\\s+"),
      ),
    );
    expect(text).toContain("Not on record, and so left out: how many students are of low income.");
    expect(text).toContain("Who sees it: your supervisor, the district’s steward.");
    expect(text).not.toMatch(/diagnos/i);
  });

  test("parts add up to the number in every language, and are what the API shows staff", async () => {
    world.db.seed("touchpoint", { ...touchpoint("2026-11-01"), kind: "call" });
    world.db.seed("coachingStart", { district: DISTRICT, since: "2026-08-01", notedOn: "2026-08-02", version: 1 });
    await assessLeader({ clock: world.clock, store: world.db, unitOfWork: world.db, modelHash: "hash" })({
      district: DISTRICT,
      leaderId: LEADER,
    });
    const view = viewNeed(
      fileOf(await world.db.collect("leaderFile", { district: DISTRICT, leaderId: LEADER })),
      "2026-11-10",
    );
    expect(view.status).toBe("assessed");
    for (const query of ["lang=en", "lang=es"]) {
      const html = await pageOf(query);
      const table = /<caption>(?:What it is made of|De qué se compone)<\/caption>.*?<\/table>/s.exec(html)?.[0] ?? "";
      const points = [...table.matchAll(/<td>(\d+\.\d)<\/td>/g)].map(([, shown]) => Math.round(Number(shown) * 10));
      const total = points.pop();
      expect(total).toBe(Math.round((view.total ?? 0) * 10));
      expect(points.reduce((sum, one) => sum + one, 0)).toBe(total);
    }
    expect((await exported()).work.need).toEqual(JSON.parse(JSON.stringify(view)));
  });

  test("says why there is no number: too little on record, on leave, no principal's post", async () => {
    world.db.seed("supportNeed", needOf({ total: null, level: "watch", parts: [], reasons: [] }));
    expect(await page()).toContain("Too little is on record to say how much. Last it was: Some need for support.");
    world.db.seed("leave", { ...leave, begin: "2026-11-09", end: null });
    expect(await page()).toContain("You are on leave, so it is not worked out now.");
    world.db.seed("supportNeed", needOf({ inSeat: false, level: null, total: null, parts: [], facts: null }));
    const text = await page();
    expect(text).toContain("for principals in their post; there is none for you now.");
    expect(text).not.toContain("What it is made of");
  });

  test("shows how long ago the last touchpoint was, how often one is planned, and when the next is due", async () => {
    expect(await page()).toContain(
      "Your last touchpoint was on October 20, 2026, 21 days ago. One is meant to be held every 14 days. The next was due by November 3, 2026; that is your supervisor’s to make up for.",
    );
    world.db.seed("touchpoint", touchpoint("2026-11-09"));
    expect(await page()).toContain("1 day ago. One is meant to be held every 14 days. The next is due by November 23");
    const episode = { district: DISTRICT, leaderId: LEADER, episodeId: "ep", openedRound: "2026-10", version: 1 };
    world.db.seed("episode", { ...episode, cause: "support-need-high", state: "open" });
    expect(await page()).toContain("One is meant to be held every 7 days. The next is due by November 16");
  });

  test("every part and fact has words in both languages", () => {
    for (const lang of ["en", "es"] as const)
      for (const reason of SUPPORT_NEED_REASONS) expect(workWords(lang).need.parts[reason]).not.toBe("");
    expect(workWords("es").need.parts).not.toEqual(workWords("en").need.parts);
  });
});

const touchpoint = (heldOn: string) => ({
  ...{ district: DISTRICT, leaderId: LEADER, touchpointId: `${heldOn}.t`, supervisorId: SUPERVISOR },
  ...{ kind: "visit" as const, heldOn, version: 1 },
});
const leave = { district: DISTRICT, leaderId: LEADER, leaveId: "lv-2", version: 1 };

describe("shared leadership", () => {
  test("of the own school: what only the reader holds, where others have a part, and how much that is; no names", async () => {
    seedLoad(world.db);
    const text = await page();
    expect(text).toContain("How leadership is shared at Lincoln Elementary");
    expect(text).toContain(
      "Only you (8 of the ten standards of school leadership): purpose, ethics, equity, student care, staff growth, staff community, operations, improvement.",
    );
    expect(text).toContain("Others have a part: instruction, families.");
    // Eight whole standards and half of one that is co-led.
    expect(text).toContain(
      "About 85 % of it rests on you. You lead or co-lead 1 of the running assignments, 2.5 hours",
    );
    expect(text).toContain("From 70 % on it counts as resting on one person.");
    expect(text).not.toContain("neighbour");
    expect((await exported()).work.load).toMatchObject({ schoolId: "or-1", concentrated: true, runningAssignments: 2 });
  });

  test("is not known where the school records none, and is nobody's business who leads no school", async () => {
    expect(await page()).toContain("No shared work of your school is on record");
    seedLoad(world.db);
    world.db.seed("appointment", appointmentOf(LEADER, { role: "ASSISTANT_PRINCIPAL" }));
    world.db.seed("appointment", appointmentOf("ld-2", { role: "PRINCIPAL" }));
    expect(await page()).not.toContain("How leadership is shared");
    expect((await exported()).work).not.toHaveProperty("load");
  });
});

describe("alerts", () => {
  test("show the cause, who was notified of what, who has them now and why, and their state", async () => {
    seedAlerts(world.db);
    const text = await page();
    for (const line of [
      "November 5, 2026 : Dana Reed was asked to check in with you: elevated or high two months running. Shown with it: High, since August 2026; Workload: harder to manage lately; Isolation: less contact with other leaders lately. Nobody has taken it on yet; due by November 13, 2026.",
      "October 2, 2026 : Dana Reed was asked to check in with you: no coaching contact with you is on record for weeks of school, and it is your first year or your work records show much need for support. Shown with it: One-to-ones: the last on record was some time ago. Handed on to Robin Vale (HR); A former member of staff on October 13, 2026, without a reason, because nobody had taken it on in time. Nobody has taken it on yet; due by October 12, 2026. There is a plan until November 20, 2026.",
      "September 10, 2026 : Somebody should check in with you, but nobody supervised you: you asked for support. It is closed.",
      "It was taken on.",
    ]) {
      expect(text).toContain(line);
    }
    // Newest first; an alert that was withdrawn before any notice is not listed; a plan's text and a verdict are others' own.
    expect(text.indexOf("November 5, 2026 :")).toBeLessThan(text.indexOf("November 2, 2026 :"));
    expect(text).not.toMatch(/canary plan|September 11|High, since August 2026; Recovery|high and rising|useful/);
    const { alerts } = await exported();
    expect(alerts.map(({ alertId }: { alertId: string }) => alertId)).toEqual([
      "al-open",
      `al-${LEADER}-2026-10`,
      "al-handed",
      "al-asked-week",
    ]);
    expect(JSON.stringify(alerts)).not.toMatch(/canary|useful|ld-2/);
  });

  test("lose the reading from the moment on in which the answers are erased, before anything is deleted", async () => {
    seedAlerts(world.db);
    await world.request({ form: { do: "erase-all" } });
    expect(world.db.all("alert").some(({ band }) => band === "high")).toBe(true);
    const text = await page();
    expect(text).toContain("November 5, 2026 : Dana Reed was asked to check in with you");
    expect(text).not.toMatch(/Shown with it: High|Workload: harder/);
    expect(text).toContain("Shown with it: One-to-ones");
    expect(JSON.stringify((await exported()).alerts)).not.toMatch(/"band"|workload/);
  });

  test("include a waiting one that was escalated because no mail could be delivered", async () => {
    const [waiting] = world.db.all("alert").filter(({ state }) => state === "waiting");
    if (waiting === undefined) throw new Error("no alert waits");
    const handed = { escalatedAt: "2026-11-09T13:00:00.000Z", escalatedFor: "untold", escalatedTo: ["hr-1"] } as const;
    world.db.seed("alert", { ...waiting, ...handed });
    expect(await page()).toContain(
      "Handed on to Robin Vale (HR) on November 9, 2026, without a reason, because no mail of it could be delivered. Nobody has taken it on yet.",
    );
  });
});

describe("a leader who never led a school", () => {
  beforeEach(() => {
    world = reportWorld({ leaderId: "ld-3" });
    world.db.seed("leader", leaderOf("ld-3"));
    world.db.seed("appointment", appointmentOf("ld-3", { role: "TEACHER_LEADER" }));
  });

  test("reads that check-ins go to principals, instead of missing readings and a switch for them", async () => {
    const readings = textOf(String((await world.request(SHOW)).body));
    expect(readings).toContain("Check-ins go to principals. None has gone to you");
    expect(readings).not.toMatch(/Sharing is|first check-in that you answer/);
    for (const still of ["Who can see what", "Your data", "When this report was used", "My next step"])
      expect(readings).toContain(still);
    const record = await page();
    expect(record).toContain("Teacher leader , Lincoln Elementary");
    expect(record).not.toMatch(/Sharing is|There is no reading/);
    expect((await exported()).work.need.status).toBe("not-assessed");
  });
});

test("with all of it the page stays light, and reads in Spanish", async () => {
  world.db.seed("supportNeed", needOf());
  seedLoad(world.db);
  seedAlerts(world.db);
  for (const query of ["lang=en", "lang=es"]) {
    const html = await pageOf(query);
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(24 * 1024);
    expect(gzipSync(html).length).toBeLessThanOrEqual(6 * 1024);
    expect(html).not.toMatch(/undefined|\[object|NaN|>null|\$\{|true<|false</);
  }
  const text = await page("lang=es");
  expect(text).toContain("Necesidad de apoyo elevada. 58.4 de 100. Es así desde el 2 de noviembre de 2026.");
  expect(text).toContain("Solo usted (8 de los diez estándares de liderazgo escolar): propósito, ética");
  expect(text).toContain("Pasó a Robin Vale (recursos humanos)");
});
