import { afterEach, describe, expect, test, vi } from "vitest";
import {
  encode,
  event,
  link,
  page,
  SEVEN,
  STATES,
  survey,
  TOKEN,
  without,
} from "../../../builders/pages/survey-page.ts";
import { expectLightHtml, expectPageHeaders, expectSoundHtml } from "../../../checks/sound-page.ts";

const logged: string[] = [];
for (const name of ["log", "info", "warn", "error", "debug", "trace"] as const) {
  vi.spyOn(console, name).mockImplementation((...args: unknown[]) => void logged.push(args.map(String).join(" ")));
}
for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write.bind(stream);
  vi.spyOn(stream, "write").mockImplementation(((chunk: string | Uint8Array, ...rest: []) => {
    logged.push(String(chunk));
    return write(chunk, ...rest);
  }) as typeof stream.write);
}
afterEach(() => vi.clearAllMocks());

const EACH = Object.keys(STATES).flatMap((state) => ["en", "es"].map((lang) => [state, lang] as const));

describe("opening a link", () => {
  test("reads link, leader, seat, receipt and choice, and nothing else; HEAD too", async () => {
    for (const method of ["GET", "HEAD"]) {
      const s = survey();
      await s.get("a=2&lang=es", { method });
      expect(s.store.log).toEqual(["get link", "get leader", "list appointmentsOfLeader", "get choice", "get receipt"]);
      const mails = survey();
      await mails.get("", { method, route: "u" });
      expect(mails.store.log).toEqual(["get link", "get leader", "list appointmentsOfLeader", "get choice"]);
    }
  });

  test("50 times, with GET and HEAD and every query, writes nothing", async () => {
    const s = survey();
    await s.post(SEVEN);
    const before = s.store.dump();
    for (let i = 0; i < 50; i += 1) {
      for (const method of ["GET", "HEAD"]) {
        for (const route of ["p", "u"] as const)
          await s.get(`a=${i % 6}&lang=${i % 2 ? "es" : "en"}`, { method, route });
      }
    }
    expect(s.store.dump()).toBe(before);
  });

  test("HEAD answers like GET, without a body", async () => {
    for (const state of [{}, { closesAt: "2026-11-03T13:00:00.000Z" }]) {
      const [get, head] = [await survey(state).get(), await survey(state).get("", { method: "HEAD" })];
      expect(head).toEqual(without({ ...get } as never, "body"));
    }
  });

  test("is byte for byte the same whatever was answered, and differs from a fresh page by one line", async () => {
    const one = survey();
    await one.post(SEVEN);
    const other = survey();
    await other.post({
      WL1: "4",
      SU1: "0",
      DT1: "4",
      AU1: "0",
      EX1: "1",
      IL1: "4",
      BO1: "4",
      call: "today",
      sharing: "on",
    });
    const [a, b, fresh] = [await one.get(), await other.get(), await survey().get()];
    expect(a.body).toBe(b.body);
    const line = "<p><strong>You answered on November 3. Sending again replaces that.</strong></p>";
    expect(a.body?.replace(line, "")).toBe(fresh.body);
  });

  test("no button discloses whether a guess at the stored answers is right", async () => {
    for (const extra of [{ do: "keep" }, { lang: "es" }, { do: "edit" }, { do: "keep", page: "saved" }]) {
      const answers = [SEVEN, { ...SEVEN, BO1: "0" }].map(async (stored) => {
        const s = survey();
        await s.post(stored);
        return (await s.post({ ...SEVEN, ...extra })).body;
      });
      const [right, wrong] = await Promise.all(answers);
      expect(right).toBe(wrong);
    }
  });
});

