import { describe, expect, it } from "vitest";
import { authorise } from "../../../../functions/runtime/middleware/authorise.ts";
import { apiEvent, known } from "../../../builders/api/api-request.ts";
import { world } from "../../../builders/api/api-world.ts";
import { runStep } from "../../../checks/run-step.ts";

describe("authorisation", () => {
  it("grants what the policy table allows, with how far it goes", async () => {
    const ports = world();
    const { answer, context } = await runStep(authorise(ports), apiEvent("l1"), await known(ports));
    expect([answer, context.about]).toEqual([undefined, { leaderId: "l1" }]);
    expect(context.granted.decision).toMatchObject({ allowed: true, reach: "own" });
    expect(ports.store.all("auditEntry")).toEqual([]);
  });

  it("audits a denial and answers it like what is not there", async () => {
    const ports = world();
    const { answer, context } = await runStep(authorise(ports), apiEvent("l3"), await known(ports));
    expect([answer?.statusCode, context.granted]).toEqual([404, undefined]);
    expect(ports.store.all("auditEntry")).toMatchObject([
      { callerId: "s1", action: "need.read", outcome: "denied", leaderId: "l3" },
    ]);
  });

  it("answers the same, byte for byte, about an unknown person, and audits nothing", async () => {
    const ports = world();
    const denied = await runStep(authorise(ports), apiEvent("l3"), await known(ports));
    const entries = ports.store.all("auditEntry").length;
    const missing = await runStep(authorise(ports), apiEvent("nobody"), await known(ports, "hr"));
    expect(missing.answer).toEqual(denied.answer);
    expect(ports.store.all("auditEntry")).toHaveLength(entries);
  });

  it("names nothing in the trail that could be no id of ours", async () => {
    const ports = world();
    await runStep(authorise(ports), apiEvent("a name, typed in"), await known(ports));
    expect(ports.store.all("auditEntry").map(({ leaderId }) => leaderId)).toEqual([undefined]);
  });
});
