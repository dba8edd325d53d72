import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { POLICY } from "../../../../domain/access/policy.ts";
import { reportWords } from "../../../../functions/web/report/words.ts";
import { appointmentOf, DISTRICT, LEADER, leaderOf, SUPERVISOR } from "../../../builders/mail-world.ts";
import type { PageRequest } from "../../../builders/pages/page-request.ts";
import { look, RECORD, reportWorld, TOKEN, textOf } from "../../../builders/pages/report-page.ts";
import { expectSoundPage } from "../../../checks/sound-page.ts";

const logged: string[] = [];
vi.spyOn(console, "error").mockImplementation((line) => void logged.push(String(line)));

let world: ReturnType<typeof reportWorld>;
beforeEach(() => {
  world = reportWorld();
});
const bodyOf = async (request?: PageRequest) => String((await world.request(request)).body);
const report = async (request: PageRequest = {}) => textOf(await bodyOf({ ...RECORD, ...request }));

describe("opening the link", () => {
  test("shows when it was mailed and a button, and nothing of the report, however it is opened", async () => {
    const before = world.db.dump();
    for (const query of ["", "lang=es", "do=show", "lang=en&do=record"]) {
      for (const method of ["GET", "HEAD"]) {
        const reply = await world.request({ method, query });
        expect(reply.statusCode).toBe(200);
        if (method === "HEAD") expect(reply.body).toBeUndefined();
        else expect(textOf(String(reply.body))).not.toMatch(/Maria|Alvarez|Dana|Elevated|Elevada|Lincoln|Walkthrough/i);
      }
    }
    const text = textOf(await bodyOf());
    expect(text).toContain(
      "Mailed on Tuesday, November 10 at 2:00 PM. The link works until Wednesday, November 11 at 2:00 PM.",
    );
    expect(await bodyOf()).toMatch(/<form method="post"[^>]*><button[^>]*name="do" value="show"/);
    expect(world.db.dump()).toBe(before);
    expect([...new Set(world.db.log)]).toEqual(["get reportLink", "get leader"]);
  });

  test("the first button only asks for the page again", async () => {
    const page = await bodyOf();
    expect(/<form method="([a-z]+)"/.exec(page)?.[1]).toBe("get");
    expect(page.indexOf("<button")).toBe(page.indexOf('<button class="plain" name="lang"'));
  });

  test.each([
    ["empty", ""],
    ["truncated", TOKEN.slice(0, 30)],
    ["one character changed", `${TOKEN.slice(0, -1)}2`],
    ["in capitals", TOKEN.toUpperCase()],
    ["10 kB long", "A".repeat(10_000)],
    ["a path in it", `..%2f${TOKEN}`],
  ])("a token that is %s leads to the same page as any other", async (_, token) => {
    const unknown = await bodyOf({ token: "x".repeat(43) });
    for (const request of [{ token }, { token, ...RECORD }]) {
      const reply = await world.request(request);
      expect([reply.statusCode, reply.body]).toEqual([404, unknown]);
    }
  });

  test("after a day the link is as unknown as a wrong one, and so is one whose leader was taken off the record", async () => {
    const unknown = await bodyOf({ token: "x".repeat(43) });
    world.db.seed("leader", leaderOf(LEADER, { withdrawnAt: "2026-11-10T21:00:00.000Z" }));
    expect(await bodyOf(RECORD)).toBe(unknown);
    world.db.seed("leader", leaderOf(LEADER));
    world.clock.set("2026-11-11T19:59:59.000Z");
    expect((await world.request(RECORD)).statusCode).toBe(200);
    world.clock.set("2026-11-11T20:00:00.000Z");
    expect(await bodyOf()).toBe(unknown);
    expect(await bodyOf(RECORD)).toBe(unknown);
  });

  test("a link to a check-in opens no report, nor the other way round", async () => {
    world.db.seed("link", { ...world.db.all("reportLink")[0], hash: "h" } as never);
    const reads = world.db.log.filter((line) => line.startsWith("get")).length;
    await bodyOf({ token: "y".repeat(43) });
    expect(world.db.log.slice(reads)).toEqual(["get reportLink"]);
  });
});

