import { describe, expect, it } from "vitest";
import { addDays } from "../../../domain/kernel/calendar.ts";
import { snapshotDaysKept, snapshotRemovals } from "../../../domain/outcomes/erase-snapshots.ts";
import { answer, DISTRICT, GONE, outcomesWorld, people, schoolOf } from "../../builders/outcomes-world.ts";
import { undocumented } from "../../checks/facts.ts";
import { crashingAt } from "../../doubles/crash.ts";

/** Thirty who stay and ten who go, most of whom answered. */
const FORTY = [
  ...people("stay", 24, { risk: 1 }),
  ...people("calm", 4, { risk: 0 }),
  ...people("silent", 2),
  ...people("move", 3, { fate: "moves", risk: 3 }),
  ...people("quit", 5, { fate: "resigns", risk: 3 }),
  ...people("old", 2, { fate: "retires", risk: 2 }),
];

/** Runs on every day of a span, both ends included. */
const runDaily = async (world: ReturnType<typeof outcomesWorld>, from: string, to: string) => {
  for (let day = from; day <= to; day = addDays(day, 1)) await world.run(day);
};

const typesOf = (world: ReturnType<typeof outcomesWorld>): Readonly<Record<string, number>> =>
  Object.fromEntries([...Map.groupBy(world.store.facts, ({ type }) => type)].map(([type, all]) => [type, all.length]));

describe("fourteen months, a run a day", () => {
  it("freezes twice, follows once, publishes once", async () => {
    const world = outcomesWorld(FORTY);
    await runDaily(world, "2026-09-20", "2026-09-30");
    expect(world.store.all("snapshot")).toEqual([]);

    await runDaily(world, "2026-10-01", "2027-09-30");
    expect(world.store.all("backTest")).toMatchObject([
      { takenOn: "2026-10-01", horizon: "2027-10-01", state: "waiting", seats: 40, lines: [], modelHash: "hash" },
      { takenOn: "2027-03-01", horizon: "2028-03-01", state: "waiting", seats: 40 },
    ]);
    expect(world.store.all("snapshot")).toHaveLength(80);
    expect(world.store.facts).toEqual([]);

    // The last day belongs to the twelve months; another snapshot day has come as well, for those who are left.
    await runDaily(world, "2027-10-01", "2027-10-01");
    expect(world.backTest("2026-10-01")?.state).toBe("waiting");
    expect(world.backTest("2027-10-01")).toMatchObject({ seats: 30 });

    await runDaily(world, "2027-10-02", "2027-12-01");
    expect(world.backTest("2026-10-01")).toMatchObject({ state: "scored", seats: 40, schoolClosed: 0, version: 2 });
    expect(world.backTest("2026-10-01")?.scoredAt?.slice(0, 10)).toBe("2027-10-02");
    expect(typesOf(world)).toEqual({
      "holdfast.retention.outcome-recorded.v1": 40,
      "holdfast.model.back-tested.v1": 1,
    });
    expect(undocumented(world.store)).toEqual([]);
    const status = (leaderId: string) => world.store.facts.find(({ subject }) => subject === leaderId)?.data;
    const window = { schoolYear: "2027", from: "2026-10-01", to: "2027-10-01" };
    expect(status("stay-00")).toEqual({ leaderId: "stay-00", status: "stayer", ...window });
    expect(status("move-00")).toEqual({ leaderId: "move-00", status: "mover", ...window });
    expect(status("quit-00")).toEqual({ leaderId: "quit-00", status: "leaver", ...window });
    expect(world.store.facts.find(({ type }) => type.includes("back-tested"))?.data).toEqual({
      ...{ takenOn: "2026-10-01", horizon: "2027-10-01", seats: 40, modelVersion: "bri@1" },
    });
  });

  it("publishes the numbers: ten of forty left, and the pulse predicted better than the records", async () => {
    const world = outcomesWorld(FORTY);
    await world.run("2026-10-01");
    await world.run("2027-10-02");
    const [struct, full, byChoice] = world.backTest("2026-10-01")?.lines ?? [];
    const value = (line: typeof struct, measure: string) => line?.measures.find((one) => one.measure === measure);
    // Everybody is in the third year of one kind of school: records distinguish nobody.
    expect(value(struct, "auroc")?.value).toBe(0.5);
    expect(value(struct, "left")).toEqual({ measure: "left", value: 10 });
    expect(value(struct, "base-rate")?.value).toBe(0.25);
    expect(full).toMatchObject({ endpoint: "V", prediction: "full", status: "shown" });
    expect(value(full, "auroc")?.value).toBeGreaterThan(0.9);
    expect(byChoice).toMatchObject({ endpoint: "L", prediction: "full", status: "shown" });
    expect(value(byChoice, "left")?.value).toBe(8);
    expect(world.backTest("2026-10-01")?.update).toMatchObject({ step: "offset" });
  });
});

