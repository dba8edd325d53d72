import { beforeEach, describe, expect, it } from "vitest";
import { type TenantStore, tenantOf, withinTenant } from "../../../domain/access/tenant.ts";
import { create, type Fact, put, remove } from "../../../domain/ports.ts";
import type { State } from "../../../domain/state.ts";
import { appointmentOf } from "../../builders/records/people.ts";
import { type MemoryStore, memoryStore } from "../../doubles/memory.ts";

const staffOf = (district: string, staffId: string): State["staff"] => ({
  district,
  staffId,
  name: staffId,
  roles: ["hr"],
  version: 1,
});

const mine = appointmentOf("l1");
const theirs = appointmentOf("l1", { district: "d2", appointmentId: "ap-theirs" });
const more = appointmentOf("l1", { appointmentId: "ap-more", begin: "2027-07-01" });

let store: MemoryStore;
let tenant: TenantStore;
beforeEach(() => {
  store = memoryStore();
  store.seed("appointment", mine, theirs, more);
  store.seed("staff", staffOf("d1", "here"), staffOf("d2", "there"));
  tenant = withinTenant(tenantOf({ district: "d1" }), store, store);
});

/** A store that gives rows of every district, whatever was asked for. */
const leaking = (): TenantStore => {
  const rows = [theirs, mine];
  const leak = {
    ...store,
    list: async () => rows,
    page: async () => ({ items: rows, after: "next" }),
    collect: async () => rows.map((value) => ({ kind: "appointment" as const, value })),
  };
  return withinTenant(tenantOf({ district: "d1" }), leak as MemoryStore, store);
};

describe("reading within a district", () => {
  it("adds the district to every key", async () => {
    expect(tenant.tenant).toEqual({ district: "d1" });
    const id = { leaderId: "l1", appointmentId: "ap-theirs" };
    expect(await tenant.get("appointment", id)).toBeUndefined();
    expect(await tenant.get("appointment", { ...id, appointmentId: "ap-l1" })).toEqual(mine);
    expect(await tenant.list("appointmentsOfLeader", { leaderId: "l1" })).toEqual([mine, more]);
    expect((await tenant.collect("leaderFile", { leaderId: "l1" })).map(({ value }) => value)).toEqual(
      expect.arrayContaining([mine, more]),
    );
    expect(await tenant.collect("leaderFile", { leaderId: "l1" })).toHaveLength(2);
  });

  it("finds nobody of another district, although staff are keyed without one", async () => {
    expect(await tenant.get("staff", { staffId: "here" })).toMatchObject({ staffId: "here" });
    expect(await tenant.get("staff", { staffId: "there" })).toBeUndefined();
    expect(await tenant.get("staff", { staffId: "nobody" })).toBeUndefined();
  });

  it("pages with a cursor until nothing is left", async () => {
    const first = await tenant.page("appointmentsOfLeader", { leaderId: "l1" }, { limit: 1 });
    expect(first).toEqual({ items: [mine], after: expect.any(String) });
    const { after = "" } = first;
    expect(await tenant.page("appointmentsOfLeader", { leaderId: "l1" }, { limit: 1, after })).toEqual({
      items: [more],
    });
  });

  it("drops what a list, a page or a partition gives of another district", async () => {
    const leaky = leaking();
    expect(await leaky.list("appointmentsOfLeader", { leaderId: "l1" })).toEqual([mine]);
    expect(await leaky.page("appointmentsOfLeader", { leaderId: "l1" }, { limit: 9 })).toEqual({
      items: [mine],
      after: "next",
    });
    expect(await leaky.collect("leaderFile", { leaderId: "l1" })).toEqual([{ kind: "appointment", value: mine }]);
  });
});

describe("writing within a district", () => {
  const fact = (district: string): Fact => ({
    district,
    type: "holdfast.episode.closed.v1",
    subject: "l1",
    data: { leaderId: "l1", episodeId: "e1" },
  });
  const foreign = /own district only/;

  it("commits what is of the district", async () => {
    const added = appointmentOf("l2");
    const { leaderId, appointmentId, district } = mine;
    const writes = [create("appointment", added), remove("appointment", { district, leaderId, appointmentId })];
    expect(await tenant.commit(writes, [fact("d1")])).toMatchObject({ ok: true });
    expect(store.all("appointment").map((one) => one.appointmentId)).toEqual(["ap-more", "ap-l2", "ap-theirs"]);
    expect(store.facts).toHaveLength(1);
  });

  it("throws at one write, removal or fact of another district, and writes nothing", () => {
    const before = store.dump();
    const own = create("appointment", appointmentOf("l2"));
    const { district, leaderId, appointmentId } = theirs;
    expect(() => tenant.commit([own, put("appointment", theirs)], [])).toThrow(foreign);
    expect(() => tenant.commit([own, remove("appointment", { district, leaderId, appointmentId })], [])).toThrow(
      foreign,
    );
    expect(() => tenant.commit([own], [fact("d1"), fact("d2")])).toThrow(foreign);
    expect(store.dump()).toBe(before);
  });
});
