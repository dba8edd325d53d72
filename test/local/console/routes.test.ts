import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { AdminCreateUserCommand, CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AwsCall, AwsService } from "../../../local/kernel/contracts.ts";
import { CHROMIUM, launch } from "../../browser/chromium.ts";
import { type Harness, queueArn, resource, START, startHarness } from "../../builders/local/services.ts";

const POOL = "us-east-1_Staff";
const CALLBACK = "https://localhost/signed-in";
const AUTHORIZE = `/_local/oidc/${POOL}/oauth2/authorize?response_type=code&client_id=Web&redirect_uri=${encodeURIComponent(CALLBACK)}`;
const RESOURCES = [
  resource("Bus", "AWS::Events::EventBus", { Name: "Bus" }),
  resource("Work", "AWS::SQS::Queue", {
    QueueName: "Work",
    RedrivePolicy: { deadLetterTargetArn: queueArn("Dead"), maxReceiveCount: 1 },
  }),
  resource("Dead", "AWS::SQS::Queue", { QueueName: "Dead" }),
  resource("Records", "AWS::DynamoDB::Table", {
    TableName: "Records",
    KeySchema: [
      { AttributeName: "sk", KeyType: "RANGE" },
      { AttributeName: "pk", KeyType: "HASH" },
    ],
  }),
  resource("Staff", "AWS::Cognito::UserPool"),
  resource("Web", "AWS::Cognito::UserPoolClient", {
    UserPoolId: POOL,
    CallbackURLs: [CALLBACK],
    AllowedOAuthScopes: ["openid"],
  }),
];

/** A made-up database of 45 items in pages as asked for. */
const tables: AwsService & { readonly calls: { action: string; body: Record<string, unknown> }[] } = {
  service: "dynamodb",
  calls: [],
  actionOf: ({ headers }) => headers["x-amz-target"]?.split(".")[1],
  resourcesOf: () => [],
  async handle(call: AwsCall) {
    const body = JSON.parse(call.body.toString("utf8")) as Record<string, unknown>;
    tables.calls.push({ action: call.action, body });
    const headers = { "content-type": "application/x-amz-json-1.0" };
    if (call.action === "DescribeTable")
      return { status: 200, headers, body: JSON.stringify({ Table: { ItemCount: 45 } }) };
    const start = body["ExclusiveStartKey"] as { sk: { S: string } } | undefined;
    const from = start === undefined ? 0 : Number(start.sk.S) + 1;
    const Items = Array.from({ length: Math.min(20, 45 - from) }, (_, n) => ({
      pk: { S: "T#d1" },
      sk: { S: String(from + n) },
      tags: { SS: ["a", "b"] },
      note: { S: "<script>alert(1)</script>" },
    }));
    const LastEvaluatedKey = from + 20 < 45 ? { pk: { S: "T#d1" }, sk: { S: String(from + 19) } } : undefined;
    return { status: 200, headers, body: JSON.stringify({ Items, LastEvaluatedKey }) };
  },
};

let harness: Harness;
const moves: string[] = [];

beforeAll(async () => {
  harness = await startHarness({
    resources: RESOURCES,
    others: [tables],
    helpers: {
      console: {
        refused: async () => ({
          count: 1,
          last: [
            {
              at: new Date(START).toISOString(),
              caller: "Survey",
              action: "dynamodb:GetItem",
              resource: "arn:aws:dynamodb:::table/Records",
            },
          ],
        }),
        notInterpreted: async () => [
          { type: "AWS::Made::Up", logicalId: "Thing", what: "this resource type has no local counterpart" },
        ],
        schedules: async () => [
          {
            name: "morning",
            expression: "cron(30 6 ? * MON-FRI *)",
            zone: "America/Chicago",
            next: new Date(START).toISOString(),
          },
        ],
        async advance(duration) {
          if (!duration.startsWith("P")) return { ended: "refused", reason: "advance must be an ISO 8601 duration" };
          moves.push(duration);
          return { ended: "settled" };
        },
        settle: async () => ({ ended: "open" }),
      },
    },
  });
  const events = new EventBridgeClient(harness.client);
  for (let round = 0; round < 3; round++) {
    const Entries = Array.from({ length: 10 }, (_, n) => ({
      EventBusName: "Bus",
      Source: "holdfast",
      DetailType: n % 2 === 0 ? "holdfast.round.opened.v1" : "holdfast.round.closed.v1",
      Detail: JSON.stringify({ id: `e${round}-${n}`, text: "</pre><script>alert(1)</script>" }),
    }));
    await events.send(new PutEventsCommand({ Entries }));
  }
  const ses = new SESv2Client(harness.client);
  for (let n = 0; n < 25; n++) {
    await ses.send(
      new SendEmailCommand({
        FromEmailAddress: "pulse@lakeside.example",
        Destination: { ToAddresses: [n === 0 ? "dana.reed@lakeside.example" : "maria.alvarez@lakeside.example"] },
        Content: {
          Simple: {
            Subject: { Data: `Check-in ${n}` },
            Body: {
              Text: { Data: "Open https://pulse.example/p/T" },
              Html: {
                Data: '<html lang="en"><head><title>x</title></head><body><h1>Hi</h1><script>alert(1)</script></body></html>',
              },
            },
          },
        },
      }),
    );
  }
  harness.services.queues.send(queueArn("Work"), '{"kind":"poison"}');
  const { queues } = harness.services;
  const work = queues.find("Work");
  if (work === undefined) throw new Error("no queue");
  queues.store.receive(work, 1, 0);
  queues.store.receive(work, 1, 0);
});
afterAll(() => harness.stop());

