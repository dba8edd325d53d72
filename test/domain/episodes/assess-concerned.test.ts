import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { assessConcerned } from "../../../domain/episodes/assess-concerned.ts";
import { importAssessStrain } from "../../builders/assess-strain-entry.ts";
import { appointment, ID, needWorld } from "../../builders/need-world.ts";

let build: Awaited<ReturnType<typeof importAssessStrain>>;
beforeAll(async () => {
  build = await importAssessStrain();
});

let here: ReturnType<typeof needWorld>;
beforeEach(() => {
  here = needWorld();
  here.recordingSince("2026-08-01");
  here.clock.set("2026-11-03T15:00:00.000Z");
});

const receive = (...bodies: object[]) =>
  build(here.ports)(
    {
      Records: bodies.map((body, n) => ({ messageId: `m-${n}`, eventSource: "aws:sqs", body: JSON.stringify(body) })),
    } as never,
    { getRemainingTimeInMillis: () => 1000 } as never,
  );
const event = (type: string, data: object) => ({
  detail: { specversion: "1.0", id: "e-1", type, tenantid: "d1", subject: "s", data },
});
const assessed = () => here.store.all("supportNeed").map(({ leaderId }) => leaderId);

describe("the people an event concerns", () => {
  it("a leader's own records: the leader", async () => {
    expect(await receive(event("holdfast.touchpoint.changed.v1", { leaderId: ID.leaderId }))).toEqual({
      batchItemFailures: [],
    });
    expect(assessed()).toEqual(["ld-1"]);
  });

  it("a school's: its principal, or both of two", async () => {
    const second = { leaderId: "ld-2", appointmentId: "ap-2" };
    here.store.seed("leader", { ...ID, leaderId: "ld-2", givenName: "C", familyName: "D", language: "en", version: 1 });
    here.store.seed("leader", { ...ID, leaderId: "ld-3", givenName: "E", familyName: "F", language: "en", version: 1 });
    here.store.seed("appointment", appointment(second));
    here.store.seed(
      "appointment",
      appointment({ leaderId: "ld-3", appointmentId: "ap-3", role: "ASSISTANT_PRINCIPAL" }),
    );
    await receive(event("holdfast.assignment.ended.v1", { orgId: "og-1" }));
    expect(assessed()).toEqual(["ld-1", "ld-2"]);
  });

  it("an appointment: the leader and the school's principal", async () => {
    await receive(event("holdfast.appointment.ended.v1", { leaderId: "ld-ap", orgId: "og-1" }));
    expect(assessed()).toEqual(["ld-1"]);
  });

  it("the morning's message: the leader it names", async () => {
    await receive({ district: "d1", leaderId: "ld-1" });
    expect(assessed()).toEqual(["ld-1"]);
    expect(await receive({ district: "elsewhere", leaderId: "ld-1" })).toEqual({ batchItemFailures: [] });
  });

  it("a message that is neither comes back alone", async () => {
    const strange = event("holdfast.webhook.changed.v1", { webhookId: "w" });
    const { batchItemFailures } = await receive({ district: "d1", leaderId: "ld-1" }, strange, {});
    expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(["m-1", "m-2"]);
    expect(assessed()).toEqual(["ld-1"]);
  });

  it("a message whose leader is being assessed elsewhere comes back", async () => {
    here.store.hooks.beforeCommit = (writes) => {
      delete here.store.hooks.beforeCommit;
      const need = writes.find(({ kind }) => kind === "supportNeed");
      if (need?.op === "create" && need.kind === "supportNeed") here.store.seed("supportNeed", need.value);
    };
    const { batchItemFailures } = await receive({ district: "d1", leaderId: "ld-1" });
    expect(batchItemFailures).toHaveLength(1);
    expect(await receive({ district: "d1", leaderId: "ld-1" })).toEqual({ batchItemFailures: [] });
  });

  it("an answer, which is the leader's own affair: support need stays as it is", async () => {
    const answered = { leaderId: ID.leaderId, roundId: "2026-11" };
    expect(await receive(event("holdfast.pulse.answered.v1", answered))).toEqual({ batchItemFailures: [] });
    expect(assessed()).toEqual([]);
  });
});

describe("assessing whom it concerns", () => {
  const files = () => here.store.log.filter((line) => line === "collect leaderFile").length;

  it("reads only those who lead the school today, and adds up what changed", async () => {
    const others = [
      appointment({ leaderId: "ld-2", appointmentId: "ap-2" }),
      appointment({ leaderId: "ld-3", appointmentId: "ap-3", role: "ASSISTANT_PRINCIPAL" }),
      appointment({ leaderId: "ld-4", appointmentId: "ap-4", end: "2026-11-03" }),
      appointment({ leaderId: "ld-5", appointmentId: "ap-5", begin: "2026-11-04" }),
    ];
    here.store.seed("appointment", ...others);
    here.store.seed("leader", { ...ID, leaderId: "ld-2", givenName: "C", familyName: "D", language: "en", version: 1 });
    let writes = 0;
    here.store.hooks.beforeCommit = (rows) => {
      writes += rows.length;
    };
    const done = await assessConcerned(here.ports)("d1", { orgId: "og-1" });
    expect(done).toEqual({ ok: true, value: { writes, facts: here.store.facts.length } });
    expect(writes).toBeGreaterThan(2);
    expect([assessed(), files()]).toEqual([["ld-1", "ld-2"], 2]);
  });

  it("changes nothing where it concerns nobody, or nobody knows the district", async () => {
    const nothing = { ok: true, value: { writes: 0, facts: 0 } };
    expect(await assessConcerned(here.ports)("d1", {})).toEqual(nothing);
    expect(await assessConcerned(here.ports)("elsewhere", { orgId: "og-1", leaderId: "ld-1" })).toEqual(nothing);
    expect(await assessConcerned(here.ports)("d1", { orgId: "og-none" })).toEqual(nothing);
    expect(files()).toBe(1);
  });
});
