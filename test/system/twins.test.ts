import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { missingEngine } from "../contracts/engine.ts";
import { type ApiClient, clientOf } from "./api-client.ts";
import { HARD } from "./control.ts";
import { strangerRoster } from "./roster.ts";
import { type Started, start } from "./start.ts";

interface OpenApi {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<Record<string, { operationId: string; parameters: readonly { name: string; in: string }[] }>>
    >
  >;
}

/**
 * Two districts from one file, so that every id of the source is the same, and a canary in every text of the second. All that
 * the first one's people can read, hear of by event or mail, or export must be without a byte of it.
 */
describe.skipIf(missingEngine())("twin districts", () => {
  const CANARY = "canary-of-the-twin";
  let local: Started;
  let document: OpenApi;
  let admin: ApiClient;
  const twin = { admin: undefined as unknown as ApiClient };

  const fill = async (client: ApiClient, mark: string) => {
    const school = await client("createSchool", {}, { name: `${mark} School`, region: "north" });
    const staff = await client(
      "createStaffMember",
      {},
      { name: `${mark} HR`, email: `${mark}@hr.example`, roles: ["hr", "supervisor"] },
    );
    expect([staff.status, staff.data]).toMatchObject([201, { name: `${mark} HR` }]);
    await local.settle();
    const hr = await clientOf(local, staff.data.staffId);
    const { schoolId } = school.data;
    const leader = await hr(
      "createLeader",
      {},
      { givenName: mark, familyName: mark, email: `${mark}@leader.example`, language: "en" },
    );
    const { leaderId } = leader.data;
    await hr("createSeat", { schoolId }, { role: "PRINCIPAL", title: mark, fte: 1, openedOn: null });
    await hr("createAppointment", { leaderId }, { role: "PRINCIPAL", schoolId, begin: "2026-08-01" });
    await hr("createLeave", { leaderId }, { begin: "2027-01-04", end: "2027-01-05" });
    const assigned = await client(
      "assignSupervision",
      { leaderId, "If-Match": '"0"' },
      { supervisorId: staff.data.staffId },
    );
    expect(assigned.status).toBe(200);
    const visit = await hr(
      "createTouchpoint",
      { leaderId },
      { kind: "visit", nextStep: mark, followUpOn: "2026-10-01" },
    );
    expect(visit.status).toBe(201);
    await hr(
      "createAssignment",
      { schoolId },
      {
        responsibility: mark,
        standards: ["PSEL-2015:1"],
        leadId: leaderId,
        decisionRight: "decide",
        routine: mark,
        hoursPerWeek: 1,
        begin: "2026-08-01",
        end: null,
      },
    );
    await client(
      "createWebhook",
      {},
      { url: `https://${mark}.example/x`, description: mark, eventTypes: ["holdfast.import.held.v1"] },
    );
    await hr("openCalendarFeed");
    await local.settle();
    return { schoolId, leaderId, staffId: staff.data.staffId, hr };
  };

  let ours: Awaited<ReturnType<typeof fill>>;
  let theirs: Awaited<ReturnType<typeof fill>>;

  beforeAll(async () => {
    local = await start(["--empty", "--at", "2026-08-24T15:00:00Z"]);
    await local.invoke("CreateDistrict", {
      district: "twin",
      name: `${CANARY} district`,
      timeZone: "America/New_York",
      contactEmail: `office@${CANARY}.example`,
      admin: { staffId: "twin-admin", name: `${CANARY} admin`, email: `admin@${CANARY}.example` },
    });
    await local.settle();
    const { zip } = strangerRoster(12);
    expect((await local.importRoster(zip)).status).toBe(202);
    expect((await local.importRoster(zip, "twin-admin")).status).toBe(202);
    await local.settle();
    document = await local.json<OpenApi>("GET", "/openapi.json");
    admin = await clientOf(local, "admin");
    twin.admin = await clientOf(local, "twin-admin");
    ours = await fill(admin, "lake");
    theirs = await fill(twin.admin, CANARY);
    // A month with mails, answers and alerts in both.
    await local.to("2026-09-02T15:00:00Z");
    for (const mail of await local.mail()) {
      const link = mail.links.find((one) => /\/p\/[\w-]{43}$/.test(one));
      if (link) await local.answer(link, HARD, { when: "today" });
    }
    await local.settle();
  });
  afterAll(() => local?.stop());

  it("come from the same file: everybody is there twice, under ids that differ", async () => {
    const lines = async (client: ApiClient): Promise<{ leaderId: string; name: string }[]> =>
      (await client("listSupervisions", { limit: 200 })).data.items;
    const [a, b] = [await lines(admin), await lines(twin.admin)];
    const names = new Set(a.map(({ name }) => name));
    expect(b.filter(({ name }) => names.has(name)).length).toBeGreaterThanOrEqual(12);
    const ids = new Set(a.map(({ leaderId }) => leaderId));
    expect(b.filter(({ leaderId }) => ids.has(leaderId))).toEqual([]);
  });

  it("show nothing of each other in any answer of the API, as JSON or CSV", async () => {
    const supervisors = (await local.personas()).filter(
      ({ roles, district }) => district === "local" && roles.includes("supervisor"),
    );
    const tokens = [
      await local.token("admin"),
      await local.token(ours.staffId),
      await local.token(supervisors[0]?.id as string),
    ];
    const values: Record<string, readonly string[]> = {
      leaderId: [ours.leaderId, theirs.leaderId],
      schoolId: [ours.schoolId, theirs.schoolId],
      staffId: [ours.staffId, theirs.staffId],
    };
    const day = (await local.now()).slice(0, 10);
    let asked = 0;
    let shown = 0;
    for (const [path, methods] of Object.entries(document.paths)) {
      if (methods["get"] === undefined) continue;
      const query = path.includes("audit") ? `?day=${day}` : "";
      for (const which of [0, 1]) {
        const target = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name]?.[which] ?? "x");
        for (const token of tokens) {
          for (const accept of ["application/json", "text/csv"]) {
            const response = await fetch(`${local.origin}${target}${query}`, {
              headers: { authorization: `Bearer ${token}`, accept },
            });
            const text = await response.text();
            asked += 1;
            if (response.status === 200) shown += 1;
            expect([target, text.includes(CANARY)]).toEqual([target, false]);
            if (which === 1 && target !== path) expect([target, response.status]).toEqual([target, 404]);
          }
        }
      }
    }
    expect(asked).toBeGreaterThan(100);
    expect(shown).toBeGreaterThan(30);
  });

  it("receive no events or mails of each other", async () => {
    for (const event of await local.events()) {
      const text = JSON.stringify(event);
      expect(text).not.toContain(CANARY);
      const { tenantid } = event as unknown as { tenantid: string };
      if (tenantid === "local")
        for (const id of [theirs.leaderId, theirs.schoolId, theirs.staffId]) expect(text).not.toContain(id);
    }
    const twins = new Set((await local.personas()).filter(({ district }) => district === "twin").map(({ id }) => id));
    expect(twins.size).toBeGreaterThan(1);
    for (const mail of await local.mail()) {
      const text = JSON.stringify(mail);
      if (text.includes(`office@${CANARY}.example`)) continue;
      expect(text).not.toContain(CANARY);
    }
  });

  it("leave nothing of either in a log line", () => {
    expect(local.output()).not.toContain(CANARY);
    expect(local.output()).not.toContain("@riverbend.example");
  });

  it("cannot write into each other", async () => {
    const before = (await local.dump()).filter((row) => row.includes("D#twin#"));
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        if (method === "get" || !path.includes("{")) continue;
        const ids: Record<string, string> = {
          leaderId: theirs.leaderId,
          schoolId: theirs.schoolId,
          staffId: theirs.staffId,
        };
        const parameters = Object.fromEntries(
          operation.parameters.filter((one) => one.in === "path").map(({ name }) => [name, ids[name] ?? "x"]),
        );
        const answer = await admin(operation.operationId, { ...parameters, "If-Match": '"1"' }, {});
        // What names no person or school is looked at field by field first.
        const wanted = /\{(leader|school|staff)Id\}/.test(path) ? [404] : [404, 422];
        expect([operation.operationId, wanted.includes(answer.status)]).toEqual([operation.operationId, true]);
      }
    }
    await local.settle();
    expect((await local.dump()).filter((row) => row.includes("D#twin#"))).toEqual(before);
  });
});
