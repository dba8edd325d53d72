import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeRoster } from "../../../local/demo/roster.ts";
import { openDistrict, SET, zipped } from "../../builders/import-world.ts";

describe("a first import", () => {
  it("makes schools, leaders, appointments, staff and assumed supervision", async () => {
    const district = openDistrict();
    const job = await district.send(SET);
    expect(job).toMatchObject({
      state: "APPLIED",
      counts: { created: 4 + 3 + 3 + 1 + 2, updated: 0, closed: 0, errors: 0 },
    });
    const supervisor = district.store.all("staff").find(({ roles }) => roles.includes("supervisor"));
    expect(supervisor).toMatchObject({ name: "Pilar Ocampo", email: "u3@lakeshore.example" });
    expect(district.store.all("supervision").map(({ supervisorId, basis }) => [supervisorId, basis])).toEqual([
      [supervisor?.staffId, "assumed"],
      [supervisor?.staffId, "assumed"],
    ]);
  });

  it.each([12, 60, 200])("of %i schools: principals equal the truth, no errors, nothing held", async (schools) => {
    const { files, truth } = makeRoster({ schools, students: schools * 10, seed: schools });
    const district = openDistrict();
    const job = await district.send(files);
    expect(job.state).toBe("APPLIED");
    expect(job.counts?.errors).toBe(0);
    const schoolOf = new Map(district.store.all("org").map((org) => [org.orgId, org.sourcedId]));
    const userOf = new Map(
      district.store
        .all("rosterEntry")
        .filter(({ entity }) => entity === "leader")
        .map((entry) => [entry.targetId, entry.sourcedId]),
    );
    const stored = district.store
      .all("appointment")
      .filter(({ role }) => role === "PRINCIPAL")
      .map(({ leaderId, orgId }) => `${userOf.get(leaderId)} ${schoolOf.get(orgId)}`);
    expect(stored.sort()).toEqual(truth.principals.map(({ user, school }) => `${user} ${school}`).sort());
    expect(district.store.all("leader")).toHaveLength(truth.leaders);
    expect(district.store.all("supervision")).toHaveLength(truth.principals.length);
    expect(JSON.stringify(district.store.all("leader"))).not.toContain("stu-");
  });
});

describe("the same file again", () => {
  it("is the earlier import and changes nothing", async () => {
    const district = openDistrict();
    const first = await district.send(SET);
    const before = district.store.dump();
    district.clock.advance({ days: 40 });
    const { job, repeated } = await district.receive(zipped(SET));
    expect(repeated).toBe(true);
    expect(job).toEqual(first);
    await district.apply(job.importId);
    expect(district.store.dump()).toBe(before);
  });

  it("in other bytes changes nothing and emits nothing but its own receipt", async () => {
    const district = openDistrict();
    await district.send(SET);
    const [state, facts] = [district.state(), district.store.facts.length];
    const job = await district.send({ ...SET, "readme.txt": "again" });
    expect(job.counts).toMatchObject({ created: 0, updated: 0, closed: 0, unchanged: 13 });
    expect(district.state()).toBe(state);
    expect(district.store.facts.slice(facts).map(({ type }) => type)).toEqual([
      "holdfast.import.received.v1",
      "holdfast.import.applied.v1",
    ]);
  });

  it("after another file is an import of its own and puts the old content back", async () => {
    const district = openDistrict();
    await district.send(SET);
    const before = district.state();
    await district.send({ ...SET, "orgs.csv": SET["orgs.csv"]?.replace("Alder Creek", "Alder Creek Academy") ?? "" });
    expect(district.state()).not.toBe(before);
    const again = await district.send(SET);
    expect(again.importId).toMatch(/^im-[0-9a-f]{16}-2$/);
    expect(again).toMatchObject({ state: "APPLIED", counts: { updated: 1 } });
    expect(district.store.all("org").map(({ name }) => name)).toContain("Alder Creek");
  });

  it("sent twice at once is one import", async () => {
    const district = openDistrict();
    const received = await Promise.all([district.receive(zipped(SET)), district.receive(zipped(SET))]);
    expect(new Set(received.map(({ job }) => job.importId)).size).toBe(1);
    await Promise.all(received.map(({ job }) => district.apply(job.importId)));
    expect(district.store.facts.filter(({ type }) => type === "holdfast.import.applied.v1")).toHaveLength(1);
    expect(district.store.facts.filter(({ type }) => type === "holdfast.leader.registered.v1")).toHaveLength(3);
  });
});

/** The same rows in another order, with other line ends. */
const shuffled = (files: Readonly<Record<string, string>>, eol: string, order: (rows: string[]) => string[]) =>
  Object.fromEntries(
    Object.entries(files).map(([name, text]) => {
      const [header = "", ...rows] = text.split(/\r?\n/).filter((line) => line !== "");
      return [name, `${[header, ...order(rows)].join(eol)}${eol}`];
    }),
  );

