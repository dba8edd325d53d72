import { beforeEach, describe, expect, test } from "vitest";
import { BAND_WORDS, TOPIC_WORDS } from "../../../../domain/strain/words.ts";
import { BANDS, TOPICS } from "../../../../events/vocabulary.ts";
import { alertOf, LEADER } from "../../../builders/mail-world.ts";
import { alertPageWorld, TOKEN } from "../../../builders/pages/alert-page.ts";
import type { PageRequest } from "../../../builders/pages/page-request.ts";
import { expectSoundPage } from "../../../checks/sound-page.ts";

type World = ReturnType<typeof alertPageWorld>;

const FIRST = [
  "",
  "do=log",
  "do=ack",
  "do=handled",
  "do=not-useful",
  "do=delete",
  "lang=es",
  "lang=es&do=ack",
  "do=log&do=ack",
];
const LOG = { act: "log", kind: "visit", day: "2026-11-10", useful: "yes" };

let world: World;
beforeEach(() => {
  world = alertPageWorld();
});

const bodyOf = async (request?: PageRequest) => String((await world.request(request)).body);
const stateNow = () => world.db.all("alert")[0]?.state;

describe("opening the page", () => {
  test("fifty times with GET and HEAD, however it is asked, writes nothing", async () => {
    const before = world.db.dump();
    for (let round = 0; round < 50; round += 1) {
      for (const method of ["GET", "HEAD"]) {
        const reply = await world.request({ method, query: FIRST[round % FIRST.length] ?? "" });
        expect(reply.statusCode).toBe(200);
        if (method === "HEAD") expect(reply.body).toBeUndefined();
      }
    }
    expect(world.db.dump()).toBe(before);
    expect(world.db.log.filter((line) => line.startsWith("commit"))).toEqual([]);
  });

  test("shows the day of the mail and nothing personal, in every state and language", async () => {
    const states = ["waiting", "open", "acknowledged", "resolved"] as const;
    for (const state of states) {
      for (const query of FIRST) {
        world = alertPageWorld({ state, useful: false });
        const page = await bodyOf({ query });
        expect(page).toMatch(/November 4|4 de noviembre/);
        expect(page).not.toMatch(/Maria|Alvarez|Dana|Reed|Lincoln|ld-1|st-1/);
        const text = page.replaceAll(/<style>.*?<\/style>/gs, "");
        for (const language of ["en", "es"] as const) {
          for (const topic of TOPICS) expect(text).not.toContain(TOPIC_WORDS[language][topic]);
          for (const band of BANDS) expect(text).not.toMatch(new RegExp(`\\b${BAND_WORDS[language][band]}\\b`));
        }
        expect(text).not.toContain(TOKEN);
      }
    }
  });

  test("two alerts of different leaders and causes give the same page, byte for byte", async () => {
    const one = await bodyOf();
    world = alertPageWorld({ band: "elevated", topics: ["isolation"], since: "2026-01", cause: "support-asked" });
    expect(await bodyOf()).toBe(one);
  });

  test("puts first what the mail's link asked for, and chooses it without acting", async () => {
    const order = async (query: string) =>
      [...(await bodyOf({ query })).matchAll(/name="act" value="([a-z]+)"/g)].map(([, act]) => act);
    expect(await order("")).toEqual(["log", "acknowledge", "close"]);
    expect(await order("do=ack")).toEqual(["acknowledge", "log", "close"]);
    expect(await order("do=handled")).toEqual(["close", "log", "acknowledge"]);
    expect(await bodyOf({ query: "do=not-useful" })).toMatch(/value="not-useful" checked/);
    expect(await bodyOf({ query: "do=handled" })).toMatch(/value="handled" checked/);
    expect(await bodyOf({ query: "do=log" })).not.toMatch(/name="kind" value="[a-z]+" checked/);
  });

  test("the first button of every page is the language, and only asks for the page again", async () => {
    for (const query of FIRST) {
      const page = await bodyOf({ query });
      const form = /<form method="([a-z]+)"[^>]*>(.*?)<\/form>/s.exec(page);
      expect(form?.[1]).toBe("get");
      expect(form?.[2]).toMatch(/<button[^>]*name="lang"/);
      expect(page.indexOf("<button")).toBe(page.indexOf('<button class="plain" name="lang"'));
    }
  });

  test("is light, in one piece, under strict headers", async () => {
    expectSoundPage(await world.request());
  });

  test("speaks the district's language, and the other on request", async () => {
    expect(await bodyOf()).toContain('<html lang="en">');
    expect(await bodyOf({ query: "lang=es" })).toContain("El aviso que recibió el 4 de noviembre");
    world = alertPageWorld({}, { language: "es" });
    expect(await bodyOf()).toContain('<html lang="es">');
    expect(await bodyOf({ query: "lang=en" })).toContain("The alert sent to you on November 4");
    expect(await bodyOf({ query: "lang=xx" })).toContain('<html lang="es">');
  });

  test("offers the days from the alert until today", async () => {
    const days = async () =>
      [...(await bodyOf()).matchAll(/name="day" value="([^"]+)"( checked)?/g)].map(
        ([, day, on]) => `${day}${on ?? ""}`,
      );
    expect(await days()).toEqual([
      "2026-11-10 checked",
      "2026-11-09",
      "2026-11-08",
      "2026-11-07",
      "2026-11-06",
      "2026-11-05",
      "2026-11-04",
    ]);
    world.clock.set("2026-12-20T20:00:00.000Z");
    expect(await days()).toHaveLength(14);
    world = alertPageWorld({ mailedAt: "2026-11-10T15:00:00.000Z" });
    expect(await days()).toEqual(["2026-11-10 checked"]);
  });
});

