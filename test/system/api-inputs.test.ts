import { createHmac } from "node:crypto";
import { request as send } from "node:http";
import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { missingEngine } from "../contracts/engine.ts";
import { strangerRoster } from "./roster.ts";
import { type Started, start } from "./start.ts";

/** Bad inputs 65 to 79 of the guarantees, each with the answer it gets, on the running system. */
describe.skipIf(missingEngine())("bad requests to the staff API", () => {
  let local: Started;
  let token: string;
  let leaderId: string;
  const call = async (
    path: string,
    { method = "GET", headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ) => {
    const response = await fetch(`${local.origin}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    return { status: response.status, text, body: text.startsWith("{") ? JSON.parse(text) : undefined };
  };
  const withToken = (other: string) => call("/v1/me", { headers: { authorization: `Bearer ${other}` } });
  const claimsOf = (jwt: string) => JSON.parse(Buffer.from(jwt.split(".")[1] as string, "base64url").toString());
  const unsigned = (header: object, claims: object) =>
    [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");

  beforeAll(async () => {
    local = await start(["--empty", "--at", "2026-09-08T15:00:00Z"]);
    await local.importRoster(strangerRoster(12).zip);
    await local.settle();
    token = await local.token("admin");
    leaderId = (await local.get<{ items: { leaderId: string }[] }>("/v1/leaders?limit=1")).body.items[0]
      ?.leaderId as string;
  });
  afterAll(() => local?.stop());

  it("65 an id token instead of an access token", async () => {
    const { id_token } = await local.json<{ id_token: string }>("POST", "/_local/token", { as: "admin" });
    expect(id_token).toMatch(/^ey/);
    // API Gateway answers 403, not 401: the signature is right, the scope is missing.
    expect((await withToken(id_token)).status).toBe(403);
  });

  it("66-67 another issuer, another audience, no signature, a shared secret", async () => {
    const claims = claimsOf(token);
    const foreign = await new SignJWT({ ...claims, iss: "https://elsewhere.example" })
      .setProtectedHeader({ alg: "HS256" })
      .sign(Buffer.from("secret-secret-secret-secret-secret"));
    expect((await withToken(foreign)).status).toBe(401);
    expect((await withToken(`${unsigned({ alg: "none" }, claims)}.`)).status).toBe(401);
    const forged = unsigned({ alg: "HS256", kid: "x" }, claims);
    expect((await withToken(`${forged}.${createHmac("sha256", "x").update(forged).digest("base64url")}`)).status).toBe(
      401,
    );
    const [head, body, signature] = token.split(".") as [string, string, string];
    const other = Buffer.from(JSON.stringify({ ...claims, client_id: "other" })).toString("base64url");
    expect((await withToken(`${head}.${other}.${signature}`)).status).toBe(401);
    expect((await withToken(`${head}.${body}`)).status).toBe(401);
  });

  it("69-70 another district in path or body", async () => {
    expect((await call("/v1/leaders/ld-of-another-district")).status).toBe(404);
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ givenName: "A", familyName: "B", language: "en", district: "twin", tenant: "twin" });
    const made = await call("/v1/leaders", { method: "POST", headers, body });
    expect(made.status).toBe(422);
    expect(made.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(["#/district", "#/tenant"]);
  });

  it("71-72 a cursor that was tampered with, or is of another list", async () => {
    const { next } = (await call("/v1/leaders?limit=2")).body;
    for (const cursor of [`${next}x`, `x${next}`, next.toUpperCase(), "%00", "..", next.split(".")[0]]) {
      expect((await call(`/v1/leaders?cursor=${encodeURIComponent(cursor)}`)).body.errors).toMatchObject([
        { pointer: "?cursor" },
      ]);
    }
    expect((await call(`/v1/schools?cursor=${next}`)).status).toBe(422);
    expect((await call(`/v1/leaders?limit=2&cursor=${next}`)).status).toBe(200);
  });

  it("73-75 limits, unknown values and hidden orders", async () => {
    for (const query of [
      "limit=-1",
      "limit=1000000000",
      "limit=",
      "level=nursery",
      "sort=email",
      "order=band",
      "limit=1&limit=2",
    ]) {
      const answer = await call(`/v1/schools?${query}`);
      expect([query, answer.status]).toEqual([query, 422]);
      expect(answer.body.errors[0].pointer).toMatch(/^\?(limit|level|sort|order)$/);
    }
  });

  it("76 headers beyond what the gateway takes", async () => {
    const status = await new Promise<number>((done, fail) => {
      const request = send(
        `${local.origin}/v1/me`,
        { headers: { authorization: `Bearer ${token}`, "x-long": "x".repeat(10_241) } },
        (answer) => {
          answer.resume();
          done(answer.statusCode ?? 0);
        },
      );
      request.on("error", fail);
      request.end();
    });
    expect([400, 431, 494]).toContain(status);
  });

  it("77-78 a method in a header, a path that climbs", async () => {
    const headers = { "x-http-method-override": "DELETE", "if-match": '"1"' };
    expect((await call(`/v1/leaders/${leaderId}`, { headers })).status).toBe(200);
    expect((await call(`/v1/leaders/${leaderId}`)).body.withdrawnAt).toBeUndefined();
    for (const path of [
      "/v1/leaders/..%2fme",
      "/v1/leaders/%2e%2e%2fstaff",
      `/v1/leaders/${leaderId}%00`,
      "/v1/leaders/%F0%9F%98%80",
    ]) {
      expect((await call(path)).status).toBe(404);
    }
  });

  it("takes no name of a prototype for a field, no text for a number and no body that is not JSON", async () => {
    const headers = { "content-type": "application/json" };
    const post = (body: string) => call("/v1/leaders", { method: "POST", headers, body });
    const good = '"givenName":"A","familyName":"B","language":"en"';
    expect((await post(`{${good},"__proto__":{"admin":true}}`)).status).toBe(422);
    expect((await post(`{${good},"constructor":1}`)).status).toBe(422);
    expect((await post('{"givenName":"A\\ud83d","familyName":"B","language":"en"}')).status).toBe(400);
    expect((await post('{"givenName":"A\\ud83d\\ude00","familyName":"B","language":"en"}')).status).toBe(201);
    for (const body of ["", "{", "[]", "null", '"x"', `${"[".repeat(20_000)}`])
      expect([400, 422]).toContain((await post(body)).status);
    const sentAs = async (type: string, method = "POST", path = "/v1/leaders") =>
      (await call(path, { method, headers: { "content-type": type }, body: `{${good}}` })).status;
    for (const type of ["Application/JSON", "APPLICATION/JSON;charset=utf-8"]) expect(await sentAs(type)).toBe(201);
    for (const type of ["text/plain", "application/jsonp", "application/merge-patch+json"])
      expect(await sentAs(type)).toBe(415);
    // Taken as what it is, and refused only because it names no version.
    expect(await sentAs("Application/Merge-Patch+JSON", "PATCH", `/v1/leaders/${leaderId}`)).toBe(428);
    expect((await local.json<{ count: number }>("GET", "/_local/denied")).count).toBe(0);
  });

  it("68 a token that has run out", async () => {
    await local.advance("PT16M");
    expect((await withToken(token)).status).toBe(401);
    token = await local.token("admin");
    expect((await withToken(token)).status).toBe(200);
  });

  it("denies a caller who lost a role at once, although the token is still valid", async () => {
    const headers = { "content-type": "application/json" };
    const made = await call("/v1/staff", {
      method: "POST",
      headers,
      body: JSON.stringify({ name: "Hanna Hart", email: "hh@riverbend.example", roles: ["hr"] }),
    });
    await local.settle();
    const theirs = await local.token(made.body.staffId);
    expect((await withToken(theirs)).status).toBe(200);
    await call(`/v1/staff/${made.body.staffId}`, { method: "DELETE", headers: { "if-match": '"1"' } });
    expect((await withToken(theirs)).status).toBe(404);
  });
});
