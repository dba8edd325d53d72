import { gzipSync } from "node:zlib";
import type { World } from "./world.ts";

/** The runner's counters per calling function. */
interface Usage {
  readonly callers: Readonly<
    Record<
      string,
      { readonly actions: Readonly<Record<string, { calls: number; readUnits: number; writeUnits: number }>> }
    >
  >;
}

const usageOf = async (world: World, construct: string) => {
  const { callers } = await world.json<Usage>("GET", "/_local/usage");
  const caller = Object.keys(callers).find((name) => name.startsWith(`${construct}Function`));
  return caller === undefined ? {} : (callers[caller]?.actions ?? {});
};

/** Answers 1-4 for every item. They differ by `n`, so that no two posts are equal. */
export const formOf = (page: string, n: number): URLSearchParams => {
  const items = [...new Set([...page.matchAll(/name="([A-Z]{2}\d)"/g)].map(([, name]) => name as string))];
  return new URLSearchParams(Object.fromEntries(items.map((item, index) => [item, String((n >> index) % 5)])));
};

/** Calls, units and bytes of the real pages, mails and functions. */
export const measureSystem = async (world: World): Promise<Record<string, number>> => {
  const invitations = Object.values(await usageOf(world, "SendPulseMail"));
  const invitationUnits = invitations.reduce((sum, { writeUnits }) => sum + writeUnits, 0) / world.principals;

  const [link] = world.links as [string];
  const pages: string[] = [];
  for (const language of ["en", "es"]) pages.push(await (await fetch(`${link}?lang=${language}&a=2`)).text());
  const form = formOf(pages[0] as string, 1234);
  pages.push(await (await fetch(link, { method: "POST", body: new URLSearchParams({ WL1: "1" }) })).text());
  pages.push(await (await fetch(link, { method: "POST", body: new URLSearchParams({}) })).text());

  await world.json("POST", "/_local/usage/reset");
  form.set("sharing", "on");
  pages.push(await (await fetch(link, { method: "POST", body: form })).text());
  const submit = await usageOf(world, "AnswerPulse");
  const of = (action: string) => submit[action] ?? { calls: 0, readUnits: 0, writeUnits: 0 };
  const all = Object.values(submit);

  return {
    "invitation.writeUnits": invitationUnits,
    "submit.calls": all.reduce((sum, { calls }) => sum + calls, 0),
    "submit.reads": of("GetItem").calls,
    "submit.transactions": of("TransactWriteItems").calls,
    "submit.readUnits": all.reduce((sum, { readUnits }) => sum + readUnits, 0),
    "submit.writeUnits": all.reduce((sum, { writeUnits }) => sum + writeUnits, 0),
    "page.survey.gzip": Math.max(...pages.map((page) => gzipSync(page, { level: 9 }).length)),
    "page.survey.requests":
      1 + Math.max(...pages.map((page) => page.match(/<(script|link|img|iframe)\b|url\(/g)?.length ?? 0)),
    "mail.largest": Math.max(...world.mails.map(({ html }) => Buffer.byteLength(html))),
  };
};
