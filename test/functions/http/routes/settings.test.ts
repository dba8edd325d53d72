import { describe, expect, it } from "vitest";
import { CHANGEABLE } from "../../../../domain/settings/changeable.ts";
import { SETTINGS_RULES } from "../../../../domain/settings/rules.ts";
import { settingsOperations } from "../../../../functions/http/contract/settings.ts";
import { settingsRoutes } from "../../../../functions/http/routes/settings.ts";
import { apiEntry } from "../../../../functions/runtime/api.ts";
import { routeKeyOf } from "../../../../functions/runtime/operation.ts";
import { type Answer, caller, world } from "../../../builders/api/api-world.ts";
import { faultsOf } from "../../../builders/api/people-api.ts";

const GET = "GET /v1/settings";
const PATCH = "PATCH /v1/settings";
/** The day of `api-world.ts`. */
const TODAY = "2026-11-02";

const open = () => {
  const ports = world();
  const ask = caller(apiEntry(ports, settingsRoutes(ports)) as never, settingsOperations.map(routeKeyOf));
  const read = async () => (await ask(GET, { as: "ad" })) as Answer;
  return {
    ...ports,
    ask,
    read,
    ruleOf: async (id: string) => (await read()).body.rules.find(({ rule }: { rule: string }) => rule === id),
    change: (version: number, body: object, as = "ad") =>
      ask(PATCH, { as, body, headers: { "If-Match": `"${version}"` } }),
    row: () => ports.store.all("district").find(({ district }) => district === "lake"),
  };
};

describe("reading the settings", () => {
  it("shows every rule that may be changed, with its default, range, unit, meaning and source", async () => {
    const { read, row } = open();
    const { status, body, headers } = await read();
    expect(status).toBe(200);
    expect(headers["etag"]).toBe(`"${row()?.version}"`);
    expect(body.rules.map(({ rule }: { rule: string }) => rule)).toEqual(CHANGEABLE.map(({ id }) => id));
    expect(body.changes).toEqual([]);
    const quiet = body.rules.find(({ rule }: { rule: string }) => rule === "alerts.quietDays");
    expect(quiet).toEqual({
      rule: "alerts.quietDays",
      value: 21,
      default: 21,
      planned: [],
      unit: "days of 24 hours",
      meaning: "no second strain alert about the same leader within, unless the band rises",
      source: "DECISIONS 7, ux.md a3",
      least: 0,
      most: 84,
      step: 1,
      words: null,
      stricter: null,
    });
    expect(body.rules.find(({ rule }: { rule: string }) => rule === "alerts.raisedLevel")).toMatchObject({
      value: "elevated",
      words: ["elevated", "high"],
      stricter: "later-word",
    });
  });

  it("is an administrator's, and so is changing them", async () => {
    const { ask, change } = open();
    for (const as of ["hr", "s1", "nobody"]) {
      expect((await ask(GET, { as })).status).toBe(404);
      expect((await change(1, { rules: { "alerts.quietDays": 28 } }, as)).status).toBe(404);
    }
  });
});

