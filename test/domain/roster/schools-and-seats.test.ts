/** An import publishes schools and opens the principal's seat of each. */
import { describe, expect, it } from "vitest";
import { type Files, ORGS, openDistrict, plus, ROLES, SET } from "../../builders/import-world.ts";

const published = (district: ReturnType<typeof openDistrict>, from = 0) =>
  district.store.facts
    .slice(from)
    .filter(({ type }) => /\.(school|seat)\./.test(type))
    .map(({ type, data }) => [type, data]);
const orgOf = (district: ReturnType<typeof openDistrict>, sourcedId: string) =>
  district.store.all("org").find((org) => org.sourcedId === sourcedId);

describe("schools of a roster", () => {
  it("are registered with a principal's seat in the same transaction, offices and networks are not", async () => {
    const district = openDistrict();
    const commits: string[][] = [];
    district.store.hooks.beforeCommit = (writes, facts) => {
      commits.push([...writes.map(({ kind }) => kind), ...facts.map(({ type }) => type)]);
    };
    const { receivedAt: recordedAt, importId: recordedBy } = await district.send(SET);
    const schools = ["s1", "s2"].map((id) => orgOf(district, id)?.orgId ?? "");
    expect(published(district)).toEqual(
      schools.flatMap((orgId) => [
        ["holdfast.school.registered.v1", { orgId }],
        ["holdfast.seat.opened.v1", { orgId, seatId: `${orgId}.principal`, role: "PRINCIPAL", fte: 1 }],
      ]),
    );
    expect(district.store.all("seat")).toEqual(
      schools.sort().map((orgId) => ({
        ...{ district: "lakeshore", orgId, seatId: `${orgId}.principal`, role: "PRINCIPAL", fte: 1 },
        ...{ openedOn: null, closedOn: null, recordedAt, recordedBy, version: 1 },
      })),
    );
    const together = commits.find((commit) => commit.includes("seat"));
    expect(together).toEqual(expect.arrayContaining(["org", "seat", "holdfast.seat.opened.v1"]));
  });

  it("are published when they change, close and come back; the seat stays", async () => {
    const district = openDistrict();
    await district.send(SET);
    const seats = district.store.all("seat");
    const orgId = orgOf(district, "s2")?.orgId;
    const toldAfter = async (files: Files) => {
      const from = district.store.facts.length;
      await district.send(files);
      return published(district, from);
    };
    const renamed = { ...SET, "orgs.csv": ORGS.replace("Birch Hollow", "Birch Hollow Academy") };
    expect(await toldAfter(renamed)).toEqual([["holdfast.school.changed.v1", { orgId, changed: ["name"] }]]);
    expect(await toldAfter({ ...renamed, "x.txt": "" })).toEqual([]);
    const closed = {
      ...renamed,
      "orgs.csv": ORGS.replace(/^s2,.*\n/m, ""),
      "roles.csv": ROLES.replace(/^r2,.*\n/m, ""),
    };
    expect(await toldAfter(closed)).toEqual([["holdfast.school.changed.v1", { orgId, changed: ["closedOn"] }]]);
    expect(await toldAfter({ ...renamed, "y.txt": "" })).toEqual([
      ["holdfast.school.changed.v1", { orgId, changed: ["closedOn"] }],
    ]);
    expect(district.store.all("seat")).toEqual(seats);
    expect(district.store.all("revision").filter(({ recordKind }) => recordKind === "school")).toHaveLength(3);
  });

  it("a network that becomes a school, a network and a school again is registered, with one seat", async () => {
    const district = openDistrict();
    const as = (type: string, copy: string) => ({
      ...SET,
      "orgs.csv": plus(ORGS, `x1,,,Cedar Annex,${type},,d1`),
      [`${copy}.txt`]: "",
    });
    await district.send(as("local", "a"));
    const orgId = orgOf(district, "x1")?.orgId;
    const seats = () => district.store.all("seat").filter((seat) => seat.orgId === orgId);
    expect(seats()).toEqual([]);
    await district.send(as("school", "b"));
    expect(seats()).toHaveLength(1);
    await district.send(as("local", "c"));
    expect((await district.send(as("school", "d"))).state).toBe("APPLIED");
    expect(seats()).toHaveLength(1);
  });
});
