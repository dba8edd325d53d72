/** What lies with a leader, a school or a district: kept apart by kind, and collected whole. */
import { expect, it } from "vitest";
import { create } from "../../domain/ports.ts";
import { alert, assignment, leave, touchpoint } from "./rows.ts";
import { describeBoth } from "./stores.ts";

describeBoth((open) => {
  it("a thing's own kind is its own: a touchpoint comes back as the visit it was", async () => {
    const { store, unitOfWork } = open();
    const visit = touchpoint("2026-11-02.own", { district: "d-kind", minutes: 45, focusCodes: ["workload"] });
    await unitOfWork.commit([create("touchpoint", visit)], []);
    const id = { district: "d-kind", leaderId: "ld-1" };
    expect(await store.get("touchpoint", { ...id, touchpointId: visit.touchpointId })).toEqual(visit);
    expect(await store.list("touchpointsOfLeader", id)).toEqual([visit]);
    expect(await store.list("touchpointsAtSchool", { district: "d-kind", orgId: "og-1" })).toEqual([visit]);
    expect(await store.collect("leaderFile", id)).toEqual([{ kind: "touchpoint", value: visit }]);
    const again = await unitOfWork.commit([create("touchpoint", { ...visit, kind: "call" })], []);
    expect(again).toEqual({ ok: false, error: { kind: "touchpoint", existing: visit } });
  });

  it("collects a leader's file whole: all of it, over several pages, and nothing that is not in it", async () => {
    const { store, unitOfWork } = open();
    const scope = { district: "d-file", leaderId: "ld-1" };
    const big = "x".repeat(300_000);
    for (const day of ["01", "02", "03", "04", "05"]) {
      await unitOfWork.commit(
        [create("touchpoint", touchpoint(`2026-10-${day}.a`, { district: "d-file", nextStep: big }))],
        [],
      );
    }
    const name = { givenName: "Ana", familyName: "Ito", language: "en" as const, version: 1 };
    const note = {
      authorId: "st-1",
      touchpointId: "2026-10-01.a",
      text: "mine",
      changedAt: "2026-10-01T00:00:00.000Z",
    };
    await unitOfWork.commit(
      [
        create("leader", { ...scope, ...name }),
        create("leave", leave("d-file", "ld-1")),
        create("assignmentShare", {
          ...scope,
          assignmentId: "as-1",
          part: "lead",
          assignment: assignment("d-file", "og-1"),
        }),
        create("alert", alert("al-1", { district: "d-file" })),
        create("leave", leave("d-file", "ld-2")),
        create("leave", leave("d-file2", "ld-1")),
        create("touchpointNote", { ...scope, ...note, version: 1 }),
      ],
      [],
    );
    const file = await store.collect("leaderFile", scope);
    const counts = Object.fromEntries(
      Object.entries(Object.groupBy(file, ({ kind }) => kind)).map(([k, v]) => [k, v.length]),
    );
    expect(counts).toEqual({ touchpoint: 5, leader: 1, leave: 1, assignmentShare: 1, alert: 1 });
    expect(file.find(({ kind }) => kind === "leave")).toEqual({ kind: "leave", value: leave("d-file", "ld-1") });
    expect(file.every(({ value }) => "leaderId" in value && value.leaderId === "ld-1")).toBe(true);
    const held = file.flatMap((one) => (one.kind === "touchpoint" ? [one.value.heldOn] : []));
    expect(held).toEqual(held.toSorted());
  });

  it("keeps succession records apart by kind, with the leader, the seat or the district they are about", async () => {
    const { store, unitOfWork } = open();
    const person = { district: "d-succ", leaderId: "ld-1" };
    const role = { ...person, targetRole: "PRINCIPAL" as const, version: 1 };
    const seat = { district: "d-succ", orgId: "og-1", seatId: "se-1", version: 1 };
    const plan = { ...seat, ownerId: "st-1", candidateIds: ["ld-1"], interimId: null, reviewOn: "2027-06-01" };
    const outlook = { ...seat, plannedExitOn: null, improvementPlan: true, holdersInFiveYears: 2 };
    const appeal = { ...role, appealId: "pl-1", text: "A year is missing.", appealedOn: "2026-11-02" };
    const interest = {
      ...role,
      ...{ interestId: "ld-1.PRINCIPAL", levels: null, regions: ["north"], declaredOn: "2026-11-02", revokedOn: null },
    };
    const nomination = {
      ...role,
      ...{ nominationId: "nm-1", source: "hr" as const, nominatedBy: "st-1", seatId: null, proposedOn: "2026-11-01" },
      ...{ state: "accepted" as const, answeredOn: "2026-11-02" },
    };
    const session = {
      ...{ district: "d-succ", sessionId: "cs-1", heldOn: "2026-11-02", targetRole: "PRINCIPAL" as const, version: 1 },
      ...{ participants: ["st-1"], entries: [], closedOn: null },
    };
    const link = {
      ...{
        ...person,
        nominationId: "nm-1",
        askedOn: "2026-11-01",
        hash: "f".repeat(64),
        language: "en" as const,
        districtName: "D",
      },
      ...{ contactEmail: "office@d.example", mailedAt: "2026-11-01T13:30:00.000Z", expiresAt: 4_102_444_800 },
    };
    await unitOfWork.commit(
      [
        create("interest", interest),
        create("nomination", nomination),
        create("readinessAppeal", appeal),
        create("successionPlan", plan),
        create("seatOutlook", outlook),
        create("calibrationSession", session),
        create("nominationLink", link),
      ],
      [],
    );
    expect(await store.list("interestsOfLeader", person)).toEqual([interest]);
    expect(await store.list("nominationsOfLeader", person)).toEqual([nomination]);
    expect(await store.list("readinessAppealsOfLeader", person)).toEqual([appeal]);
    for (const name of ["evidenceOfLeader", "ratingsOfLeader", "credentialsOfLeader"] as const) {
      expect(await store.list(name, person)).toEqual([]);
    }
    expect(await store.list("successionPlansOfSchool", seat)).toEqual([plan]);
    expect(await store.list("seatOutlooksOfSchool", seat)).toEqual([outlook]);
    expect(await store.list("seatsOfSchool", seat)).toEqual([]);
    expect(await store.list("calibrationSessions", { district: "d-succ" })).toEqual([session]);
    expect(await store.get("nominationLink", link)).toEqual(link);
    const kinds = (await store.collect("leaderFile", person)).map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(["interest", "nomination", "readinessAppeal"]);
    expect((await store.collect("schoolFile", seat)).map(({ kind }) => kind).sort()).toEqual([
      "seatOutlook",
      "successionPlan",
    ]);
  });

  it("collects a school's file: what lies there, not what an index suggests of other files", async () => {
    const { store, unitOfWork } = open();
    const scope = { district: "d-school", orgId: "og-1" };
    const seat = {
      ...scope,
      seatId: "se-1",
      role: "PRINCIPAL" as const,
      fte: 1,
      openedOn: null,
      closedOn: null,
      version: 1,
    };
    const load = { ...scope, index: 0.8, concentratedOn: "ld-1", version: 1 };
    await unitOfWork.commit(
      [
        create("seat", seat),
        create("assignment", assignment("d-school", "og-1")),
        create("leadershipLoad", load),
        create("assignment", assignment("d-school", "og-2")),
        create("touchpoint", touchpoint("2026-10-01.a", { district: "d-school" })),
      ],
      [],
    );
    const file = await store.collect("schoolFile", scope);
    expect(file).toHaveLength(3);
    expect(file).toContainEqual({ kind: "seat", value: seat });
    expect(file).toContainEqual({ kind: "assignment", value: assignment("d-school", "og-1") });
    expect(file).toContainEqual({ kind: "leadershipLoad", value: load });
    expect(await store.collect("schoolFile", { ...scope, orgId: "og-9" })).toEqual([]);
  });
});
