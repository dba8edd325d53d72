import { DynamoDBClient, ListTablesCommand, PutItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { missingEngine } from "../contracts/engine.ts";
import { clientOf } from "./api-client.ts";
import { differences, HARD } from "./control.ts";
import { type StrangerRoster, strangerRoster } from "./roster.ts";
import { type Started, start } from "./start.ts";

describe.skipIf(missingEngine())("who looked, from a read to the leader's own report and the sealed trail", () => {
  let local: Started;
  let roster: StrangerRoster;
  let leaderId: string;

  beforeAll(async () => {
    local = await start(["--empty", "--at", "2026-08-20T12:00:00Z"]);
    roster = strangerRoster(4);
    await local.importRoster(roster.zip);
    await local.settle();
    await local.to("2026-09-01T12:00:00Z");
  });
  afterAll(() => local?.stop());

  const to = () => roster.principals[0] as string;
  const supervisor = () => roster.supervisorOf[0] as string;
  const reportLinks = async () =>
    (await local.mail(`?to=${encodeURIComponent(to())}`)).flatMap(({ links }) =>
      links.filter((link) => /\/r\/[\w-]{43}$/.test(link)),
    );
  const verify = async (day: string) =>
    (await local.get<Record<string, unknown>>(`/v1/audit/verification?day=${day}`)).body;

  it("mails one link for a request on the result page, whatever is pressed", async () => {
    const link = await local.surveyLink(to());
    await local.answer(link, HARD);
    const ask = () => local.answer(link, HARD, { page: "saved", do: "report" });
    expect((await ask()).html).toContain("It is on its way to your mailbox.");
    expect((await ask()).html).toContain("You asked for it already");
    await local.settle();
    expect(await reportLinks()).toHaveLength(1);
    leaderId = (await local.events("holdfast.report.requested.v1"))[0]?.subject ?? "";
    expect(leaderId).not.toBe("");
  });

  it("shows 50 openings nothing and changes nothing; one press shows the record", async () => {
    const [link = ""] = await reportLinks();
    const before = await local.dump();
    const pages = await Promise.all(Array.from({ length: 50 }, async () => (await fetch(link)).text()));
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).not.toContain("Noor0");
    const report = await (await fetch(link, { method: "POST", body: new URLSearchParams({ do: "record" }) })).text();
    expect(report).toContain("What is on record about Noor0");
    expect(report).toContain("School Number 0");
    expect(report).toContain("Nobody so far.");
    expect(differences(before, await local.dump())).toEqual([]);
  });

  it("shows the leader that the supervisor and the administrator have looked", async () => {
    const path = `/v1/leaders/${leaderId}/timeline`;
    const { status, body } = await local.get<{ items: { kind: string }[] }>(path, supervisor());
    expect(status).toBe(200);
    expect(body.items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["appointment", "supervision"]));
    const other = roster.supervisorOf.find((address) => address !== supervisor()) ?? "";
    expect((await local.get(path, other)).status).toBe(404);
    const [link = ""] = await reportLinks();
    const report = await (await fetch(link, { method: "POST", body: new URLSearchParams({ do: "record" }) })).text();
    expect(report).toMatch(/, principal supervisor: read a leader/);
    expect(report).toMatch(/was refused: read a leader/);
    const { body: trail } = await local.get<{ items: { leaderId?: string; outcome: string }[] }>(
      `/v1/leaders/${leaderId}/audit`,
    );
    expect(trail.items.map(({ outcome }) => outcome)).toEqual(["allowed", "denied"]);
  });

  it("shows support need, shared leadership and readiness as staff see them, and takes a comment that HR answers", async () => {
    const [link = ""] = await reportLinks();
    const press = async (form: Readonly<Record<string, string>>) =>
      (await fetch(link, { method: "POST", body: new URLSearchParams(form) })).text();
    expect(await press({ do: "readiness" })).toContain("nothing is worked out about you");

    const admin = await clientOf(local, "admin");
    const hired = { name: "Hanna Hart", email: "hr@riverbend.example", roles: ["hr"] };
    const { data: staff } = await admin("createStaffMember", {}, hired);
    await local.settle();
    const hr = await clientOf(local, staff.staffId);
    const own = await clientOf(local, supervisor());
    const { schoolId } = (await hr("listAppointments", { leaderId })).data.items[0];
    const shared = { responsibility: "Attendance team", standards: ["PSEL-2015:4"], leadId: leaderId };
    const right = { decisionRight: "decide", hoursPerWeek: 3, begin: "2026-08-20", end: null };
    expect((await own("createAssignment", { schoolId }, { ...shared, ...right })).status).toBe(201);
    const role = { leaderId, targetRole: "PRINCIPAL_SUPERVISOR" };
    const form = { declaredOn: "2026-09-01", levels: null, regions: null };
    expect((await hr("declareInterest", role, form)).status).toBe(200);
    const licence = { kind: "administrator", heldFrom: "2020-08-01", expiresOn: "2028-07-01", levels: null };
    expect((await hr("createCredential", { leaderId }, { ...licence, expectedOn: null })).status).toBe(201);
    expect((await own("createRating", { leaderId }, { standard: "PSEL-2015:6", value: 1 })).status).toBe(201);
    await local.settle();

    const record = await press({ do: "record" });
    const need = (await own("readSupportNeed", { leaderId })).data;
    expect(record).toContain("What your work records say");
    expect(record).toContain(need.total === null ? "Too little is on record" : `${need.total.toFixed(1)} of 100.`);
    expect(record).toContain("How leadership is shared at School Number 0");
    expect(record).toContain("Attendance team");

    const readiness = await press({ do: "readiness" });
    const [shown] = (await hr("readReadiness", { leaderId })).data.roles;
    expect(shown.targetRole).toBe("PRINCIPAL_SUPERVISOR");
    const [credential] = shown.criteria;
    expect([credential.criterion, credential.have]).toEqual(["CRED", 1]);
    expect(readiness).toContain("Administrator licence: held from August 1, 2020 until July 1, 2028");
    for (const { criterion, have, need: asked } of shown.criteria) {
      if (criterion !== "CRED") expect(readiness).toContain(`<td>${have} of ${asked}</td>`);
    }
    expect(readiness).toContain("staff growth: 1 person");

    const said = { do: "comment", role: role.targetRole, text: "I have led two networks elsewhere." };
    expect(await press(said)).toContain("Your comment is saved.");
    const [appeal] = (await hr("listReadinessAppeals", { leaderId })).data.items;
    expect(appeal).toMatchObject({ text: said.text, reply: null });
    const { appealId } = appeal;
    const { headers } = await hr("readReadinessAppeal", { leaderId, appealId });
    const answer = { text: "Please send us the dates.", outcome: "kept" };
    const at = { leaderId, appealId, "If-Match": headers["etag"] };
    expect((await hr("answerReadinessAppeal", at, answer)).status).toBe(200);
    await local.settle();
    expect(await press({ do: "readiness" })).toContain("Please send us the dates.");
    const file = JSON.parse(await press({ do: "export" }));
    expect(file).toMatchObject({
      work: { need: { status: need.status, total: need.total }, load: { schoolId } },
      readiness: { roles: [{ assessment: { tier: shown.tier } }], appeals: [{ text: said.text, answer }] },
    });
  });

  it("shows the readings, exports the data as a file, and erases it at the leader's request only", async () => {
    const [link = ""] = await reportLinks();
    const press = async (button: string) => fetch(link, { method: "POST", body: new URLSearchParams({ do: button }) });
    const readings = await (await press("show")).text();
    expect(readings).toMatch(/Strain: \d+\.\d of 100\./);
    expect(readings).toContain("readings shown");
    const file = await press("export");
    expect(file.headers.get("content-disposition")).toBe('attachment; filename="my-data.json"');
    expect(await file.json()).toMatchObject({ format: "holdfast-own-data@1", answers: [{ counts: true }] });

    const rows = async (kind: string) =>
      (await local.dump()).filter((row) => row.includes(`"rowKind":{"S":"${kind}"}`)).length;
    expect([(await rows("response")) > 0, await rows("score")]).toEqual([true, 1]);
    expect(await (await press("erase-all")).text()).toContain("Your answers and readings are erased");
    await local.settle();
    for (const kind of ["response", "receipt", "score", "sharedBand", "bandHistory"]) {
      expect([kind, await rows(kind)]).toEqual([kind, 0]);
    }
    const { body } = await local.get<{ items: { kind: string }[] }>(`/v1/leaders/${leaderId}/timeline`, supervisor());
    expect(body.items.filter(({ kind }) => ["band", "episode", "alert"].includes(kind))).toEqual([]);
  });

  it("seals the day, finds a changed entry in the table, and no call on the way was refused by a role", async () => {
    expect(await verify("2026-09-01")).toMatchObject({ state: "not-sealed" });
    await local.to("2026-09-03T13:00:00Z");
    await local.settle();
    expect(await verify("2026-09-01")).toMatchObject({ state: "holds", broken: [] });

    const { awsOrigin } = await local.json<{ awsOrigin: string }>("GET", "/_local/health");
    const credentials = { accessKeyId: "operator", secretAccessKey: "operator" };
    const client = new DynamoDBClient({ endpoint: awsOrigin, region: "us-east-1", credentials });
    const tables = (await client.send(new ListTablesCommand({}))).TableNames ?? [];
    const TableName = tables.find((name) => /records/i.test(name));
    const { Items = [] } = await client.send(new ScanCommand({ TableName }));
    const entry = Items.find((item) => item["rowKind"]?.S === "auditEntry" && item["day"]?.S === "2026-09-01");
    await client.send(new PutItemCommand({ TableName, Item: { ...entry, callerId: { S: "somebody" } } }));
    expect(await verify("2026-09-01")).toMatchObject({ state: "broken", broken: ["entries"] });

    const { count, last } = await local.json<{ count: number; last: unknown[] }>("GET", "/_local/denied");
    expect([count, last]).toEqual([0, []]);
  });
});