async function show(
  path: string,
  init?: RequestInit,
): Promise<{ status: number; text: string; location: string | null }> {
  const response = await fetch(harness.origin + path, { redirect: "manual", ...init });
  return { status: response.status, text: await response.text(), location: response.headers.get("location") };
}
const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  show(path, { method: "POST", body: new URLSearchParams(form), headers });
const hrefOf = (text: string, label: string): string =>
  (new RegExp(`<a href="([^"]*)">${label}</a>`).exec(text)?.[1] ?? "").replaceAll("&amp;", "&");

describe("the console", () => {
  it("shows on one page what needs attention", async () => {
    const { text } = await show("/_local/console");
    for (const fact of [
      "2026-11-22 08:00:00 UTC",
      "30 events published",
      "25 mails sent",
      "holds 1 message that no function could handle",
      "Survey may not dynamodb:GetItem",
      "Thing, AWS::Made::Up: this resource type has no local counterpart",
      "morning: cron(30 6 ? * MON-FRI *) (America/Chicago)",
    ]) {
      expect(text).toContain(fact);
    }
    expect((await show("/_local/")).location).toBe("/_local/console");
  });

  it("lists events newest first, by type, page by page, with harmless payloads", async () => {
    const first = await show("/_local/console/events");
    const ids = [...first.text.matchAll(/e(\d-\d)/g)].map(([, id]) => id);
    expect([ids.length, ids[0], ids[19]]).toEqual([20, "2-9", "1-0"]);
    expect(first.text).not.toContain("<script");
    const second = await show(hrefOf(first.text, "Older"));
    expect([...second.text.matchAll(/e(\d-\d)/g)].map(([, id]) => id)[0]).toBe("0-9");
    expect(hrefOf(second.text, "Older")).toBe("");
    const some = await show("/_local/console/events?type=holdfast.round.closed.v1");
    expect([...some.text.matchAll(/e\d-(\d)/g)].every(([, n]) => Number(n) % 2 === 1)).toBe(true);
  });

  it("peeks at messages without receiving them, and sends them back on request", async () => {
    expect((await show("/_local/console/queues")).text).toContain("Dead-letter queue of Work");
    for (let look = 0; look < 2; look++) expect((await show("/_local/console/queues/Dead")).text).toContain("poison");
    expect(harness.services.queues.depth("Dead").visible).toBe(1);
    expect(
      (await post("/_local/console/queues/Dead/redrive", {}, { origin: "https://elsewhere.example" })).status,
    ).toBe(403);
    expect((await post("/_local/console/queues/Dead/redrive", {})).location).toBe("/_local/console/queues/Dead");
    expect([harness.services.queues.depth("Dead").visible, harness.services.queues.depth("Work").visible]).toEqual([
      0, 1,
    ]);
    expect((await show("/_local/console/queues/Nothing")).status).toBe(404);
  });

  it("shows tables as the operator, says that they are confidential, and pages", async () => {
    const list = await show("/_local/console/tables");
    expect(list.text).toContain("45 items");
    expect(list.text).toContain("confidential data");
    const first = await show("/_local/console/tables/Records");
    expect(first.text).toContain("confidential data");
    expect([first.text.match(/<summary>/g)?.length, first.text.includes("<script")]).toEqual([20, false]);
    expect(first.text).toContain("T#d1 / 0");
    const second = await show(hrefOf(first.text, "Next page"));
    const third = await show(hrefOf(second.text, "Next page"));
    expect([third.text.match(/<summary>/g)?.length, hrefOf(third.text, "Next page")]).toEqual([5, ""]);
    await show("/_local/console/tables/Records?key=T%23d1");
    expect(tables.calls.at(-1)).toMatchObject({
      action: "Query",
      body: {
        ExpressionAttributeNames: { "#key": "pk" },
        ExpressionAttributeValues: { ":key": { S: "T#d1" } },
        Limit: 20,
      },
    });
  });

  it("moves the clock by a form of its own only", async () => {
    expect((await post("/_local/console/clock", { advance: "P1D" })).location).toBe("/_local/console?done=settled");
    expect(moves).toEqual(["P1D"]);
    expect((await post("/_local/console/clock", { settle: "yes" })).location).toBe("/_local/console?done=open");
    expect((await show("/_local/console?done=open")).text).toContain("Not everything finished in time");
    expect((await post("/_local/console/clock", { advance: "tomorrow" })).status).toBe(400);
    expect(
      (await post("/_local/console/clock", { advance: "P1D" }, { origin: "https://elsewhere.example" })).status,
    ).toBe(403);
    expect((await post("/_local/console/clock", { advance: "P1D" }, { origin: harness.origin })).status).toBe(303);
  });
});

