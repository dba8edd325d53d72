import { expect, it } from "vitest";
import type { Action } from "../../../../domain/access/policy.ts";
import { auditRead } from "../../../../functions/runtime/middleware/audit-read.ts";
import { known } from "../../../builders/api/api-request.ts";
import { world } from "../../../builders/api/api-world.ts";
import { runStep } from "../../../checks/run-step.ts";

const readAs = async (action: Action, cut: { readonly fields?: readonly string[] } = {}) => {
  const ports = world();
  const { keep, settings } = await known(ports);
  const granted = {
    context: { ...keep, action },
    settings,
    decision: { allowed: true, reach: "own", ...cut },
  } as const;
  const { answer } = await runStep(auditRead(ports), {}, { granted, about: { leaderId: "l1" } });
  expect(answer).toBeUndefined();
  return ports.store.all("auditEntry");
};

it("audits a sensitive read: caller, action, person and fields", async () => {
  expect(await readAs("need.read", { fields: ["level", "since"] })).toMatchObject([
    { callerId: "s1", action: "need.read", outcome: "allowed", leaderId: "l1", fields: ["level", "since"] },
  ]);
});

it("notes no fields where all are shown", async () => {
  expect((await readAs("need.read"))[0]).not.toHaveProperty("fields");
});

it("notes nothing of any other read", async () => {
  expect(await readAs("leader.read")).toEqual([]);
});
