import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { missingEngine } from "../contracts/engine.ts";
import { type ApiClient, clientOf } from "./api-client.ts";
import { differences } from "./control.ts";
import { strangerRoster } from "./roster.ts";
import { type Started, start } from "./start.ts";

describe.skipIf(missingEngine())("a nomination, from the API to the person's answer and back", () => {
  const roster = strangerRoster(2);
  const [to = ""] = roster.principals;
  const [supervisorAddress = ""] = roster.supervisorOf;
  let local: Started;
  let hr: ApiClient;
  let supervisor: ApiClient;
  let leaderId: string;
  let nominationId: string;

  beforeAll(async () => {
    local = await start(["--empty", "--at", "2026-09-01T15:00:00Z"]);
    await local.importRoster(roster.zip);
    await local.settle();
    const admin = await clientOf(local, "admin");
    const hired = { name: "Hanna Hart", email: "hr@riverbend.example", roles: ["hr"] };
    const staff = await admin("createStaffMember", {}, hired);
    await local.settle();
    hr = await clientOf(local, staff.data.staffId);
    supervisor = await clientOf(local, supervisorAddress);
    leaderId = (await supervisor("listLeaders")).data.items.find((one: { email: string }) => one.email === to).leaderId;
  });
  afterAll(() => local?.stop());

  /** Links to a page that were mailed to the person, the newest last. */
  const links = async (page = "n") =>
    (await local.mail(`?to=${encodeURIComponent(to)}`)).flatMap((mail) =>
      mail.links.filter((link) => new RegExp(`/${page}/[\\w-]{43}$`).test(link)),
    );
  const post = async (form: Readonly<Record<string, string>>) => {
    const link = (await links()).at(-1) ?? "";
    return (await fetch(link, { method: "POST", body: new URLSearchParams(form) })).text();
  };
  const press = (answer: "yes" | "no") => post({ do: "answer", answer });
  const seen = async (by: ApiClient) =>
    (await by("listNominations", { leaderId })).data.items.map(({ state }: { state: string }) => state);
  const interests = async () => (await hr("listInterests", { leaderId })).data.items;

  it("asks the person by mail, once, and notifies nobody else", async () => {
    const asked = { targetRole: "PRINCIPAL_SUPERVISOR", source: "supervisor" };
    const made = await supervisor("createNomination", { leaderId }, asked);
    expect(made.status).toBe(201);
    nominationId = made.data.nominationId;
    await local.settle();
    expect(await links()).toHaveLength(1);
    expect(await seen(supervisor)).toEqual(["proposed"]);
    expect(await seen(hr)).toEqual([]);
    expect((await hr("readNomination", { leaderId, nominationId })).status).toBe(404);
    expect((await local.get(`/v1/leaders/${leaderId}/nominations`)).status).toBe(404);
  });

  it("opened 20 times by whatever scans mail, it says the same and changes nothing", async () => {
    const [link = ""] = await links();
    const before = await local.dump();
    const pages = await Promise.all(Array.from({ length: 20 }, async () => (await fetch(link)).text()));
    await fetch(link, { method: "HEAD" });
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).toContain("your supervisor, has put you forward for work as a principal supervisor");
    expect(pages[0]).not.toContain("Noor0");
    expect(differences(before, await local.dump())).toEqual([]);
  });

  it("asks again after two weeks by another link; the one before does not work any more", async () => {
    const [old = ""] = await links();
    expect((await supervisor("askNomineeAgain", { leaderId, nominationId })).status).toBe(409);
    await local.advance("P14D");
    const asked = await supervisor("askNomineeAgain", { leaderId, nominationId });
    expect([asked.status, asked.data.askedAgainOn]).toEqual([200, ["2026-09-15"]]);
    expect((await supervisor("askNomineeAgain", { leaderId, nominationId })).data).toEqual(asked.data);
    expect((await hr("askNomineeAgain", { leaderId, nominationId })).status).toBe(404);
    await local.settle();
    const [first, again, ...more] = await links();
    expect([first, more]).toEqual([old, []]);
    expect((await fetch(old)).status).toBe(404);
    expect((await fetch(again ?? "")).status).toBe(200);
  });

  it("a comment waits for HR's answer, and the person is notified without its text", async () => {
    expect(await press("yes")).toContain("Saved: you are interested");
    expect(await post({ do: "appeal", text: "Canary: two years are missing." })).toContain("Your comment is saved");
    await local.settle();
    const [open] = (await hr("listOpenReadinessAppeals")).data.items;
    expect(open).toMatchObject({ leaderId, text: "Canary: two years are missing.", reply: null });
    expect((await supervisor("listOpenReadinessAppeals")).data.items).toHaveLength(1);
    const one = { leaderId, appealId: open.appealId };
    const read = await hr("readReadinessAppeal", one);
    const said = { text: "Canary: they were added.", outcome: "changed" };
    const over = { ...one, "If-Match": read.headers["etag"] };
    expect((await supervisor("answerReadinessAppeal", over, said)).status).toBe(404);
    expect((await hr("answerReadinessAppeal", over, said)).data.reply).toMatchObject(said);
    await local.settle();
    expect((await hr("listOpenReadinessAppeals")).data.items).toEqual([]);
    const [link = ""] = await links("r");
    expect((await fetch(link)).status).toBe(200);
    expect(JSON.stringify([await local.mail(`?to=${encodeURIComponent(to)}`), await local.events()])).not.toMatch(
      /Canary/,
    );
  });

  it("mails the own report when its button is pressed, and shows nothing of it on the page", async () => {
    expect(await post({ do: "report" })).toContain("your report is on its way to your mailbox");
    await local.settle();
    expect(await links("r")).toHaveLength(2);
    expect(await post({ do: "report" })).toContain("You asked for it already");
    await local.settle();
    expect(await links("r")).toHaveLength(2);
  });

  it("yes declares interest, which HR and the supervisor then see; no takes it back", async () => {
    expect(await press("yes")).toContain("Saved: you are interested");
    await local.settle();
    expect(await interests()).toMatchObject([{ targetRole: "PRINCIPAL_SUPERVISOR", declaredVia: "link" }]);
    expect(await seen(hr)).toEqual(["accepted"]);
    expect(await press("no")).toContain("Saved: you are not interested");
    await local.settle();
    expect(await interests()).toEqual([]);
    expect(await seen(hr)).toEqual([]);
    const types = (await local.events()).map(({ type }) => type).filter((type) => /nomination|interest/.test(type));
    expect(types.sort()).toEqual([
      "holdfast.interest.declared.v1",
      "holdfast.interest.revoked.v1",
      "holdfast.nomination.accepted.v1",
      "holdfast.nomination.asked-again.v1",
      "holdfast.nomination.proposed.v1",
      "holdfast.nomination.withdrawn.v1",
    ]);
  });

  it("keeps what is planned for a seat and who was rated, with the rights of its role", async () => {
    const schoolId = (await hr("listAppointments", { leaderId })).data.items[0].schoolId;
    const seat = await hr("createSeat", { schoolId }, { role: "PRINCIPAL", fte: 1, openedOn: "2020-08-01" });
    const at = { schoolId, seatId: seat.data.seatId };
    const planned = { plannedExitOn: "2027-07-01", improvementPlan: false, holdersInFiveYears: 1 };
    expect((await hr("keepSeatOutlook", { ...at, "If-Match": '"0"' }, planned)).status).toBe(200);
    const plan = { ownerId: (await hr("listStaff")).data.items[0].staffId, candidateIds: [], reviewOn: "2027-06-01" };
    expect((await hr("keepSuccessionPlan", { ...at, "If-Match": '"0"' }, plan)).status).toBe(200);
    expect((await supervisor("createRating", { leaderId }, { standard: "PSEL-2015:6", value: 3 })).status).toBe(201);
    const session = { heldOn: "2026-09-01", targetRole: "PRINCIPAL", participants: [plan.ownerId] };
    expect((await hr("createCalibration", {}, session)).status).toBe(201);
    expect((await hr("listCalibrations")).data.items).toHaveLength(1);

    await local.settle();
    const { count, last } = await local.json<{ count: number; last: unknown[] }>("GET", "/_local/denied");
    expect([count, last]).toEqual([0, []]);
  });
});
