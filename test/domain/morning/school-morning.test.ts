import { describe, expect, it } from "vitest";
import type { AlertMailMessage } from "../../../domain/alerts/send-alerts.ts";
import { createDistrict } from "../../../domain/districts/create-district.ts";
import type { District } from "../../../domain/districts/district.ts";
import { assessLeader } from "../../../domain/episodes/assess-leader.ts";
import { runSchoolMorning } from "../../../domain/morning/school-morning.ts";
import type { MailFault } from "../../../domain/ports.ts";
import { inviteRound } from "../../../domain/pulses/invite-round.ts";
import type { PulseMail } from "../../../domain/pulses/pulse-mail.ts";
import { appointmentOf } from "../../builders/records/people.ts";
import { memoryStore, movableClock } from "../../doubles/memory.ts";

const world = async (createdAt = "2026-08-01T12:00:00.000Z", timeZone = "America/Chicago") => {
  const store = memoryStore();
  const clock = movableClock(createdAt);
  const pulse: PulseMail[] = [];
  const alerts: AlertMailMessage[] = [];
  const assessed: string[] = [];
  const faults: MailFault[] = [];
  const asked: number[] = [];
  const ports = {
    clock,
    store,
    unitOfWork: store,
    modelHash: "h",
    mailAccount: {
      findFault: async (mails: number) => {
        asked.push(mails);
        return faults[0];
      },
    },
    pulseMails: { send: async (messages: readonly PulseMail[]) => void pulse.push(...messages) },
    alertMails: { send: async (messages: readonly AlertMailMessage[]) => void alerts.push(...messages) },
    assessments: {
      send: async (messages: readonly { leaderId: string }[]) =>
        void assessed.push(...messages.map(({ leaderId }) => leaderId)),
    },
  };
  const created = await createDistrict(ports)({
    district: "d1",
    name: "District One",
    timeZone,
    admin: { staffId: "admin", name: "Ada Admin", email: "ada@one.example" },
  });
  expect(created.ok).toBe(true);
  const morning = async (at: string) => {
    clock.set(at);
    const [district] = store.all("district");
    return runSchoolMorning(ports)(district as District);
  };
  return { store, clock, pulse, alerts, assessed, faults, asked, morning, ports };
};

