import { describe, expect, test } from "vitest";
import { SUPERVISOR } from "../../../builders/mail-world.ts";
import { LINK_WORLDS } from "../../../builders/pages/link-worlds.ts";
import { expectSoundPage } from "../../../checks/sound-page.ts";

const open = () => {
  const { world, request } = LINK_WORLDS.digest();
  const chosen = () => world.db.all("digestChoice").map(({ digest }) => digest);
  return { world, request, chosen };
};
type Asked = Parameters<ReturnType<typeof open>["request"]>[0];

describe("the page that chooses how often a digest comes", () => {
  test("opening it, however often and asked, writes nothing", async () => {
    const { world, request } = open();
    const before = world.db.dump();
    for (const query of ["", "lang=es", "do=choose&often=none", "often=daily"])
      for (const method of ["GET", "HEAD"]) expect((await request({ method, query })).statusCode).toBe(200);
    expect(world.db.dump()).toBe(before);
  });

  test("shows the choice that holds: weekly until somebody chooses", async () => {
    const { request, chosen } = open();
    const checked = async (asked: Asked = {}) => /value="(\w+)" checked/.exec(String((await request(asked)).body))?.[1];
    expect(await checked()).toBe("weekly");
    for (const often of ["daily", "none", "weekly"]) {
      expect(await checked({ form: { do: "choose", often } })).toBe(often);
      expect(await checked()).toBe(often);
      expect(chosen()).toEqual([often]);
    }
  });

  test("says in both languages that alerts do not depend on it", async () => {
    const { request } = open();
    for (const [lang, says] of [
      ["en", "Alerts and requests for a call do not depend on this choice."],
      ["es", "Los avisos y las peticiones de llamada no dependen de esta elección."],
    ] as const)
      for (const form of [undefined, { do: "choose", often: "none" }, { do: "choose" }]) {
        const reply = await request({ query: `lang=${lang}`, ...(form && { form }) });
        expectSoundPage(reply);
        expect(reply.body).toContain(says);
      }
  });

  test.each([
    ["nothing chosen", { do: "choose" }, 422],
    ["a word that is no choice", { do: "choose", often: "hourly" }, 422],
    ["the language button alone", { lang: "es" }, 200],
    ["a choice without its button", { often: "none" }, 200],
  ])("%s stores nothing", async (_name, form, status) => {
    const { request, chosen } = open();
    expect((await request({ form: form as Record<string, string> })).statusCode).toBe(status);
    expect(chosen()).toEqual([]);
  });

  test("a mail program's own button stops it, as a form of either kind (RFC 8058)", async () => {
    const boundary = "x";
    const parts = `--${boundary}\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--${boundary}--\r\n`;
    for (const asked of [
      { body: "List-Unsubscribe=One-Click" },
      { body: parts, type: `multipart/form-data; boundary=${boundary}` },
    ]) {
      const { request, chosen } = open();
      expect((await request(asked)).statusCode).toBe(200);
      expect(chosen()).toEqual(["none"]);
    }
  });

  test("names nobody but the district, and says to HR when their part comes", async () => {
    const { world, request } = open();
    const before = String((await request()).body);
    expect(before).not.toMatch(/Dana|Reed|st-1|Maria/);
    expect(before).not.toContain("once a month");
    const [staff] = world.db.all("staff").filter(({ staffId }) => staffId === SUPERVISOR);
    if (staff) world.db.seed("staff", { ...staff, roles: ["supervisor", "hr"], version: 2 });
    expect(String((await request()).body)).toContain("once a month");
  });
});
