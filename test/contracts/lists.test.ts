/** The promises of lists and their pages. */
import { expect, it } from "vitest";
import type { Alert } from "../../domain/alerts/alert.ts";
import { create, replace, type Store } from "../../domain/ports.ts";
import type { ReadinessAppeal } from "../../domain/readiness/appeal.ts";
import type { Supervision } from "../../domain/roster/roster.ts";
import type { ListName, Lists } from "../../domain/state.ts";
import type { StoredSupportNeed } from "../../domain/support-need/stored-need.ts";
import { alert, round, touchpoint } from "./rows.ts";
import { describeBoth } from "./stores.ts";

/** Every page of a list, one after the other. */
const walk = async <L extends ListName>(store: Store, name: L, scope: Lists[L]["scope"], limit: number) => {
  const pages = [await store.page(name, scope, { limit })];
  for (let after = pages[0]?.after; after !== undefined; after = pages.at(-1)?.after) {
    pages.push(await store.page(name, scope, { limit, after }));
    if (pages.length > 50) throw new Error("the list does not end");
  }
  return pages;
};

describeBoth((open) => {
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

  it("lists appeals while they wait for an answer, those that wait longest first", async () => {
    const { store, unitOfWork } = open();
    const appeal = (appealId: string, appealedOn: string, more: Partial<ReadinessAppeal> = {}): ReadinessAppeal => ({
      ...{ district: "d-appeals", leaderId: "ld-1", appealId, targetRole: "PRINCIPAL", text: "A year is missing." },
      ...{ appealedOn, version: 1 },
      ...more,
    });
    const answer = { text: "It was added.", outcome: "changed", answeredOn: "2026-11-03", answeredBy: "st-1" } as const;
    const [young, old] = [appeal("pl-1", "2026-11-02"), appeal("pl-2", "2026-11-01")];
    const others = [
      appeal("pl-3", "2026-10-01", { withdrawnAt: "2026-11-03T00:00:00.000Z" }),
      appeal("pl-4", "2026-10-01", { district: "d-appeals2" }),
      appeal("pl-5", "2026-10-01", { answer }),
    ];
    await unitOfWork.commit(
      [young, old, ...others].map((one) => create("readinessAppeal", one)),
      [],
    );
    const waiting = () => store.list("openReadinessAppeals", { district: "d-appeals" });
    expect(await waiting()).toEqual([old, young]);
    await unitOfWork.commit([replace("readinessAppeal", { ...old, answer, version: 2 })], []);
    expect(await waiting()).toEqual([young]);
    expect(await store.get("readinessAppeal", old)).toMatchObject({ answer, version: 2 });
  });

  it("lists a supervisor's leaders only while the supervision lasts", async () => {
    const { store, unitOfWork } = open();
    const one: Supervision = {
      district: "d-su",
      leaderId: "ld-1",
      supervisorId: "st-1",
      basis: "assumed",
      since: "2026-09-01",
      version: 1,
    };
    const scope = { district: "d-su", supervisorId: "st-1" };
    await unitOfWork.commit([create("supervision", one), create("supervision", { ...one, leaderId: "ld-2" })], []);
    expect((await store.list("supervisionsOf", scope)).map(({ leaderId }) => leaderId)).toEqual(["ld-1", "ld-2"]);
    const ended = { ...one, withdrawnAt: "2026-10-01T12:00:00.000Z", version: 2 };
    await unitOfWork.commit([replace("supervision", ended)], []);
    expect((await store.list("supervisionsOf", scope)).map(({ leaderId }) => leaderId)).toEqual(["ld-2"]);
    await unitOfWork.commit([replace("supervision", { ...one, version: 3 })], []);
    expect(await store.list("supervisionsOf", scope)).toHaveLength(2);
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

  it("lists an alert by its next step, and for the person it was escalated to until it is closed", async () => {
    const { store, unitOfWork } = open();
    const of = (alertId: string, over: Partial<Alert>) => alert(alertId, { district: "d-next", ...over });
    await unitOfWork.commit(
      [
        create("alert", of("al-w", {})),
        create("alert", of("al-o2", { state: "open", dueOn: "2026-11-12" })),
        create("alert", of("al-o1", { state: "open", dueOn: "2026-11-10", escalatedTo: ["st-2"] })),
        create("alert", of("al-a", { state: "acknowledged", escalatedTo: ["st-2"] })),
        create("alert", of("al-r", { state: "resolved", escalatedTo: ["st-2"] })),
        create("alert", of("al-last", { state: "resolved", openedAt: "2026-06-30T23:59:59.000Z" })),
        create("alert", of("al-gone", { state: "withdrawn", escalatedTo: ["st-2"] })),
      ],
      [],
    );
    const district = "d-next";
    const ids = (alerts: readonly Alert[]) => alerts.map(({ alertId }) => alertId);
    expect(ids(await store.list("waitingAlertsOfDistrict", { district }))).toEqual(["al-w"]);
    expect(ids(await store.list("openAlertsByDueDate", { district }))).toEqual(["al-o1", "al-o2"]);
    expect(ids(await store.list("answeredAlerts", { district, schoolYear: 2027 }))).toEqual(["al-a", "al-r"]);
    expect(ids(await store.list("answeredAlerts", { district, schoolYear: 2026 }))).toEqual(["al-last"]);
    expect(ids(await store.list("escalatedAlerts", { district }))).toEqual(["al-a", "al-o1"]);
    await unitOfWork.commit(
      [replace("alert", of("al-o1", { state: "resolved", escalatedTo: ["st-2"], version: 2 }))],
      [],
    );
    expect(ids(await store.list("openAlertsByDueDate", { district }))).toEqual(["al-o2"]);
    expect(ids(await store.list("escalatedAlerts", { district }))).toEqual(["al-a"]);
  });

  it("lists support needs while their leaders are in the seat", async () => {
    const { store, unitOfWork } = open();
    const need = (leaderId: string, inSeat: boolean, version = 1): StoredSupportNeed => ({
      ...{ district: "d-need", leaderId, inSeat, level: "watch", total: 40, parts: [], reasons: [], facts: null },
      ...{ raisedSince: null, asOf: "2026-11-02", modelVersion: "sni@1", modelHash: "h", version },
    });
    await unitOfWork.commit(
      [
        create("supportNeed", need("ld-2", true)),
        create("supportNeed", need("ld-1", true)),
        create("supportNeed", need("ld-3", false)),
        create("coachingStart", { district: "d-need", since: "2026-10-01", notedOn: "2026-10-02", version: 1 }),
        create("systemStrain", {
          ...{ district: "d-need", roundId: "2026-11", raisedAt: "2026-11-04T13:30:00.000Z" },
          ...{ share: "10-20", leaders: "5-9", version: 1 },
        }),
      ],
      [],
    );
    const listed = async () => (await store.list("supportNeeds", { district: "d-need" })).map((one) => one.leaderId);
    expect(await listed()).toEqual(["ld-1", "ld-2"]);
    await unitOfWork.commit([replace("supportNeed", need("ld-1", false, 2))], []);
    expect(await listed()).toEqual(["ld-2"]);
    expect(await store.get("coachingStart", { district: "d-need" })).toMatchObject({ since: "2026-10-01" });
    expect(await store.get("systemStrain", { district: "d-need", roundId: "2026-11" })).toMatchObject({
      leaders: "5-9",
    });
  });

  it("walks a list page by page, in the list's order, to an end without a next page", async () => {
    const { store, unitOfWork } = open();
    const days = ["2026-10-05", "2026-11-01", "2026-09-30", "2026-10-20", "2026-10-06"];
    for (const day of days) await unitOfWork.commit([create("touchpoint", touchpoint(`${day}.a`))], []);
    await unitOfWork.commit(
      [create("touchpoint", touchpoint("2026-10-01.a", { leaderId: "ld-2", orgId: "og-2" }))],
      [],
    );
    const scopes = [
      ["touchpointsOfLeader", { district: "d-tp", leaderId: "ld-1" }],
      ["touchpointsAtSchool", { district: "d-tp", orgId: "og-1" }],
    ] as const;
    for (const [name, scope] of scopes) {
      const all = await store.list(name, scope as never);
      expect(all.map(({ heldOn }) => heldOn)).toEqual(days.toSorted());
      for (const limit of [1, 2, 5, 6]) {
        const pages = await walk(store, name, scope as never, limit);
        expect(pages.flatMap(({ items }) => items)).toEqual(all);
        expect(pages.every(({ items }) => items.length <= limit)).toBe(true);
        expect(pages.slice(0, -1).every(({ items }) => items.length === limit)).toBe(true);
        expect(pages.at(-1)).not.toHaveProperty("after");
      }
    }
    const none = await store.page("touchpointsOfLeader", { district: "d-tp", leaderId: "ld-9" }, { limit: 5 });
    expect(none).toEqual({ items: [] });
  });

  it("a page goes on where the last one ended, whatever was added before it", async () => {
    const { store, unitOfWork } = open();
    const scope = { district: "d-on", leaderId: "ld-1" };
    const add = (id: string) => unitOfWork.commit([create("touchpoint", touchpoint(id, { district: "d-on" }))], []);
    for (const day of ["2026-10-02", "2026-10-04", "2026-10-06"]) await add(`${day}.a`);
    const first = await store.page("touchpointsOfLeader", scope, { limit: 2 });
    await add("2026-10-01.a");
    const next = await store.page("touchpointsOfLeader", scope, { limit: 2, after: first.after ?? "" });
    expect(next.items.map(({ heldOn }) => heldOn)).toEqual(["2026-10-06"]);
  });
});