describe("a school morning", () => {
  it("opens the month's round on the first school day and on no other", async () => {
    const { store, morning } = await world();
    await morning("2026-08-03T12:30:00.000Z");
    await morning("2026-08-03T12:30:00.000Z");
    await morning("2026-08-04T12:30:00.000Z");
    expect(store.all("round")).toMatchObject([
      { roundId: "2026-08", cycle: 1, opensAt: "2026-08-03T12:30:00.000Z", closesAt: "2026-08-17T12:30:00.000Z" },
    ]);
  });

  it("passes over New Year's Day and keeps the local time when the clocks change", async () => {
    const { store, morning } = await world("2026-10-01T12:00:00.000Z");
    await morning("2026-10-01T12:30:00.000Z");
    await morning("2026-11-02T13:30:00.000Z");
    await morning("2027-01-01T13:30:00.000Z");
    await morning("2027-01-04T13:30:00.000Z");
    expect(store.all("round").map(({ roundId, opensAt }) => [roundId, opensAt])).toEqual([
      ["2026-10", "2026-10-01T12:30:00.000Z"],
      ["2026-11", "2026-11-02T13:30:00.000Z"],
      ["2027-01", "2027-01-04T13:30:00.000Z"],
    ]);
  });

  it("makes up for a morning that was missed, but not for one before the district existed, nor in summer", async () => {
    const missed = await world();
    await missed.morning("2026-08-06T12:30:00.000Z");
    expect(missed.store.all("round")).toHaveLength(1);
    const young = await world("2026-08-05T12:00:00.000Z");
    await young.morning("2026-08-06T12:30:00.000Z");
    expect(young.store.all("round")).toEqual([]);
    const summer = await world("2026-05-20T12:00:00.000Z");
    await summer.morning("2026-06-01T12:30:00.000Z");
    expect(summer.store.all("round")).toEqual([]);
  });

  it("lets a round wait while mail cannot carry it, and opens it once that is mended", async () => {
    const { store, faults, asked, pulse, morning } = await world();
    store.seed("appointment", appointmentOf("ld-1"), appointmentOf("ld-2"));
    faults.push("sandbox");
    expect(await morning("2026-08-03T12:30:00.000Z")).toMatchObject({ opened: 0, waitsFor: "sandbox" });
    faults[0] = "quota";
    expect(await morning("2026-08-13T12:30:00.000Z")).toMatchObject({ opened: 0, waitsFor: "quota" });
    expect(store.all("round")).toEqual([]);
    expect(store.facts.filter(({ type }) => type.includes("round"))).toEqual([]);
    expect(pulse).toEqual([]);
    expect(asked).toEqual([2, 2]);
    faults.pop();
    const opened = await morning("2026-08-14T12:30:00.000Z");
    expect(opened).toMatchObject({ opened: 1 });
    expect(opened).not.toHaveProperty("waitsFor");
    expect(store.all("round")).toMatchObject([
      { roundId: "2026-08", cycle: 1, opensAt: "2026-08-14T12:30:00.000Z", closesAt: "2026-08-17T12:30:00.000Z" },
    ]);
    // The same morning once more, after the invitations: nobody is reminded on the day of the invitation.
    const sent = {
      state: "sent",
      leaseUntil: "2026-08-14T12:31:00.000Z",
      salt: "s",
      reminders: [],
      version: 1,
    } as const;
    const sentAt = "2026-08-14T12:31:00.000Z";
    for (const leaderId of ["ld-1", "ld-2"])
      store.seed("invitation", { district: "d1", roundId: "2026-08", leaderId, sentAt, ...sent });
    await morning("2026-08-14T12:30:00.000Z");
    expect(pulse).toEqual([]);
    expect(asked).toHaveLength(3);
  });

  it("does not hold a round that waited until its end: the next one follows the last that was held", async () => {
    const { store, faults, morning } = await world();
    await morning("2026-08-03T12:30:00.000Z");
    faults.push("sending-off");
    expect(await morning("2026-09-14T12:30:00.000Z")).toMatchObject({ closed: 1, waitsFor: "sending-off" });
    faults.pop();
    expect(await morning("2026-09-15T12:30:00.000Z")).toMatchObject({ opened: 0 });
    await morning("2026-10-01T12:30:00.000Z");
    expect(store.all("round").map(({ roundId, cycle }) => [roundId, cycle])).toEqual([
      ["2026-08", 1],
      ["2026-10", 2],
    ]);
  });

  it("asks nobody in a month without contract; a round that is open then goes on", async () => {
    const { store, morning } = await world();
    const [district] = store.all("district");
    if (district === undefined) throw new Error("no district");
    const year = { schoolYear: "2026-27", firstDay: "2026-08-03", lastDay: "2027-06-11", breaks: [], schools: [] };
    store.seed("district", { ...district, calendar: [{ ...year, contractMonths: [8, 10, 11] }] });
    await morning("2026-08-24T12:30:00.000Z");
    expect(store.all("round")).toEqual([]);
    await morning("2026-08-05T12:30:00.000Z");
    await morning("2026-09-01T12:30:00.000Z");
    await morning("2026-09-08T12:30:00.000Z");
    expect(store.all("round").map(({ roundId, state }) => [roundId, state])).toEqual([["2026-08", "closed"]]);
    await morning("2026-10-01T12:30:00.000Z");
    expect(store.all("round").map(({ roundId, cycle }) => [roundId, cycle])).toEqual([
      ["2026-08", 1],
      ["2026-10", 2],
    ]);
  });

  it("closes after fourteen days and counts cycles on", async () => {
    const { store, morning } = await world();
    await morning("2026-08-03T12:30:00.000Z");
    await morning("2026-08-17T12:30:00.000Z");
    await morning("2026-09-01T12:30:00.000Z");
    expect(store.all("round").map(({ state, cycle }) => [state, cycle])).toEqual([
      ["closed", 1],
      ["open", 2],
    ]);
    expect(store.facts.map(({ type }) => type).slice(2)).toEqual([
      "holdfast.round.opened.v1",
      "holdfast.round.closed.v1",
      "holdfast.round.opened.v1",
    ]);
  });

  it("invites every active principal once, with two schools or none", async () => {
    const { store, pulse, ports, clock, morning } = await world();
    store.seed(
      "appointment",
      appointmentOf("ld-1"),
      appointmentOf("ld-2"),
      appointmentOf("ld-2", { appointmentId: "ap-second", orgId: "og-2" }),
      appointmentOf("ld-ended", { end: "2026-08-03" }),
      appointmentOf("ld-future", { begin: "2026-09-01" }),
      appointmentOf("ld-assistant", { role: "ASSISTANT_PRINCIPAL" }),
    );
    await morning("2026-08-03T12:30:00.000Z");
    clock.set("2026-08-03T12:31:00.000Z");
    expect(await inviteRound(ports)({ district: "d1", roundId: "2026-08" })).toBe(2);
    expect(pulse.map(({ leaderId, kind }) => [leaderId, kind])).toEqual([
      ["ld-1", "invitation"],
      ["ld-2", "invitation"],
    ]);
  });

  it("hands over missed invitations and reminders on school days only", async () => {
    const { store, pulse, morning } = await world();
    store.seed("appointment", appointmentOf("ld-1"), appointmentOf("ld-2"));
    await morning("2026-08-03T12:30:00.000Z");
    store.seed("invitation", {
      district: "d1",
      roundId: "2026-08",
      leaderId: "ld-1",
      state: "sent",
      leaseUntil: "2026-08-03T12:32:00.000Z",
      sentAt: "2026-08-03T12:31:00.000Z",
      salt: "s",
      reminders: [],
      version: 2,
    });
    await morning("2026-08-04T12:30:00.000Z");
    expect(pulse).toMatchObject([{ leaderId: "ld-2", kind: "invitation" }]);
    await morning("2026-08-06T12:30:00.000Z");
    expect(pulse.slice(1)).toMatchObject([
      { leaderId: "ld-2", kind: "invitation" },
      { leaderId: "ld-1", kind: "reminder", reminder: "first" },
    ]);
  });

  it("invites again where an attempt was given up on", async () => {
    const { store, pulse, morning } = await world();
    store.seed("appointment", appointmentOf("ld-1"));
    await morning("2026-08-03T12:30:00.000Z");
    store.seed("invitation", {
      district: "d1",
      roundId: "2026-08",
      leaderId: "ld-1",
      state: "sending",
      leaseUntil: "2026-08-03T12:32:00.000Z",
      salt: "s",
      reminders: [],
      version: 1,
    });
    await morning("2026-08-04T12:30:00.000Z");
    expect(pulse).toMatchObject([{ leaderId: "ld-1", kind: "invitation" }]);
  });

  it("wakes each supervisor with waiting alerts once", async () => {
    const { store, alerts, morning } = await world();
    const alert = {
      district: "d1",
      leaderId: "ld-1",
      episodeId: "ep",
      cause: "two-raised-rounds" as const,
      roundId: "2026-08",
      topics: [],
      openedAt: "2026-08-03T12:00:00.000Z",
      version: 1,
    };
    store.seed("alert", { ...alert, alertId: "al-1", supervisorId: "st-1", state: "waiting" });
    store.seed("alert", { ...alert, alertId: "al-2", supervisorId: "st-1", state: "waiting" });
    store.seed("alert", { ...alert, alertId: "al-3", supervisorId: "nobody", state: "waiting" });
    store.seed("alert", { ...alert, alertId: "al-4", supervisorId: "st-2", state: "open" });
    await morning("2026-08-04T12:30:00.000Z");
    expect(alerts).toEqual([{ district: "d1", supervisorId: "st-1" }]);
  });
});