describe("pressing a button", () => {
  test("a touchpoint takes a kind and Save: the day is chosen already, and nothing is put in anybody's mouth", async () => {
    const page = await bodyOf();
    const preset = Object.fromEntries(
      [...page.matchAll(/name="([a-z]+)" value="([^"]+)" checked/g)].map(([, name, value]) => [name, value]),
    );
    expect(preset).toEqual({ day: "2026-11-10", follow: "none" });
    const reply = await world.request({ form: { ...(preset as object), kind: "call", act: "log" } });
    expect(reply.statusCode).toBe(200);
    expect(reply.body).toContain("Saved: call, November 10. This alert is closed. Thank you.");
    expect(world.db.all("touchpoint")).toMatchObject([{ kind: "call", heldOn: "2026-11-10", leaderId: LEADER }]);
    expect(world.db.all("alert")).toMatchObject([{ state: "resolved" }]);
    expect(world.db.all("alert")[0]).not.toHaveProperty("useful");
  });

  test.each([
    [{}, undefined],
    [{ follow: "none" }, undefined],
    [{ follow: "0" }, "2026-11-17"],
    [{ follow: "1" }, "2026-11-24"],
    [{ follow: "date", followOn: "2026-11-12" }, "2026-11-12"],
    [{ follow: "date", followOn: "2026-11-10" }, "2026-11-10"],
  ])("the next talk of %j is kept as %s", async (form, followUpOn) => {
    expect((await world.request({ form: { ...LOG, ...form } })).statusCode).toBe(200);
    expect(world.db.all("touchpoint").map((one) => one.followUpOn)).toEqual([followUpOn]);
  });

  test.each([
    { follow: "date", followOn: "" },
    { follow: "date", followOn: "2026-11-09" },
    { follow: "date", followOn: "soon" },
    { follow: "7" },
  ])("a next talk of %j is asked for again, with nothing saved", async (form) => {
    const reply = await world.request({ form: { ...LOG, ...form } });
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain("Choose today or a day to come for the next talk");
    expect(world.db.all("touchpoint")).toEqual([]);
  });

  test("the link of a mail about a high reading chooses two weeks, the page by itself nothing", async () => {
    expect(await bodyOf({ query: "do=log&follow=1" })).toMatch(/name="follow" value="1" checked/);
    expect(await bodyOf({ query: "do=log" })).toMatch(/name="follow" value="none" checked/);
  });

  test.each<[string, boolean | undefined]>([
    ["yes", true],
    ["no", false],
    ["unsure", undefined],
    ["", undefined],
  ])("usefulness %j is kept as %s, and asked again as long as it is open", async (useful, kept) => {
    const page = await bodyOf({ form: { ...LOG, useful } });
    expect(world.db.all("alert")[0]?.useful).toBe(kept);
    expect(page.includes('name="useful"')).toBe(kept === undefined);
    expect(page).not.toMatch(/name="useful" value="(yes|no)" checked/);
    await world.request({ form: { ...LOG, kind: "call", useful: "yes" } });
    expect(world.db.all("alert")[0]?.useful).toBe(kept ?? true);
  });

  test("acknowledging, then logging, then opening again", async () => {
    expect(await bodyOf({ form: { act: "acknowledge" }, query: "do=ack" })).toContain(
      "You said that you will check in.",
    );
    expect(stateNow()).toBe("acknowledged");
    expect(await bodyOf()).not.toContain('value="acknowledge"');
    await world.request({ form: LOG });
    expect(stateNow()).toBe("resolved");
    const closed = await bodyOf();
    expect(closed).toContain("This alert is closed.");
    expect([...closed.matchAll(/name="act" value="([a-z]+)"/g)].map(([, act]) => act)).toEqual(["log"]);
  });

  test("closing without a touchpoint says whether it was useful", async () => {
    expect(await bodyOf({ form: { act: "close", which: "not-useful" } })).toContain("You said that it was not useful");
    expect(world.db.all("alert")).toMatchObject([{ state: "resolved", useful: false }]);
    world = alertPageWorld();
    await world.request({ form: { act: "close", which: "handled" } });
    expect(world.db.all("alert")).toMatchObject([{ state: "resolved" }]);
    expect(world.db.all("alert")[0]).not.toHaveProperty("useful");
    expect(world.db.all("touchpoint")).toEqual([]);
  });

  test("twice, or in two tabs, gives the same page and one record", async () => {
    const [one, two] = await Promise.all([world.request({ form: LOG }), world.request({ form: LOG })]);
    expect(one.body).toBe(two.body);
    const state = world.db.dump();
    expect((await world.request({ form: LOG })).body).toBe(one.body);
    expect(world.db.dump()).toBe(state);
    expect(world.db.facts).toHaveLength(2);
  });

  test.each<[string, Record<string, string>, string, string]>([
    [
      "a touchpoint without a kind",
      { act: "log", day: "2026-11-10", useful: "yes" },
      "kind",
      "Choose what kind of contact it was",
    ],
    ["a kind there is not", { ...LOG, kind: "lunch" }, "kind", "Choose what kind of contact it was"],
    ["a day to come", { ...LOG, day: "2026-11-11" }, "day", "Choose a day from the alert until today"],
    ["a day before the alert", { ...LOG, day: "2026-11-01" }, "day", "Choose a day from the alert until today"],
    ["no day at all", { ...LOG, day: "" }, "day", "Choose a day from the alert until today"],
    ["closing without saying why", { act: "close" }, "which", "Choose why you close it"],
  ])("%s saves nothing and says so", async (_, form, field, words) => {
    const before = world.db.dump();
    const reply = await world.request({ form });
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain("<title>Error: ");
    expect(reply.body).toContain(`<a href="#${field}">${words}</a>`);
    expect(reply.body).toContain(`id="${field}" aria-describedby="${field}-error"`);
    expect(world.db.dump()).toBe(before);
  });

  test("what was chosen comes back with the problem", async () => {
    const page = await bodyOf({ form: { act: "log", day: "2026-11-06", useful: "no" } });
    expect(page).toMatch(/name="day" value="2026-11-06" checked/);
    expect(page).toMatch(/name="useful" value="no" checked/);
    expect(page).toContain("<details open");
  });

  test.each<[string, PageRequest, number]>([
    ["an unknown button", { form: { act: "delete" } }, 422],
    ["no button", { form: {} }, 422],
    ["a mail program's one-click", { body: "List-Unsubscribe=One-Click" }, 422],
    ["a field twice", { body: "act=acknowledge&act=close" }, 400],
    ["JSON", { body: '{"act":"acknowledge"}', type: "application/json" }, 415],
    ["a large body", { body: `act=acknowledge&x=${"x".repeat(20_000)}` }, 413],
    ["prototype names", { body: "__proto__=x&constructor=y&act=toString" }, 422],
  ])("%s acts on nothing", async (_, request, status) => {
    const before = world.db.dump();
    expect((await world.request(request)).statusCode).toBe(status);
    expect(world.db.dump()).toBe(before);
  });

  test("hostile values are never repeated unescaped", async () => {
    const page = await bodyOf({ form: { ...LOG, kind: '"><script>alert(1)</script>', useful: "<b>" } });
    expect(page).not.toMatch(/<script|<b>/);
  });

  test("another method is refused", async () => {
    for (const method of ["PUT", "DELETE", "PATCH"]) expect((await world.request({ method })).statusCode).toBe(405);
  });
});

