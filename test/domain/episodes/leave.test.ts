/** The effect of leave on an assessment: answers, missed rounds and due alerts during it. */

import { beforeAll, describe, expect, it } from "vitest";
import type { Leave } from "../../../domain/coaching/coaching.ts";
import { isAwayOn, pausesOf } from "../../../domain/coaching/pauses.ts";
import { assessLeader } from "../../../domain/episodes/assess-leader.ts";
import { importAssessStrain } from "../../builders/assess-strain-entry.ts";
import { districtOf } from "../../builders/records/people.ts";
import { memoryStore, movableClock } from "../../doubles/memory.ts";

const ID = { district: "d1", leaderId: "ld-1" };
const HIGH = { WL1: 0, SU1: 0, EX1: 4, BO1: 3, IL1: 2 };
const leave = (begin: string, end: string | null, over: Partial<Leave> = {}): Leave => ({
  ...ID,
  leaveId: "lv-1",
  begin,
  end,
  version: 1,
  ...over,
});

const world = () => {
  const store = memoryStore();
  store.seed("district", districtOf());
  ["2026-08", "2026-09", "2026-10", "2026-11", "2026-12"].forEach((roundId, index) => {
    store.seed("round", {
      district: "d1",
      roundId,
      cycle: index + 1,
      instrument: "principal-pulse@1",
      opensAt: `${roundId}-03T12:30:00.000Z`,
      closesAt: `${roundId}-17T12:30:00.000Z`,
      state: "closed",
      version: 1,
    });
  });
  store.seed("supervision", { ...ID, supervisorId: "st-1", basis: "assumed", since: "2026-08-01", version: 1 });
  const clock = movableClock("2026-08-03T14:00:00.000Z");
  const ports = { clock, store, unitOfWork: store, modelHash: "hash" };
  return {
    store,
    ports,
    answer(roundId: string, cycle: number) {
      const at = `${roundId}-03T13:30:00.000Z`;
      const responseId = `r-${roundId}`;
      const kept = { ...ID, roundId, responseId, at };
      store.seed("receipt", { ...kept, digest: roundId });
      store.seed("response", { ...kept, cycle, instrument: "principal-pulse@1", language: "en", answers: HIGH });
    },
    run(at: string) {
      clock.set(at);
      return assessLeader(ports)(ID);
    },
    alerts: () => store.all("alert").map(({ state }) => state),
    episodes: () => store.all("episode").map(({ state }) => state),
    publishedTypes: () => store.facts.map(({ type }) => type).filter((type) => /alert|episode/.test(type)),
  };
};

