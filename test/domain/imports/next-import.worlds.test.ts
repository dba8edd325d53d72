import fc from "fast-check";
import { expect, it } from "vitest";
import { makeRoster } from "../../../local/demo/roster.ts";
import { openDistrict } from "../../builders/import-world.ts";

it("whatever is done to a file, nobody is lost: no thing is removed, and a held or rejected file changes nothing", async () => {
  const { files } = makeRoster({ schools: 12, students: 3, extras: false, teachersPerSchool: 1 });
  const names = ["manifest.csv", "orgs.csv", "roles.csv", "users.csv"] as const;
  const damage = fc.record({
    name: fc.constantFrom(...names),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.integer({ min: 0, max: 400 }),
    put: fc.constantFrom("", '"', ",", "\n", "\r\n", "\u0000", "é", "\ufeff", "x,y", "1/2/2026", ";", "sourcedId"),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 4 }), async (damages) => {
      const district = openDistrict();
      await district.send(files);
      const before = district.state();
      const leaders = district.store.all("leader").length;
      const principals = () =>
        district.store.all("appointment").filter(({ role: what, end }) => what === "PRINCIPAL" && end === null).length;
      const seats = principals();
      const broken: Record<string, string> = { ...files };
      for (const { name, at, cut, put } of damages) {
        const text = broken[name] as string;
        const place = Math.floor(at * text.length);
        broken[name] = text.slice(0, place) + put + text.slice(place + cut);
      }
      const job = await district.send(broken);
      if (job.state !== "APPLIED") expect(district.state()).toBe(before);
      expect(district.store.all("leader").length).toBeGreaterThanOrEqual(leaders);
      expect(principals()).toBeGreaterThanOrEqual(seats - 2);
      const dump = district.state();
      await district.send({ ...broken, "again.txt": "" });
      if (job.state === "APPLIED") expect(district.state()).toBe(dump);
    }),
    { numRuns: 300 },
  );
});
