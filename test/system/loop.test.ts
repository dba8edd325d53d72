import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { missingEngine } from "../contracts/engine.ts";
import { differences, HARD, LIGHT } from "./control.ts";
import { postedForm } from "./posted-form.ts";
import { type StrangerRoster, strangerRoster } from "./roster.ts";
import { type Started, start } from "./start.ts";

const SCHOOLS = 12;

describe.skipIf(missingEngine())("one loop, from a stranger's roster to an alert", () => {
  let local: Started;
  let roster: StrangerRoster;

  beforeAll(async () => {
    local = await start(["--empty", "--at", "2026-08-20T12:00:00Z"]);
    await local.attest();
    roster = strangerRoster(SCHOOLS);
  });
  afterAll(() => local?.stop());

  const principal = (n: number) => roster.principals[n] as string;
  const alertsTo = async (to: string) =>
    (await local.mail(`?to=${encodeURIComponent(to)}`)).filter((mail) =>
      mail.links.some((link) => link.includes("/a/")),
    );

  it("starts with one district, its administrator, and nothing that it cannot interpret", async () => {
    expect(await local.personas()).toMatchObject([{ id: "admin", roles: ["admin"], district: "local" }]);
    expect(local.output()).not.toContain("cannot interpret");
    expect(await local.mail()).toEqual([]);
  });

  it("imports the roster: principals, supervisors as personas, nobody else", async () => {
    const { status, body } = await local.importRoster(roster.zip);
    expect(status).toBe(202);
    await local.settle();
    const job = await local.get<{ state: string; counts: Record<string, number> }>(
      (body["links"] as { self: string }).self,
    );
    expect(job.body.state).toBe("APPLIED");
    expect(job.body.counts["errors"]).toBe(0);
    const supervisors = (await local.personas()).filter(({ roles }) => roles.includes("supervisor"));
    expect(supervisors).toHaveLength(2);
    const { body: list } = await local.get<{ items: { basis: string }[] }>("/v1/supervisions");
    expect(list.items).toHaveLength(SCHOOLS);
    expect(new Set(list.items.map(({ basis }) => basis))).toEqual(new Set(["assumed"]));
    expect(await local.events("holdfast.school.registered.v1")).toHaveLength(SCHOOLS);
    expect(await local.events("holdfast.seat.opened.v1")).toHaveLength(SCHOOLS);
  });

  it("changes nothing when the same file comes again", async () => {
    const before = await local.dump();
    const events = (await local.events()).length;
    const { status, body } = await local.importRoster(roster.zip);
    expect([status, body["repeated"]]).toEqual([202, true]);
    await local.settle();
    expect(differences(before, await local.dump())).toEqual([]);
    expect(await local.events()).toHaveLength(events);
  });

  it("opens the next round by the clock, with exactly one mail for every active principal", async () => {
    await local.to("2026-09-01T11:29:00Z");
    const pulseMails = async () => (await local.mail()).filter(({ tags }) => tags["mail"] !== "digest");
    expect(await pulseMails()).toEqual([]);
    await local.to("2026-09-01T12:00:00Z");
    const invited = (await pulseMails()).map(({ to }) => to[0]);
    expect(invited.sort()).toEqual([...roster.principals].sort());
    expect(await local.events("holdfast.round.opened.v1")).toHaveLength(1);
  });

  /** Opens each link as gateways do, 25 times with GET and 25 times with HEAD, and says what that changed. */
  const scan = async (links: readonly string[]) => {
    // What is due by the clock is not the scanners' doing, and the clock runs on while they are at it.
    await local.advance("PT20M");
    await local.settle();
    const before = await local.dump();
    const events = await local.events();
    for (const link of links) {
      await Promise.all(Array.from({ length: 25 }, () => fetch(link).then((page) => page.text())));
      await Promise.all(Array.from({ length: 25 }, () => fetch(link, { method: "HEAD" })));
    }
    await local.settle();
    return [...differences(before, await local.dump()), ...(await local.events()).slice(events.length)];
  };

  it("shows every link 50 times to GET and HEAD without a change or an event", async () => {
    const links = [...new Set((await local.mail()).flatMap((mail) => mail.links))];
    expect(links.length).toBeGreaterThanOrEqual(SCHOOLS * 6);
    expect(await scan(links)).toEqual([]);
  });

  it("saves answers, shows what they say, and gives the same receipt for the same answers", async () => {
    const link = await local.surveyLink(principal(0));
    const first = await local.answer(link, HARD);
    expect(first.status).toBe(200);
    expect(first.html).toMatch(/Your answers are saved/);
    await local.settle();
    const events = (await local.events("holdfast.pulse.answered.v1")).length;
    const dump = await local.dump();
    await local.answer(link, HARD);
    await local.settle();
    expect(await local.events("holdfast.pulse.answered.v1")).toHaveLength(events);
    expect(differences(dump, await local.dump())).toEqual([]);
  });

  it("never shows a stored answer to anyone who opens the link", async () => {
    const [answered, fresh] = await Promise.all([local.surveyLink(principal(0)), local.surveyLink(principal(1))]);
    const page = await (await fetch(answered)).text();
    expect(page).not.toMatch(/\bchecked\b[^>]*value="[0-4]"|value="[0-4]"[^>]*\bchecked\b/);
    expect((await fetch(fresh)).status).toBe(200);
  });

  it("alerts the right supervisor once after two hard months, with topics and without a name in the subject", async () => {
    const supervisor = roster.supervisorOf[0] as string;
    expect(await alertsTo(supervisor)).toEqual([]);
    await local.to("2026-10-02T15:00:00Z");
    await local.answer(await local.surveyLink(principal(0)), HARD);
    await local.answer(await local.surveyLink(principal(1)), LIGHT);
    await local.settle();
    const [mail, ...more] = await alertsTo(supervisor);
    expect(more).toEqual([]);
    expect(mail?.text).toContain("Noor0 O'Dell");
    expect(mail?.text).toContain("School Number 0");
    expect(mail?.text.toLowerCase()).toContain("workload");
    const preheader = /<div[^>]*>([^<]*)<\/div>/.exec(mail?.html ?? "")?.[1] ?? "";
    for (const glance of [mail?.subject ?? "", preheader])
      expect(glance).not.toMatch(/Noor|O'Dell|School Number|high|elevated|burn/i);
    const others = (await local.mail()).filter(
      (one) => one.links.some((link) => link.includes("/a/")) && one.to[0] !== supervisor,
    );
    expect(others).toEqual([]);
  });

  it("stays quiet after a third hard month", async () => {
    await local.to("2026-11-03T15:00:00Z");
    await local.answer(await local.surveyLink(principal(0)), HARD);
    await local.settle();
    await local.advance("P7D");
    expect(await alertsTo(roster.supervisorOf[0] as string)).toHaveLength(1);
  });

  it("shows the links of an alert 50 times without a change or an event", async () => {
    const [mail] = await alertsTo(roster.supervisorOf[0] as string);
    const links = (mail?.links ?? []).filter((link) => link.includes("/a/"));
    expect(links).toHaveLength(4);
    expect(await scan(links)).toEqual([]);
  });

  it("lets the supervisor close the alert from the mail, with a touchpoint, once", async () => {
    const [mail] = await alertsTo(roster.supervisorOf[0] as string);
    const link = (mail?.links ?? []).find((one) => one.includes("do=log")) as string;
    const page = await (await fetch(link)).text();
    expect(page).not.toMatch(/Noor0|O&#39;Dell|O'Dell/);
    const response = await fetch(link.split("?")[0] as string, { method: "POST", body: postedForm(page) });
    expect(response.status, await response.text()).toBe(200);
    await local.settle();
    expect(await local.events("holdfast.touchpoint.logged.v1")).toHaveLength(1);
    expect(await local.events("holdfast.alert.resolved.v1")).toHaveLength(1);
  });

  it("notifies the supervisor at once when a principal asks for a call, without a reading in the mail", async () => {
    const supervisor = roster.supervisorOf[1] as string;
    await local.to("2026-12-02T15:00:00Z");
    await local.answer(await local.surveyLink(principal(3)), LIGHT, { call: "today" });
    await local.settle();
    const [mail] = await alertsTo(supervisor);
    expect(mail?.text).toContain("Noor3 O'Dell");
    expect(mail?.text).not.toMatch(/\b(high|elevated|watch|steady)\b/i);
  });

  it("keeps a private reading from the supervisor, whatever it says", async () => {
    const link = await local.surveyLink(principal(5));
    expect((await fetch(link, { method: "POST", body: new URLSearchParams({ do: "keep" }) })).status).toBe(200);
    await local.answer(link, HARD);
    await local.to("2027-01-06T15:00:00Z");
    await local.answer(await local.surveyLink(principal(5)), HARD);
    await local.advance("P3D");
    const told = (await alertsTo(roster.supervisorOf[5] as string)).filter((mail) => mail.text.includes("Noor5"));
    expect(told).toEqual([]);
  });

  it("publishes the group numbers of each closed round once, and withholds those of few", async () => {
    // Everybody, so that five are left beside those whose readings either supervisor may see by name.
    for (const n of [0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11])
      await local.answer(await local.surveyLink(principal(n)), LIGHT);
    await local.to("2027-02-02T15:00:00Z");
    await local.settle();
    const closed = await local.events("holdfast.round.closed.v1");
    const published = await local.events("holdfast.group-numbers.published.v1");
    expect(closed.length).toBeGreaterThanOrEqual(5);
    expect(published.map(({ subject }) => subject)).toEqual(closed.map(({ subject }) => subject));
    const { body } = await local.get<{ items: object[] }>("/v1/analytics/pulse");
    expect(body.items).toHaveLength(closed.length);
    // An administrator reads the numbers without how many answered.
    expect(body.items[0]).toMatchObject({
      roundId: "2027-01",
      status: "shown",
      respondents: null,
      mean: expect.any(Number),
    });
    expect(body.items[1]).toMatchObject({ roundId: "2026-12", status: "withheld", respondents: null, mean: null });
  });

  it("leaves no personal data on the bus, no dead letter and no refused call", async () => {
    const events = JSON.stringify(await local.events());
    for (const secret of ["Noor", "O'Dell", "riverbend.example", "Marchetti", '"WL1"', '"BO1"'])
      expect(events).not.toContain(secret);
    const { dlq } = await local.settle();
    expect(Object.values(dlq).every((depth) => depth === 0)).toBe(true);
    expect(await local.json("GET", "/_local/denied")).toMatchObject({ count: 0 });
  });
});
