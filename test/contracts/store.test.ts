/** The promises of UnitOfWork, and of reading one thing. */
import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { expect, it } from "vitest";
import { create, fact, put, putUnless, remove, replace, require } from "../../domain/ports.ts";
import type { Receipt } from "../../domain/pulses/round.ts";
import { createOutbox } from "../../functions/adapters/dynamo/outbox.ts";
import { isMoto } from "./engine.ts";
import { receipt, round } from "./rows.ts";
import { describeBoth, describeEngine } from "./stores.ts";

const closed = (roundId: string) => fact("holdfast.round.closed.v1", "d1", roundId, { roundId });

describeBoth((open) => {
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

  it("recognises an equal value, and returns what it found", async () => {
    const { unitOfWork } = open();
    const first = receipt("aaa", "ld-same");
    const write = (value: Receipt) => putUnless("receipt", value, "digest", value.digest);
    expect((await unitOfWork.commit([write(first)], [])).ok).toBe(true);
    const again = await unitOfWork.commit([write({ ...first, responseId: "other" })], []);
    expect(again).toEqual({ ok: false, error: { kind: "receipt", existing: first } });
    expect((await unitOfWork.commit([write(receipt("bbb", "ld-same"))], [])).ok).toBe(true);
  });

  it("writes nothing when another thing is not in the version that it requires", async () => {
    const { store, unitOfWork } = open();
    const id = { district: "d1", roundId: "2024-12" };
    const saveAt = (version: number, leaderId: string) =>
      unitOfWork.commit([put("receipt", receipt("ddd", leaderId)), require("round", id, version)], [closed("2024-12")]);
    expect(await saveAt(1, "ld-a")).toMatchObject({ ok: false, error: { kind: "round" } });
    await unitOfWork.commit([create("round", round("2024-12"))], []);
    expect(await saveAt(2, "ld-a")).toMatchObject({ ok: false, error: { kind: "round" } });
    expect(await store.get("receipt", { district: "d1", leaderId: "ld-a", roundId: "2026-11" })).toBeUndefined();
    expect(await saveAt(1, "ld-a")).toMatchObject({ ok: true });
    expect(await store.get("round", id)).toEqual(round("2024-12"));
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

  it.skipIf(isMoto)("lets one of many creators win", async () => {
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
});

describeEngine("on a DynamoDB engine alone", (engine, open) => {
  it("keeps a fact with the state it speaks of, findable until it is published", async () => {
    const { unitOfWork } = open();
    const outbox = createOutbox(engine().client, engine().tables);
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

  it("refuses to read a row as something else", async () => {
    const { unitOfWork, store } = open();
    await unitOfWork.commit([put("receipt", receipt("zzz", "ld-kind"))], []);
    const raw = await engine().client.send(
      new GetCommand({ TableName: engine().tables.confidential, Key: { pk: "D#d1#A#ld-kind", sk: "RECEIPT#2026-11" } }),
    );
    expect(raw.Item?.["rowKind"]).toBe("receipt");
    expect(await store.get("receipt", { district: "d1", leaderId: "ld-kind", roundId: "2026-11" })).toBeDefined();
  });
});
