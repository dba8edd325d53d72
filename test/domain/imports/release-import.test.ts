/** A held import can be let through: that file, what it would have changed then, by a second person, and once. */
import { describe, expect, it } from "vitest";
import { releaseImport } from "../../../domain/imports/release-import.ts";
import type { KeepContext } from "../../../domain/records/keep-records.ts";
import type { ImportJob } from "../../../domain/roster/roster.ts";
import { makeRoster } from "../../../local/demo/roster.ts";
import { type Files, openDistrict, zipped } from "../../builders/import-world.ts";

const { files: FULL } = makeRoster({ schools: 24, students: 0, extras: false, teachersPerSchool: 1 });

/** The roster without every n-th of its roles. */
const without = (nth: number, files: Files = FULL): Files => {
  const [header = "", ...rows] = (files["roles.csv"] ?? "").trimEnd().split("\r\n");
  return { ...files, "roles.csv": [header, ...rows.filter((_, line) => line % nth !== 0), ""].join("\r\n") };
};

const open = async () => {
  const district = openDistrict();
  expect((await district.send(FULL)).state).toBe("APPLIED");
  const { store } = district;
  const as = (staffId: string): KeepContext => {
    const context = district.asAdmin("import.write");
    return { ...context, caller: { ...context.caller, staffId } };
  };
  const jobOf = async (importId: string): Promise<ImportJob> => {
    const job = await store.get("importJob", { district: "lakeshore", importId });
    if (job === undefined) throw new Error(`no import ${importId}`);
    return job;
  };
  const release = async (importId: string, staffId = "deputy", version?: number) =>
    releaseImport(district.ports, as(staffId), {
      importId,
      version: version ?? (await jobOf(importId)).version,
      reason: "Five schools merge.",
    });
  return {
    ...district,
    jobOf,
    release,
    /** What was refused, as one text. */
    refused: async (...asked: Parameters<typeof release>) => {
      const released = await release(...asked);
      if (released.ok) return "released";
      return released.error.refused === "conflict" ? released.error.reason : released.error.refused;
    },
    openSeats: () => store.all("appointment").filter(({ end }) => end === null).length,
    factsSince: (start: number) =>
      store.facts.slice(start).flatMap(({ type }) => (type.includes(".import.") ? [type.split(".")[2]] : [])),
  };
};

