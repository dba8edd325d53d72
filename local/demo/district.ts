/** Makes the demo district: a roster through the real import, then half a school year through the real survey page. */
import type { FirstRun } from "../runner/first-run.ts";
import { demoMonth } from "./answers.ts";
import { demoCalendar } from "./calendar.ts";
import { makeRosterZip } from "./roster.ts";

/** Rounds that are answered: half of the ten of a school year. */
const ROUNDS = 5;
/** Days of a round on which the demo's principals answer. */
const ANSWER_DAYS = 9;
const DAY = 86_400_000;

/** When the demo's clock begins: 1 August of the school year (from July on) that holds `now`. Virtual ms. */
export const demoStart = (now: Date): number => {
  const year = now.getUTCMonth() >= 6 ? now.getUTCFullYear() : now.getUTCFullYear() - 1;
  return Date.UTC(year, 7, 1, 12);
};

interface Mail {
  readonly to: readonly string[];
  readonly links: readonly string[];
}

/** Fills a new data folder with the demo district. @throws Error when the system refuses a step */
export const makeDemoDistrict = async (ctx: FirstRun): Promise<void> => {
  const steps = 2 + ROUNDS * ANSWER_DAYS;
  let done = 0;
  const step = (text: string) => ctx.progress(text, done++, steps);

  step("Creating Lakeshore Unified School District");
  await ctx.invokeOutput("CreateDistrictFunction", {
    district: "lakeshore",
    name: "Lakeshore Unified School District",
    timeZone: "America/Chicago",
    contactEmail: "leadership-office@lakeshore.example",
    attestation: {
      kind: "policy",
      date: `${new Date(ctx.clock.now()).getUTCFullYear()}-06-15`,
      link: "https://lakeshore.example/policies/check-ins-and-evaluation",
    },
    help: [
      { name: "Employee Assistance Line, any hour, confidential", contact: "555-0142" },
      { name: "Principals' peer circle", contact: "peer-circle@lakeshore.example" },
    ],
    admin: { staffId: "admin", name: "Ines Calloway", email: "ines.calloway@lakeshore.example" },
  });
  await ctx.settle();

  step("Importing a roster of 40 schools");
  await importRoster(ctx);
  await nameStaff(ctx);
  await keepCalendar(ctx);
  for (let month = 0; month < ROUNDS; month += 1) {
    const opened = await openNextRound(ctx);
    for (let day = 0; day < ANSWER_DAYS; day += 1) {
      step(`Month ${month + 1} of ${ROUNDS}: principals answer`);
      await answerDay(opened.mails, month, day);
      await ctx.advance(opened.at + (day + 1) * DAY);
    }
  }
  await ctx.settle();
  ctx.progress("The demo district is ready", steps, steps);
};

const importRoster = async (ctx: FirstRun): Promise<void> => {
  const zip = makeRosterZip({ asOf: new Date(ctx.clock.now()).toISOString().slice(0, 10) });
  const response = await fetch(`${ctx.origin}/v1/imports?mode=bulk`, {
    method: "POST",
    headers: { "content-type": "application/zip", authorization: `Bearer ${await ctx.token("admin")}` },
    body: zip,
  });
  if (!response.ok) throw new Error(`the demo roster was refused: ${response.status} ${await response.text()}`);
  await ctx.settle();
};

/**
 * The steward, who steps in when a supervisor does not, named before the first round, so that its form says so; and the
 * person in HR.
 */
const nameStaff = async (ctx: FirstRun): Promise<void> => {
  const authorization = `Bearer ${await ctx.token("admin")}`;
  for (const [name, email, role] of [
    ["Ana Ruiz", "ana.ruiz@lakeshore.example", "steward"],
    ["Marta Bell", "marta.bell@lakeshore.example", "hr"],
  ] as const) {
    const response = await fetch(`${ctx.origin}/v1/staff`, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": `demo-${role}`, authorization },
      body: JSON.stringify({ name, email, roles: [role] }),
    });
    if (!response.ok) throw new Error(`the demo's staff was refused: ${response.status} ${await response.text()}`);
  }
  await ctx.settle();
};

