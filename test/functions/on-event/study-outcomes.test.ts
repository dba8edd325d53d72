import { describe, expect, it, vi } from "vitest";
import { DISTRICT, outcomesWorld, people } from "../../builders/outcomes-world.ts";

vi.hoisted(() => {
  for (const name of ["RECORDS_TABLE", "CONFIDENTIAL_TABLE", "AWS_REGION"]) process.env[name] ??= "us-east-1";
});
const { build } = await import("../../../functions/on-event/study-outcomes.ts");

/** What the scheduler hands over: nothing of a queue. */
const TICK = [{ version: "0" } as never, {} as never] as const;

describe("once a day", () => {
  it("works on every district; one that fails stops no other, and the run is repeated", async () => {
    const { ports, store, clock } = outcomesWorld(people("a", 6, { risk: 1 }));
    const [district] = store.all("district");
    if (district === undefined) throw new Error("no district");
    // In the order of zones it comes before the one that works.
    store.seed("district", { ...district, district: "broken", timeZone: "America/New_York" });
    clock.set("2026-10-01T15:00:00.000Z");
    let broken = true;
    store.hooks.onGet = (_, id) => {
      if (broken && "district" in id && id.district === "broken") throw new Error("unreachable");
    };
    await expect(build(ports)(...TICK)).rejects.toThrow("1 districts failed");
    expect(store.all("snapshot").map((one) => one.district)).toEqual(Array(6).fill(DISTRICT));
    broken = false;
    expect(await build(ports)(...TICK)).toEqual({ frozen: 0, followed: 0 });
  });
});

describe("from the queue", () => {
  it("answers the request that an event names", async () => {
    const { ports, store, clock } = outcomesWorld(people("a", 6, { risk: 3 }));
    clock.set("2026-10-01T15:00:00.000Z");
    store.seed("ruleSimulation", {
      ...{ district: DISTRICT, simulationId: "rs-1", name: "x", thresholds: { raisedRounds: 1 }, version: 1 },
      ...{ state: "asked", result: null, recordedAt: "2026-10-01T14:00:00.000Z", recordedBy: "hr" },
    });
    const envelope = {
      ...{ specversion: "1.0", id: "e-1", type: "holdfast.rule-simulation.requested.v1", tenantid: DISTRICT },
      ...{ subject: "rs-1", data: { simulationId: "rs-1" } },
    };
    const message = { messageId: "m", body: JSON.stringify({ detail: envelope }) };
    const answered = await build(ports)({ Records: [message] } as never, {} as never);
    expect(answered).toEqual({ batchItemFailures: [] });
    expect(store.all("ruleSimulation")).toMatchObject([
      { state: "done", result: { tried: { principals: null }, present: { principals: null } } },
    ]);
  });
});
