import { GetCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Alert } from "../../domain/alerts/alert.ts";
import { create, fact, put, putUnless, remove, replace, type Store, type UnitOfWork } from "../../domain/ports.ts";
import type { Receipt, Round } from "../../domain/pulses/round.ts";
import { createOutbox } from "../../functions/adapters/dynamo/outbox.ts";
import { createStore } from "../../functions/adapters/dynamo/store.ts";
import { createUnitOfWork } from "../../functions/adapters/dynamo/unit-of-work.ts";
import { systemClock } from "../../functions/adapters/system/clock.ts";
import { systemIds } from "../../functions/adapters/system/ids.ts";
import { memoryStore } from "../doubles/memory.ts";
import { type Engine, missingEngine, startEngine } from "./engine.ts";

const round = (roundId: string, version = 1): Round => ({
  district: "d1",
  roundId,
  cycle: 1,
  instrument: "principal-pulse@1",
  opensAt: `${roundId}-02T12:30:00.000Z`,
  closesAt: `${roundId}-16T12:30:00.000Z`,
  state: "open",
  version,
});

const receipt = (digest: string, leaderId = "ld-1"): Receipt => ({
  district: "d1",
  leaderId,
  roundId: "2026-11",
  responseId: `r-${digest}`,
  digest,
  at: "2026-11-03T10:00:00.000Z",
});

const alert = (alertId: string, over: Partial<Alert> = {}): Alert => ({
  district: "d1",
  leaderId: "ld-1",
  alertId,
  episodeId: "ep-1",
  supervisorId: "st-1",
  cause: "two-raised-rounds",
  roundId: "2026-11",
  topics: ["workload"],
  openedAt: "2026-11-03T10:00:00.000Z",
  state: "waiting",
  version: 1,
  ...over,
});

const closed = (roundId: string) => fact("holdfast.round.closed.v1", "d1", roundId, { roundId });

