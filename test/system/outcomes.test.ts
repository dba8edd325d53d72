import {
  type AttributeValue,
  DynamoDBClient,
  ListTablesCommand,
  PutItemCommand,
  ScanCommand,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { missingEngine } from "../contracts/engine.ts";
import { HARD } from "./control.ts";
import { type StrangerRoster, strangerRoster } from "./roster.ts";
import { type Started, start } from "./start.ts";

/** As many as a result may speak of, and one more. */
const PRINCIPALS = 6;

describe.skipIf(missingEngine())("from answers to a back-test in the open, and rules tried before they hold", () => {
  let local: Started;
  let roster: StrangerRoster;
  let client: DynamoDBClient;

  beforeAll(async () => {
    local = await start(["--empty", "--at", "2026-08-31T12:00:00Z"]);
    await local.attest();
    roster = strangerRoster(PRINCIPALS);
    await local.importRoster(roster.zip);
    await local.settle();
    const { awsOrigin } = await local.json<{ awsOrigin: string }>("GET", "/_local/health");
    const credentials = { accessKeyId: "operator", secretAccessKey: "operator" };
    client = new DynamoDBClient({ endpoint: awsOrigin, region: "us-east-1", credentials });
  });
  afterAll(() => local?.stop());

  const storedRows = async (kinds: readonly string[]) => {
    const rows: { table: string; item: Readonly<Record<string, AttributeValue>> }[] = [];
    for (const table of (await client.send(new ListTablesCommand({}))).TableNames ?? []) {
      const { Items = [] } = await client.send(new ScanCommand({ TableName: table }));
      for (const item of Items) if (kinds.includes(item["rowKind"]?.S ?? "")) rows.push({ table, item });
    }
    return rows;
  };
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
    const frozen = await storedRows(["snapshot"]);
    expect(frozen).toHaveLength(PRINCIPALS);
    for (const { table, item } of frozen) {
      expect(table).toMatch(/confidential/i);
      expect(item["pk"]?.S).toMatch(/#SNAP#2026-10-01$/);
    }
    const { status, body } = await local.get<{ backTests: readonly object[] }>("/v1/analytics/model");
    expect(status).toBe(200);
    expect(body.backTests).toMatchObject([{ takenOn: "2026-10-01", state: "waiting", seats: PRINCIPALS, lines: [] }]);
  });

  it("answers a trial of rules with sums only", async () => {
    await answerAll(HARD);
    const asked = await post("/v1/rule-sets/simulate", { name: "One round", thresholds: { raisedRounds: 1 } });
    expect(asked.status).toBe(202);
    await local.settle();
    const path = `/v1/rule-sets/simulations/${asked.body["simulationId"]}`;
    const { body } = await local.get<Record<string, unknown>>(path);
    expect(body).toMatchObject({ state: "done", status: "shown", respondents: "5 to 9", rounds: 1 });
    // Everybody had a hard month: a count would be about each of them.
    expect(body["tried"]).toMatchObject({ thresholds: { raisedRounds: 1 }, outcome: { principals: null } });
    expect((await local.events("holdfast.rule-simulation.completed.v1")).map(({ data }) => data)).toEqual([
      { simulationId: asked.body["simulationId"] },
    ]);
    expect((await local.get(path, roster.supervisorOf[0] as string)).status).toBe(404);
  });

  it("a year later shows how the predictions turned out, and the outcome of each principal", async () => {
    // Not to live through a year of mornings, what was frozen is moved a year back.
    for (const row of await storedRows(["snapshot", "backTest"])) {
      const yearBack = (text = "") => text.replace("2026-10-01", "2025-10-01");
      await client.send(
        new PutItemCommand({
          TableName: row.table,
          Item: {
            ...row.item,
            ...{ pk: { S: yearBack(row.item["pk"]?.S) }, sk: { S: yearBack(row.item["sk"]?.S) } },
            ...{ takenOn: { S: "2025-10-01" }, horizon: { S: "2026-10-01" } },
          },
        }),
      );
    }
    await local.to("2026-10-02T23:00:00Z");
    await local.settle();
    const { body } = await local.get<{ backTests: readonly object[] }>("/v1/analytics/model");
    expect(body.backTests).toMatchObject([
      { takenOn: "2026-10-01", state: "waiting" },
      { takenOn: "2025-10-01", state: "scored", lines: [{ prediction: "struct", status: "shown" }, {}, {}, {}] },
    ]);
    const outcomes = await local.events("holdfast.retention.outcome-recorded.v1");
    expect(outcomes.map(({ data }) => data["status"])).toEqual(Array(PRINCIPALS).fill("stayer"));
    const tested = await local.events("holdfast.model.back-tested.v1");
    expect(tested.map(({ data }) => data)).toMatchObject([{ takenOn: "2025-10-01", seats: PRINCIPALS }]);
    expect((await local.get("/v1/analytics/retention")).body).toMatchObject({ state: "before-records", groups: [] });
  });

  it("and no call on the way was refused by a role, no message was given up", async () => {
    const { count, last } = await local.json<{ count: number; last: unknown[] }>("GET", "/_local/denied");
    expect([count, last]).toEqual([0, []]);
    expect(Object.values((await local.settle()).dlq).filter((waiting) => waiting > 0)).toEqual([]);
  });
});
