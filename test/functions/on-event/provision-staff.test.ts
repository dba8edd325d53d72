import { describe, expect, it, vi } from "vitest";
import type { Accounts } from "../../../domain/ports.ts";
import { CATALOG } from "../../../events/catalog.ts";
import { memoryStore } from "../../doubles/memory.ts";

vi.hoisted(() => {
  process.env["RECORDS_TABLE"] = "records";
  process.env["CONFIDENTIAL_TABLE"] = "confidential";
  process.env["USER_POOL_ID"] = "pool";
  process.env["AWS_REGION"] = "us-east-1";
});

const { build } = await import("../../../functions/on-event/provision-staff.ts");

const CONSUMED = CATALOG.filter(({ consumers }) => (consumers as readonly string[]).includes("provision-staff"));

const open = () => {
  const store = memoryStore();
  const provisioned: Parameters<Accounts["provision"]>[0][] = [];
  const entry = build({
    store,
    accounts: {
      provision: async (member) => {
        provisioned.push(member);
      },
    },
  });
  const send = async (type: string) => {
    const detail = { specversion: "1.0", id: "e1", type, tenantid: "lake", subject: "st-1", data: { staffId: "st-1" } };
    const body = JSON.stringify({ detail });
    return entry({ Records: [{ messageId: "m1", body }] } as never, {} as never);
  };
  const seed = (rest: object) =>
    store.seed("staff", { district: "lake", staffId: "st-1", name: "Eva Lund", roles: ["hr"], version: 1, ...rest });
  return { send, seed, provisioned };
};

const GRANTED = "holdfast.staff.granted.v1";
const CHANGED = "holdfast.staff.changed.v1";

describe("provision-staff", () => {
  it("handles every event that the catalogue gives it", async () => {
    expect(CONSUMED.map(({ type }) => type).sort()).toEqual([CHANGED, GRANTED]);
    const { send, seed, provisioned } = open();
    seed({ email: "eva@lake.example" });
    for (const { type } of CONSUMED) {
      expect(await send(type)).toEqual({ batchItemFailures: [] });
    }
    expect(provisioned).toHaveLength(2);
  });

  it("gives the account the current values of the table, not those of the event", async () => {
    const { send, seed, provisioned } = open();
    seed({ email: "eva@lake.example" });
    await send(GRANTED);
    seed({ email: "eva.lund@lake.example", roles: ["supervisor"], version: 2 });
    await send(CHANGED);
    await send(GRANTED);
    expect(provisioned.map(({ email, roles }) => [email, roles])).toEqual([
      ["eva@lake.example", ["hr"]],
      ["eva.lund@lake.example", ["supervisor"]],
      ["eva.lund@lake.example", ["supervisor"]],
    ]);
  });

  it("invites nobody who has no address, was withdrawn or is not there", async () => {
    const { send, seed, provisioned } = open();
    expect(await send(GRANTED)).toEqual({ batchItemFailures: [] });
    seed({});
    await send(CHANGED);
    seed({ email: "eva@lake.example", withdrawnAt: "2026-11-02T00:00:00.000Z", version: 2 });
    expect(await send(GRANTED)).toEqual({ batchItemFailures: [] });
    expect(provisioned).toEqual([]);
  });
});