describe("every page", () => {
  test.each(EACH)("%s, %s: status, weight, headers, one request", async (state, lang) => {
    const reply = await page(state, `lang=${lang}`);
    expect(reply.statusCode).toBe(STATES[state]?.status);
    expectLightHtml(String(reply.body));
    expectPageHeaders(reply);
  });

  test.each(EACH)("%s, %s: sane HTML", async (state, lang) => {
    const html = (await page(state, `lang=${lang}`)).body ?? "";
    expectSoundHtml(html, link().attestation?.link);
    expect(html).not.toMatch(/null|\.\.(?!\/u)/);
    expect(html.match(/<fieldset/g)?.length ?? 0).toBe(html.match(/<legend/g)?.length ?? 0);
  });

  test("both languages differ in every state that has a language", async () => {
    for (const state of Object.keys(STATES)) {
      const [en, es] = [await page(state, "lang=en"), await page(state, "lang=es")];
      if (en.body === es.body) expect(["down", "down, opening", "unknown", "unreadable"]).toContain(state);
    }
  });

  test("the contact and the help are there wherever a link is known", async () => {
    for (const [state] of EACH) {
      const { body } = await page(state);
      if (["down", "down, opening", "unknown", "unreadable"].includes(state)) continue;
      expect(body).toMatch(/<footer>.*mailto:pulse@lakeside\.example/);
      if (state.startsWith("saved") || state.startsWith("closed")) expect(body).toContain("555-0142");
    }
  });
});

describe("the result", () => {
  test("shown parts add up to the shown score, exactly", async () => {
    for (let i = 0; i < 60; i += 1) {
      const digit = (n: number) => String(Math.floor(i / 5 ** (n % 3) + i * n) % 5);
      const form = {
        ...SEVEN,
        WL1: digit(0),
        SU1: digit(1),
        DT1: digit(2),
        AU1: digit(3),
        EX1: digit(4),
        BO1: digit(5),
      };
      const html = (await survey().post(form)).body ?? "";
      const points = [...html.matchAll(/<td>(\d+\.\d)<\/td>/g)].map((match) => Math.round(Number(match[1]) * 10));
      const total = points.pop();
      expect(points.length).toBeGreaterThan(3);
      expect(points.reduce((sum, part) => sum + part, 0)).toBe(total);
      expect(html).toContain(`Strain: ${((total ?? 0) / 10).toFixed(1)} of 100`);
    }
  });

  test("speaks of these answers alone, whatever was answered before", async () => {
    const fresh = await survey().post(SEVEN);
    const s = survey();
    await s.post({ ...SEVEN, BO1: "4", EX1: "4", WL1: "0" });
    expect((await s.post(SEVEN)).body).toBe(fresh.body);
  });

  test("puts help first when BO1 is one of the last two", async () => {
    for (const [answer, first] of [
      ["2", false],
      ["3", true],
      ["4", true],
    ] as const) {
      const html = (await survey().post({ ...SEVEN, BO1: answer })).body ?? "";
      expect(html.indexOf("Other people to turn to") < html.indexOf("What these answers say")).toBe(first);
    }
  });

  test("states before the first question what is shared with whom, by the state of the switch", async () => {
    for (const sharingDefault of ["on", "off"] as const) {
      const html = (await survey({ sharingDefault }).get()).body ?? "";
      const before = html.slice(0, html.indexOf("<fieldset"));
      expect(before).toContain(sharingDefault === "on" ? "Sharing is on: shared with Dana Reed" : "Sharing is off.");
      expect(before).toContain("Dana Reed");
      expect(before).toContain("groups of 5 or more");
      expect(before).toContain("Confidential, not anonymous");
      expect(before).toContain(`value="${sharingDefault === "on" ? "keep" : "share"}"`);
    }
  });
});

test("nothing that was printed names a token, an answer or a person", async () => {
  for (const [state, lang] of EACH) await page(state, `lang=${lang}`);
  for (const broken of ["onGet", "beforeCommit", "afterCommit"] as const) {
    const s = survey(
      {},
      { [broken]: () => Promise.reject(new TypeError(`${TOKEN} ${JSON.stringify(SEVEN)} Dana Reed`)) },
    );
    for (const form of [SEVEN, { ...SEVEN, do: "today" }, { ...SEVEN, do: "keep" }]) {
      expect((await s.post(form as typeof SEVEN)).statusCode).toBe(503);
    }
    await s.handler(event({ route: "u", method: "POST", body: encode({ do: "stop" }) }));
    await s.get();
  }
  const printed = logged.join("\n");
  expect(printed).toContain('{"level":"ERROR","message":"page failed","errorName":"TypeError"}');
  for (const secret of [
    TOKEN,
    link().hash,
    link().salt,
    "Dana",
    "Lakeside",
    "lakeside",
    link().leaderId,
    "WL1",
    "BO1",
  ]) {
    expect(printed.includes(secret), `printed ${secret.slice(0, 4)}`).toBe(false);
  }
});
