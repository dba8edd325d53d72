/** The parts of a digest for stewards and HR, and that a person with several offices gets one mail. */
import { beforeEach, describe, expect, test } from "vitest";
import type { StaffMember } from "../../../domain/access/staff.ts";
import { sendAlerts } from "../../../domain/alerts/send-alerts.ts";
import { HR_PLACES } from "../../../domain/digests/hr-places.ts";
import openapi from "../../../functions/http/openapi.json" with { type: "json" };
import { renderDigest } from "../../../functions/mail/digest.ts";
import { alertOf, appointmentOf, DISTRICT, leaderOf, mailWorld, SUPERVISOR } from "../../builders/mail-world.ts";
import { needOf } from "../../builders/pages/report-records.ts";

/** A Monday, the first school day of its month. */
const MONDAY = "2026-11-02T13:45:00.000Z";
const STEWARD = "st-steward";
const HR = "st-hr";

type World = ReturnType<typeof mailWorld>;
let world: World;

const addStaff = (staffId: string, roles: StaffMember["roles"], name = staffId): void =>
  world.db.seed("staff", {
    ...{ staffId, district: DISTRICT, name, email: `${staffId}@lakeside.example`, roles, version: 1 },
  });

beforeEach(() => {
  world = mailWorld();
  world.clock.set(MONDAY);
  addStaff(STEWARD, ["steward"]);
  addStaff(HR, ["hr"]);
});

const send = async (staffId: string) => {
  const sent = await sendAlerts({ ...world.ports, renderDigest })({
    ...{ district: DISTRICT, supervisorId: staffId, digest: true },
  });
  return sent.ok ? sent.value : sent.error;
};

const mailTo = async (staffId: string) => {
  expect(await send(staffId)).toBe("sent");
  const mail = world.mailer.mails.at(-1);
  if (mail === undefined) throw new Error("no mail");
  return mail;
};

const handedOn = (changes: Partial<ReturnType<typeof alertOf>> = {}) =>
  world.db.seed(
    "alert",
    alertOf("ld-1", {
      ...{ state: "open", mailedAt: "2026-10-12T13:31:00.000Z", dueOn: "2026-10-19" },
      ...{ escalatedAt: "2026-10-20T13:31:00.000Z", escalatedFor: "unanswered", escalatedTo: [STEWARD] },
      ...{ escalationTold: [STEWARD], ...changes },
    }),
  );

const clock = (leaderId: string, dueOn: string, plainDueOn: string, supervisorId = SUPERVISOR) =>
  world.db.seed("cadence", {
    ...{ district: DISTRICT, leaderId, supervisorId, lastTouchpointOn: null, cadenceDays: 7, dueOn, plainDueOn },
    ...{ changedAt: MONDAY, version: 1 },
  });

describe("a steward's part", () => {
  test("says what was handed on by name and school, without reasons, week after week until somebody acts", async () => {
    handedOn();
    const mail = await mailTo(STEWARD);
    expect(mail.text).toContain("Maria Alvarez ld-1, Lincoln Elementary: since October 20");
    expect(mail.text).not.toMatch(/elevated|workload|Workload|raised|strain|request/i);
    world.clock.set("2026-11-09T13:45:00.000Z");
    expect((await mailTo(STEWARD)).text).toContain("Maria Alvarez ld-1");
    for (const state of ["acknowledged", "resolved", "lapsed"] as const) {
      handedOn({ state });
      world.db.seed("digestSent", { district: DISTRICT, staffId: STEWARD, on: "2026-11-02", caseload: [] });
      expect(await send(STEWARD), state).toBe("nothing");
    }
  });

  test("leaves out what was handed on today, of which there is a mail already", async () => {
    handedOn({ escalatedAt: "2026-11-02T13:31:00.000Z" });
    expect(await send(STEWARD)).toBe("nothing");
    world.clock.set("2026-11-09T13:45:00.000Z");
    expect((await mailTo(STEWARD)).text).toContain("Maria Alvarez ld-1, Lincoln Elementary: since November 2");
  });

  test("says nothing of what another person holds, or of whoever is on leave", async () => {
    handedOn({ escalatedTo: ["st-other"] });
    expect(await send(STEWARD)).toBe("nothing");
    world.clock.set("2026-11-09T13:45:00.000Z");
    handedOn();
    world.db.seed("leave", {
      ...{ district: DISTRICT, leaderId: "ld-1", leaveId: "lv", begin: "2026-11-01", end: null, version: 1 },
    });
    expect(await send(STEWARD)).toBe("nothing");
  });

  test("has numbers of each caseload, by the plain rhythm: a shorter one of raised need counts nobody", async () => {
    world.addLeader("ld-2");
    addStaff("st-2", ["supervisor"], "Robin Lee");
    clock("ld-1", "2026-10-20", "2026-10-27");
    clock("ld-2", "2026-10-29", "2026-11-05");
    clock("ld-3", "2026-10-01", "2026-10-01", "st-2");
    clock("ld-4", "2026-10-01", "2026-10-01", "st-2");
    world.db.seed("visitPutOff", {
      ...{ district: DISTRICT, leaderId: "ld-2", supervisorId: SUPERVISOR, raisedSince: "2026-10-20" },
      ...{ on: "2026-10-20", version: 1 },
    });
    world.db.seed("supportNeed", needOf({ district: DISTRICT, leaderId: "ld-2", raisedSince: "2026-10-20" }));
    const { text } = await mailTo(STEWARD);
    expect(text).toContain("- Robin Lee: 2 contacts overdue\n- Dana Reed: 1 contact overdue, 1 visit put off");
    expect(text).not.toContain("Maria");
  });
});

