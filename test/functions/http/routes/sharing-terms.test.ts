import { describe, expect, it } from "vitest";
import { SETTINGS_RULES } from "../../../../domain/settings/rules.ts";
import { settingsOperations } from "../../../../functions/http/contract/settings.ts";
import { settingsRoutes } from "../../../../functions/http/routes/settings.ts";
import { apiEntry } from "../../../../functions/runtime/api.ts";
import { routeKeyOf } from "../../../../functions/runtime/operation.ts";
import { type Answer, caller, NOW, world } from "../../../builders/api/api-world.ts";
import { faultsOf } from "../../../builders/api/people-api.ts";

const GET = "GET /v1/settings/sharing";
const PATCH = "PATCH /v1/settings/sharing";
const POLICY = { kind: "policy", date: "2026-06-15", link: "https://lake.example/policies/4.7" };

const open = () => {
  const ports = world();
  ports.store.seed("district", {
    ...ports.store.all("district")[0],
    district: "lake",
    sharingTerms: undefined,
  } as never);
  const ask = caller(apiEntry(ports, settingsRoutes(ports)) as never, settingsOperations.map(routeKeyOf));
  return {
    ...ports,
    read: async (as = "ad") => (await ask(GET, { as })) as Answer,
    change: (version: number, body: object, as = "ad") =>
      ask(PATCH, { as, body, headers: { "If-Match": `"${version}"` } }),
  };
};

describe("the terms of sharing", () => {
  it("begin without an attestation: sharing starts off, whatever an earlier version stored", async () => {
    const { status, body } = await open().read();
    expect(status).toBe(200);
    expect(body).toEqual({ version: 1, attestation: null, sharingDefault: "off", history: [] });
  });

  it("record an attestation with date, link, time and person; sharing then starts on", async () => {
    const { change, read, store } = open();
    const changed = await change(1, { attestation: POLICY });
    expect(changed).toMatchObject({ status: 200, body: { version: 2, attestation: POLICY, sharingDefault: "on" } });
    expect((await read()).body.history).toEqual([{ attestation: POLICY, sharingDefault: "on", at: NOW, by: "ad" }]);
    expect(store.facts.map(({ type, data }) => [type, data])).toEqual([
      ["holdfast.sharing-terms.changed.v1", { attested: true, starts: "on", version: 2 }],
    ]);
    const trail = store.all("auditEntry").filter(({ action }) => action === "settings.write");
    expect(trail).toMatchObject([{ callerId: "ad", outcome: "allowed", fields: ["attestation"] }]);
  });

  it("let a district start off although it attests", async () => {
    const { change } = open();
    const { body } = await change(1, { attestation: POLICY, sharingDefault: "off" });
    expect(body).toMatchObject({ attestation: POLICY, sharingDefault: "off" });
  });

  it("keep every declaration, and a withdrawal lets sharing start off", async () => {
    const { change, clock } = open();
    await change(1, { attestation: POLICY });
    clock.set("2026-12-01T18:00:00.000Z");
    const { body } = await change(2, { attestation: null });
    expect(body).toMatchObject({ attestation: null, sharingDefault: "off" });
    expect(body.history.map((one: { attestation: unknown; at: string }) => [one.attestation, one.at])).toEqual([
      [POLICY, NOW],
      [null, "2026-12-01T18:00:00.000Z"],
    ]);
  });

  it("refuse to start on without an attestation, and say what to do", async () => {
    const { change } = open();
    const refused = await change(1, { sharingDefault: "on" });
    expect(refused.status).toBe(422);
    expect(faultsOf(refused)).toEqual(["#/sharingDefault attestation_required"]);
    await change(1, { attestation: POLICY });
    expect((await change(2, { attestation: null, sharingDefault: "on" })).status).toBe(422);
  });

  it.each([
    [{ link: "http://lake.example" }, "#/attestation/link", "bad_link"],
    [{ date: "2026-11-03" }, "#/attestation/date", "date_in_future"],
  ])("refuse %j at its place", async (wrong, pointer, code) => {
    const refused = await open().change(1, { attestation: { ...POLICY, ...wrong } });
    expect(refused.status).toBe(422);
    expect(faultsOf(refused)).toEqual([`${pointer} ${code}`]);
  });

  it("write nothing for what is in force already, and refuse what was read before a change", async () => {
    const { change, store } = open();
    await change(1, { attestation: POLICY });
    expect(await change(2, { attestation: POLICY, sharingDefault: "on" })).toMatchObject({ body: { version: 2 } });
    expect(store.facts).toHaveLength(1);
    expect((await change(1, { attestation: null })).status).toBe(412);
  });

  it("are an administrator's", async () => {
    const { read, change } = open();
    for (const as of ["hr", "s1", "nobody"]) {
      expect((await read(as)).status).toBe(404);
      expect((await change(1, { attestation: POLICY }, as)).status).toBe(404);
    }
  });

  it("stay as many as a district's row can hold", async () => {
    const { change } = open();
    const most = SETTINGS_RULES.mostTerms.value;
    for (let version = 1; version <= most; version += 1) {
      expect((await change(version, { attestation: version % 2 === 1 ? POLICY : null })).status).toBe(200);
    }
    expect(await change(most + 1, { attestation: POLICY })).toMatchObject({ status: 409 });
  });
});
