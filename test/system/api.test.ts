import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { missingEngine } from "../contracts/engine.ts";
import { type ApiClient, clientOf } from "./api-client.ts";
import { strangerRoster } from "./roster.ts";
import { type Started, start } from "./start.ts";

interface Received {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Another system of the district, on this machine. */
const receiver = async () => {
  const received: Received[] = [];
  const server: Server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      received.push({ headers: request.headers as Record<string, string>, body });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return { received, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events` };
};

describe.skipIf(missingEngine())("a stranger's system, from the published contract alone", () => {
  let local: Started;
  let hook: Awaited<ReturnType<typeof receiver>>;
  let admin: ApiClient;
  let hr: ApiClient;
  let supervisor: ApiClient;
  let secret: string;
  let leaderId: string;
  let schoolId: string;
  let supervisorId: string;

  beforeAll(async () => {
    local = await start(["--empty", "--at", "2026-09-08T15:00:00Z"]);
    hook = await receiver();
    await local.importRoster(strangerRoster(12).zip);
    await local.settle();
    admin = await clientOf(local, "admin");
    const staff = await admin(
      "createStaffMember",
      {},
      { name: "Hanna Hart", email: "hr@riverbend.example", roles: ["hr"] },
    );
    expect(staff.status).toBe(201);
    await local.settle();
    hr = await clientOf(local, staff.data.staffId);
    const line = (await admin("listSupervisions", { limit: 1 })).data.items[0];
    leaderId = line.leaderId;
    supervisorId = line.supervisorId;
    supervisor = await clientOf(local, supervisorId);
    schoolId = (await hr("listAppointments", { leaderId })).data.items[0].schoolId;
    const made = await admin("createWebhook", {}, { url: hook.url });
    expect(made.status).toBe(201);
    secret = made.data.secret;
    await local.settle();
  });
  afterAll(async () => {
    hook?.server.close();
    await local?.stop();
  });

  const typesOf = (received: readonly Received[]) => received.map(({ body }) => JSON.parse(body).type as string);

  it("creates and reads every kind of record", async () => {
    const read = async (
      client: ApiClient,
      operation: string,
      ids: object,
      created: { status: number; data: object },
    ) => {
      expect([operation, created.status]).toEqual([operation, 201]);
      const got = await client(operation, ids);
      expect([operation, got.status]).toEqual([operation, 200]);
      expect(got.data).toEqual(created.data);
    };
    const school = await admin("createSchool", {}, { name: "Cedar Middle School", level: "middle", region: "north" });
    await read(admin, "readSchool", { schoolId: school.data.schoolId }, school);
    const seat = await hr("createSeat", { schoolId }, { role: "ASSISTANT_PRINCIPAL", fte: 1, openedOn: "2026-08-01" });
    await read(hr, "readSeat", { schoolId, seatId: seat.data.seatId }, seat);
    const leader = await hr(
      "createLeader",
      {},
      { givenName: "Ines", familyName: "Ito", email: "ines@riverbend.example", language: "en" },
    );
    await read(hr, "readLeader", { leaderId: leader.data.leaderId }, leader);
    const ines = leader.data.leaderId;
    const appointment = await hr(
      "createAppointment",
      { leaderId: ines },
      { role: "ASSISTANT_PRINCIPAL", schoolId, begin: "2026-08-01", seatId: seat.data.seatId },
    );
    await read(hr, "readAppointment", { leaderId: ines, appointmentId: appointment.data.appointmentId }, appointment);
    const leave = await hr("createLeave", { leaderId: ines }, { begin: "2027-01-04", end: "2027-02-01" });
    await read(hr, "readLeave", { leaderId: ines, leaveId: leave.data.leaveId }, leave);
    const touchpoint = await supervisor(
      "createTouchpoint",
      { leaderId },
      { kind: "visit", minutes: 40, nextStep: "Agree on a team", followUpOn: "2026-09-20" },
    );
    await read(supervisor, "readTouchpoint", { leaderId, touchpointId: touchpoint.data.touchpointId }, touchpoint);
    const assignment = await supervisor(
      "createAssignment",
      { schoolId },
      {
        responsibility: "Grade-level data meetings",
        standards: ["PSEL-2015:4", "PSEL-2015:10"],
        leadId: ines,
        coLeadIds: [],
        decisionRight: "decide",
        hoursPerWeek: 3,
        sponsorId: leaderId,
        begin: "2026-09-01",
        end: null,
      },
    );
    await read(supervisor, "readAssignment", { schoolId, assignmentId: assignment.data.assignmentId }, assignment);
    const supervision = await supervisor("readSupervision", { leaderId });
    expect(supervision).toMatchObject({ status: 200, data: { supervisorId } });
    const feed = await supervisor("openCalendarFeed", {}, undefined);
    expect(feed.status).toBe(201);
    const calendar = await fetch(feed.data.url);
    expect(calendar.headers.get("content-type")).toContain("text/calendar");
    expect(await calendar.text()).toContain("DTSTART;VALUE=DATE:20260920");
  });

  it("one assignment, recorded and ended, shows up in timeline, load, events, CSV, webhook and audit", async () => {
    const before = (await supervisor("readLeadershipLoad", { schoolId })).data;
    const made = await supervisor(
      "createAssignment",
      { schoolId },
      {
        responsibility: "Family council",
        standards: ["PSEL-2015:8"],
        leadId: leaderId,
        coLeadIds: [],
        decisionRight: "recommend",
        hoursPerWeek: 2,
        begin: "2026-09-01",
        end: null,
      },
    );
    const { assignmentId } = made.data;
    await local.settle();
    const during = (await supervisor("readLeadershipLoad", { schoolId })).data;
    expect(during.runningAssignments).toBe(before.runningAssignments + 1);
    const ended = await supervisor(
      "changeAssignment",
      { schoolId, assignmentId, "If-Match": made.headers["etag"] },
      { end: "2026-09-08", result: "achieved" },
    );
    expect(ended).toMatchObject({ status: 200, data: { result: "achieved", version: 2 } });
    await local.settle();
    expect((await supervisor("readLeadershipLoad", { schoolId })).data.runningAssignments).toBe(
      before.runningAssignments,
    );

    for (const timeline of [
      await supervisor("readLeaderTimeline", { leaderId, kinds: "assignment" }),
      await supervisor("readSchoolTimeline", { schoolId, kinds: "assignment" }),
    ]) {
      expect(timeline.data.items).toContainEqual(
        expect.objectContaining({ id: assignmentId, end: "2026-09-08", result: "achieved" }),
      );
    }
    const types = ["holdfast.assignment.began.v1", "holdfast.assignment.ended.v1"];
    const published = (await local.events()).filter(({ data }) => data["assignmentId"] === assignmentId);
    expect(published.map(({ type }) => type)).toEqual(types);
    const csv = await fetch(`${local.origin}/v1/schools/${schoolId}/assignments`, {
      headers: { authorization: `Bearer ${await local.token(supervisorId)}`, accept: "text/csv" },
    });
    expect(await csv.text()).toContain(`${assignmentId},${schoolId},Family council`);
    const told = hook.received.filter(({ body }) => body.includes(assignmentId));
    expect(typesOf(told)).toEqual(types);
    for (const { headers, body } of told) {
      // Receivers refuse old signatures; the system's clock here is not the machine's.
      const at = Number(headers["webhook-timestamp"]);
      expect(headers["webhook-signature"]).toBe(
        new Webhook(secret).sign(headers["webhook-id"] as string, new Date(at * 1000), body),
      );
    }
    const audit = await admin("listAuditEntries", { day: (await local.now()).slice(0, 10), limit: 200 });
    const entries = audit.data.items.filter((one: { recordId?: string }) => one.recordId === assignmentId);
    expect(entries).toMatchObject([
      { callerId: supervisorId, action: "assignment.write", outcome: "allowed" },
      { callerId: supervisorId, action: "assignment.write", outcome: "allowed", fields: ["end", "result"] },
    ]);
  });

  it("one of every other kind, recorded and taken back, leaves the same traces", async () => {
    const kinds: Record<
      string,
      { client: ApiClient; noun: string; ids: Record<string, string>; body: object; own: string }
    > = {
      leader: {
        client: hr,
        noun: "Leader",
        ids: {},
        body: { givenName: "Olu", familyName: "Okoye", language: "en" },
        own: "leaderId",
      },
      school: { client: admin, noun: "School", ids: {}, body: { name: "Fern School" }, own: "schoolId" },
      seat: {
        client: hr,
        noun: "Seat",
        ids: { schoolId },
        body: { role: "COACH", fte: 0.5, openedOn: null },
        own: "seatId",
      },
      appointment: {
        client: hr,
        noun: "Appointment",
        ids: { leaderId },
        body: { role: "COACH", schoolId, begin: "2026-09-01" },
        own: "appointmentId",
      },
      leave: {
        client: hr,
        noun: "Leave",
        ids: { leaderId },
        body: { begin: "2027-03-01", end: "2027-03-08" },
        own: "leaveId",
      },
      touchpoint: {
        client: supervisor,
        noun: "Touchpoint",
        ids: { leaderId },
        body: { kind: "call" },
        own: "touchpointId",
      },
      staff: { client: admin, noun: "StaffMember", ids: {}, body: { name: "Sam Sol", roles: ["hr"] }, own: "staffId" },
      webhook: {
        client: admin,
        noun: "Webhook",
        ids: {},
        body: { url: "https://elsewhere.example/x", eventTypes: ["holdfast.round.opened.v1"] },
        own: "webhookId",
      },
    };
    for (const [kind, { client, noun, ids, body, own }] of Object.entries(kinds)) {
      const made = await client(`create${noun}`, ids, body);
      expect([kind, made.status]).toEqual([kind, 201]);
      const id = made.data[own];
      const gone = await client(`withdraw${noun}`, { ...ids, [own]: id, "If-Match": made.headers["etag"] });
      expect([kind, gone.status]).toEqual([kind, 200]);
      await local.settle();
      const speaks = (value: unknown) => JSON.stringify(value).includes(id);
      const events = (await local.events()).filter(({ data }) => speaks(data)).map(({ type }) => type);
      expect([kind, events.at(-1)]).toEqual([kind, "holdfast.record.withdrawn.v1"]);
      expect(events.length).toBeGreaterThanOrEqual(2);
      expect([kind, typesOf(hook.received.filter(speaks)).sort()]).toEqual([kind, events.sort()]);
      const audit = await admin("listAuditEntries", { day: (await local.now()).slice(0, 10), limit: 200 });
      expect([kind, audit.data.items.filter((one: { recordId?: string }) => one.recordId === id).length]).toEqual([
        kind,
        2,
      ]);
      const history = await client(`list${noun}History`, { ...ids, [own]: id });
      expect([kind, history.data.items.length]).toEqual([kind, 1]);
    }
  });

  it("was refused nothing that a role should have, and lost no message", async () => {
    expect((await local.json<{ count: number }>("GET", "/_local/denied")).count).toBe(0);
    const { dlq } = await local.settle();
    expect(Object.values(dlq).filter((count) => count > 0)).toEqual([]);
  });
});
