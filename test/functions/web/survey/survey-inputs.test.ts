import { describe, expect, test, vi } from "vitest";
import { encode, event, page, SEVEN, survey, TOKEN } from "../../../builders/pages/survey-page.ts";

vi.spyOn(console, "error").mockImplementation(() => {});

/** Numbers are those of guarantees.md, 'Bad inputs'. */
describe("a link that is not one of ours", () => {
  const last = TOKEN.slice(-1) === "1" ? "2" : "1";
  test.each([
    ["1 empty", ""],
    ["2 truncated", TOKEN.slice(0, 30)],
    ["3 one character changed", TOKEN.slice(0, -1) + last],
    ["4 with padding", `${TOKEN}=`],
    ["5 url-encoded twice", `%2543${TOKEN.slice(1)}`],
    ["6 with a full stop of the mail program", `${TOKEN}.`],
    ["6 with an angle bracket", `${TOKEN}>`],
    ["7 wrapped over two lines", `${TOKEN.slice(0, 20)}\r\n${TOKEN.slice(20)}`],
    ["8 in capitals", TOKEN.toUpperCase()],
    ["12 revoked", "R".repeat(43)],
    ["15 10 kB long", "A".repeat(10_000)],
    ["16 with a NUL", `${TOKEN.slice(0, 42)}\0`],
    ["16 with a look-alike", `С${TOKEN.slice(1)}`],
    ["a path in it", `..%2f${TOKEN}`],
    ["a slash in it", `x/${TOKEN}/y`],
  ])("%s: the same page as any other, and no write", async (_, token) => {
    const { body } = await page("unknown");
    for (const route of ["p", "u"] as const) {
      for (const method of ["GET", "POST"]) {
        const s = survey();
        const before = s.store.dump();
        const reply = await s.handler(
          event({ route, token, method, ...(method === "POST" ? { body: encode(SEVEN) } : {}) }),
        );
        expect(reply).toMatchObject({ statusCode: 404, body });
        expect(s.store.dump()).toBe(before);
      }
    }
  });

  test("mutations of a token, 2,000 of them, are all one page", async () => {
    const s = survey();
    const { body } = await page("unknown");
    for (let i = 0; i < 2000; i += 1) {
      const at = i % 43;
      const other = "abcdefghijklmnopqrstuvwxyz"[(i * 7) % 26] as string;
      const token = TOKEN.slice(0, at) + (TOKEN[at] === other ? "_" : other) + TOKEN.slice(at + 1);
      const reply = await s.get("", { token });
      if (reply.statusCode !== 404 || reply.body !== body) throw new Error(`mutation ${i} differs`);
    }
  });

  test("another method is refused", async () => {
    expect(await survey().get("", { method: "DELETE" })).toMatchObject({ statusCode: 405 });
  });
});

const posted = async (body: string | Buffer, type?: string) => {
  const s = survey();
  const before = s.store.dump();
  const reply = await s.handler(event({ method: "POST", body, ...(type ? { type } : {}) }));
  return { reply, unchanged: s.store.dump() === before };
};

