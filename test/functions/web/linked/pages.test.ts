import { beforeEach, describe, expect, test } from "vitest";
import { ok } from "../../../../domain/kernel/result.ts";
import type { UnitOfWork } from "../../../../domain/ports.ts";
import type { Language } from "../../../../events/vocabulary.ts";
import type { Fields } from "../../../../functions/runtime/page-request.ts";
import { keepCodes, type LinkRequest, linkedPages } from "../../../../functions/web/linked/pages.tsx";
import { type PageRequest, pageEventOf } from "../../../builders/pages/page-request.ts";

interface Found {
  readonly link: { readonly language: Language };
}

const calls: string[] = [];
let broken = false;

const unitOfWork: UnitOfWork = { commit: async () => ok(undefined) };

const page = (name: string, { token, lang, query }: LinkRequest<Found>, form?: Fields) => {
  const html = [name, token, lang, query.get("a"), form && JSON.stringify(form)].join(" ");
  calls.push(html);
  return { status: 200, html };
};

const handler = linkedPages<{ readonly unitOfWork: UnitOfWork }, Found>({
  async open(ports, token) {
    calls.push(`open ${token} ${Object.keys(ports).join()}`);
    if (broken) throw new Error("no connection");
    return token === "known" ? { link: { language: "es" } } : undefined;
  },
  routes: {
    q: {
      show: (ports, request) => page(`show ${Object.keys(ports).join()}`, request),
      press: async (ports, request, form) =>
        form["do"] === "late" ? undefined : page(`press ${Object.keys(ports).join()}`, request, form),
      oneClick: { do: "stop" },
    },
    s: { show: (_ports, request) => page("other", request), press: async () => undefined },
  },
  givesBack: keepCodes,
})({ unitOfWork });

const ask = (request: PageRequest = {}, letter = "q") => handler(pageEventOf(letter, "known", request));

beforeEach(() => {
  calls.length = 0;
  broken = false;
});

describe("a page behind a mailed link", () => {
  test("GET and HEAD show it, and are handed nothing that writes", async () => {
    expect(await ask({ query: "a=3" })).toMatchObject({ statusCode: 200, body: "show  known es 3 " });
    const head = await ask({ method: "HEAD", query: "a=3" });
    expect(head.statusCode).toBe(200);
    expect(head.body).toBeUndefined();
    expect(calls).toEqual(["open known ", "show  known es 3 ", "open known ", "show  known es 3 "]);
  });

  test("POST does what was pressed", async () => {
    const { statusCode, body } = await ask({ form: { do: "send" } });
    expect([statusCode, body]).toEqual([200, 'press unitOfWork known es  {"do":"send"}']);
  });

  test("the address chooses the language; another text there does not", async () => {
    expect((await ask({ query: "lang=en" })).body).toBe("show  known en  ");
    expect((await ask({ query: "lang=fr" })).body).toBe("show  known es  ");
  });

  test("each segment of the path leads to its own route", async () => {
    expect((await ask({}, "s")).body).toBe("other known es  ");
  });

  test("an unknown token, a path of no route and a link that stopped working meanwhile get the same page", async () => {
    const replies = [await ask({ token: "other" }), await ask({}, "z"), await ask({ form: { do: "late" } })];
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404]);
    expect(new Set(replies.map(({ body }) => body)).size).toBe(1);
    expect(replies[0]?.body).toContain("This link has ended");
  });

  test("a mail program's own button is the form that it stands for, where a route takes it", async () => {
    const type = "multipart/form-data; boundary=b";
    const body = '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n';
    expect((await ask({ type, body })).body).toBe('press unitOfWork known es  {"do":"stop"}');
    expect((await ask({ body: "List-Unsubscribe=One-Click" })).body).toContain('{"do":"stop"}');
    expect((await ask({ type, body }, "s")).statusCode).toBe(415);
  });

  test("a body that is no form is refused before anything is read", async () => {
    const { statusCode, body } = await ask({ type: "application/json", body: "{}" });
    expect(statusCode).toBe(415);
    expect(body).toContain("This could not be read");
    expect(calls).toEqual([]);
  });

  test("an outage gives back what is ours of what was posted", async () => {
    broken = true;
    const { statusCode, body } = await ask({ form: { do: "send", note: "<b>", "<i>": "1" } });
    expect(statusCode).toBe(503);
    expect(body).toContain('name="do" value="send"');
    expect(body).not.toContain("<b>");
    expect(body).not.toContain("note");
    expect(body).not.toContain("&lt;");
    expect((await ask()).body).toContain("The page cannot be shown just now");
  });
});
