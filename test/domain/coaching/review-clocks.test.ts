import { describe, expect, it } from "vitest";
import { reviewClocks } from "../../../domain/coaching/review-clocks.ts";
import { COACHING_RULES } from "../../../domain/coaching/rules.ts";
import { watchRecords } from "../../../domain/coaching/watch-records.ts";
import { schoolFilesOf } from "../../../domain/files/school-file.ts";
import { defaultsOf } from "../../../domain/kernel/rule.ts";
import { runSchoolMorning } from "../../../domain/morning/school-morning.ts";
import { activePrincipals } from "../../../domain/roster/active-principals.ts";
import {
  DISTRICT,
  emptyDistrict,
  episode,
  leave,
  seat,
  supervision,
  touchpoint,
  withPrincipals,
} from "../../builders/coaching-world.ts";

const open = () => {
  const world = emptyDistrict();
  const published = () =>
    world.store.facts.flatMap((one) => (one.type === "holdfast.touchpoint.overdue.v1" ? [one.data] : []));
  return {
    ...world,
    published,
    review: async (today: string) =>
      reviewClocks(world)("d1", {
        today,
        leaders: await activePrincipals(world.store, "d1", today),
        schools: world.store.all("org").flatMap(({ type, orgId }) => (type === "school" ? [orgId] : [])),
        schoolFile: schoolFilesOf(world.store, "d1", today),
        rules: { ...defaultsOf(COACHING_RULES), schoolDays: { holidays: [] } },
      }),
    watch: (leaderId: string) => watchRecords(world)("d1", { leaderId, roster: {} }),
  };
};

