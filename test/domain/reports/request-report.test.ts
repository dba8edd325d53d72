import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { requestReport } from "../../../domain/reports/request-report.ts";
import { countingIds, memoryStore, movableClock } from "../../doubles/memory.ts";

const WHO = { district: "lakeside", leaderId: "ld-1" };
const START = "2026-11-03T13:00:00.000Z";

const world = () => {
  const store = memoryStore();
  const clock = movableClock(START);
  return { store, clock, ports: { store, unitOfWork: store, clock, ids: countingIds() } };
};
const mailed = (store: ReturnType<typeof memoryStore>) => store.facts.length;

describe("asking for the report", () => {
  test("stores the request and states the fact in one transaction", async () => {
    const { store, ports } = world();
    expect(await requestReport(ports, WHO)).toEqual({ outcome: "asked", at: START });
    expect(store.log).toEqual([
      "get reportRequests",
      "get leader",
      "commit create reportRequests, fact holdfast.report.requested.v1",
    ]);
    const [{ requests } = { requests: [] }] = store.all("reportRequests");
    expect(store.facts).toEqual([
      {
        type: "holdfast.report.requested.v1",
        district: "lakeside",
        subject: "ld-1",
        data: { leaderId: "ld-1", requestId: requests[0]?.requestId },
      },
    ]);
  });

  test("is answered by the last one for ten minutes, and for a day after the third", async () => {
    const { store, clock, ports } = world();
    const ask = async () => (await requestReport(ports, WHO)).outcome;
    expect(await ask()).toBe("asked");
    clock.advance({ minutes: 9, seconds: 59 });
    expect(await requestReport(ports, WHO)).toEqual({ outcome: "recent", at: START });
    clock.advance({ seconds: 1 });
    expect(await ask()).toBe("asked");
    clock.advance({ minutes: 10 });
    expect(await ask()).toBe("asked");
    clock.advance({ minutes: 10 });
    expect(await ask()).toBe("enough");
    clock.advance({ hours: 23, minutes: 29, seconds: 59 });
    expect(await ask()).toBe("enough");
    clock.advance({ seconds: 1 });
    expect(await ask()).toBe("asked");
    expect(mailed(store)).toBe(4);
  });

  test("is each leader's own", async () => {
    const { ports } = world();
    await requestReport(ports, WHO);
    expect((await requestReport(ports, { ...WHO, leaderId: "ld-2" })).outcome).toBe("asked");
    expect((await requestReport(ports, { ...WHO, district: "twin" })).outcome).toBe("asked");
  });

  test("in many windows at once is one", async () => {
    const { store, ports } = world();
    const outcomes = await Promise.all(Array.from({ length: 40 }, () => requestReport(ports, WHO)));
    expect(outcomes.filter(({ outcome }) => outcome === "asked")).toHaveLength(1);
    expect(mailed(store)).toBe(1);
  });

  test("property: never two in ten minutes nor four in a day, however it is asked; and never refused without reason", async () => {
    const step = fc.record({
      after: fc.oneof(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 50_000 })),
      at: fc.integer({ min: 1, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { store, clock, ports } = world();
        const asked: number[] = [];
        for (const { after, at } of steps) {
          clock.advance({ seconds: after });
          const now = clock.now().getTime();
          const within = (minutes: number) => asked.filter((one) => one > now - minutes * 60_000).length;
          const free = within(10) === 0 && within(24 * 60) < 3;
          const outcomes = await Promise.all(Array.from({ length: at }, () => requestReport(ports, WHO)));
          expect(outcomes.filter(({ outcome }) => outcome === "asked")).toHaveLength(free ? 1 : 0);
          if (free) asked.push(now);
        }
        expect(mailed(store)).toBe(asked.length);
        expect(store.all("reportRequests")[0]?.requests.length ?? 0).toBeLessThanOrEqual(3);
      }),
    );
  });
});
