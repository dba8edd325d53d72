import { describe, expect, it } from "vitest";
import { identifyCaller } from "../../../../functions/runtime/middleware/identify-caller.ts";
import { apiEvent, sentBy } from "../../../builders/api/api-request.ts";
import { world } from "../../../builders/api/api-world.ts";
import { runStep } from "../../../checks/run-step.ts";

describe("the caller", () => {
  it("is the staff member named by the token, in their own district only", async () => {
    const { answer, context } = await runStep(identifyCaller(world()), apiEvent("l1"));
    expect(answer).toBeUndefined();
    expect(context.caller).toMatchObject({ staffId: "s1", district: "lake" });
    expect(context.store.tenant).toEqual({ district: "lake" });
    expect(await context.store.get("staff", { staffId: "s3" })).toBeUndefined();
  });

  it.each([
    ["an id token", { username: "s1", token_use: "id" }],
    ["a token without a name", { token_use: "access" }],
    ["somebody unknown", { username: "nobody", token_use: "access" }],
  ])("is nobody with %s", async (_, claims) => {
    const { answer, context } = await runStep(identifyCaller(world()), apiEvent("l1", sentBy(claims)));
    expect([answer?.statusCode, context]).toEqual([404, {}]);
  });

  it("is nobody once the membership is withdrawn, however long the token holds", async () => {
    const ports = world();
    const [member] = ports.store.all("staff").filter(({ staffId }) => staffId === "s1");
    if (member === undefined) throw new Error("the world has no such member");
    ports.store.seed("staff", { ...member, withdrawnAt: "2026-11-01T12:00:00.000Z" });
    expect((await runStep(identifyCaller(ports), apiEvent("l1"))).answer?.statusCode).toBe(404);
  });
});