describe("links that do not work", () => {
  test("have one answer, byte for byte, for GET and POST", async () => {
    const expired = alertPageWorld({}, { expiresAt: Date.parse("2026-11-10T20:00:00Z") / 1000 });
    const withdrawn = alertPageWorld({ state: "withdrawn" });
    const pages = new Set<string>();
    for (const form of [undefined, LOG]) {
      const requests = [
        world.request({ token: "u".repeat(43), ...(form && { form }) }),
        world.request({ token: "short", ...(form && { form }) }),
        world.request({ token: `${TOKEN}=`, ...(form && { form }) }),
        world.request({ token: encodeURIComponent("../p/x"), ...(form && { form }) }),
        expired.request(form && { form }),
        withdrawn.request(form && { form }),
      ];
      for (const reply of await Promise.all(requests)) {
        expect(reply.statusCode).toBe(404);
        pages.add(JSON.stringify(reply));
      }
    }
    expect(pages.size).toBe(1);
    expect(withdrawn.db.all("alert")).toMatchObject([{ state: "withdrawn", version: alertOf(LEADER).version }]);
  });

  test("read nothing for a token that cannot be one", async () => {
    await world.request({ token: "short" });
    expect(world.db.log).toEqual([]);
  });
});

describe("an outage", () => {
  test("gets its page, and one press sends the same again", async () => {
    world.db.hooks.beforeCommit = () => {
      throw new Error("down");
    };
    const { error } = console;
    console.error = () => {};
    const reply = await world.request({ form: LOG });
    console.error = error;
    expect(reply.statusCode).toBe(503);
    const fields = Object.fromEntries(
      [...String(reply.body).matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
        name,
        value,
      ]),
    );
    expect(fields).toEqual(LOG);
    delete world.db.hooks.beforeCommit;
    expect((await world.request({ form: fields as Record<string, string> })).statusCode).toBe(200);
    expect(stateNow()).toBe("resolved");
  });
});