/** A month later: a name, a school, a succession, an end, a new school, a supervisor gone. */
const nextMonth = (files: Readonly<Record<string, string>>): Record<string, string> => {
  const rows = (name: string): string[] => (files[name] as string).trimEnd().split("\r\n");
  const [users, orgs, roles] = [rows("users.csv"), rows("orgs.csv"), rows("roles.csv")];
  const principals = roles.filter((row) => row.includes(",principal,"));
  const assistants = roles.filter((row) => row.includes("Assistant Principal"));
  const supervisors = roles.filter((row) => row.includes("ext:principalSupervisor"));
  const leader = users.findIndex((row) => row.includes("HRIS") && row.includes("000007"));
  const stranger = (users[leader] as string)
    .replaceAll("000007", "009999")
    .replaceAll(/[\w.]+@/g, "new.comer@")
    .replace(/HRIS:\d+/, "HRIS:777777");
  const succession = (principals[2] as string).replace(/^role-\d+/, "role-900001").replace(/emp-\d+/, "emp-009999");
  const school = (orgs.at(-1) as string)
    .replace(/org-sch-\d+/, "org-sch-00099")
    .replace("990014700012", "990014700099");
  return {
    ...files,
    "users.csv": [
      ...users.map((row, line) => (line === leader ? row.replace(/,([^,]+),,,([^,]+@)/, ",Renamed,,,$2") : row)),
      stranger,
      "",
    ].join("\r\n"),
    "orgs.csv": [...orgs.map((row) => row.replace("Alder Creek", "Alder Brook")), school, ""].join("\r\n"),
    "roles.csv": [
      ...roles.filter((row) => ![principals[2], assistants[0], supervisors[0]].includes(row)),
      succession,
      "",
    ].join("\r\n"),
  };
};

describe("properties", () => {
  it("row order and line endings do not matter", async () => {
    const { files } = makeRoster({ schools: 12, students: 20, levels: 2 });
    const plain = openDistrict();
    const { importId } = await plain.send(files);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom("\n", "\r\n"), fc.integer({ min: 1, max: 1_000_000 }), async (eol, seed) => {
        const key = (row: string): number =>
          [...row].reduce((sum, char) => Math.imul(sum ^ char.charCodeAt(0), seed | 1), 7) >>> 0;
        const other = openDistrict();
        const job = await other.send(shuffled(files, eol, (rows) => [...rows].sort((a, b) => key(a) - key(b))));
        // Other bytes are another import, and everything is signed with its id.
        expect(other.state().replaceAll(job.importId, importId)).toBe(plain.state());
      }),
      { numRuns: 15 },
    );
  });

  it("a crash at any commit, before or after it, and a resumed import end in the same state, with the same events", async () => {
    const before = makeRoster({ schools: 12, students: 5, seed: 3 }).files;
    const after = nextMonth(before);
    const whole = openDistrict();
    await whole.send(before);
    const start = whole.store.facts.length;
    const { job: received } = await whole.receive(zipped(after));
    let commits = 0;
    whole.store.hooks.beforeCommit = () => {
      commits += 1;
    };
    const applied = await whole.apply(received.importId);
    expect(applied).toMatchObject({ state: "APPLIED", counts: { errors: 0 } });
    expect(
      Object.values(applied.counts ?? {})
        .slice(0, 4)
        .every((count) => count > 0),
    ).toBe(true);
    const facts = (store: typeof whole.store) =>
      store.facts
        .slice(start)
        .map((one) => JSON.stringify(one))
        .sort();
    for (let crash = 1; crash <= commits; crash += 1) {
      for (const when of ["beforeCommit", "afterCommit"] as const) {
        const district = openDistrict();
        await district.send(before);
        const { job } = await district.receive(zipped(after));
        let seen = 0;
        district.store.hooks[when] = () => {
          seen += 1;
          if (seen >= crash) throw new Error("killed");
        };
        await expect(district.apply(job.importId)).rejects.toThrow("killed");
        delete district.store.hooks[when];
        expect((await district.apply(job.importId)).counts).toEqual(applied.counts);
        expect(district.state()).toBe(whole.state());
        expect(facts(district.store)).toEqual(facts(whole.store));
        expect(district.findings(job.importId)).toEqual(whole.findings(received.importId));
      }
    }
  });

  it("every finding's line starts with its sourcedId", async () => {
    const { files } = makeRoster({ schools: 12, students: 30 });
    const text: Record<string, string> = { ...files };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("orgs.csv", "users.csv", "roles.csv"),
        fc.array(
          fc.record({
            at: fc.nat(),
            what: fc.constantFrom("", "x y", "1/2/2026", "=A1", "ext:other", "é".normalize("NFD"), "9999-12-31"),
          }),
          { minLength: 1, maxLength: 12 },
        ),
        async (name, edits) => {
          const lines = (text[name] as string).split("\r\n");
          for (const { at, what } of edits) {
            const line = 1 + (at % (lines.length - 2));
            const cells = (lines[line] as string).split(",");
            cells[1 + (at % (cells.length - 1))] = what;
            lines[line] = cells.join(",");
          }
          const district = openDistrict();
          const job = await district.send({ ...text, [name]: lines.join("\r\n") });
          const byFile: Record<string, string[]> = Object.fromEntries(
            Object.entries({ ...text, [name]: lines.join("\r\n") }).map(([file, all]) => [file, all.split("\r\n")]),
          );
          for (const found of district.findings(job.importId)) {
            expect(found.message).toContain(found.column ?? found.file);
            expect(found.suggestion).not.toBe("");
            if (found.sourcedId !== undefined)
              expect(byFile[found.file]?.[found.line - 1]).toMatch(new RegExp(`^"?${found.sourcedId}"?,`));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
