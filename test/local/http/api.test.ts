import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Running } from "../../../local/runner/start.ts";
import { apiRoute, probeFunction } from "../../builders/local/assembly.ts";
import { type Bench, openBench } from "../../builders/local/bench.ts";

let bench: Bench;
let local: Running;

beforeAll(async () => {
  bench = await openBench({
    resources: {
      ...probeFunction("Slow", "slow", [], { Timeout: 60 }),
      Pool: { Type: "AWS::Cognito::UserPool", Properties: {} },
      Client: { Type: "AWS::Cognito::UserPoolClient", Properties: { UserPoolId: { Ref: "Pool" } } },
      Auth: {
        Type: "AWS::ApiGatewayV2::Authorizer",
        Properties: {
          ApiId: { Ref: "Api" },
          AuthorizerType: "JWT",
          IdentitySource: ["$request.header.Authorization"],
          JwtConfiguration: { Audience: [{ Ref: "Client" }], Issuer: { "Fn::GetAtt": ["Pool", "ProviderURL"] } },
        },
      },
      SecureRoute: apiRoute("GET /secure", "EchoIntegration", {
        AuthorizationType: "JWT",
        AuthorizerId: { Ref: "Auth" },
      }),
      SlowIntegration: {
        Type: "AWS::ApiGatewayV2::Integration",
        Properties: {
          ApiId: { Ref: "Api" },
          IntegrationType: "AWS_PROXY",
          IntegrationUri: { "Fn::GetAtt": ["Slow", "Arn"] },
          PayloadFormatVersion: "2.0",
          TimeoutInMillis: 50,
        },
      },
      SlowRoute: apiRoute("GET /slow", "SlowIntegration"),
    },
  });
  local = await bench.start();
});
afterAll(() => bench.close());

const get = (path: string, init?: RequestInit) => fetch(local.origin + path, init);
const eventOf = async (path: string, init?: RequestInit) =>
  (await (await get(path, init)).json()) as Record<string, unknown>;

describe("the HTTP API", () => {
  it("interprets the whole fixture", () => {
    expect(local.report).toEqual([]);
  });

  it("passes a request as payload format 2.0", async () => {
    const event = await eventOf("/echo/a%20b?x=1&x=2&y=%26", { headers: { cookie: "a=1; b=2", "X-Thing": "t" } });
    expect(event).toMatchObject({
      version: "2.0",
      routeKey: "ANY /echo/{proxy+}",
      rawPath: "/echo/a b",
      rawQueryString: "x=1&x=2&y=%26",
      cookies: ["a=1", "b=2"],
      queryStringParameters: { x: "1,2", y: "&" },
      pathParameters: { proxy: "a b" },
      headers: { "x-thing": "t" },
      isBase64Encoded: false,
      requestContext: { stage: "$default", http: { method: "GET", path: "/echo/a b", sourceIp: "127.0.0.1" } },
    });
    expect(event["headers"] as object).not.toHaveProperty("cookie");
    expect(event).not.toHaveProperty("body");
  });

  it("joins repeated headers by commas", async () => {
    const headers: [string, string][] = [
      ["x-many", "1"],
      ["x-many", "2"],
    ];
    expect((await eventOf("/echo/x", { headers }))["headers"]).toMatchObject({
      "x-many": expect.stringMatching(/^1,\s?2$/),
    });
  });

  it.each([
    ["application/json", '{"a":1}', '{"a":1}', false],
    ["text/csv; charset=utf-8", "a,b", "a,b", false],
    ["application/x-www-form-urlencoded", "a=1&b=2", "YT0xJmI9Mg==", true],
    ["application/zip", Buffer.from([0, 255]), "AP8=", true],
  ])("passes a body of %s", async (type, body, expected, encoded) => {
    const event = await eventOf("/echo/x", { method: "POST", headers: { "content-type": type }, body });
    expect([event["body"], event["isBase64Encoded"]]).toEqual([expected, encoded]);
  });

  it("infers an answer, decodes base64 and sets several cookies", async () => {
    const text = await get("/echo/text");
    expect([text.status, text.headers.get("content-type"), await text.text()]).toEqual([
      200,
      "application/json",
      "plain",
    ]);
    expect(await (await get("/echo/object")).json()).toEqual({ hello: "world" });
    const zip = await get("/echo/zip");
    expect([zip.headers.get("content-type"), [...new Uint8Array(await zip.arrayBuffer())]]).toEqual([
      "application/zip",
      [80, 75, 0, 255],
    ]);
    const cookies = await get("/echo/cookies");
    expect([cookies.status, cookies.headers.getSetCookie()]).toEqual([204, ["a=1; HttpOnly", "b=2"]]);
  });

  it("answers HEAD without a body where a route takes it", async () => {
    expect((await get("/echo/x", { method: "HEAD" })).status).toBe(200);
    expect((await get("/items/1", { method: "HEAD" })).status).toBe(404);
  });

  it.each([
    ["/nowhere", 404, "Not Found"],
    ["/items/1/2", 404, "Not Found"],
    ["/echo/throw", 500, "Internal Server Error"],
    ["/echo/broken", 500, "Internal Server Error"],
    ["/slow", 503, "Service Unavailable"],
  ])("GET %s is %i %s", async (path, status, message) => {
    const response = await get(path);
    expect([response.status, await response.json()]).toEqual([status, { message }]);
  });

  it("refuses bodies over 10 MB and headers over 10 KB", async () => {
    expect((await get("/echo/x", { method: "POST", body: Buffer.alloc(10 * 1024 * 1024 + 1) })).status).toBe(413);
    expect((await get("/echo/x", { headers: { "x-long": "x".repeat(11_000) } })).status).toBe(431);
  });

  it("asks for a token where the route wants one, and passes its claims", async () => {
    const bare = await get("/secure");
    expect([bare.status, await bare.json()]).toEqual([401, { message: "Unauthorized" }]);
    const UserPoolId = local.template.outputs["PoolId"] ?? "us-east-1_Pool";
    await local.aws("cognito-idp", "AdminCreateUser", {
      UserPoolId,
      Username: "ada",
      UserAttributes: [{ Name: "email", Value: "ada@school.example" }],
    });
    const token = await local.system.services.identity.tokenFor("ada");
    const event = await eventOf("/secure", { headers: { authorization: `Bearer ${token?.access_token}` } });
    expect(event["requestContext"]).toMatchObject({
      authorizer: { jwt: { claims: { token_use: "access", client_id: "Client" }, scopes: null } },
    });
  });
});