describe("spans", () => {
  it("begin and end at the district's midnight; what was taken back is none", () => {
    expect(
      pausesOf(
        [
          leave("2026-11-01", "2026-11-02"),
          leave("2026-12-01", null),
          leave("2026-10-01", null, { withdrawnAt: "2026-10-02T00:00:00.000Z" }),
        ],
        "America/Chicago",
      ),
    ).toEqual([
      // The clocks change on 1 November.
      { from: "2026-11-01T05:00:00.000Z", until: "2026-11-02T06:00:00.000Z" },
      { from: "2026-12-01T06:00:00.000Z" },
    ]);
    const spans = [leave("2026-11-09", "2026-11-12")];
    expect(["2026-11-08", "2026-11-09", "2026-11-11", "2026-11-12"].map((day) => isAwayOn(spans, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe("assessing a leader with leave", () => {
  it("a round answered on leave opens nothing; a leave in the future changes nothing yet", async () => {
    const away = world();
    away.store.seed("leave", leave("2026-09-01", "2026-09-20"));
    away.answer("2026-08", 1);
    away.answer("2026-09", 2);
    await away.run("2026-09-04T00:00:00.000Z");
    expect([away.episodes(), away.alerts()]).toEqual([[], []]);

    const later = world();
    later.store.seed("leave", leave("2026-09-05", null));
    later.answer("2026-08", 1);
    later.answer("2026-09", 2);
    await later.run("2026-09-04T00:00:00.000Z");
    expect([later.episodes(), later.alerts()]).toEqual([["open"], ["waiting"]]);
  });

  it("rounds missed on leave end no episode; missed without leave they do", async () => {
    for (const [span, state] of [
      [leave("2026-10-01", null), "open"],
      [leave("2026-10-01", null, { withdrawnAt: "2026-10-02T00:00:00.000Z" }), "closed"],
    ] as const) {
      const { store, answer, run, episodes } = world();
      answer("2026-08", 1);
      answer("2026-09", 2);
      store.seed("leave", span);
      await run("2026-12-18T00:00:00.000Z");
      expect(episodes()).toEqual([state]);
    }
  });

  it("a leave recorded late withdraws alerts that were not mailed yet; after its own withdrawal they are due again, once", async () => {
    const { store, answer, run, alerts, episodes, publishedTypes } = world();
    answer("2026-08", 1);
    answer("2026-09", 2);
    await run("2026-09-04T00:00:00.000Z");
    expect([episodes(), alerts()]).toEqual([["open"], ["waiting"]]);

    const span = leave("2026-09-01", "2026-09-20");
    store.seed("leave", span);
    await run("2026-09-18T00:00:00.000Z");
    expect([episodes(), alerts()]).toEqual([["closed"], ["withdrawn"]]);
    const before = store.dump();
    await run("2026-09-18T01:00:00.000Z");
    expect(store.dump()).toBe(before);

    store.seed("leave", { ...span, withdrawnAt: "2026-09-19T00:00:00.000Z", version: 2 });
    await run("2026-09-19T00:00:01.000Z");
    await run("2026-09-19T00:00:02.000Z");
    expect([episodes(), alerts()]).toEqual([["open"], ["waiting"]]);
    expect(publishedTypes()).toEqual([
      "holdfast.episode.opened.v1",
      "holdfast.alert.opened.v1",
      "holdfast.episode.closed.v1",
      "holdfast.episode.opened.v1",
      "holdfast.alert.opened.v1",
    ]);
  });

  it("an acknowledged alert stays acknowledged", async () => {
    const { store, answer, run, alerts } = world();
    answer("2026-08", 1);
    answer("2026-09", 2);
    await run("2026-09-04T00:00:00.000Z");
    const [alert] = store.all("alert");
    if (alert === undefined) throw new Error("no alert");
    store.seed("alert", { ...alert, state: "acknowledged", version: 3 });
    store.seed("leave", leave("2026-09-01", "2026-09-20"));
    await run("2026-09-05T00:00:00.000Z");
    expect(alerts()).toEqual(["acknowledged"]);
  });

  it("an alert whose supervision has ended waits for the next supervisor", async () => {
    const { store, answer, run } = world();
    answer("2026-08", 1);
    answer("2026-09", 2);
    await run("2026-09-04T00:00:00.000Z");
    const [supervision] = store.all("supervision");
    if (supervision === undefined) throw new Error("no supervision");
    store.seed("supervision", { ...supervision, withdrawnAt: "2026-09-04T12:00:00.000Z", version: 2 });
    await run("2026-09-05T00:00:00.000Z");
    expect(store.all("alert")).toMatchObject([{ state: "waiting", supervisorId: "nobody" }]);
  });
});

describe("the function that assesses", () => {
  let build: Awaited<ReturnType<typeof importAssessStrain>>;
  beforeAll(async () => {
    build = await importAssessStrain();
  });

  const deliver = async (ports: ReturnType<typeof world>["ports"], type: string, data: object) => {
    const detail = { specversion: "1.0", id: "e-1", type, tenantid: "d1", subject: "ld-1", data };
    const record = { messageId: "m-1", eventSource: "aws:sqs", body: JSON.stringify({ detail }) };
    return build(ports)({ Records: [record] } as never, { getRemainingTimeInMillis: () => 1000 } as never);
  };

  it.each<[string, object]>([
    ["holdfast.leave.recorded.v1", { leaderId: "ld-1", leaveId: "lv-1", begin: "2026-09-01", end: null }],
    ["holdfast.leave.changed.v1", { leaderId: "ld-1", leaveId: "lv-1", begin: "2026-09-01", end: null }],
    ["holdfast.record.withdrawn.v1", { recordKind: "leave", recordId: "lv-1", leaderId: "ld-1" }],
    ["holdfast.record.withdrawn.v1", { recordKind: "supervision", recordId: "ld-1", leaderId: "ld-1" }],
    ["holdfast.record.withdrawn.v1", { recordKind: "touchpoint", recordId: "tp-1", leaderId: "ld-1" }],
    ["holdfast.record.withdrawn.v1", { recordKind: "appointment", recordId: "ap-1", leaderId: "ld-1" }],
    ["holdfast.supervision.ended.v1", { leaderId: "ld-1" }],
  ])("works out everything anew after %s", async (type, data) => {
    const { store, ports, answer } = world();
    answer("2026-08", 1);
    expect(await deliver(ports, type, data)).toEqual({ batchItemFailures: [] });
    expect(store.all("score")).toHaveLength(1);
  });

  it.each<[string, object]>([
    ["rating", { recordKind: "rating", recordId: "ra-1", leaderId: "ld-1" }],
    ["leave that names no leader", { recordKind: "leave", recordId: "lv-1" }],
    ["webhook", { recordKind: "webhook", recordId: "wh-1" }],
  ])("reads nothing when a %s was taken back", async (_, data) => {
    const { store, ports, answer } = world();
    answer("2026-08", 1);
    expect(await deliver(ports, "holdfast.record.withdrawn.v1", data)).toEqual({ batchItemFailures: [] });
    expect(store.log).toEqual([]);
  });
});
