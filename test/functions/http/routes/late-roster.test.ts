/** `asOf` at the API, around a roster that comes late and speaks of the time before. */
import { expect, it } from "vitest";
import { applyImport } from "../../../../domain/imports/apply-import.ts";
import { readRosterZip } from "../../../../functions/adapters/roster-zip.ts";
import { idsIn, openReadinessApi } from "../../../builders/api/readiness-api.ts";
import { plus, ROLES, role, SET, USERS, user, zipped } from "../../../builders/import-world.ts";
import { READY } from "../../../builders/readiness/given-person.ts";
import { DISTRICT } from "../../../builders/readiness/readiness-world.ts";

const COACHING = {
  ...SET,
  "users.csv": plus(USERS, user("u4", "Noor", "Haddad")),
  "roles.csv": plus(ROLES, role("r4", "u4", "ext:instructionalCoach", "s1", { begin: "2023-07-01" })),
};
const ASSISTING = {
  ...COACHING,
  "roles.csv": plus(COACHING["roles.csv"], role("r5", "u4", "ext:assistantPrincipal", "s1", { begin: "2023-01-09" })),
};

it("what a roster of June says of January is not known in March, and a person ready in March is still so then", async () => {
  const api = openReadinessApi("2026-11-16");
  let received = 0;
  const apply = async (files: Parameters<typeof zipped>[0], asOf: string) => {
    received += 1;
    const importId = `im-${received}`;
    const receivedAt = api.clock.now().toISOString();
    api.store.seed("importJob", {
      ...{ district: DISTRICT, importId, state: "RECEIVED", mode: "bulk", sourceSystem: "oneroster" },
      ...{ sha256: importId, receivedAt, receivedBy: "ad", asOf, ordinal: received, version: 1 },
    });
    const read = async () => zipped(files);
    const kept = { read, keepFindings: async () => {} };
    const applied = await applyImport({ ...api.ports, files: kept, readRoster: readRosterZip })({
      district: DISTRICT,
      importId,
    });
    expect(applied).toMatchObject({ ok: true, value: { state: "APPLIED" } });
  };
  await apply(COACHING, "2026-11-16");
  const noor = api.store.all("leader").find(({ givenName }) => givenName === "Noor")?.leaderId ?? "";
  api.file({ ...READY, services: [] }, noor);
  const one = async (asOf?: string) =>
    (await api.get(`/v1/leaders/${noor}/readiness`, "hr", asOf === undefined ? undefined : { asOf })).body;
  const ready = async (asOf: string, tier: string) =>
    idsIn(await api.get("/v1/succession/ready", "hr", { role: "PRINCIPAL", tier, asOf }));

  api.at("2027-03-15");
  const then = await one();
  expect(then.roles[0]).toMatchObject({ tier: "ready-3-5", gaps: [{ criterion: "TIME" }] });

  api.at("2027-06-10");
  await apply(ASSISTING, "2027-01-15");
  await api.renew(noor);
  expect(await one("2027-03-15")).toEqual(then);
  expect(await ready("2027-06-09", "ready-now")).toEqual([]);
  expect(await ready("2027-06-10", "ready-now")).toEqual([noor]);

  // And the other way round: the post is gone from January on, says July; in June it was there.
  const june = await one();
  api.at("2027-07-12");
  await apply(COACHING, "2027-01-20");
  expect(await one("2027-06-10")).toEqual(june);
  expect(await ready("2027-07-11", "ready-now")).toEqual([noor]);
  expect(api.store.all("appointment").find(({ role: what }) => what === "ASSISTANT_PRINCIPAL")?.end).toBe("2027-01-20");
});