describe("the report", () => {
  test("shows what is on record, in order, and writes nothing", async () => {
    const before = world.db.dump();
    const text = await report();
    for (const line of [
      "What is on record about Maria Alvarez ld-1",
      "As of November 10, 2026.",
      "Sharing is on. Dana Reed now sees: Elevated, since September 2026, rising, workload: harder to manage lately. An alert is open already.",
      "Month Reading October 2026 Elevated September 2026 Watch",
      "November 2, 2026 : Dana Reed was asked to check in with you: elevated or high two months running.",
      "Principal , Lincoln Elementary, from July 1, 2024",
      "Supervised by Dana Reed since August 1, 2026.",
      "Instructional rounds : you co-lead, Lincoln Elementary, 2.5 hours a week, from September 1, 2026",
      "October 20, 2026 : Walkthrough, with Dana Reed, 45 minutes. About: workload, career.",
      "Agreed: Hand bus duty to &lt;Ms. Ortiz&gt; Follow-up: November 16, 2026.",
      "March 2, 2026 to March 6, 2026",
    ]) {
      expect(text).toContain(line);
    }
    expect(world.db.dump()).toBe(before);
    expect(world.db.log.filter((line) => line.startsWith("commit"))).toEqual([]);
  });

  test("shows who looked, newest first: who in which role, on which day here, and what in words", async () => {
    const rows = [...(await bodyOf(RECORD)).matchAll(/<li>(.*?)<\/li>/gs)].map(([, row]) => textOf(row ?? "").trim());
    expect(rows.slice(-3)).toEqual([
      "November 7, 2026 : A former member of staff, principal supervisor: was refused: read a leader&#39;s or a school&#39;s file in order",
      "November 6, 2026 : Robin Vale, HR: record, correct and end appointments",
      "November 5, 2026 : Dana Reed, principal supervisor: read a leader&#39;s or a school&#39;s file in order, 3 times",
    ]);
  });

  test("shows nothing of anybody else, no private note, no score, no answer and no alert that waits", async () => {
    const text = await report();
    expect(text).not.toMatch(/neighbour|ld-2|canary|high and rising|strain@1|February 2025/);
    const touched = new Set(world.db.log.map((line) => line.split(" ")[1]));
    for (const kind of ["response", "score", "touchpointNote", "receipt", "link"]) expect(touched).not.toContain(kind);
  });

  test("says that sharing is off, since when, and that nobody sees the past readings", async () => {
    const at = "2026-11-01T15:00:00.000Z";
    world.db.seed("choice", {
      district: DISTRICT,
      leaderId: LEADER,
      sharing: "off",
      sharingChanges: [{ at, sharing: "off" }],
    });
    const text = await report();
    expect(text).toContain("Sharing is off, since November 1, 2026. Nobody sees the readings below.");
    expect(text).toContain("Dana Reed now sees: No recent reading.");
    expect(text).toContain("October 2026 Elevated");
  });

  test("shows an empty record plainly, and one of a principal without a supervisor", async () => {
    world = reportWorld({ leaderId: "ld-3" });
    world.db.seed("leader", leaderOf("ld-3"));
    const text = await report();
    for (const line of [
      "there is none for you now.",
      "No role is on record.",
      "No assignment is on record.",
      "No touchpoint is on record.",
      "Reasons are never recorded.",
      "Nobody so far.",
    ]) {
      expect(text).toContain(line);
    }
    world.db.seed("appointment", appointmentOf("ld-3"));
    const principal = await report();
    for (const line of ["Nobody supervises you now", "There is no reading so far."]) expect(principal).toContain(line);
  });

  test("reads the same in Spanish, and the other language is one press away", async () => {
    const text = await report({ query: "lang=es" });
    expect(text).toContain("Qué consta sobre Maria Alvarez ld-1");
    expect(text).toContain(
      "Compartir está activado. Dana Reed ve ahora: Elevada, desde septiembre de 2026, sube, carga de trabajo: más difícil de manejar últimamente. Ya hay un aviso abierto.",
    );
    expect(text).toContain("hasta el miércoles, 11 de noviembre, 2:00 p.m. ");
    expect(text).toContain("2 de marzo de 2026 al 6 de marzo de 2026");
    expect(text).toContain("leer en orden el expediente de un líder o de una escuela");
    expect(await bodyOf({ ...RECORD, query: "lang=es" })).toMatch(/<form method="post" action="\?lang=en">/);
  });

  test("every action has words in both languages", () => {
    for (const [action, { does }] of Object.entries(POLICY)) {
      const words = [reportWords("en"), reportWords("es")].map(({ looks }) => looks.does(action as never));
      expect(words[0]).toBe(does);
      expect(words[1]).not.toMatch(new RegExp(`^(${does}|${action})$`));
    }
  });

  test("another post shows the door again, and a body that is no form nothing", async () => {
    expect(textOf(await bodyOf({ form: { do: "delete" } }))).toContain("Show my report");
    expect((await world.request({ ...RECORD, type: "application/json" })).statusCode).toBe(415);
    expect((await world.request({ method: "DELETE" })).statusCode).toBe(405);
  });
});

