import { describe, expect, it } from "vitest";
import type { Nomination } from "../../../../domain/nominations/nomination.ts";
import { openSuccession } from "../../../builders/api/succession-api.ts";

const ASKED = { targetRole: "PRINCIPAL_SUPERVISOR", source: "supervisor" };

/** A nomination of l1 by s1, made on 2 November 2026. */
const open = async (changes: Partial<Nomination> = {}) => {
  const world = openSuccession();
  const { nominationId } = (await world.send("POST /v1/leaders/l1/nominations", "s1", ASKED)).body;
  const [made] = world.store.all("nomination");
  if (made === undefined) throw new Error("no nomination");
  world.store.seed("nomination", { ...made, ...changes });
  const path = `/v1/leaders/l1/nominations/${nominationId}`;
  const again = (as = "s1") => world.call(`POST ${path}/reminder`, as);
  return { ...world, path, again };
};

const typeOf = ({ status, body }: { status: number; body: { type: string } }) =>
  `${status} ${body.type.replace("urn:holdfast:problem:", "")}`;

describe("asking a nominee again", () => {
  it("is a fact of ids, two weeks after the question before", async () => {
    const { again, clock, store, publishedTypes, path, call } = await open();
    clock.set("2026-11-15T18:00:00.000Z");
    const soon = await again();
    expect(typeOf(soon)).toBe("409 asked-recently");
    expect(soon.body.detail).toContain("2026-11-16");
    clock.set("2026-11-16T18:00:00.000Z");
    const asked = await again();
    expect(asked).toMatchObject({
      status: 200,
      headers: { etag: '"2"' },
      body: { state: "proposed", proposedOn: "2026-11-02", askedAgainOn: ["2026-11-16"], version: 2 },
    });
    expect((await call(`GET ${path}`, "s1")).body).toEqual(asked.body);
    expect(publishedTypes()).toEqual(["nomination.proposed", "nomination.asked-again"]);
    expect(store.facts[1]?.data).toEqual(store.facts[0]?.data);
    expect(store.all("revision")).toMatchObject([{ recordKind: "nomination", value: { version: 1 } }]);
    const entries = store.all("auditEntry").filter(({ outcome }) => outcome === "allowed");
    expect(entries.at(-1)).toMatchObject({ action: "nomination.write", callerId: "s1", fields: ["askedAgainOn"] });
    expect(JSON.stringify(entries)).not.toContain('"l1"');
  });

  it("is one question a day, however often it is pressed, also at once", async () => {
    const { again, clock, store, publishedTypes } = await open();
    clock.set("2026-11-20T18:00:00.000Z");
    const answers = await Promise.all([again(), again(), again()]);
    for (const { status, body } of answers) expect([status, body.askedAgainOn]).toEqual([200, ["2026-11-20"]]);
    const before = store.dump();
    expect((await again()).status).toBe(200);
    expect(store.dump()).toBe(before);
    expect(publishedTypes().filter((type) => type === "nomination.asked-again")).toHaveLength(1);
    clock.advance({ days: 1 });
    expect(typeOf(await again())).toBe("409 asked-recently");
  });

  it("ends with the third question", async () => {
    const { again, clock, publishedTypes } = await open();
    for (const day of ["2026-11-16", "2026-11-30"]) {
      clock.set(`${day}T18:00:00.000Z`);
      expect((await again()).status).toBe(200);
    }
    clock.set("2027-03-01T18:00:00.000Z");
    expect(typeOf(await again())).toBe("409 asked-enough");
    expect(publishedTypes().filter((type) => type === "nomination.asked-again")).toHaveLength(2);
  });

  it.each(["accepted", "declined", "withdrawn"] as const)("is refused once it is %s", async (state) => {
    const { again, clock, store } = await open({ state, answeredOn: "2026-11-03" });
    clock.set("2026-12-01T18:00:00.000Z");
    expect(typeOf(await again())).toBe("409 settled");
    expect(store.all("nomination")).toMatchObject([{ state, version: 1 }]);
  });

  it("is the maker's: nobody else learns that there is anything to ask", async () => {
    const { again, clock, store } = await open();
    clock.set("2026-12-01T18:00:00.000Z");
    for (const as of ["hr", "s2", "ad", "hr2"]) expect((await again(as)).status).toBe(404);
    expect(store.all("nomination")).toMatchObject([{ version: 1 }]);
  });

  it("is refused where nobody can be mailed", async () => {
    const { again, clock, store } = await open();
    clock.set("2026-12-01T18:00:00.000Z");
    const leader = store.all("leader").find((one) => one.district === "lake" && one.leaderId === "l1");
    if (leader === undefined) throw new Error("no leader");
    const { email: _, ...unreachable } = leader;
    store.seed("leader", unreachable);
    expect(typeOf(await again())).toBe("409 no-address");
    store.seed("leader", { ...leader, withdrawnAt: "2026-11-20T00:00:00.000Z" });
    expect((await again()).status).toBe(404);
  });
});