describe("a school morning and support", () => {
  const need = (leaderId: string, inSeat = true) => ({
    ...{ district: "d1", leaderId, inSeat, level: null, total: null, parts: [], reasons: [], facts: null },
    ...{ raisedSince: null, asOf: "2026-08-03", modelVersion: "sni@1", modelHash: "h", version: 1 },
  });

  const people = (...ids: readonly string[]) =>
    ids.map((leaderId) => ({
      ...{ district: "d1", leaderId, givenName: "A", familyName: "B", language: "en" as const, version: 1 },
    }));

  it("assesses the leaders for whom the day changed something, and skips everybody else", async () => {
    const { store, assessed, ports, morning } = await world();
    store.seed("leader", ...people("ld-1", "ld-2", "ld-3", "ld-old"));
    store.seed(
      "appointment",
      appointmentOf("ld-1"),
      appointmentOf("ld-1", { appointmentId: "ap-second", orgId: "og-2" }),
      appointmentOf("ld-2", { end: "2026-08-06" }),
      appointmentOf("ld-3", { role: "ASSISTANT_PRINCIPAL" }),
    );
    store.seed("supportNeed", need("ld-old", false));
    const assess = async () => {
      for (const leaderId of assessed.splice(0)) await assessLeader(ports)({ district: "d1", leaderId });
    };
    await morning("2026-08-04T12:30:00.000Z");
    expect(assessed).toEqual(["ld-1", "ld-2"]);
    await assess();
    await morning("2026-08-05T12:30:00.000Z");
    expect(assessed).toEqual([]);
    // Nobody had to record on the day that a seat had come to its end.
    await morning("2026-08-06T12:30:00.000Z");
    expect(assessed).toEqual(["ld-2"]);
    await assess();
    // A Saturday, and Labor Day.
    await morning("2026-08-08T12:30:00.000Z");
    await morning("2026-09-07T12:30:00.000Z");
    expect(assessed).toEqual([]);
  });

  it("has everybody assessed once a round is over, until they have been handed over", async () => {
    const { store, assessed, ports, morning } = await world();
    store.seed("leader", ...people("ld-1", "ld-2"));
    store.seed("appointment", appointmentOf("ld-1"), appointmentOf("ld-2"));
    await morning("2026-08-03T12:30:00.000Z");
    for (const leaderId of assessed.splice(0)) await assessLeader(ports)({ district: "d1", leaderId });
    await morning("2026-08-14T12:30:00.000Z");
    expect(assessed).toEqual([]);
    const broken = { ...ports, assessments: { send: () => Promise.reject(new Error("queue away")) } };
    const [district] = store.all("district");
    ports.clock.set("2026-08-17T12:30:00.000Z");
    await expect(runSchoolMorning(broken)(district as District)).rejects.toThrow("queue away");
    expect(store.all("round")).toMatchObject([{ state: "closed" }]);
    await morning("2026-08-18T12:30:00.000Z");
    expect(assessed.splice(0)).toEqual(["ld-1", "ld-2"]);
    await morning("2026-08-19T12:30:00.000Z");
    expect(assessed).toEqual([]);
    expect(store.all("round")).toMatchObject([{ state: "closed", assessedOn: "2026-08-18" }]);
  });

  it("escalates unacknowledged alerts, and requests the mail until somebody was notified", async () => {
    const { store, alerts, morning } = await world();
    store.seed("leader", {
      ...{ district: "d1", leaderId: "ld-1", givenName: "A", familyName: "B", language: "en", version: 1 },
    });
    store.seed("appointment", appointmentOf("ld-1"));
    store.seed("staff", {
      ...{ staffId: "st-steward", district: "d1", name: "Steward", email: "steward@d1.example", roles: ["steward"] },
      version: 1,
    });
    store.seed("alert", {
      ...{ district: "d1", leaderId: "ld-1", alertId: "al-1", episodeId: "ep", supervisorId: "st-1", version: 2 },
      ...{ cause: "two-raised-rounds", roundId: "2026-08", topics: [], openedAt: "2026-08-03T12:00:00.000Z" },
      ...{ state: "open", mailedAt: "2026-08-03T12:31:00.000Z", dueOn: "2026-08-10" },
    });
    await morning("2026-08-10T12:30:00.000Z");
    expect(alerts.splice(0)).toEqual([{ district: "d1", supervisorId: "st-steward", digest: true }]);
    const handedOn = { district: "d1", supervisorId: "st-steward", escalated: [{ leaderId: "ld-1", alertId: "al-1" }] };
    expect(await morning("2026-08-11T12:30:00.000Z")).toMatchObject({ stranded: 0 });
    expect(alerts).toEqual([handedOn]);
    await morning("2026-08-12T12:30:00.000Z");
    expect(alerts).toEqual([handedOn, handedOn]);
  });

  it("publishes system-level strain once a round", async () => {
    const { store, morning } = await world();
    await morning("2026-08-03T12:30:00.000Z");
    for (const n of [1, 2, 3, 4, 5, 6]) {
      store.seed("appointment", appointmentOf(`ld-${n}`));
      store.seed("alert", {
        ...{ district: "d1", leaderId: `ld-${n}`, alertId: `al-${n}`, episodeId: `ep-${n}`, supervisorId: "st-1" },
        ...{ cause: "high-and-rising", roundId: "2026-08", topics: [], openedAt: "2026-08-05T12:00:00.000Z" },
        ...{ state: "acknowledged", version: 2 },
      });
    }
    for (const day of ["06", "07", "10"]) await morning(`2026-08-${day}T12:30:00.000Z`);
    const told = store.facts.filter(({ type }) => type === "holdfast.system-strain.raised.v1");
    expect(told.map(({ data }) => data)).toEqual([{ roundId: "2026-08", share: "50-100", leaders: "5-9" }]);
  });
});

describe("setting up a district", () => {
  it("names field and fix of bad input", async () => {
    const store = memoryStore();
    const create = createDistrict({ clock: movableClock("2026-08-01T12:00:00.000Z"), unitOfWork: store });
    const good = {
      district: "d1",
      name: "One",
      timeZone: "America/Denver",
      admin: { staffId: "a", name: "A", email: "a@b.example" },
    };
    const bad = async (over: object) => {
      const result = await create({ ...good, ...over });
      return result.ok ? "ok" : result.error.field;
    };
    expect(await bad({ district: "Not OK" })).toBe("district");
    expect(await bad({ timeZone: "Mars/Base" })).toBe("timeZone");
    expect(await bad({ admin: { ...good.admin, email: "nope" } })).toBe("admin.email");
    expect(store.all("district")).toEqual([]);
    expect(await bad({})).toBe("ok");
    expect(await bad({})).toBe("ok");
    expect(await bad({ district: "d2" })).toBe("admin.staffId");
    expect(store.facts).toHaveLength(2);
  });
});
