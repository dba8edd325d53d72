import { expect, it } from "vitest";
import { tenantOf, withinTenant } from "../../../../domain/access/tenant.ts";
import { readSettings } from "../../../../functions/runtime/middleware/read-settings.ts";
import { known } from "../../../builders/api/api-request.ts";
import { world } from "../../../builders/api/api-world.ts";
import { runStep } from "../../../checks/run-step.ts";

it("fixes the request's instant and its date in the district's own zone", async () => {
  const ports = world();
  const { route, caller, store } = await known(ports);
  const clock = { now: () => new Date("2026-11-03T04:30:00.000Z") };
  const { answer, context } = await runStep(readSettings({ clock }), {}, { route, caller, store });
  expect(answer).toBeUndefined();
  expect(context.settings.district).toBe("lake");
  expect(context.keep).toMatchObject({ action: "need.read", today: "2026-11-02", now: "2026-11-03T04:30:00.000Z" });
});

it("answers as if nothing were there when the district has no settings", async () => {
  const ports = world();
  const { route, caller } = await known(ports);
  const store = withinTenant(tenantOf({ district: "gone" }), ports.store, ports.unitOfWork);
  expect((await runStep(readSettings(ports), {}, { route, caller, store })).answer?.statusCode).toBe(404);
});
