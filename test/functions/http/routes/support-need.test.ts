import { beforeEach, describe, expect, it } from "vitest";
import { assessLeader } from "../../../../domain/episodes/assess-leader.ts";
import type { State } from "../../../../domain/state.ts";
import { readSupportNeed } from "../../../../functions/http/contract/need.ts";
import { needRoutes } from "../../../../functions/http/routes/need.ts";
import { apiEntry } from "../../../../functions/runtime/api.ts";
import { routeKeyOf } from "../../../../functions/runtime/operation.ts";
import { caller, world } from "../../../builders/api/api-world.ts";

const PATH = "GET /v1/leaders/l1/support-need";
const touchpoint = (heldOn: string, kind: State["touchpoint"]["kind"]): State["touchpoint"] => ({
  ...{ district: "lake", leaderId: "l1", touchpointId: `${heldOn}.tp`, supervisorId: "s1", kind, heldOn, version: 1 },
  recordedAt: `${heldOn}T18:00:00.000Z`,
});

const open = () => {
  const ports = world();
  const call = caller(apiEntry(ports, needRoutes()) as never, [routeKeyOf(readSupportNeed)]);
  ports.store.seed("coachingStart", { district: "lake", since: "2026-09-01", notedOn: "2026-09-01", version: 1 });
  const assess = () => assessLeader({ ...ports, modelHash: "hash" })({ district: "lake", leaderId: "l1" });
  return { ...ports, call, assess };
};

let here: ReturnType<typeof open>;
beforeEach(() => {
  here = open();
});

describe("a leader's support need", () => {
  it("shows every part of it in plain facts, and parts that add up", async () => {
    here.store.seed("touchpoint", touchpoint("2026-10-05", "visit"), touchpoint("2026-10-19", "call"));
    await here.assess();
    const { status, body } = await here.call(PATH, { as: "s1" });
    expect(status).toBe(200);
    expect(body).toEqual({
      leaderId: "l1",
      status: "assessed",
      // 28 days since coaching, 14 since a talk, in the second year; nothing is known of the school.
      level: "watch",
      total: 35.9,
      parts: [
        { reason: "coaching-gap", points: 13 },
        { reason: "one-to-one-gap", points: 0 },
        { reason: "early-tenure", points: 22.9 },
      ],
      reasons: ["early-tenure"],
      missing: ["undelegatedStandards", "highPoverty", "assistantVacancy"],
      facts: {
        coaching: { lastOn: "2026-10-05", days: 28 },
        oneToOne: { lastOn: "2026-10-19", days: 14 },
        yearInSchool: 2,
        undelegatedStandards: null,
        highPoverty: null,
        assistantVacancy: null,
      },
      asOf: "2026-11-02",
      modelVersion: "sni@1",
      modelHash: "hash",
    });
    const points = body.parts.reduce((sum: number, part: { points: number }) => sum + part.points, 0);
    expect(Math.round(points * 10)).toBe(Math.round(body.total * 10));
    here.clock.advance({ days: 5 });
    expect((await here.call(PATH, { as: "s1" })).body.facts.coaching).toEqual({ lastOn: "2026-10-05", days: 33 });
  });

  it("is there for the own supervisor; HR sees what it rests on, administrators nothing; every reading leaves an entry", async () => {
    here.store.seed("touchpoint", touchpoint("2026-10-05", "meeting"));
    await here.assess();
    const { body: whole } = await here.call(PATH, { as: "s1" });
    expect((await here.call(PATH, { as: "hr" })).body).toEqual({ leaderId: "l1", facts: whole.facts });
    expect(whole.facts.oneToOne.lastOn).toBe("2026-10-05");
    expect(
      here.store
        .all("auditEntry")
        .map(({ callerId, leaderId }) => [callerId, leaderId])
        .sort(),
    ).toEqual([
      ["hr", "l1"],
      ["s1", "l1"],
    ]);
    for (const as of ["ad", "s2", "nobody"]) expect((await here.call(PATH, { as })).status).toBe(404);
  });

  it("says why there is no number", async () => {
    expect((await here.call(PATH, { as: "s1" })).body).toMatchObject({
      status: "not-assessed",
      level: null,
      facts: null,
    });
    const [seat] = here.store
      .all("appointment")
      .filter(({ leaderId, district }) => leaderId === "l1" && district === "lake");
    if (seat === undefined) throw new Error("no seat");
    await here.store.commit([{ op: "remove", kind: "coachingStart", id: { district: "lake" } }], []);
    await here.assess();
    expect((await here.call(PATH, { as: "s1" })).body).toMatchObject({
      status: "too-little-on-record",
      total: null,
      missing: expect.arrayContaining(["coaching", "oneToOne"]),
      facts: { coaching: { lastOn: null, days: null } },
    });
    here.store.seed("leave", {
      ...{ district: "lake", leaderId: "l1", leaveId: "lv", begin: "2026-11-02", end: null, version: 1 },
    });
    expect((await here.call(PATH, { as: "s1" })).body).toMatchObject({ status: "paused" });
    here.store.seed("appointment", { ...seat, end: "2026-11-02" });
    await here.assess();
    expect((await here.call(PATH, { as: "s1" })).body).toMatchObject({ status: "not-assessed", asOf: null });
  });

  it("it reveals no answer: the supervisor reads the same whatever the pulse answers are", async () => {
    here.store.seed("touchpoint", touchpoint("2026-10-05", "visit"));
    await here.assess();
    const silent = (await here.call(PATH, { as: "s1" })).text;
    here.store.seed("round", {
      ...{
        district: "lake",
        roundId: "2026-10",
        cycle: 1,
        instrument: "principal-pulse@1",
        state: "closed",
        version: 1,
      },
      ...{ opensAt: "2026-10-01T12:30:00.000Z", closesAt: "2026-10-15T12:30:00.000Z" },
    });
    const kept = {
      district: "lake",
      leaderId: "l1",
      roundId: "2026-10",
      responseId: "r",
      at: "2026-10-02T15:00:00.000Z",
    };
    here.store.seed("receipt", { ...kept, digest: "d" });
    here.store.seed("response", {
      ...{ ...kept, cycle: 1, instrument: "principal-pulse@1", language: "en" },
      answers: { WL1: 0, SU1: 0, EX1: 4, BO1: 4, IL1: 4 },
    });
    here.clock.advance({ hours: 3 });
    await here.assess();
    expect(here.store.all("score")).toHaveLength(1);
    expect((await here.call(PATH, { as: "s1" })).text).toBe(silent);
  });

  it("is a steward's to read while an alert about the leader is in the steward's hands", async () => {
    await here.assess();
    const read = async () => (await here.call(PATH, { as: "sw" })).status;
    expect(await read()).toBe(404);
    const handOn = (state: State["alert"]["state"], escalatedTo = ["sw"]) =>
      here.store.seed("alert", {
        ...{ district: "lake", leaderId: "l1", alertId: "al", episodeId: "ep", supervisorId: "s1", version: 1 },
        ...{ cause: "two-raised-rounds", roundId: "2026-10", topics: [], openedAt: "2026-10-20T13:00:00.000Z" },
        ...{ state, escalatedTo },
      });
    for (const state of ["waiting", "open", "acknowledged"] as const) {
      handOn(state);
      expect([state, await read()]).toEqual([state, 200]);
    }
    handOn("resolved");
    expect(await read()).toBe(404);
    handOn("open", ["s2"]);
    expect(await read()).toBe(404);
  });
});