describe("the morning's look at the clocks", () => {
  it("publishes each passed due date once, with ids and dates only", async () => {
    const { store, review, published, watch } = open();
    withPrincipals(store, "l1", "l2");
    store.seed("touchpoint", touchpoint("l1", "2026-10-19"), touchpoint("l2", "2026-10-20"));
    await watch("l1");
    expect(await review("2026-11-02")).toBe(0);
    expect(await review("2026-11-03")).toBe(1);
    const first = { leaderId: "l1", supervisorId: "s1", dueOn: "2026-11-02", lastTouchpointOn: "2026-10-19" };
    expect(published()).toEqual([first]);
    const before = store.dump();
    expect(await review("2026-11-03")).toBe(0);
    expect(store.dump()).toBe(before);
    expect(await review("2026-11-04")).toBe(1);
    expect(published().map(({ leaderId }) => leaderId)).toEqual(["l1", "l2"]);

    store.seed("touchpoint", touchpoint("l1", "2026-11-04", { touchpointId: "2026-11-04.tp" }));
    await watch("l1");
    expect(await review("2026-11-18")).toBe(0);
    expect(await review("2026-11-19")).toBe(1);
    expect(published().at(-1)).toEqual({ ...first, dueOn: "2026-11-18", lastTouchpointOn: "2026-11-04" });
  });

  it("two mornings at once publish once", async () => {
    const { store, review, published } = open();
    withPrincipals(store, "l1", "l2", "l3");
    const counts = await Promise.all([review("2026-11-03"), review("2026-11-03"), review("2026-11-03")]);
    expect(published()).toHaveLength(3);
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(3);
  });

  it("a crash before or after any write loses nothing and repeats nothing", async () => {
    const calm = open();
    withPrincipals(calm.store, "l1", "l2");
    await calm.review("2026-11-03");
    for (const side of ["beforeCommit", "afterCommit"] as const) {
      for (let at = 1; at <= 6; at += 1) {
        const { store, review, published } = open();
        withPrincipals(store, "l1", "l2");
        let commits = 0;
        store.hooks[side] = () => {
          commits += 1;
          if (commits === at) throw new Error("power cut");
        };
        await review("2026-11-03").catch(() => undefined);
        await review("2026-11-03");
        expect(
          published()
            .map(({ leaderId }) => leaderId)
            .sort(),
          `${side} ${at}`,
        ).toEqual(["l1", "l2"]);
        expect(store.all("caseload"), `${side} ${at}`).toEqual(calm.store.all("caseload"));
      }
    }
  });

  it("uses the file, not the index: a leader who was visited, is away or has left is not published", async () => {
    const { store, review, published, watch } = open();
    withPrincipals(store, "l1", "l2", "l3", "l4");
    for (const id of ["l1", "l2", "l3", "l4"]) await watch(id);
    store.seed("touchpoint", touchpoint("l1", "2026-11-02"));
    store.seed("leave", leave("l2", "2026-11-02", null));
    store.seed("appointment", seat("l3", { end: "2026-11-01" }));
    expect(await review("2026-11-03")).toBe(1);
    expect(published().map(({ leaderId }) => leaderId)).toEqual(["l4"]);
    expect(store.all("cadence").map(({ dueOn }) => dueOn)).toEqual(["2026-11-16", null, null, "2026-08-17"]);
    expect(store.all("caseload")).toMatchObject([{ leaders: 3 }]);
  });

  it("notices changes without an event: a seat that begins, one that ended, lost messages", async () => {
    const { store, review } = open();
    withPrincipals(store, "l1", "l2");
    store.seed("appointment", seat("l2", { begin: "2027-01-04" }));
    await review("2026-11-03");
    expect(store.all("caseload")).toMatchObject([{ supervisorId: "s1", leaders: 1 }]);
    store.seed("supervision", supervision("l1", { supervisorId: "s2" }));
    await review("2027-01-04");
    expect(store.all("caseload")).toMatchObject([
      { supervisorId: "s1", leaders: 1 },
      { supervisorId: "s2", leaders: 1 },
    ]);
    store.seed("appointment", seat("l2", { end: "2027-01-05" }));
    await review("2027-01-05");
    expect(store.all("caseload").map(({ leaders }) => leaders)).toEqual([0, 1]);
  });

  it("reads the index no further than the first date to come, over several pages", async () => {
    const { store, review, ...world } = open();
    for (let n = 100; n < 400; n += 1) {
      withPrincipals(store, `l${n}`);
      if (n >= 250) store.seed("touchpoint", touchpoint(`l${n}`, "2026-11-02"));
      await watchRecords({ ...world, store })("d1", { leaderId: `l${n}` });
    }
    expect(await review("2026-11-03")).toBe(150);
    // 100 that have passed, then 50 more and 50 to come; the third page is not wanted.
    expect(store.log.filter((line) => line === "list cadencesByDueDate")).toHaveLength(2);
  });

  it("looks at each school's leadership too", async () => {
    const { store, review } = open();
    withPrincipals(store, "l1");
    store.seed("org", { district: "d1", orgId: "og-l1", sourcedId: "x", name: "School", type: "school", version: 1 });
    store.seed("org", { district: "d1", orgId: "og-0", sourcedId: "y", name: "Office", type: "district", version: 1 });
    await review("2026-11-03");
    expect(store.all("leadershipLoad")).toEqual([]);
    store.seed("assignment", {
      ...{ district: "d1", orgId: "og-l1", assignmentId: "as-1", responsibility: "Attendance", standards: [] },
      ...{ leadId: "l1", coLeadIds: [], decisionRight: "decide", hoursPerWeek: 2, begin: "2026-09-01", end: null },
      version: 1,
    });
    await review("2026-11-04");
    expect(store.all("leadershipLoad")).toMatchObject([{ orgId: "og-l1", index: 1, concentratedOn: "l1" }]);
  });

  it("happens on school days only", async () => {
    const { store, unitOfWork, clock, published } = open();
    withPrincipals(store, "l1");
    store.seed("episode", episode("l1"));
    const quiet = { send: async () => undefined };
    const morning = (at: string) => {
      clock.set(at);
      const mailAccount = { findFault: async () => undefined };
      const queues = { mailAccount, pulseMails: quiet, alertMails: quiet, assessments: quiet };
      return runSchoolMorning({ clock, store, unitOfWork, ...queues, modelHash: "h" })({
        ...DISTRICT,
        holidays: ["2026-11-03"],
      });
    };
    expect(await morning("2026-11-03T13:30:00.000Z")).toMatchObject({ overdue: 0 });
    expect(published()).toEqual([]);
    expect(await morning("2026-11-04T13:30:00.000Z")).toMatchObject({ overdue: 1 });
    expect(published()).toMatchObject([{ leaderId: "l1", dueOn: "2026-08-10" }]);
  });
});
