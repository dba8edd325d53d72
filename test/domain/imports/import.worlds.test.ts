import { expect, it } from "vitest";
import { readRosterZip } from "../../../functions/adapters/roster-zip.ts";
import { makeRosterZip } from "../../../local/demo/roster.ts";
import { openDistrict } from "../../builders/import-world.ts";

it("100,000 students pass through the reader and leave nothing behind", async () => {
  const zip = makeRosterZip({ schools: 200, students: 100_000, extras: false });
  const files = readRosterZip(zip);
  const rows = files.ok
    ? files.value.map(({ name, total, discarded }) => [name, total - discarded < 3_000, discarded])
    : [];
  expect(rows).toContainEqual(["roles.csv", true, 100_000]);
  expect(rows).toContainEqual(["users.csv", true, 100_000]);
  const district = openDistrict();
  expect(await district.send(zip)).toMatchObject({ state: "APPLIED", counts: { errors: 0 } });
  expect(district.store.dump()).not.toContain("stu-");
});
