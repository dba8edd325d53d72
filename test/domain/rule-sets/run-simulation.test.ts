import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KINDS } from "../../../domain/kinds.ts";
import { readPast } from "../../../domain/rule-sets/read-past.ts";
import { runSimulation } from "../../../domain/rule-sets/run-simulation.ts";
import type { Thresholds } from "../../../domain/rule-sets/thresholds.ts";
import type { Kind } from "../../../domain/state.ts";
import { answer, DISTRICT, people, ROUND, seedPeople } from "../../builders/outcomes-world.ts";
import { crashingAt } from "../../doubles/crash.ts";
import { memoryStore, movableClock } from "../../doubles/memory.ts";

const MONTHS = ["2026-09", "2026-10", "2026-11", "2026-12"] as const;

/** One letter a round: the risk code of every answer, "-" = silent. */
interface Past {
  readonly leaderId: string;
  readonly codes: string;
  readonly private?: boolean;
}

const many = (prefix: string, n: number, codes: string, more: Partial<Past> = {}): readonly Past[] =>
  people(prefix, n).map(({ leaderId }) => ({ leaderId, codes, ...more }));

const pastWorld = (all: readonly Past[], thresholds: Partial<Thresholds> = { raisedRounds: 3 }) => {
  const store = memoryStore();
  seedPeople(
    store,
    all.map(({ leaderId }) => ({ leaderId })),
  );
  for (const [i, roundId] of MONTHS.entries()) {
    const days = { opensAt: `${roundId}-01T12:30:00.000Z`, closesAt: `${roundId}-15T12:30:00.000Z` };
    store.seed("round", { ...ROUND, ...days, roundId, cycle: i + 1 });
  }
  for (const [n, { leaderId, codes, ...past }] of all.entries()) {
    const id = { district: DISTRICT, leaderId };
    for (const [i, roundId] of MONTHS.entries()) {
      const code = codes[i] ?? "-";
      if (code !== "-")
        answer(store, leaderId, Number(code), { at: `${roundId}-03T14:00:00.000Z`, roundId, cycle: i + 1 });
    }
    const at = "2026-08-01T00:00:00.000Z";
    if (past.private) store.seed("choice", { ...id, sharing: "off", sharingChanges: [{ at, sharing: "off" }] });
    const who = { supervisorId: `s${n % 2}`, basis: "confirmed" as const, since: "2026-07-01" };
    store.seed("supervision", { ...id, ...who, version: 1 });
  }
  store.seed("ruleSimulation", {
    ...{ district: DISTRICT, simulationId: "rs-1", name: "Another set", thresholds, state: "asked", result: null },
    ...{ recordedAt: "2027-01-10T15:00:00.000Z", recordedBy: "hr", version: 1 },
  });
  const clock = movableClock("2027-01-10T15:01:00.000Z");
  const ports = { clock, store, unitOfWork: store, modelHash: "hash" };
  const run = (over: object = {}) => runSimulation({ ...ports, ...over })({ district: DISTRICT, simulationId: "rs-1" });
  const simulation = () => store.all("ruleSimulation")[0];
  return { store, ports, run, simulation };
};

/** Twenty: eight raised for four months, six for the last two, six never. */
const TWENTY = [...many("a", 8, "3333"), ...many("b", 6, "--33"), ...many("c", 6, "0000")];

describe("an answer", () => {
  it("compares the rules in force with the tried ones, in bands", async () => {
    const world = pastWorld(TWENTY, { raisedRounds: 3 });
    expect(await world.run()).toBe(true);
    expect(world.simulation()).toMatchObject({
      ...{ state: "done", version: 2, modelVersion: "bri@1", modelHash: "hash" },
      completedAt: "2027-01-10T15:01:00.000Z",
      present: { raisedRounds: 2 },
      result: {
        ...{ status: "shown", respondents: "20+", rounds: 4, supervisorMonths: 8, underBoth: "5-9" },
        present: { principals: "10-19", share: 0.7, alerts: "10-19", meanPerSupervisorMonth: 1.8, systemRounds: 2 },
        tried: { principals: "5-9", share: 0.4, alerts: "5-9", meanPerSupervisorMonth: 1, systemRounds: 1 },
      },
    });
    expect(world.store.facts).toEqual([
      {
        type: "holdfast.rule-simulation.completed.v1",
        ...{ district: DISTRICT, subject: "rs-1", data: { simulationId: "rs-1" } },
      },
    ]);
  });

  it("counts under five are withheld, and shares that would reveal as few", async () => {
    const four = pastWorld([...many("a", 4, "0333"), ...many("c", 16, "0000")]);
    await four.run();
    const nothing = { alerts: null, principals: null, share: null, meanPerSupervisorMonth: null, systemRounds: null };
    expect(four.simulation()?.result).toMatchObject({ status: "shown", present: nothing, tried: nothing });
    const allButFour = pastWorld([...many("a", 16, "0333"), ...many("c", 4, "0000")]);
    await allButFour.run();
    expect(allButFour.simulation()?.result).toMatchObject({ present: { principals: null, share: null } });
  });

  it("nothing at all where fewer than five share", async () => {
    const world = pastWorld([...many("a", 4, "0333"), ...many("p", 16, "0333", { private: true })]);
    await world.run();
    expect(world.simulation()?.result).toEqual({ status: "withheld" });
  });

  it("is given once: a second delivery changes nothing", async () => {
    const world = pastWorld(TWENTY);
    await world.run();
    const before = world.store.dump();
    expect(await world.run()).toBe(false);
    expect(world.store.dump()).toBe(before);
    const racing = pastWorld(TWENTY);
    await Promise.all([racing.run(), racing.run()]);
    expect(racing.store.facts).toHaveLength(1);
  });

  it("comes whole after a crash at any call", async () => {
    const undisturbed = pastWorld(TWENTY.slice(0, 6));
    await undisturbed.run();
    let point = 0;
    for (; ; point += 1) {
      const world = pastWorld(TWENTY.slice(0, 6));
      let fell = false;
      await world.run(crashingAt(world.ports, ["store", "unitOfWork"], point).ports).catch(() => {
        fell = true;
      });
      await world.run();
      expect(world.store.dump()).toBe(undisturbed.store.dump());
      if (!fell) break;
    }
    expect(point).toBeGreaterThan(20);
  });

  it("a request that is not there is left alone", async () => {
    const world = pastWorld(TWENTY);
    expect(await runSimulation(world.ports)({ district: DISTRICT, simulationId: "rs-2" })).toBe(false);
    expect(await runSimulation(world.ports)({ district: "d2", simulationId: "rs-1" })).toBe(false);
  });
});

