/** What fails by the clock ends where somebody is told. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { all, ofType, referencesIn } from "../builders/template.ts";
import { missingEngine } from "../contracts/engine.ts";
import { type Started, start } from "./start.ts";

const missing = missingEngine();

/** Functions that schedules run, each with the queue where its failures end. */
const scheduled = [
  ...new Set(ofType("AWS::Scheduler::Schedule").map(({ Properties }) => referencesIn(Properties.Target.Arn)[0] ?? "")),
].map((id) => {
  const config = ofType("AWS::Lambda::EventInvokeConfig").find(
    ({ Properties }) => referencesIn(Properties.FunctionName)[0] === id,
  );
  return [id, referencesIn(config?.Properties.DestinationConfig?.OnFailure?.Destination)[0] ?? "nowhere"] as const;
});

/** Queues whose messages raise an alarm. */
const alarmed = new Set(
  ofType("AWS::CloudWatch::Alarm").flatMap(({ Properties }) => referencesIn(Properties.Dimensions)),
);

describe.skipIf(missing !== undefined)("a function that fails at its time", () => {
  let local: Started;
  beforeAll(async () => {
    local = await start(["--empty", "--at", "2026-11-02T12:00:00Z"]);
  });
  afterAll(async () => {
    await local?.stop();
  });

  it.each(scheduled)("%s: every try fails, and then an alarmed queue holds it: %s", async (id, queue) => {
    expect(all.some((one) => one.id === id)).toBe(true);
    expect(alarmed).toContain(queue);
    const before = (await local.settle()).dlq[queue] ?? 0;
    await local.json("POST", "/_local/faults", [
      { service: "*", action: "*", caller: id, when: "before", effect: "error" },
    ]);
    // A day has every school morning, sweep and daily run; another hour has Lambda's own retries.
    await local.advance("P1D");
    await local.advance("PT1H");
    const { dlq } = await local.settle();
    await local.json("POST", "/_local/faults", []);
    expect(dlq[queue] ?? 0).toBeGreaterThan(before);
  });
});
