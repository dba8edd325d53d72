import { describe, expect, it } from "vitest";
import { tenantOf, withinTenant } from "../../../domain/access/tenant.ts";
import { addDays } from "../../../domain/kernel/calendar.ts";
import { reviewReadiness } from "../../../domain/readiness/review-readiness.ts";
import { interest, LEADER, ON, READY, service } from "../../builders/readiness/given-person.ts";
import { DISTRICT, districtRow, openReadiness, school } from "../../builders/readiness/readiness-world.ts";

/** A district whose people were assessed on {@link ON}; the first post of each is at `og-1`. */
const assessed = async (...others: readonly string[]) => {
  const world = openReadiness();
  for (const leaderId of others) world.person(leaderId);
  for (const leaderId of [LEADER, ...others]) {
    world.file(
      { ...READY, services: [service("ASSISTANT_PRINCIPAL", "2024-07-01", null, `ap-${leaderId}`)] },
      leaderId,
    );
    await world.renew(leaderId);
  }
  const store = withinTenant(tenantOf(districtRow()), world.store, world.store);
  /** Number of people whom the morning of a day looks at. */
  const look = (day: string) => {
    world.at(day);
    return reviewReadiness(world.ports, store, day);
  };
  const change = (leaderId: string, more: object) => {
    const row = world.row("PRINCIPAL", leaderId);
    if (row === undefined) throw new Error(`${leaderId} was not assessed`);
    world.store.seed("readiness", { ...row, ...more });
  };
  return { ...world, look, change };
};

describe("the morning's look at readiness", () => {
  it("looks at nobody before the day to look again, and then at those whose day it is", async () => {
    const { look, change } = await assessed("ld-2", "ld-3");
    change(LEADER, { reviewOn: addDays(ON, 5) });
    change("ld-2", { reviewOn: addDays(ON, 6) });
    change("ld-3", { reviewOn: null });
    expect(await look(addDays(ON, 4))).toBe(0);
    expect(await look(addDays(ON, 5))).toBe(1);
    expect(await look(addDays(ON, 6))).toBe(1);
    expect(await look(addDays(ON, 6))).toBe(0);
  });

  it("makes up for mornings that were missed, and finds everybody on however many pages", async () => {
    const ids = Array.from({ length: 120 }, (_, n) => `ld-${n + 10}`);
    const { look, change } = await assessed(...ids);
    for (const id of [LEADER, ...ids]) change(id, { reviewOn: addDays(ON, 2) });
    expect(await look(addDays(ON, 9))).toBe(121);
  });

  it("looks at whoever was assessed with another model", async () => {
    const { look, change, row } = await assessed("ld-2");
    const before = row()?.modelHash;
    change(LEADER, { modelHash: "of another model" });
    expect(await look(addDays(ON, 1))).toBe(1);
    expect(row()?.modelHash).toBe(before);
  });

  it("looks at whoever would go anywhere when a region comes, and not at who named regions", async () => {
    const { look, store, file, renew } = await assessed("ld-2");
    file({ interests: [interest("PRINCIPAL", { regions: ["north"] })] }, "ld-2");
    await renew("ld-2");
    store.seed("org", school("og-3", "high", "north"));
    expect(await look(addDays(ON, 1))).toBe(0);
    store.seed("org", school("og-4", "high", "west"));
    expect(await look(addDays(ON, 1))).toBe(1);
    expect(await look(addDays(ON, 1))).toBe(0);
  });

  it("looks at whose school has another name, and writes it down", async () => {
    const { look, store, row } = await assessed();
    expect(row()?.portrait?.schoolName).toBe("School og-1");
    store.seed("org", school("og-1", "high", "north", { name: "Lincoln" }));
    expect(await look(addDays(ON, 1))).toBe(1);
    expect(row()?.portrait?.schoolName).toBe("Lincoln");
    expect(await look(addDays(ON, 1))).toBe(0);
  });

  it("looks again at nobody whose school is taken back and was written down as unknown", async () => {
    const { look, store, row } = await assessed();
    store.seed("org", school("og-1", "high", "north", { withdrawnAt: "2026-11-16T10:00:00.000Z", version: 2 }));
    expect(await look(addDays(ON, 1))).toBe(1);
    expect(row()?.portrait).toMatchObject({ orgId: "og-1", schoolName: null });
    expect(await look(addDays(ON, 1))).toBe(0);
  });

  it("looks at a person once, for however many roles and reasons", async () => {
    const { look, change, file, renew } = await assessed();
    file({ interests: [interest("ASSISTANT_PRINCIPAL")] });
    await renew();
    change(LEADER, { reviewOn: ON, modelHash: "of another model" });
    expect(await look(ON)).toBe(1);
  });

  it("tries again when another writer was faster", async () => {
    const { look, change, race, row } = await assessed();
    change(LEADER, { modelHash: "of another model" });
    race();
    expect(await look(addDays(ON, 1))).toBe(1);
    expect(row()?.modelHash).not.toBe("of another model");
  });

  it("leaves other districts alone", async () => {
    const { look, store } = await assessed();
    store.seed("district", districtRow("other"));
    expect(DISTRICT).not.toBe("other");
    expect(await look(addDays(ON, 1))).toBe(0);
  });
});
