import { describe, expect, it, vi } from "vitest";
import { CATALOG } from "../../../events/catalog.ts";
import { LEADER, READY } from "../../builders/readiness/given-person.ts";
import { DISTRICT, openReadiness } from "../../builders/readiness/readiness-world.ts";

vi.hoisted(() => {
  process.env["RECORDS_TABLE"] = "records";
  process.env["AWS_REGION"] = "us-east-1";
});

const { build } = await import("../../../functions/on-event/assess-readiness.ts");

const CONSUMED = CATALOG.filter(({ consumers }) => (consumers as readonly string[]).includes("assess-readiness"));

const open = () => {
  const world = openReadiness();
  const entry = build(world.ports);
  const send = (type: string, data: object, tenantid = DISTRICT) => {
    const detail = { specversion: "1.0", id: "e1", type, tenantid, subject: "s", data };
    return entry({ Records: [{ messageId: "m1", body: JSON.stringify({ detail }) }] } as never, {} as never);
  };
  return { ...world, send };
};

describe("assess-readiness", () => {
  it("handles every event that the catalogue gives it, with the catalogue's own example", async () => {
    const { send } = open();
    for (const { type, example } of CONSUMED) {
      expect(await send(type, example), type).toEqual({ batchItemFailures: [] });
    }
  });

  it("recomputes from the table: duplicates, late and swapped events leave the same rows", async () => {
    const world = open();
    world.file(READY);
    await world.send("holdfast.interest.declared.v1", { leaderId: LEADER });
    const once = world.store.dump();
    expect(world.row()?.tier).toBe("ready-now");
    for (const { type } of CONSUMED.toReversed()) {
      await world.send(type, {
        leaderId: LEADER,
        recordKind: "evidence",
        recordId: "ev-1",
        orgId: "og-1",
        assignmentId: "as-1",
      });
    }
    expect(world.store.dump()).toBe(once);
  });

  it("sends the message back when another assessment was faster", async () => {
    const world = open();
    world.file(READY);
    world.race();
    expect(await world.send("holdfast.rating.given.v1", { leaderId: LEADER })).toEqual({
      batchItemFailures: [{ itemIdentifier: "m1" }],
    });
    expect(await world.send("holdfast.rating.given.v1", { leaderId: LEADER })).toEqual({ batchItemFailures: [] });
  });

  it("does nothing for a district that there is not, nor for what does not count", async () => {
    const world = open();
    world.file(READY);
    await world.send("holdfast.rating.given.v1", { leaderId: LEADER }, "elsewhere");
    await world.send("holdfast.record.withdrawn.v1", { recordKind: "leave", recordId: "lv-1", leaderId: LEADER });
    expect(world.store.all("readiness")).toEqual([]);
  });
});