describe("releasing a held import", () => {
  it("lets exactly that file through, and keeps who did it and why", async () => {
    const district = await open();
    const { store } = district;
    const seats = district.openSeats();
    const start = store.facts.length;
    const held = await district.send(without(5));
    expect(held).toMatchObject({ state: "HELD", codes: ["MASS_REMOVAL"] });
    expect(district.findings(held.importId).find(({ code }) => code === "MASS_REMOVAL")?.suggestion).toContain(
      "another administrator can release it",
    );
    const audited = store.all("auditEntry").length;
    district.clock.advance({ minutes: 30 });

    const released = await district.release(held.importId);
    const release = { at: "2026-09-01T15:30:00.000Z", by: "deputy", reason: "Five schools merge." };
    expect(released).toMatchObject({ ok: true, value: { state: "RECEIVED", receivedBy: "admin", release } });
    for (const field of ["codes", "counts", "finishedAt"])
      expect(await district.jobOf(held.importId)).not.toHaveProperty(field);
    expect(store.all("auditEntry").slice(audited)).toMatchObject([
      { action: "import.write", callerId: "deputy", outcome: "allowed", recordId: held.importId },
    ]);
    expect(JSON.stringify([store.facts, store.all("auditEntry")])).not.toContain("merge");

    const applied = await district.apply(held.importId);
    expect(applied).toMatchObject({ state: "APPLIED", release, counts: { errors: 0 } });
    expect(applied.counts?.closed).toBeGreaterThan(10);
    expect(applied).not.toHaveProperty("codes");
    expect(district.openSeats()).toBeLessThan(seats * 0.85);
    expect(district.factsSince(start)).toEqual(["received", "held", "released", "applied"]);
    expect(district.findings(held.importId).find(({ code }) => code === "MASS_REMOVAL")).toMatchObject({
      severity: "warning",
      message: expect.stringContaining("an administrator has released it"),
    });
    // Once: the next file that removes as much is held as ever, and this one is done.
    expect(await district.refused(held.importId)).toBe("not-held");
    const state = district.state();
    expect((await district.apply(held.importId)).version).toBe(applied.version);
    expect((await district.send(without(4, without(5)))).state).toBe("HELD");
    expect(district.state()).toBe(state);
  });

  it("takes a second person, who has read what it is now", async () => {
    const district = await open();
    const held = await district.send(without(5));
    const dump = district.store.dump();
    expect(await district.refused(held.importId, "admin")).toBe("second-person");
    expect(await district.refused(held.importId, "deputy", held.version - 1)).toBe("stale");
    expect(await district.refused("im-none", "deputy", 1)).toBe("missing");
    expect(district.store.dump()).toBe(dump);
    expect(await district.refused(held.importId)).toBe("released");
    expect(await district.refused(held.importId, "deputy", held.version)).toBe("stale");
  });

  it("is for held imports alone", async () => {
    const district = await open();
    const [first] = district.store.all("importJob");
    expect(await district.refused(first?.importId ?? "")).toBe("not-held");
    const rejected = await district.send(new Uint8Array([1, 2, 3]));
    expect(await district.refused(rejected.importId)).toBe("not-held");
    const { job } = await district.receive(zipped({ ...FULL, "x.txt": "" }));
    expect(await district.refused(job.importId)).toBe("not-held");
  });

  it("is over once a newer file waits or was applied; of two that are held each can be released", async () => {
    const district = await open();
    const held = await district.send(without(5));
    const { job: mended } = await district.receive(zipped(without(40)));
    expect(await district.refused(held.importId)).toBe("overtaken");
    expect((await district.apply(mended.importId)).state).toBe("APPLIED");
    expect(await district.refused(held.importId)).toBe("overtaken");

    const other = await open();
    const older = await other.send(without(5));
    const newer = await other.send(without(4));
    expect([older.state, newer.state]).toEqual(["HELD", "HELD"]);
    expect(await other.refused(older.importId)).toBe("released");
    expect((await other.apply(older.importId)).state).toBe("APPLIED");
    expect(await other.refused(newer.importId)).toBe("released");
    // Its plan was made against what the older one has changed.
    expect((await other.apply(newer.importId)).state).toBe("HELD");
  });

  it("another source's files are another matter", async () => {
    const district = await open();
    const held = await district.send(without(5));
    await district.send(FULL, { sourceSystem: "hr-export" });
    expect(await district.refused(held.importId)).toBe("released");
    expect((await district.apply(held.importId)).state).toBe("APPLIED");
  });

  it("holds again what the roster has made of it since, and another look lets that through", async () => {
    const district = await open();
    const { job: late } = await district.receive(zipped(without(40)));
    const held = await district.send(without(5));
    expect(held.state).toBe("HELD");
    expect((await district.apply(late.importId)).state).toBe("APPLIED");
    const state = district.state();

    expect(await district.refused(held.importId)).toBe("released");
    const again = await district.apply(held.importId);
    expect(again).toMatchObject({ state: "HELD", codes: ["MASS_REMOVAL"] });
    expect(again).not.toHaveProperty("release");
    expect(district.state()).toBe(state);

    expect(await district.refused(held.importId)).toBe("released");
    expect(await district.apply(held.importId)).toMatchObject({ state: "APPLIED", release: { by: "deputy" } });
  });

  it("is carried out to its end after a crash", async () => {
    const district = await open();
    const held = await district.send(without(5));
    await district.release(held.importId);
    let commits = 0;
    district.store.hooks.beforeCommit = () => {
      commits += 1;
      if (commits > 2) throw new Error("killed");
    };
    await expect(district.apply(held.importId)).rejects.toThrow("killed");
    delete district.store.hooks.beforeCommit;
    expect((await district.jobOf(held.importId)).state).toBe("APPLYING");
    expect((await district.apply(held.importId)).state).toBe("APPLIED");

    const whole = await open();
    const other = await whole.send(without(5));
    await whole.release(other.importId);
    await whole.apply(other.importId);
    expect(district.state()).toBe(whole.state());
  });

  it("ends with the file: after that the same bytes are an import of their own", async () => {
    const district = await open();
    const held = await district.send(without(5));
    district.clock.advance({ days: 28 });
    expect((await district.receive(zipped(without(5)))).repeated).toBe(true);
    district.clock.advance({ days: 1 });
    expect(await district.refused(held.importId)).toBe("file-expired");
    const { job, repeated } = await district.receive(zipped(without(5)), { asOf: "2026-09-01" });
    expect([repeated, job.importId]).toEqual([false, `${held.importId}-2`]);
    expect((await district.apply(job.importId)).state).toBe("HELD");
    expect(await district.refused(job.importId)).toBe("released");
    expect((await district.apply(job.importId)).state).toBe("APPLIED");
  });
});