describe("HR's part", () => {
  const person = (leaderId: string, changes: object) =>
    world.db.seed("readiness", {
      ...{ district: DISTRICT, leaderId, targetRole: "PRINCIPAL", tier: "ready-now", reason: null, version: 1 },
      ...{ since: "2026-01-10", lapse: null, ...changes },
    } as never);

  test("counts what is on record, gives no name, and leaves out what is none", async () => {
    world.db.seed("leader", leaderOf("ld-9", { givenName: "Ana", familyName: "Lima" }));
    person("ld-1", { since: "2026-10-15" });
    person("ld-2", { lapse: { on: "2026-12-01", from: "ready-now", to: "ready-1-2" } });
    person("ld-3", { lapse: { on: "2027-06-01", from: "ready-now", to: "ready-1-2" } });
    person("ld-4", { since: "2026-10-20", tier: "not-assessed", reason: "no-evidence" });
    for (const [credentialId, expiresOn, withdrawnAt] of [
      ["a", "2026-11-30", undefined],
      ["b", "2026-11-30", MONDAY],
      ["c", "2027-11-30", undefined],
      ["d", null, undefined],
    ] as const)
      world.db.seed("credential", {
        ...{ district: DISTRICT, leaderId: "ld-9", credentialId, kind: "teaching", heldFrom: null, expiresOn },
        ...{ expectedOn: null, levels: null, version: 1, ...(withdrawnAt && { withdrawnAt }) },
      });
    const coverage = {
      district: DISTRICT,
      role: "PRINCIPAL",
      seats: 1,
      ready1To2: 0,
      ready3To5: 0,
      version: 1,
    } as const;
    world.db.seed(
      "benchCoverage",
      { ...coverage, scope: "seat:s1", seatId: "s1", readyNow: 0, uncovered: 1, gaps: ["vacant-seat"] },
      { ...coverage, scope: "seat:s2", seatId: "s2", readyNow: 2, uncovered: 0, gaps: [] },
      { ...coverage, scope: "PRINCIPAL", readyNow: 2, uncovered: 3, gaps: ["expected-vacancies"] },
    );
    const mail = await mailTo(HR);
    expect(mail.subject).toBe("The month in people and posts");
    expect(mail.text.replaceAll(/\n {2}/g, " ")).toContain(
      [
        "On record today:",
        "- 1 readiness tier is new this month (/v1/succession/ready)",
        "- 1 readiness tier falls within 60 days (/v1/succession/ready)",
        "- 1 licence ends within 60 days (/v1/leaders/…/credentials)",
        "- 2 principals’ seats are vacant or will be (/v1/succession/forecast)",
        "- 1 of these seats has nobody ready now (/v1/succession/bench)",
        "- 1 group of schools is likely to need more people than are ready (/v1/succession/gaps)",
        "",
      ].join("\n"),
    );
    expect(`${mail.subject} ${mail.html}`).not.toMatch(/Maria|Alvarez|Ana|Lima|Lincoln/);
  });

  test("comes on the first school morning of the month only, and not at all with nothing to say", async () => {
    expect(await send(HR)).toBe("nothing");
    person("ld-1", { since: "2026-10-25" });
    world.db.seed("digestSent", { district: DISTRICT, staffId: HR, on: "2026-10-01", caseload: [] });
    expect(await send(HR)).toBe("sent");
    world.clock.set("2026-11-09T13:45:00.000Z");
    expect(await send(HR)).toBe("nothing");
  });

  test("every place leads to a path of the API that HR may read", () => {
    for (const { path } of Object.values(HR_PLACES)) expect(openapi.paths).toHaveProperty([path, "get"]);
  });
});

describe("a person with several offices", () => {
  test("gets one mail with a part for each", async () => {
    addStaff(STEWARD, ["supervisor", "steward", "hr"]);
    world.db.seed("supervision", {
      ...{ district: DISTRICT, leaderId: "ld-2", supervisorId: STEWARD, basis: "confirmed", since: "2026-11-01" },
      version: 1,
    });
    world.db.seed("leader", leaderOf("ld-2"));
    world.db.seed("appointment", appointmentOf("ld-2"));
    handedOn();
    world.db.seed("importJob", { district: DISTRICT, importId: "im-1", state: "HELD", version: 1 } as never);
    const mail = await mailTo(STEWARD);
    expect(await send(STEWARD)).toBe("nothing");
    expect(world.mailer.mails).toHaveLength(1);
    expect(mail.subject).toBe("Your week with your principals");
    for (const part of ["New: Maria Alvarez ld-2", "For you as steward", "For you in HR", "1 roster file is held"])
      expect(mail.text).toContain(part);
    expect(mail.html.match(/<h1\b/g)).toHaveLength(1);
  });
});
