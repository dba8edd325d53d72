import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { missingEngine } from "../contracts/engine.ts";
import { HARD, LIGHT } from "./control.ts";
import { type StrangerRoster, strangerRoster } from "./roster.ts";
import { type Started, start } from "./start.ts";

/** As many as a result may speak of, and one more. */
const PRINCIPALS = 6;

describe.skipIf(missingEngine())("from answers to a back-test in the open, and rules tried before they hold", () => {
  let local: Started;
  let roster: StrangerRoster;

  beforeAll(async () => {
    local = await start(["--empty", "--at", "2026-08-20T12:00:00Z"]);
    roster = strangerRoster(PRINCIPALS);
    await local.importRoster(roster.zip);
    await local.settle();
  });
  afterAll(() => local?.stop());

  const rowsOf = async (kind: string) =>
    (await local.dump()).filter((row) => row.includes(`"rowKind":{"S":"${kind}"}`));
  const answerAll = async (answers: Readonly<Record<string, string>>) => {
    for (const address of roster.principals) await local.answer(await local.surveyLink(address), answers);
    await local.settle();
  };
  const post = async (path: string, body: unknown, as = "admin") => {
    const headers = { authorization: `Bearer ${await local.token(as)}`, "content-type": "application/json" };
    const response = await fetch(local.origin + path, { method: "POST", headers, body: JSON.stringify(body) });
    return { status: response.status, body: (await response.json()) as Record<string, never> };
  };

  it("freezes every seat once on 1 October, where answers are", async () => {
    await local.to("2026-09-01T15:00:00Z");
    await answerAll(HARD);
    await local.to("2026-10-01T23:00:00Z");
    await local.settle();
    const frozen = await rowsOf("snapshot");
    expect(frozen).toHaveLength(PRINCIPALS);
    expect(frozen.every((row) => /^\S*Confidential/.test(row) && row.includes("#SNAP#2026-10-01"))).toBe(true);
    const { status, body } = await local.get<{ backTests: readonly object[] }>("/v1/analytics/model");
    expect(status).toBe(200);
    expect(body.backTests).toMatchObject([{ takenOn: "2026-10-01", state: "waiting", seats: PRINCIPALS, lines: [] }]);
  });

  it("answers a trial of rules with sums only", async () => {
    await answerAll(HARD);
    await local.to("2026-11-02T23:00:00Z");
    await answerAll(LIGHT);
    const asked = await post("/v1/rule-sets/simulate", { name: "One round", thresholds: { raisedRounds: 1 } });
    expect(asked.status).toBe(202);
    await local.settle();
    const path = `/v1/rule-sets/simulations/${asked.body["simulationId"]}`;
    const { body } = await local.get<Record<string, unknown>>(path);
    expect(body).toMatchObject({ state: "done", status: "shown", respondents: "5 to 9", rounds: 2 });
    expect(body["tried"]).toMatchObject({ thresholds: { raisedRounds: 1 }, outcome: { principals: "5 to 9" } });
    expect((await local.events("holdfast.rule-simulation.completed.v1")).map(({ data }) => data)).toEqual([
      { simulationId: asked.body["simulationId"] },
    ]);
    expect((await local.get(path, roster.supervisorOf[0] as string)).status).toBe(404);
  });

  it("a year later tells how the predictions turned out, and what became of whom", async () => {
    await local.to("2027-10-03T12:00:00Z");
    await local.settle();
    const { body } = await local.get<{ backTests: readonly { takenOn: string; lines: readonly object[] }[] }>(
      "/v1/analytics/model",
    );
    expect(body.backTests.map(({ takenOn }) => takenOn)).toEqual(["2027-10-01", "2027-03-01", "2026-10-01"]);
    expect(body.backTests[2]).toMatchObject({
      state: "scored",
      lines: [{ prediction: "struct", status: "shown" }, {}, {}, {}],
    });
    const outcomes = await local.events("holdfast.retention.outcome-recorded.v1");
    expect(outcomes.map(({ data }) => data["status"])).toEqual(Array(PRINCIPALS).fill("stayer"));
    expect(await local.events("holdfast.model.back-tested.v1")).toMatchObject([{ data: { seats: PRINCIPALS } }]);
    const retention = await local.get("/v1/analytics/retention");
    expect(retention.body).toMatchObject({ schoolYear: "2027", groups: [{ principals: PRINCIPALS, stayerRate: 1 }] });
  });

  it("and no call on the way was refused by a role, no message was given up", async () => {
    expect(local.output()).not.toMatch(/AccessDenied|not authorized/);
    expect(Object.values((await local.settle()).dlq).filter((count) => count > 0)).toEqual([]);
  });
});