describe("a long record", () => {
  const fill = () => {
    const base = { district: DISTRICT, leaderId: LEADER, version: 1 } as const;
    const day = (n: number) => new Date(Date.UTC(2023, 10, 10 + n)).toISOString().slice(0, 10);
    for (let n = 0; n < 150; n += 1) {
      world.db.seed("touchpoint", {
        ...base,
        touchpointId: `${day(n * 7)}.x`,
        supervisorId: SUPERVISOR,
        kind: "stay-conversation",
        heldOn: day(n * 7),
        minutes: 60,
        focusCodes: ["supervisor-support", "inspection-of-evidence"],
        nextStep: "Bring the schedule of the leadership team, and two examples of pupils' work from it",
        followUpOn: day(n * 7 + 10),
      });
      world.db.seed("auditEntry", look(100 + n, `${day(n * 7)}T18:00:00.000Z`));
    }
    for (let n = 0; n < 36; n += 1) {
      const roundId = new Date(Date.UTC(2023, n, 1)).toISOString().slice(0, 7);
      world.db.seed("bandHistory", { ...world.db.all("sharedBand")[0], roundId } as never);
    }
  };

  test("shows the newest, says how many more there are, and stays below 24 KB", async () => {
    fill();
    for (const query of ["lang=en", "lang=es"]) {
      const html = await bodyOf({ ...RECORD, query });
      expect(Buffer.byteLength(html)).toBeLessThanOrEqual(24 * 1024);
      expect(gzipSync(html).length).toBeLessThanOrEqual(6 * 1024);
    }
    const text = await report();
    expect(text).toMatch(/131 earlier not shown here/);
    expect(text).toMatch(/\d+ earlier not shown here\. Ask at the address below for all of them\./);
    expect(text).not.toContain("November 2023");
  });

  test("is one document without script or anything from elsewhere, under strict headers", async () => {
    fill();
    for (const request of [{}, RECORD, { ...RECORD, query: "lang=es" }]) {
      expectSoundPage(await world.request(request));
    }
  });
});

test("an outage gets its page, and no log line names a token or a person", async () => {
  for (const broken of ["onGet", "onList"] as const) {
    world = reportWorld({}, { [broken]: () => Promise.reject(new TypeError(`${TOKEN} Maria Alvarez`)) });
    expect((await world.request(RECORD)).statusCode).toBe(503);
  }
  expect(logged.join("\n")).toContain('{"level":"ERROR","message":"page failed","errorName":"TypeError"}');
  expect(logged.join("\n")).not.toMatch(new RegExp(`${TOKEN}|Maria|Alvarez|${LEADER}`));
});
