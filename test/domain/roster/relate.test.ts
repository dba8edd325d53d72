import { beforeEach, describe, expect, it } from "vitest";
import type { StaffMember } from "../../../domain/access/staff.ts";
import { type TenantStore, tenantOf, withinTenant } from "../../../domain/access/tenant.ts";
import { isKnown, ownLeaders, ownSchools, relate, supervises } from "../../../domain/roster/relate.ts";
import type { Supervision } from "../../../domain/roster/roster.ts";
import { appointmentOf } from "../../builders/records/people.ts";
import { type MemoryStore, memoryStore } from "../../doubles/memory.ts";

const TODAY = "2026-11-02";
const caller: StaffMember = { district: "d1", staffId: "s1", name: "Sam", roles: ["supervisor"], version: 1 };

let memory: MemoryStore;
let store: TenantStore;
beforeEach(() => {
  memory = memoryStore();
  store = withinTenant(tenantOf(caller), memory, memory);
  memory.seed("staff", caller);
});

const supervisionBy = (supervisorId: string, leaderId: string, changes: Partial<Supervision> = {}): Supervision => ({
  district: "d1",
  leaderId,
  supervisorId,
  basis: "confirmed",
  since: "2026-07-01",
  version: 1,
  ...changes,
});

const superviseBy = (supervisorId: string, leaderId: string, changes: Partial<Supervision> = {}) =>
  memory.seed("supervision", supervisionBy(supervisorId, leaderId, changes));

const alertTo = (leaderId: string, ...escalatedTo: readonly string[]) =>
  memory.seed("alert", {
    district: "d1",
    leaderId,
    alertId: "a1",
    episodeId: "e1",
    supervisorId: "s2",
    cause: "support-asked",
    roundId: "2026-10",
    topics: [],
    openedAt: "2026-11-01T12:00:00.000Z",
    state: "open",
    ...(escalatedTo.length === 0 ? {} : { escalatedTo }),
    version: 1,
  });

describe("an own leader", () => {
  it("is one whom the caller supervises now: not a colleague's, not one whose supervision was withdrawn", async () => {
    superviseBy("s1", "l1");
    superviseBy("s2", "l2");
    superviseBy("s1", "l3", { withdrawnAt: "2026-10-01T12:00:00.000Z" });
    const whom = ["l1", "l2", "l3", "nobody"];
    expect(await Promise.all(whom.map((id) => supervises(store, caller, id)))).toEqual([true, false, false, false]);
    expect(await Promise.all(whom.map((leaderId) => relate(store, caller, { leaderId }, TODAY)))).toEqual([
      "own",
      "peer",
      "peer",
      "peer",
    ]);
  });

  it("is listed in order; what the index still suggests is checked with the row", async () => {
    for (const id of ["l3", "l1", "l2"]) superviseBy("s1", id);
    expect(await ownLeaders(store, caller)).toEqual(["l1", "l2", "l3"]);
    // Rows of the index that the base table has no more.
    const rows = ["l9", "l2"].map((id) => supervisionBy("s1", id));
    const stale = withinTenant(tenantOf(caller), { ...memory, list: async () => rows } as MemoryStore, memory);
    expect(await ownLeaders(stale, caller)).toEqual(["l2"]);
  });
});

describe("an own school", () => {
  it("is one that an own leader leads as principal today", async () => {
    for (const id of ["l1", "l2", "l3", "l4", "l5"]) superviseBy("s1", id);
    superviseBy("s2", "l6");
    memory.seed(
      "appointment",
      appointmentOf("l2", { orgId: "twice" }),
      appointmentOf("l1", { orgId: "twice" }),
      appointmentOf("l1", { appointmentId: "more", orgId: "also", begin: TODAY }),
      appointmentOf("l3", { orgId: "ended", end: TODAY }),
      appointmentOf("l3", { appointmentId: "later", orgId: "later", begin: "2026-11-03" }),
      appointmentOf("l4", { orgId: "assistant", role: "ASSISTANT_PRINCIPAL" }),
      appointmentOf("l5", { orgId: "withdrawn", withdrawnAt: "2026-10-01T12:00:00.000Z" }),
      appointmentOf("l6", { orgId: "colleague" }),
    );
    expect(await ownSchools(store, caller, TODAY)).toEqual(["also", "twice"]);
    const relations = ["twice", "ended", "colleague"].map((schoolId) => relate(store, caller, { schoolId }, TODAY));
    expect(await Promise.all(relations)).toEqual(["own", "peer", "peer"]);
  });
});

describe("how the caller stands", () => {
  it("to an alert: own when handed on in person or about an own leader", async () => {
    alertTo("l1", "s3", "s1");
    alertTo("l2", "s3");
    alertTo("l3");
    superviseBy("s1", "l4");
    const stands = ["l1", "l2", "l3", "l4"].map((leaderId) =>
      relate(store, caller, { leaderId, alertId: "a1" }, TODAY),
    );
    expect(await Promise.all(stands)).toEqual(["own", "peer", "peer", "own"]);
    // The escalation covers the alert, not the leader.
    expect(await relate(store, caller, { leaderId: "l1" }, TODAY)).toBe("peer");
    expect(await relate(store, caller, { leaderId: "l1", alertId: "other" }, TODAY)).toBe("peer");
  });

  it("to members of staff: own in person, and to nobody in particular: none", async () => {
    expect(await relate(store, caller, { staffId: "s1" }, TODAY)).toBe("own");
    expect(await relate(store, caller, { staffId: "s2" }, TODAY)).toBe("peer");
    expect(await relate(store, caller, {}, TODAY)).toBe("none");
  });
});

describe("what the district knows", () => {
  it("is whom and what it has a row of, withdrawn or not", async () => {
    alertTo("l1");
    memory.seed("leader", {
      district: "d1",
      leaderId: "l2",
      givenName: "Ana",
      familyName: "Ruiz",
      language: "es",
      withdrawnAt: "2026-10-01T12:00:00.000Z",
      version: 2,
    });
    const org = { district: "d1", sourcedId: "x", name: "X", version: 1 } as const;
    memory.seed("org", { ...org, orgId: "school", type: "school" }, { ...org, orgId: "office", type: "department" });
    const known = (about: Parameters<typeof isKnown>[1]) => isKnown(store, about);
    expect(await known({})).toBe(true);
    expect(await known({ leaderId: "l2" })).toBe(true);
    expect(await known({ leaderId: "l1" })).toBe(false);
    expect(await known({ leaderId: "l1", alertId: "a1" })).toBe(true);
    expect(await known({ leaderId: "l2", alertId: "a1" })).toBe(false);
    expect(await known({ schoolId: "school" })).toBe(true);
    expect(await known({ schoolId: "office" })).toBe(false);
    expect(await known({ schoolId: "nothing" })).toBe(false);
    expect(await known({ staffId: "s1" })).toBe(true);
    expect(await known({ staffId: "s2" })).toBe(false);
  });
});
