import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countRetention, lastRetentionYear, type RetentionGroup } from "../../../domain/retention/retention.ts";
import type { Appointment, Org } from "../../../domain/roster/roster.ts";
import { NCES_STATUSES } from "../../../events/vocabulary.ts";
import { appointmentsOf, type Fate, type Principal, people, schoolOf } from "../../builders/outcomes-world.ts";

const orgsOf = (all: readonly Principal[]): readonly Org[] =>
  all.map(({ leaderId, level, region }) => {
    const orgId = schoolOf(leaderId);
    return {
      ...{ district: "d1", orgId, sourcedId: orgId, name: orgId, type: "school" as const, version: 1 },
      ...(level === undefined ? {} : { level }),
      ...(region === undefined ? {} : { region }),
    };
  });

const count = (
  all: readonly Principal[],
  {
    year = 2027,
    today = "2027-10-02",
    recordsFrom = "2026-07-01",
    more = [] as readonly Appointment[],
    closed = "",
  } = {},
) =>
  countRetention(
    {
      appointments: [...all.flatMap(appointmentsOf), ...more],
      orgs: orgsOf(all).map((org) => (org.orgId === closed ? { ...org, closedOn: "2027-06-30" } : org)),
      recordsFrom,
      k: 5,
    },
    year,
    today,
  );

const words = ({ split, group, status, counts }: RetentionGroup): string =>
  `${split} ${group}: ${counts === null ? status : NCES_STATUSES.map((one) => counts[one]).join("/")}`;

describe("the twelve months", () => {
  it("run from one 1 October to the next, and have to be over", () => {
    const ten = people("a", 10);
    expect(count(ten)).toMatchObject({ schoolYear: 2027, from: "2026-10-01", to: "2027-10-01", state: "counted" });
    expect(count(ten, { today: "2027-10-01" })).toMatchObject({ state: "not-over", groups: [], suspected: null });
  });

  it("and have to have begun after the records did: of earlier ones only those who stayed are known", () => {
    const ten = people("a", 10);
    expect(count(ten, { recordsFrom: "2026-10-02" })).toMatchObject({ state: "before-records", groups: [] });
    expect(count(ten, { recordsFrom: "2026-10-01" }).state).toBe("counted");
  });

  it("the last one over", () => {
    expect(["2027-10-01", "2027-10-02", "2027-12-31", "2028-03-01"].map(lastRetentionYear)).toEqual([
      2026, 2027, 2027, 2027,
    ]);
  });
});

describe("statuses", () => {
  it("are those of NCES, and add up", () => {
    const all = [
      ...people("stay", 5),
      ...people("move", 2, { fate: "moves" }),
      ...people("quit", 3, { fate: "resigns" }),
      ...people("old", 1, { fate: "retires" }),
      ...people("up", 1, { fate: "promoted" }),
      ...people("gone", 2, { fate: "vanishes" }),
    ];
    const [district] = count(all).groups;
    expect(district).toEqual({
      ...{ split: "district", group: null, status: "shown", principals: 14 },
      counts: { stayer: 5, mover: 2, leaver: 5, other: 2 },
    });
    expect(count(all)).toMatchObject({ suspected: 2, schoolClosed: 0 });
  });

  it("moving within the district is seen from the post itself", () => {
    const all = people("a", 6);
    const [first] = all;
    if (first === undefined) throw new Error("nobody");
    const [post] = appointmentsOf(first);
    if (post === undefined) throw new Error("no post");
    const moved = [
      { ...post, end: "2027-07-01" },
      { ...post, appointmentId: "x", orgId: schoolOf("a-01"), begin: "2027-07-01" },
    ];
    const found = count(all.slice(1), { more: moved });
    expect(found.groups[0]?.counts).toEqual({ stayer: 5, mover: 1, leaver: 0, other: 0 });
  });

  it("principals of a school that closed are in no count", () => {
    const found = count(people("a", 7), { closed: schoolOf("a-00") });
    expect(found).toMatchObject({ schoolClosed: 1 });
    expect(found.groups[0]?.principals).toBe(6);
  });
});

describe("groups", () => {
  it("levels in their order, regions by name, schools without one last", () => {
    const all = [
      ...people("n", 6, { level: "high", region: "north" }),
      ...people("m", 6, { level: "elementary", region: "east" }),
      ...people("o", 6, { fate: "resigns" }),
    ];
    expect(count(all).groups.map(words)).toEqual([
      "district null: 12/0/6/0",
      "school-level elementary: 6/0/0/0",
      "school-level high: 6/0/0/0",
      "school-level null: 0/0/6/0",
      "region east: 6/0/0/0",
      "region north: 6/0/0/0",
      "region null: 0/0/6/0",
    ]);
  });

  it("hides a small group and the one that would give it away", () => {
    const all = [
      ...people("a", 12, { level: "elementary" }),
      ...people("b", 7, { level: "middle" }),
      ...people("c", 3, { level: "high", fate: "resigns" }),
    ];
    expect(count(all).groups.map(words)).toEqual([
      "district null: 19/0/3/0",
      "school-level elementary: 12/0/0/0",
      "school-level middle: withheld",
      "school-level high: withheld",
    ]);
  });

  it("nothing of four principals", () => {
    expect(count(people("a", 4))).toMatchObject({ suspected: null, schoolClosed: null });
    expect(count(people("a", 4)).groups.map(words)).toEqual(["district null: withheld"]);
  });

  it("no difference of groups that are shown is about one to four principals", () => {
    const person = fc.record({
      level: fc.constantFrom("elementary", "middle", "high", undefined),
      region: fc.constantFrom("north", "south", undefined),
      fate: fc.constantFrom<Fate>("stays", "resigns", "moves"),
    });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 40 }), (drawn) => {
        const all = drawn.map(
          ({ level, region, fate }, i): Principal => ({
            ...{ leaderId: `p-${i}`, fate },
            ...(level === undefined ? {} : { level }),
            ...(region === undefined ? {} : { region }),
          }),
        );
        const shown = count(all).groups.filter(({ status }) => status === "shown");
        for (const group of shown) expect(group.principals).toBeGreaterThanOrEqual(5);
        for (const split of ["school-level", "region"]) {
          const inSplit = shown.filter((group) => group.split === split);
          const counted = inSplit.reduce((sum, group) => sum + (group.principals ?? 0), 0);
          const rest = all.length - counted;
          if (shown.some((group) => group.split === "district")) expect(rest === 0 || rest >= 5).toBe(true);
        }
      }),
    );
  });
});