/** The promises of Store and UnitOfWork; every implementation keeps all of them. */
const suite = (open: () => { store: Store; unitOfWork: UnitOfWork }) => {
  it("gives back what was put, and nothing of its own keys", async () => {
    const { store, unitOfWork } = open();
    const value = round("2025-01");
    await unitOfWork.commit([create("round", value)], []);
    expect(await store.get("round", { district: "d1", roundId: "2025-01" })).toEqual(value);
    expect(await store.get("round", { district: "d2", roundId: "2025-01" })).toBeUndefined();
  });

  it("creates once", async () => {
    const { unitOfWork } = open();
    await unitOfWork.commit([create("round", round("2025-02"))], []);
    const again = await unitOfWork.commit([create("round", { ...round("2025-02"), cycle: 9 })], []);
    expect(again).toEqual({ ok: false, error: { kind: "round", existing: round("2025-02") } });
  });

  it("replaces the version it was based on and no other", async () => {
    const { store, unitOfWork } = open();
    await unitOfWork.commit([create("round", round("2025-03"))], []);
    expect((await unitOfWork.commit([replace("round", { ...round("2025-03", 2), state: "closed" })], [])).ok).toBe(
      true,
    );
    expect((await unitOfWork.commit([replace("round", round("2025-03", 2))], [])).ok).toBe(false);
    expect((await unitOfWork.commit([replace("round", round("2025-99", 2))], [])).ok).toBe(false);
    expect((await store.get("round", { district: "d1", roundId: "2025-03" }))?.state).toBe("closed");
  });

  it("recognises the same value again, and tells what it found", async () => {
    const { unitOfWork } = open();
    const first = receipt("aaa", "ld-same");
    const write = (value: Receipt) => putUnless("receipt", value, "digest", value.digest);
    expect((await unitOfWork.commit([write(first)], [])).ok).toBe(true);
    const again = await unitOfWork.commit([write({ ...first, responseId: "other" })], []);
    expect(again).toEqual({ ok: false, error: { kind: "receipt", existing: first } });
    expect((await unitOfWork.commit([write(receipt("bbb", "ld-same"))], [])).ok).toBe(true);
  });

  it("writes all or nothing, across both tables", async () => {
    const { store, unitOfWork } = open();
    await unitOfWork.commit([create("round", round("2025-04"))], []);
    const both = await unitOfWork.commit(
      [put("receipt", receipt("ccc", "ld-none")), create("round", round("2025-04"))],
      [closed("2025-04")],
    );
    expect(both.ok).toBe(false);
    expect(await store.get("receipt", { district: "d1", leaderId: "ld-none", roundId: "2026-11" })).toBeUndefined();
  });

  it("lets one of many creators win", async () => {
    const { unitOfWork } = open();
    const results = await Promise.all(
      Array.from({ length: 32 }, () => unitOfWork.commit([create("round", round("2025-05"))], [closed("2025-05")])),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
  });

  it("removes", async () => {
    const { store, unitOfWork } = open();
    await unitOfWork.commit([create("round", round("2025-06"))], []);
    await unitOfWork.commit([remove("round", { district: "d1", roundId: "2025-06" })], []);
    expect(await store.get("round", { district: "d1", roundId: "2025-06" })).toBeUndefined();
  });

  it("lists a district's rounds in order and no other district's", async () => {
    const { store, unitOfWork } = open();
    for (const id of ["2024-03", "2024-01", "2024-02"]) {
      await unitOfWork.commit([create("round", { ...round(id), district: "d-list" })], []);
    }
    await unitOfWork.commit([create("round", { ...round("2024-04"), district: "d-list2" })], []);
    const listed = await store.list("rounds", { district: "d-list" });
    expect(listed.map(({ roundId }) => roundId)).toEqual(["2024-01", "2024-02", "2024-03"]);
  });

  it("lists more than one page", async () => {
    const { store, unitOfWork } = open();
    const big = "x".repeat(100_000);
    for (let n = 0; n < 15; n += 1) {
      await unitOfWork.commit(
        [create("org", { district: "d-big", orgId: `og-${n}`, sourcedId: big, name: "", type: "school", version: 1 })],
        [],
      );
    }
    expect(await store.list("orgs", { district: "d-big" })).toHaveLength(15);
  });

  it("lists waiting alerts of a supervisor only while they wait, oldest first", async () => {
    const { store, unitOfWork } = open();
    await unitOfWork.commit(
      [
        create("alert", alert("al-2", { openedAt: "2026-11-04T10:00:00.000Z", district: "d-al" })),
        create("alert", alert("al-1", { district: "d-al" })),
        create("alert", alert("al-3", { district: "d-al", supervisorId: "st-10" })),
      ],
      [],
    );
    const scope = { district: "d-al", supervisorId: "st-1" };
    expect((await store.list("waitingAlerts", scope)).map(({ alertId }) => alertId)).toEqual(["al-1", "al-2"]);
    await unitOfWork.commit([replace("alert", alert("al-1", { district: "d-al", state: "open", version: 2 }))], []);
    expect((await store.list("waitingAlerts", scope)).map(({ alertId }) => alertId)).toEqual(["al-2"]);
    expect(await store.list("alertsOfLeader", { district: "d-al", leaderId: "ld-1" })).toHaveLength(3);
  });
};

describe("in memory", () => {
  const memory = memoryStore();
  suite(() => ({ store: memory, unitOfWork: memory }));
});

const missing = missingEngine();
describe.skipIf(missing !== undefined)(`on a DynamoDB engine${missing ? ` (${missing})` : ""}`, () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEngine();
  });
  afterAll(() => engine.stop());

  const open = () => ({
    store: createStore(engine.client, engine.tables),
    unitOfWork: createUnitOfWork(engine.client, engine.tables, { clock: systemClock, ids: systemIds }),
  });
  suite(open);

  it("keeps a fact with the state it speaks of, findable until it is published", async () => {
    const { unitOfWork } = open();
    const outbox = createOutbox(engine.client, engine.tables);
    const before = (await outbox.unpublished(100)).length;
    await unitOfWork.commit([create("round", round("2023-01"))], [closed("2023-01")]);
    await unitOfWork.commit([create("round", round("2023-01"))], [closed("2023-01")]);
    const rows = await outbox.unpublished(100);
    expect(rows).toHaveLength(before + 1);
    const row = rows.find(({ envelope }) => envelope.subject === "2023-01");
    expect(row?.envelope).toMatchObject({ type: "holdfast.round.closed.v1", tenantid: "d1", id: row?.eventId });
    if (row) await outbox.forget(row);
    expect(await outbox.unpublished(100)).toHaveLength(before);
  });

  it("every row but a credential's starts with its district", async () => {
    const rows = await engine.client.send(new ScanCommand({ TableName: engine.tables.records }));
    const foreign = (rows.Items ?? []).filter(({ pk }) => !/^(D#|STAFF#|ALK#)/.test(String(pk)));
    expect(foreign).toEqual([]);
  });

  it("refuses to read a row as something else", async () => {
    const { unitOfWork, store } = open();
    await unitOfWork.commit([put("receipt", receipt("zzz", "ld-kind"))], []);
    const raw = await engine.client.send(
      new GetCommand({ TableName: engine.tables.confidential, Key: { pk: "D#d1#A#ld-kind", sk: "RECEIPT#2026-11" } }),
    );
    expect(raw.Item?.["rowKind"]).toBe("receipt");
    expect(await store.get("receipt", { district: "d1", leaderId: "ld-kind", roundId: "2026-11" })).toBeDefined();
  });
});
