import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { expect, it } from "vitest";
import { snapshotRemovals } from "../../domain/outcomes/erase-snapshots.ts";
import { reviewOutcomes } from "../../domain/outcomes/review-outcomes.ts";
import { create, type Store, type UnitOfWork } from "../../domain/ports.ts";
import { runSimulation } from "../../domain/rule-sets/run-simulation.ts";
import type { Kind } from "../../domain/state.ts";
import { DISTRICT, outcomesWorld, people } from "../builders/outcomes-world.ts";
import { memoryStore, movableClock } from "../doubles/memory.ts";
import { copyRecords, describeEngine } from "./stores.ts";

const KINDS: readonly Kind[] = ["district", "org", "round", "appointment", "response"];
const PEOPLE = [...people("stay", 8, { risk: 3 }), ...people("quit", 6, { fate: "resigns", risk: 4 })];

/** A year of daily runs, cut to the days that matter, and a trial of rules; then everything as the lists give it. */
const play = async (store: Store, unitOfWork: UnitOfWork) => {
  const clock = movableClock("2026-10-01T15:00:00.000Z");
  const ports = { clock, store, unitOfWork, modelHash: "hash" };
  const settings = await store.get("district", { district: DISTRICT });
  if (settings === undefined) throw new Error("no district");
  const done = [];
  for (const day of ["2026-10-01", "2026-10-02", "2027-03-01", "2027-10-02", "2027-10-03"]) {
    clock.set(`${day}T15:00:00.000Z`);
    done.push(await reviewOutcomes(ports)(settings));
  }
  const asked = {
    name: "One round",
    thresholds: { raisedRounds: 1 },
    state: "asked",
    result: null,
    version: 1,
  } as const;
  await unitOfWork.commit([create("ruleSimulation", { district: DISTRICT, simulationId: "rs-1", ...asked })], []);
  done.push(await runSimulation(ports)({ district: DISTRICT, simulationId: "rs-1" }));
  const erased = { district: DISTRICT, leaderId: "quit-00" };
  await unitOfWork.commit(await snapshotRemovals(store, erased, "2027-10-03"), []);
  return {
    done,
    first: await store.list("snapshots", { district: DISTRICT, takenOn: "2026-10-01" }),
    second: await store.list("snapshots", { district: DISTRICT, takenOn: "2027-03-01" }),
    none: await store.list("snapshots", { district: DISTRICT, takenOn: "2028-03-01" }),
    tests: await store.list("backTests", { district: DISTRICT }),
    trials: await store.list("ruleSimulations", { district: DISTRICT }),
    others: await store.list("backTests", { district: "d2" }),
  };
};

describeEngine("outcomes in the engine and in memory", (engine, open) => {
  it("are the same to the last row, and frozen seats lie in the confidential table for 36 months", async () => {
    const world = outcomesWorld(PEOPLE);
    const memory = memoryStore();
    const { store, unitOfWork } = open(movableClock("2026-10-01T15:00:00.000Z"));
    await copyRecords(world.store, KINDS, [memory, unitOfWork]);
    const inMemory = await play(memory, memory);
    expect(inMemory.done).toEqual([
      { frozen: 14, followed: 0 },
      { frozen: 0, followed: 0 },
      { frozen: 14, followed: 0 },
      // The seats of 1 October 2027 are those of the eight who stayed.
      { frozen: 8, followed: 14 },
      { frozen: 0, followed: 0 },
      true,
    ]);
    expect([inMemory.first.length, inMemory.second.length, inMemory.tests.length]).toEqual([13, 13, 3]);
    expect(await play(store, unitOfWork)).toEqual(inMemory);

    const { Items = [] } = await engine().client.send(new ScanCommand({ TableName: engine().tables.confidential }));
    const frozen = Items.filter((row) => row["rowKind"] === "snapshot" && row["takenOn"] === "2026-10-01");
    expect(frozen).toHaveLength(13);
    for (const row of frozen) {
      expect(row["pk"]).toBe(`D#${DISTRICT}#SNAP#2026-10-01`);
      expect(new Date(Number(row["ttl"]) * 1000).toISOString().slice(0, 10)).toBe("2029-10-01");
    }
  });
});