describe("changing the settings", () => {
  it("gives a rule a value, publishes its name, and writes an audit entry", async () => {
    const { change, ruleOf, store, row } = open();
    const changed = await change(1, { rules: { "alerts.quietDays": 28, "privacy.k": 8 } });
    expect(changed).toMatchObject({ status: 200, body: { version: 2 } });
    expect(changed.headers["etag"]).toBe('"2"');
    expect(await ruleOf("alerts.quietDays")).toMatchObject({ value: 28, default: 21, planned: [] });
    expect(store.facts.map(({ type, subject, data }) => [type, subject, data])).toEqual([
      [
        "holdfast.district-settings.changed.v1",
        "lake",
        { rules: ["alerts.quietDays", "privacy.k"], from: TODAY, version: 2 },
      ],
    ]);
    const trail = store.all("auditEntry").filter(({ action }) => action === "settings.write");
    expect(trail).toMatchObject([{ callerId: "ad", outcome: "allowed", fields: ["alerts.quietDays", "privacy.k"] }]);
    expect(row()?.ownRules).toMatchObject([
      { rule: "alerts.quietDays", value: 28, from: TODAY, by: "ad" },
      { rule: "privacy.k", value: 8, from: TODAY, by: "ad" },
    ]);
  });

  it("from a later day on shows as planned until then; null is the default again, and the past stays on record", async () => {
    const { change, ruleOf, read, clock } = open();
    await change(1, { from: "2026-12-01", rules: { "alerts.quietDays": 28 } });
    expect(await ruleOf("alerts.quietDays")).toMatchObject({
      value: 21,
      planned: [{ from: "2026-12-01", value: 28 }],
    });
    clock.set("2026-12-02T15:00:00.000Z");
    expect(await ruleOf("alerts.quietDays")).toMatchObject({ value: 28, planned: [] });
    const reset = await change(2, { rules: { "alerts.quietDays": null } });
    expect(reset.body.version).toBe(3);
    expect(await ruleOf("alerts.quietDays")).toMatchObject({ value: 21 });
    expect(
      (await read()).body.changes.map(({ from, value }: { from: string; value: unknown }) => [from, value]),
    ).toEqual([
      ["2026-12-01", 28],
      ["2026-12-02", null],
    ]);
  });

  it("changes nothing that is so already, and nothing over what somebody else has changed", async () => {
    const { change, store } = open();
    await change(1, { rules: { "alerts.quietDays": 28 } });
    expect((await change(2, { rules: { "alerts.quietDays": 28, "privacy.k": null } })).body.version).toBe(2);
    expect((await change(1, { rules: { "alerts.quietDays": 30 } })).status).toBe(412);
    expect(store.facts).toHaveLength(1);
    const { ask } = open();
    expect((await ask(PATCH, { as: "ad", body: { rules: {} } })).status).toBe(428);
  });

  it("says which value is out of its range, and what would fit", async () => {
    const { change, store } = open();
    const refused = await change(1, {
      rules: { "privacy.k": 4, "alerts.raisedLevel": "watch", "forecast.accept": 0.705, "reports.linkHours": 25 },
    });
    expect(refused.status).toBe(422);
    expect(faultsOf(refused)).toEqual([
      "#/rules/alerts.raisedLevel out_of_range",
      "#/rules/forecast.accept out_of_range",
      "#/rules/privacy.k out_of_range",
      "#/rules/reports.linkHours out_of_range",
    ]);
    expect(refused.text).toContain(
      "Give 5 to 20 (people), in steps of 1. A district may only go higher than the default.",
    );
    expect(faultsOf(await change(1, { rules: { "coaching.raisedDays": 20 } }))).toEqual([
      "#/rules/coaching.raisedDays not_ascending",
    ]);
    expect((await change(1, { rules: { "coaching.raisedDays": 20, "coaching.plainDays": 21 } })).status).toBe(200);
    expect(store.facts).toHaveLength(1);
  });

  it("takes no rule that is fixed, no unknown one, and no day in the past or too far ahead", async () => {
    const { change } = open();
    for (const rules of [{ "strain.deadBand": 4 }, { "readiness.validMonths": 12 }, { quietDays: 3 }]) {
      expect((await change(1, { rules })).status).toBe(422);
    }
    for (const from of ["2026-11-01", "2029-01-01"]) {
      expect(faultsOf(await change(1, { from, rules: { "alerts.quietDays": 28 } }))).toEqual(["#/from out_of_range"]);
    }
  });

  it("keeps what was in force as long as something can be judged by it, and no longer", async () => {
    const { change, row, clock } = open();
    await change(1, { rules: { "alerts.quietDays": 28 } });
    await change(2, { rules: { "alerts.quietDays": 30 } });
    clock.set(new Date(Date.parse("2026-11-04T15:00:00.000Z") + SETTINGS_RULES.changesKeptDays.value * 86_400_000));
    await change(3, { rules: { "privacy.k": 6 } });
    expect(row()?.ownRules?.map(({ rule, value }) => `${rule} ${value}`)).toEqual([
      "alerts.quietDays 30",
      "privacy.k 6",
    ]);
  });

  it("has room for so many changes", async () => {
    const { change, store, row } = open();
    const before = row();
    if (before === undefined) throw new Error("there is no district");
    const one = { rule: "alerts.quietDays", value: 3, from: TODAY, at: `${TODAY}T00:00:00.000Z`, by: "ad" };
    store.seed("district", {
      ...before,
      ownRules: Array.from({ length: SETTINGS_RULES.mostChanges.value }, () => one),
    });
    expect(await change(1, { rules: { "privacy.k": 6 } })).toMatchObject({ status: 409 });
  });
});