describe("freezing", () => {
  it("late by days gives what it would have given, whatever was answered since", async () => {
    const [onTime, late] = [outcomesWorld(FORTY), outcomesWorld(FORTY)];
    await onTime.run("2026-10-01");
    answer(late.store, "stay-00", 4, { at: "2026-10-05T14:00:00.000Z" });
    answer(late.store, "stay-01", 4, { at: "2026-10-05T14:00:00.000Z", roundId: "2026-10", cycle: 2 });
    await late.run("2026-10-09");
    expect(late.store.all("snapshot")).toEqual(onTime.store.all("snapshot"));
    expect(late.store.all("snapshot")).toHaveLength(40);
  });

  it("is made up for a month, then it is too late", async () => {
    const world = outcomesWorld(FORTY);
    await world.run("2026-11-02");
    expect(world.store.all("snapshot")).toEqual([]);
    await world.run("2026-11-01");
    expect(world.store.all("snapshot")).toHaveLength(40);
  });

  it("never reaches back behind the day the district was set up", async () => {
    const world = outcomesWorld(FORTY);
    expect(await world.run("2026-10-05", { createdOn: "2026-10-02" })).toEqual({ frozen: 0, followed: 0 });
    expect(world.store.all("backTest")).toEqual([]);
    expect(await world.run("2026-10-05", { createdOn: "2026-10-01" })).toEqual({ frozen: 40, followed: 0 });
  });

  it("learns the offset from the district's own records only once a year of them is there", async () => {
    const world = outcomesWorld(FORTY);
    for (const day of ["2026-10-01", "2027-10-02"]) await world.run(day);
    const offsets = (takenOn: string) => [
      ...new Set(
        world.store
          .all("snapshot")
          .filter((one) => one.takenOn === takenOn)
          .map(({ inputs }) => inputs.offset),
      ),
    ];
    expect(offsets("2026-10-01")).toEqual([0]);
    // Ten of forty, shrunk by fifty principal-years at the national fifth: (10 + 10) / (40 + 50).
    expect(offsets("2027-10-01")[0]).toBeCloseTo(Math.log(2 / 7) - Math.log(1 / 4), 9);
  });
});

describe("following", () => {
  it("counts no closed school, and forgets nobody whose record was corrected meanwhile", async () => {
    const world = outcomesWorld(FORTY);
    await world.run("2026-10-01");
    const [org] = world.store.all("org").filter(({ orgId }) => orgId === schoolOf("stay-00"));
    if (org) world.store.seed("org", { ...org, closedOn: "2027-06-30" });
    await world.run("2027-10-02");
    expect(world.backTest("2026-10-01")).toMatchObject({ state: "scored", schoolClosed: 1 });
    expect(world.store.facts.some(({ subject }) => subject === "stay-00")).toBe(false);
  });

  it("publishes nothing about a person without a known outcome", async () => {
    const world = outcomesWorld([...FORTY, ...people("gone", 1, { fate: "vanishes", risk: 1 })]);
    await world.run("2026-10-01");
    await world.run("2027-10-02");
    expect(world.store.facts.some(({ subject }) => subject === "gone-00")).toBe(false);
    const struct = world.backTest("2026-10-01")?.lines[0];
    expect(struct?.measures).toContainEqual({ measure: "suspected", value: 1 });
    // One exit without a reason: what it said could be had as the difference of the two endpoints.
    expect(world.backTest("2026-10-01")?.lines[2]).toMatchObject({ endpoint: "L", status: "withheld", measures: [] });
  });

  it("knows the outcomes published before, and not after", async () => {
    const world = outcomesWorld(FORTY);
    await world.run("2026-10-01");
    const alert = (leaderId: string, mailedAt: string, cause: "two-raised-rounds" | "support-asked") =>
      world.store.seed("alert", {
        ...{ district: DISTRICT, leaderId, alertId: `al-${leaderId}`, episodeId: "ep", supervisorId: "s1", cause },
        ...{ roundId: "2026-11", topics: [], openedAt: mailedAt, mailedAt, state: "open" as const, version: 1 },
      });
    alert("quit-00", "2026-11-05T15:00:00.000Z", "two-raised-rounds");
    alert("quit-01", `${GONE}T15:00:00.000Z`, "two-raised-rounds");
    alert("quit-02", "2026-11-05T15:00:00.000Z", "support-asked");
    alert("quit-03", "2026-09-25T15:00:00.000Z", "two-raised-rounds");
    await world.run("2027-10-02");
    const alerted = world.store.all("snapshot").filter((one) => one.takenOn === "2026-10-01" && one.alerted);
    expect(alerted.map(({ leaderId }) => leaderId)).toEqual(["quit-00"]);
  });
});

