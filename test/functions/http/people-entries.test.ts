import { describe, expect, it, vi } from "vitest";
import { OPERATIONS } from "../../../functions/http/contract/operations.ts";
import { routeKeyOf } from "../../../functions/runtime/operation.ts";
import { caller, world } from "../../builders/api/api-world.ts";

vi.hoisted(() => {
  process.env["RECORDS_TABLE"] = "records";
  process.env["CONFIDENTIAL_TABLE"] = "confidential";
  process.env["AWS_REGION"] = "us-east-1";
});

const BUILDS = {
  "keep-people": (await import("../../../functions/http/keep-people.ts")).build,
  "manage-settings": (await import("../../../functions/http/manage-settings.ts")).build,
  "manage-staff": (await import("../../../functions/http/manage-staff.ts")).build,
};

describe.each(Object.entries(BUILDS))("%s", (entry, build) => {
  const served = OPERATIONS.filter((operation) => operation.entry === entry);

  it.each(served.map(routeKeyOf))("serves %s, and asks who is there first", async (key) => {
    const ask = caller(build(world()) as never, [key]);
    const request = key.replaceAll(/\{\w+\}/g, "x") as `${string} /${string}`;
    expect(await ask(request, { as: "nobody" })).toMatchObject({ status: 404 });
    const idToken = await ask(request, { as: "ad", claims: { token_use: "id" } });
    expect(idToken.status).toBe(404);
  });
});