describe("the mailbox", () => {
  it("lists newest first, by address, page by page, and shows a mail without running it", async () => {
    const first = await show("/_local/mailbox");
    expect(first.text).toContain("25 mails");
    expect(first.text.indexOf("Check-in 24")).toBeLessThan(first.text.indexOf("Check-in 23"));
    const second = await show(hrefOf(first.text, "Older"));
    expect(second.text).toContain("Check-in 0");
    const one = await show("/_local/mailbox?to=DANA.REED%40lakeside.example");
    expect(one.text).toContain("1 mail to");
    const mail = await show(hrefOf(one.text, "Check-in 0"));
    expect(mail.text).toMatch(/<iframe [^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/);
    expect(mail.text).not.toContain("<script");
    expect(mail.text).toContain('href="https://pulse.example/p/T"');
    expect((await show("/_local/mailbox/none")).status).toBe(404);
    expect((await show("/_local/mail", { headers: { accept: "text/html,*/*" } })).location).toBe("/_local/mailbox");
  });
});

/** Opens what is folded, then lists what axe finds in the page itself; a mail's own frame is not ours. */
const AXE_RUN = `(async () => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  const { violations } = await axe.run(document, { iframes: false });
  return violations.map(({ id, nodes }) => id + ": " + nodes[0].html);
})()`;

describe.skipIf(CHROMIUM === undefined)("in a browser", () => {
  it("no page has an axe violation or scrolls sideways on a phone, and none needs script", async () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    const browser = await launch();
    try {
      const mail = hrefOf((await show("/_local/mailbox")).text, "Check-in 24");
      const paths = [
        "/_local/console",
        "/_local/console/events",
        "/_local/console/queues",
        "/_local/console/queues/Work",
        "/_local/console/tables",
        "/_local/console/tables/Records",
        "/_local/mailbox",
        mail,
        AUTHORIZE,
        AUTHORIZE.replace("client_id=Web", "client_id=None"),
        "/_local/mailbox/none",
      ];
      for (const colorScheme of ["light", "dark"] as const) {
        const context = await browser.newContext({
          viewport: { width: 320, height: 640 },
          bypassCSP: true,
          colorScheme,
        });
        const tab = await context.newPage();
        for (const path of paths) {
          await tab.goto(harness.origin + path);
          expect(await tab.locator("script").count(), path).toBe(0);
          await tab.evaluate(axe);
          const violations = await tab.evaluate<string[]>(AXE_RUN);
          expect(violations, `${path} (${colorScheme})`).toEqual([]);
          const wide = await tab.evaluate<number>(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth",
          );
          expect(wide, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
        }
        await context.close();
      }
    } finally {
      await browser.close();
    }
  });

  it("the clock's buttons and the sign-in form work as a person uses them", async () => {
    const cognito = new CognitoIdentityProviderClient(harness.client);
    await cognito.send(
      new AdminCreateUserCommand({
        UserPoolId: POOL,
        Username: "dana.reed",
        UserAttributes: [{ Name: "name", Value: "Dana Reed" }],
      }),
    );
    const browser = await launch();
    try {
      const tab = await browser.newPage({ javaScriptEnabled: false });
      await tab.goto(`${harness.origin}/_local/console`);
      await tab.getByRole("button", { name: "Forward 1 week" }).click();
      expect(await tab.getByRole("status").textContent()).toContain("everything due has run");
      expect(moves.at(-1)).toBe("P1W");
      await tab.route("https://localhost/**", (route) => route.fulfill({ body: "signed in" }));
      await tab.goto(harness.origin + AUTHORIZE);
      await tab.getByLabel("Name, mail address or role").fill("dana");
      await tab.getByRole("button", { name: "Find" }).click();
      await tab.getByRole("button", { name: "Dana Reed" }).click();
      await tab.waitForURL(/^https:\/\/localhost\/signed-in\?code=/);
    } finally {
      await browser.close();
    }
  });
});