describe("a body that is not one of ours", () => {
  test.each([
    ["18 an extra field", `${encode(SEVEN)}&salary=1`, 400],
    ["18 an item of another month", `${encode(SEVEN)}&RC1=1`, 400],
    ["19 __proto__", `${encode(SEVEN)}&__proto__=1`, 400],
    ["19 constructor", `${encode(SEVEN)}&constructor=1`, 400],
    ["19 __proto__ with a path", `${encode(SEVEN)}&__proto__[WL1]=1`, 400],
    ["21 NaN", encode({ ...SEVEN, WL1: "NaN" }), 422],
    ["21 a huge number", encode({ ...SEVEN, WL1: "1e999" }), 422],
    ["22 out of scale", encode({ ...SEVEN, WL1: "5" }), 422],
    ["22 a space before it", encode({ ...SEVEN, WL1: " 1" }), 422],
    ["22 a full-width digit", encode({ ...SEVEN, WL1: "１" }), 422],
    ["23 minus zero", encode({ ...SEVEN, WL1: "-0" }), 422],
    ["23 minus one", encode({ ...SEVEN, WL1: "-1" }), 422],
    ["24 nesting", `${encode(SEVEN)}&${"a[".repeat(4000)}=1`, 400],
    ["25 17 kB", `${encode(SEVEN)}&x=${"y".repeat(17_000)}`, 413],
    ["25 6 MB", "x".repeat(6_000_000), 413],
    ["27 a field twice", `${encode(SEVEN)}&WL1=4`, 400],
    ["27 a field twice, encoded", `${encode(SEVEN)}&%57L1=4`, 400],
    ["28 invalid UTF-8", Buffer.concat([Buffer.from(`${encode(SEVEN)}&x=`), Buffer.from([0xc3, 0x28])]), 400],
    ["28 invalid UTF-8, encoded", `${encode(SEVEN)}&x=%C3%28`, 400],
    ["28 a broken escape", `${encode(SEVEN)}&x=%`, 400],
    ["29 right-to-left marks", encode({ ...SEVEN, WL1: "\u202e1" }), 422],
    ["30 markup", encode({ ...SEVEN, WL1: '"><script>alert(1)</script>' }), 422],
    ["31 a line break", encode({ ...SEVEN, WL1: "1\n2026 INFO ok" }), 422],
    ["33 a time of the client's own", `${encode(SEVEN)}&at=1970-01-01`, 400],
    ["a call that is none", encode({ ...SEVEN, call: "tomorrow" }), 422],
    ["a button that is none", `${encode(SEVEN)}&do=delete`, 400],
    ["a language that is none", `${encode(SEVEN)}&lang=de`, 400],
    ["51 fields", Array.from({ length: 51 }, (_, i) => `f${i}=1`).join("&"), 400],
  ])("%s: refused, and nothing is stored", async (_, body, status) => {
    const { reply, unchanged } = await posted(body);
    expect(reply.statusCode).toBe(status);
    expect(reply.body).not.toContain("<script");
    expect(unchanged).toBe(true);
  });

  test.each(["application/json", "text/plain", "multipart/form-data; boundary=b", ""])(
    "26 content type %o: 415",
    async (type) => {
      const s = survey();
      const reply = await s.handler({
        ...event({ method: "POST", body: encode(SEVEN) }),
        headers: type ? { "content-type": type } : {},
      });
      expect(reply.statusCode).toBe(415);
      expect(s.store.log).toEqual([]);
    },
  );

  test("17 a question left out is a question skipped, and 20 a digit is what a form sends", async () => {
    const { DT1, ...six } = SEVEN;
    expect((await posted(encode(six))).reply.statusCode).toBe(200);
  });

  test("a charset behind the content type and a body that is not base64 are fine", async () => {
    const type = "application/x-www-form-urlencoded; charset=UTF-8";
    const s = survey();
    const plain = { ...event({ method: "POST", body: "x", type }), body: encode(SEVEN), isBase64Encoded: false };
    expect((await s.handler(plain)).statusCode).toBe(200);
  });

  test("a strange field is named, cut and escaped, and the answers stay", async () => {
    const { reply } = await posted(
      `${encode(SEVEN)}&${encodeURIComponent(`<img src=x onerror=alert(1)>${"z".repeat(100)}`)}=1`,
    );
    expect(reply.body).toContain("&lt;img src=x onerror=alert(1)&gt;");
    expect(reply.body).not.toContain("z".repeat(41));
    expect(reply.body).toMatch(/name="BO1" value="2"[^>]* checked/);
  });

  test("a bad value is pointed at, in page order, with the words at the question", async () => {
    const { body } = await page("bad value");
    expect([...(body ?? "").matchAll(/href="#(\w+)"/g)].map((match) => match[1])).toEqual(["SU1", "BO1", "call"]);
    for (const id of ["SU1", "BO1", "call"]) {
      expect(body).toMatch(new RegExp(`aria-describedby="[^"]*${id}-e`));
      expect(body).toContain(`id="${id}-e"`);
    }
  });

  test("nothing is ever inherited: fields live on an object without a prototype", async () => {
    await posted("__proto__=polluted&constructor=x");
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

describe("the query", () => {
  test.each(["a=5", "a=-1", "a=<script>", "a=", "a=1&a=2x", "lang=de", "lang=", "x=%", "a=%00"])(
    "%s is harmless",
    async (query) => {
      const reply = await survey().get(query);
      expect(reply.statusCode).toBe(200);
      expect(reply.body).not.toContain("<script");
      expect(reply.body).toContain('<html lang="en">');
    },
  );

  test("a tapped answer is chosen, and only that", async () => {
    const { body } = await survey().get("a=3");
    expect(body).toMatch(/name="WL1" value="3"[^>]* checked/);
    expect(body?.match(/ checked/g)).toHaveLength(2);
    expect((await survey().get("a=7")).body).toBe((await survey().get()).body);
  });
});