describe("small districts", () => {
  it("under five seats nothing is frozen, followed or published", async () => {
    const world = outcomesWorld(people("few", 4, { risk: 3 }));
    for (const day of ["2026-10-01", "2027-03-01", "2027-10-02"]) await world.run(day);
    expect([world.store.all("snapshot"), world.store.all("backTest"), world.store.facts]).toEqual([[], [], []]);
  });

  it("five that became four are withheld: no line, no fact of a test", async () => {
    const world = outcomesWorld(people("few", 5, { risk: 3 }));
    await world.run("2026-10-01");
    const removals = await snapshotRemovals(world.store, { district: DISTRICT, leaderId: "few-00" }, "2026-12-01");
    expect(removals).toHaveLength(1);
    await world.store.commit(removals, []);
    await world.run("2027-10-02");
    expect(world.backTest("2026-10-01")).toMatchObject({ state: "withheld", lines: [] });
    expect(world.backTest("2026-10-01")).not.toHaveProperty("update");
    expect(typesOf(world)).toEqual({ "holdfast.retention.outcome-recorded.v1": 4 });
  });
});

describe("crashes", () => {
  const SEVEN = [...people("stay", 5, { risk: 1 }), ...people("quit", 2, { fate: "resigns", risk: 3 })];
  const DAYS = ["2026-10-01", "2027-10-02"];

  const undisturbed = async () => {
    const world = outcomesWorld(SEVEN);
    for (const day of DAYS) await world.run(day);
    return world;
  };
  /** As one text; facts in order of subjects, because a resumed run may publish them in another order. */
  const stateOf = ({ store }: ReturnType<typeof outcomesWorld>) => {
    const facts = store.facts.map((one) => JSON.stringify(one)).sort();
    return { snapshots: store.all("snapshot"), tests: store.all("backTest"), facts };
  };

  it("before and after every call of either run: the next run ends where an undisturbed one does", async () => {
    const wanted = stateOf(await undisturbed());
    expect(wanted.facts).toHaveLength(8);
    let points = 0;
    for (const crashed of DAYS) {
      for (let point = 0; ; point += 1) {
        const world = outcomesWorld(SEVEN);
        let fell = false;
        for (const day of DAYS) {
          if (day !== crashed) {
            await world.run(day);
            continue;
          }
          const { ports } = crashingAt(world.ports, ["store", "unitOfWork"], point);
          await world.run(day, { ports }).catch(() => {
            fell = true;
          });
          await world.run(day);
        }
        expect(stateOf(world)).toEqual(wanted);
        if (!fell) break;
        points += 1;
      }
    }
    expect(points).toBeGreaterThan(60);
  });

  it("two runs at a time leave what one leaves", async () => {
    const world = outcomesWorld(SEVEN);
    for (const day of DAYS) await Promise.allSettled([world.run(day), world.run(day)]);
    await world.run("2027-10-03");
    expect(stateOf(world).facts).toEqual(stateOf(await undisturbed()).facts);
    expect(stateOf(world).snapshots).toEqual(stateOf(await undisturbed()).snapshots);
  });
});

describe("erasing", () => {
  it("knows every day whose seats may still be stored", () => {
    expect(snapshotDaysKept("2027-03-01")).toEqual([
      ...["2024-03-01", "2024-10-01", "2025-03-01", "2025-10-01", "2026-03-01", "2026-10-01", "2027-03-01"],
    ]);
  });

  it("takes the seats of that leader that rest on the erased answers, and no others", async () => {
    const world = outcomesWorld(FORTY);
    for (const day of ["2026-10-01", "2027-03-01"]) await world.run(day);
    const id = { district: DISTRICT, leaderId: "quit-00" };
    await world.store.commit(await snapshotRemovals(world.store, id, "2027-01-15"), []);
    const left = world.store.all("snapshot").filter(({ leaderId }) => leaderId === "quit-00");
    expect(left.map(({ takenOn }) => takenOn)).toEqual(["2027-03-01"]);
    expect(await snapshotRemovals(world.store, id, "2027-01-15")).toEqual([]);
  });
});
