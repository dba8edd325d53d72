/** The table of links and events, each cell tried on the page that serves the link: what it says is what happens. */
import { describe, expect, test } from "vitest";
import { endsWith, LINK_EVENTS, LINK_KINDS, LINK_TABLE, type LinkEvent } from "../../../../domain/mails/link-table.ts";
import { LINK_WORLDS } from "../../../builders/pages/link-worlds.ts";
import { SEVEN } from "../../../builders/pages/survey-page.ts";

const CELLS = LINK_KINDS.flatMap((kind) => LINK_EVENTS.map((event) => [kind, event] as const));

describe.each(CELLS)("a link of the kind %s, after %s", (kind, event) => {
  const verdict = LINK_TABLE[kind][event];
  const { world, request, form, happen } = LINK_WORLDS[kind]();
  const occur = happen[event];

  if (verdict === "none") {
    test("it cannot happen to it", () => {
      expect(occur).toBeUndefined();
    });
    return;
  }

  test(`it ${verdict === "stays" ? "still works" : "has ended, and stores nothing"}`, async () => {
    expect((await request()).statusCode).toBe(200);
    occur?.();
    const before = world.db.dump();
    const opened = await request();
    expect(opened.statusCode).toBe(endsWith(kind, event) ? 404 : 200);
    if (form === undefined) return;
    const pressed = await request({ form });
    expect(pressed.statusCode).toBe(endsWith(kind, event) ? 404 : 200);
    if (!endsWith(kind, event)) return;
    expect(world.db.dump()).toBe(before);
    expect(pressed.body).toBe(opened.body);
  });
});

describe("a check-in that has ended", () => {
  const FORMS = [
    { WL1: "1" },
    { ...SEVEN, SU1: "9" },
    { ...SEVEN, XX1: "1" },
    {},
    { do: "keep" },
    { lang: "es" },
    SEVEN,
  ];

  test("shows its form to nobody, whatever is posted, even the very answers that are saved", async () => {
    const { world, request, happen } = LINK_WORLDS["check-in"]();
    expect((await request({ form: SEVEN })).statusCode).toBe(200);
    happen["address-changed"]?.();
    const before = world.db.dump();
    const replies = await Promise.all(FORMS.map((form) => request({ form })));
    expect(replies.map(({ statusCode }) => statusCode)).toEqual(FORMS.map(() => 404));
    expect(new Set(replies.map(({ body }) => body)).size).toBe(1);
    expect(world.db.dump()).toBe(before);
  });
});

describe("the page of a link that has ended", () => {
  const endedPage = async (kind: (typeof LINK_KINDS)[number], event: LinkEvent): Promise<string> => {
    const { request, happen } = LINK_WORLDS[kind]();
    happen[event]?.();
    return String((await request()).body);
  };
  const pages = () =>
    Promise.all(
      CELLS.filter(([kind, event]) => kind !== "calendar" && endsWith(kind, event)).map(([kind, event]) =>
        endedPage(kind, event),
      ),
    );

  test("is one and the same, but for an open check-in that goes on by a new link", async () => {
    const texts = new Set(await pages());
    const anew = await endedPage("check-in", "address-changed");
    expect(texts.size).toBe(2);
    expect(anew).toContain("This check-in is still open. A new link is sent by mail.");
    expect(anew).toContain("Este cuestionario sigue abierto. Un enlace nuevo se envía por correo.");
    for (const text of texts) {
      expect(text).toContain("This link has ended");
      expect(text).toContain("Este enlace ya no sirve");
    }
  });

  test("names nobody, no district and no address", async () => {
    for (const text of await pages())
      expect(text.replace(/<style>.*?<\/style>/s, "")).not.toMatch(/Maria|Alvarez|Dana|Reed|Lakeside|ld-1|st-|@/i);
  });

  test("promises nothing once the round has closed, or where nothing can be mailed", async () => {
    const { world, request, happen } = LINK_WORLDS["check-in"]();
    happen["address-changed"]?.();
    world.clock.set("2026-11-20T15:00:00.000Z");
    expect((await request()).body).not.toContain("A new link is sent");
    const blank = LINK_WORLDS["check-in"]();
    const [leader] = blank.world.db.all("leader");
    if (leader === undefined) throw new Error("no leader");
    const { email: _, ...without } = leader;
    blank.world.db.seed("leader", { ...without, addressVersion: 2, version: 2 });
    expect((await blank.request()).body).not.toContain("A new link is sent");
    expect((await blank.request()).statusCode).toBe(404);
  });
});