describe("the past", () => {
  it("knows who supervised when, from earlier versions as well", async () => {
    const world = pastWorld(many("a", 1, "0333"));
    const [now] = world.store.all("supervision");
    if (now === undefined) throw new Error("no supervision");
    world.store.seed("revision", {
      ...{ district: DISTRICT, recordKind: "supervision", recordId: "a-00", revision: "0000000001" },
      ...{ value: now, replacedAt: "2026-11-01T15:00:00.000Z", replacedBy: "ad" },
    });
    world.store.seed("supervision", { ...now, supervisorId: "s9", since: "2026-11-01", version: 2 });
    const [district] = world.store.all("district");
    if (district === undefined) throw new Error("no district");
    const { leaders } = await readPast(world.store, district, "2027-01-10T00:00:00.000Z");
    expect(leaders[0]?.supervisors).toEqual([
      { supervisorId: "s0", since: "2026-07-01T05:00:00.000Z" },
      { supervisorId: "s9", since: "2026-11-01T05:00:00.000Z" },
    ]);
  });

  it("of two versions of an answer the last one counts", async () => {
    const world = pastWorld(many("a", 1, "0---"));
    answer(world.store, "a-00", 4, { at: "2026-09-08T14:00:00.000Z" });
    const [district] = world.store.all("district");
    if (district === undefined) throw new Error("no district");
    const { leaders } = await readPast(world.store, district, "2027-01-10T00:00:00.000Z");
    expect(leaders[0]?.history).toMatchObject([{ cycle: 1, at: "2026-09-08T14:00:00.000Z", schoolYear: 2027 }]);
  });
});

describe("privacy", () => {
  const openText = (world: ReturnType<typeof pastWorld>) => JSON.stringify([world.simulation(), world.store.facts]);

  it("names nobody, holds no answer, and counts no one or four of anything", async () => {
    const codes = fc.string({ unit: fc.constantFrom("0", "1", "2", "3", "4", "-"), minLength: 4, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(codes, { minLength: 1, maxLength: 30 }), async (all) => {
        const world = pastWorld(all.map((one, i) => ({ leaderId: `ld-${i}`, codes: one })));
        await world.run();
        const text = openText(world);
        expect(text).not.toMatch(/ld-\d|"s[01]"|answers|BO1|score|"level"/);
        const { result } = world.simulation() ?? {};
        if (result?.status !== "shown") return;
        const bands = [result.respondents, result.underBoth, result.present, result.tried].flatMap((one) =>
          typeof one === "object" && one !== null ? [one.alerts, one.principals, one.mostPerSupervisorMonth] : [one],
        );
        for (const band of bands) expect([null, "5-9", "10-19", "20+"]).toContain(band);
        for (const { share } of [result.present, result.tried]) {
          if (share !== null) expect((share * 100) % 5).toBeCloseTo(0, 6);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("what somebody keeps private changes no byte", async () => {
    const of = (codes: string) => pastWorld([...TWENTY, ...many("p", 3, codes, { private: true })]);
    const [calm, worn] = [of("0000"), of("4444")];
    await Promise.all([calm.run(), worn.run()]);
    expect(openText(worn)).toBe(openText(calm));
  });

  it("writes one row of Records, and none where answers are", async () => {
    const world = pastWorld(TWENTY);
    const rest = () =>
      JSON.stringify(
        (Object.keys(KINDS) as Kind[]).filter((kind) => kind !== "ruleSimulation").map((kind) => world.store.all(kind)),
      );
    const before = rest();
    await world.run();
    expect(rest()).toBe(before);
  });
});
