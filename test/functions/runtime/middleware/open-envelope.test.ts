import { expect, it } from "vitest";
import { openEnvelope } from "../../../../functions/runtime/middleware/open-envelope.ts";
import { runStep } from "../../../checks/run-step.ts";

const detail = {
  specversion: "1.0",
  id: "e1",
  type: "holdfast.round.opened.v1",
  tenantid: "lake",
  subject: "2026-11",
  data: { roundId: "2026-11" },
};

it("finds the event in a message", async () => {
  const { context } = await runStep(openEnvelope(), {}, { body: { detail } });
  expect(context.envelope).toEqual(detail);
});

it.each([
  ["nothing", null],
  ["no event", { detail: undefined }],
  ["another version of the envelope", { detail: { ...detail, specversion: "0.3" } }],
  ["an event without an id", { detail: { ...detail, id: "" } }],
  ["an event without data", { detail: { ...detail, data: null } }],
])("fails for %s", async (_, body) => {
  await expect(runStep(openEnvelope(), {}, { body })).rejects.toThrow("not a CloudEvents envelope");
});