/** This school year and the next: the demo's clock may go on into it. */
const keepCalendar = async (ctx: FirstRun): Promise<void> => {
  const authorization = `Bearer ${await ctx.token("admin")}`;
  const year = new Date(ctx.clock.now()).getUTCFullYear();
  for (const one of [year, year + 1]) {
    const read = await fetch(`${ctx.origin}/v1/settings/calendar`, { headers: { authorization } });
    const response = await fetch(`${ctx.origin}/v1/settings/calendar/rows`, {
      method: "PUT",
      headers: { "content-type": "text/csv", "if-match": read.headers.get("etag") ?? "", authorization },
      body: demoCalendar(one),
    });
    if (!response.ok) throw new Error(`the demo calendar was refused: ${response.status} ${await response.text()}`);
  }
  await ctx.settle();
};

/** Moves to the next first-of-month and then on by days until a round has sent its invitations. */
const openNextRound = async (ctx: FirstRun): Promise<{ readonly at: number; readonly mails: readonly Mail[] }> => {
  const from = ctx.clock.now();
  const date = new Date(from);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + (date.getUTCDate() > 3 ? 1 : 0), 1, 16);
  for (let at = Math.max(first, from); at < first + 10 * DAY; at += DAY) {
    await ctx.advance(at);
    const mails = await mailsSince(ctx, at - DAY);
    const invitations = mails.filter(({ links }) => links.some((link) => link.includes("/p/")));
    if (invitations.length > 0) return { at, mails: invitations };
  }
  throw new Error("no round opened for the demo district within ten days of the month");
};

const mailsSince = async (ctx: FirstRun, since: number): Promise<readonly Mail[]> => {
  const response = await fetch(`${ctx.origin}/_local/mail?since=${new Date(since).toISOString()}`);
  return (await response.json()) as Mail[];
};

const answerDay = async (mails: readonly Mail[], month: number, day: number): Promise<void> => {
  const due = mails.flatMap(({ to, links }) => {
    const person = demoMonth(to[0] ?? "", month);
    const link = links.find((one) => one.includes("/p/"));
    return person.answers && person.day === day && link ? [{ person, link: link.split("?")[0] as string }] : [];
  });
  for (const { person, link } of due) await answer(link, person, month);
};

/** Opens the page as a person does, and sends its own questions back with options chosen. */
const answer = async (link: string, person: ReturnType<typeof demoMonth>, month: number): Promise<void> => {
  const page = await (await fetch(link)).text();
  const items = [...new Set([...page.matchAll(/name="([A-Z]{2}\d)"/g)].map(([, name]) => name as string))];
  const fields = new URLSearchParams(Object.fromEntries(items.map((item) => [item, String(person.option(item))])));
  fields.set("call", person.call);
  await post(link, fields);
  if (person.keepsPrivate && month === 0) await post(link, new URLSearchParams({ do: "keep" }));
};

const post = async (link: string, body: URLSearchParams): Promise<void> => {
  const response = await fetch(link, { method: "POST", body });
  if (!response.ok) throw new Error(`the survey page answered ${response.status}`);
  await response.arrayBuffer();
};

/** Creates one district with an administrator and nobody else. @throws Error when the system refuses a step */
export const createEmptyDistrict = async (ctx: FirstRun): Promise<void> => {
  ctx.progress("Creating the district", 0, 1);
  await ctx.invokeOutput("CreateDistrictFunction", {
    district: "local",
    name: "Local District",
    timeZone: "America/New_York",
    admin: { staffId: "admin", name: "Local Admin", email: "admin@local.example" },
  });
  await ctx.settle();
  ctx.progress("District created", 1, 1);
};
