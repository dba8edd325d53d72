/** Links that went to an address which was corrected afterwards, through the whole system as it runs. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { missingEngine } from "../contracts/engine.ts";
import { type ApiClient, clientOf } from "./api-client.ts";
import { differences, HARD, LIGHT } from "./control.ts";
import { type StrangerRoster, strangerRoster } from "./roster.ts";
import { type Started, start } from "./start.ts";

const ENDED = "This link has ended";
const press = async (link: string, form: Readonly<Record<string, string>>) => {
  const response = await fetch(link, { method: "POST", body: new URLSearchParams(form) });
  return { status: response.status, html: await response.text() };
};

describe.skipIf(missingEngine())("an address that is corrected while a round is open", () => {
  let local: Started;
  let roster: StrangerRoster;
  let admin: ApiClient;

  beforeAll(async () => {
    local = await start(["--empty", "--at", "2025-10-20T12:00:00Z"]);
    roster = strangerRoster(4);
    await local.importRoster(roster.zip);
    await local.to("2025-11-03T12:45:00Z");
    await local.settle();
    admin = await clientOf(local, "admin");
  });
  afterAll(() => local?.stop());

  const mailTo = (address: string) => local.mail(`?to=${encodeURIComponent(address)}`);
  const linksTo = async (address: string, segment: string) =>
    (await mailTo(address))
      .flatMap(({ links }) => links)
      .filter((link) => new RegExp(`/${segment}/[\\w-]{43}$`).test(link));
  const correct = async (from: string, to: string) => {
    const { data } = await admin("listLeaders");
    const { leaderId } = data.items.find(({ email }: { email?: string }) => email === from);
    const read = await admin("readLeader", { leaderId });
    const changed = await admin("changeLeader", { leaderId, "If-Match": read.headers["etag"] }, { email: to });
    expect(changed.status).toBe(200);
    await local.settle();
    return leaderId as string;
  };

  it("ends the old link: it saves nothing, switches nothing and stops no mails", async () => {
    const [wrong = ""] = roster.principals;
    const old = await local.surveyLink(wrong);
    await correct(wrong, "ana.right@pine.example");
    const before = await local.dump();
    for (const form of [{ ...HARD, do: "" }, { do: "keep" }, { do: "today" }, { do: "report" }]) {
      const { status, html } = await press(old, form);
      expect(status).toBe(404);
      expect(html).toContain(ENDED);
      expect(html).toContain("A new link is sent by mail.");
      expect(html).not.toMatch(/pine\.example|riverbend\.example|Noor/);
    }
    expect((await press(old.replace("/p/", "/u/"), { "List-Unsubscribe": "One-Click" })).status).toBe(404);
    expect((await fetch(old)).status).toBe(404);
    expect(differences(before, await local.dump())).toEqual([]);
  });

  it("invites at the right address at once, and notifies both of the change", async () => {
    const [wrong = ""] = roster.principals;
    expect(await linksTo("ana.right@pine.example", "p")).toHaveLength(1);
    const told = await mailTo("ana.right@pine.example");
    expect(told.map(({ subject }) => subject)).toContain("Mails from the district now go to this address");
    expect((await mailTo(wrong)).map(({ subject }) => subject)).toContain(
      "Mails from the district no longer come to this address",
    );
    expect(await linksTo(wrong, "m")).toHaveLength(1);
    const { status, html } = await local.answer(await local.surveyLink("ana.right@pine.example"), LIGHT);
    expect(status).toBe(200);
    expect(html).toContain("Your answers are saved");
  });

  it("reminds at the right address, by the plan, whoever had answered by the old link", async () => {
    const wrong = roster.principals[2] as string;
    await local.answer(await local.surveyLink(wrong), HARD);
    await local.settle();
    await correct(wrong, "cam.right@pine.example");
    expect(await linksTo("cam.right@pine.example", "p")).toHaveLength(1);
    await local.to("2025-11-06T13:00:00Z");
    await local.settle();
    expect(await linksTo("cam.right@pine.example", "p")).toHaveLength(2);
    expect(await linksTo(wrong, "p")).toHaveLength(1);
    const page = await (await fetch(await local.surveyLink("cam.right@pine.example"))).text();
    expect(page).not.toContain("Saved on");
  });

  it("shows the mailed report to the old address no more, and to the new one nothing of before", async () => {
    const ben = roster.principals[1] as string;
    const link = await local.surveyLink(ben);
    await local.answer(link, HARD);
    await press(link, { do: "report" });
    await local.settle();
    const [report = ""] = await linksTo(ben, "r");
    expect((await press(report, { do: "show" })).html).toContain("Strain:");
    await correct(ben, "admin.box@pine.example");
    for (const form of [{ do: "show" }, { do: "export" }, { do: "record" }]) {
      const { status, html } = await press(report, form);
      expect(status).toBe(404);
      expect(html).toContain(ENDED);
    }
    expect(await linksTo("admin.box@pine.example", "r")).toEqual([]);

    await local.advance("PT11M");
    await press(await local.surveyLink("admin.box@pine.example"), { do: "report" });
    await local.settle();
    const [redirected = ""] = await linksTo("admin.box@pine.example", "r");
    const shown = (await press(redirected, { do: "show" })).html;
    expect(shown).toContain("Earlier answers are closed for now");
    expect(shown).not.toContain("Strain:");
    const taken = JSON.parse((await press(redirected, { do: "export" })).html);
    expect([taken.answers, taken.scores, taken.shared, taken.supportRequests]).toEqual([[], [], [], []]);

    const [confirming = ""] = await linksTo(ben, "m");
    const before = await local.dump();
    expect(await (await fetch(confirming)).text()).toContain("Is this change of address right?");
    expect(differences(before, await local.dump())).toEqual([]);
    expect((await press(confirming, { do: "confirm" })).html).toContain("The change is confirmed");
    expect((await press(redirected, { do: "show" })).html).toContain("Strain:");
  });

  it("leaves nothing behind in a queue of failures", async () => {
    const { dlq } = await local.settle();
    expect(Object.values(dlq).every((count) => count === 0)).toBe(true);
  });
});
