import { describe, expect, it } from "vitest";
import { readPostedForm } from "../../../../functions/runtime/middleware/read-posted-form.ts";
import { pageEventOf } from "../../../builders/pages/page-request.ts";
import { runStep } from "../../../checks/run-step.ts";

const step = readPostedForm((_, status) => ({ statusCode: status }));
const event = (asked: Parameters<typeof pageEventOf>[2]) => pageEventOf("p", "token", asked);
const json = { body: "{}", type: "application/json" };

describe("a posted form", () => {
  it("is read", async () => {
    const { answer, context } = await runStep(step, event({ form: { do: "stop" } }));
    expect([answer, { ...context.form }]).toEqual([undefined, { do: "stop" }]);
  });

  it("is not looked for in any other request", async () => {
    const { answer, context } = await runStep(step, event({ ...json, method: "GET" }));
    expect([answer, context.form]).toEqual([undefined, undefined]);
  });

  it.each([
    [415, json],
    [400, { body: "a=%ff" }],
    [400, { body: "a=1&a=2" }],
    [413, { body: `a=${"x".repeat(17_000)}` }],
  ])("that is none is refused with %i", async (status, asked) => {
    const { answer, context } = await runStep(step, event({ ...asked, method: "POST" }));
    expect([answer?.statusCode, context.form]).toEqual([status, undefined]);
  });

  it("that is none goes on where the page takes others too", async () => {
    const taking = readPostedForm((_, status) => ({ statusCode: status }), { takesOther: () => true });
    const { answer, context } = await runStep(taking, event({ ...json, method: "POST" }));
    expect([answer, context.form]).toEqual([undefined, undefined]);
  });
});
