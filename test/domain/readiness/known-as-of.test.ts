import { describe, expect, it } from "vitest";
import { tenantOf, withinTenant } from "../../../domain/access/tenant.ts";
import { knownAsOf, readOnce } from "../../../domain/readiness/read-facts.ts";
import { asOfDay, type Dated } from "../../../domain/records/as-of.ts";
import type { RecordKind } from "../../../events/record-kinds.ts";
import { ZONE } from "../../builders/readiness/given-person.ts";
import { DISTRICT } from "../../builders/readiness/readiness-world.ts";
import { memoryStore } from "../../doubles/memory.ts";

interface Thing extends Dated {
  readonly id: string;
  readonly says: string;
}

/** A record of three versions, of which the last was written in March and says so, or says the day of the second. */
const open = (recordKind: RecordKind, saidOfTheLast: string) => {
  const store = memoryStore();
  const first = { id: "x", says: "first", version: 1, recordedAt: "2027-01-10T12:00:00.000Z" };
  const second = { ...first, says: "second", version: 2, changedAt: "2027-02-10T12:00:00.000Z" };
  const last: Thing = { ...first, says: "last", version: 3, changedAt: saidOfTheLast };
  const history = { district: DISTRICT, recordKind, recordId: "x", replacedBy: "hr" };
  store.seed(
    "revision",
    { ...history, revision: "0000000001", value: first, replacedAt: "2027-02-10T12:00:00.000Z" },
    { ...history, revision: "0000000002", value: second, replacedAt: "2027-03-10T12:00:00.000Z" },
  );
  const tenant = withinTenant(tenantOf({ district: DISTRICT }), store, store);
  const kept = { recordKind, idOf: ({ id }: Thing) => id };
  return {
    store,
    on: async (day: string) => (await knownAsOf(tenant, kept, [last], asOfDay(day, ZONE))).map(({ says }) => says),
    tenant,
  };
};

describe("records as they were known by the end of a day", () => {
  it("are in the version of that day, and left out before they were recorded", async () => {
    for (const kind of ["evidence", "appointment"] as const) {
      const { on } = open(kind, "2027-03-10T12:00:00.000Z");
      expect(await on("2027-01-09")).toEqual([]);
      expect(await on("2027-01-10")).toEqual(["first"]);
      expect(await on("2027-03-09")).toEqual(["second"]);
      expect(await on("2027-03-10")).toEqual(["last"]);
    }
  });

  it("take their history along only where it can say something of that day", async () => {
    const { store, on } = open("evidence", "2027-03-10T12:00:00.000Z");
    await on("2027-03-10");
    expect(store.log).toEqual([]);
    await on("2027-03-09");
    expect(store.log).toEqual(["list revisions"]);
  });

  it("go by their history where an import may have written without signing", async () => {
    const { on } = open("appointment", "2027-02-10T12:00:00.000Z");
    expect([await on("2027-03-09"), await on("2027-03-10")]).toEqual([["second"], ["last"]]);
  });
});

it("a list is read once for an answer that asks for it again, and each scope for itself", async () => {
  const { store, tenant } = open("evidence", "2027-03-10T12:00:00.000Z");
  const once = readOnce(tenant);
  const of = (recordId: string) => once.list("revisions", { recordKind: "evidence", recordId });
  const [one, again, other] = await Promise.all([of("x"), of("x"), of("y")]);
  expect([one.length, again, other]).toEqual([2, one, []]);
  expect(store.log).toEqual(["list revisions", "list revisions"]);
});
