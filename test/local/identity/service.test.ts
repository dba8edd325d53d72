import { createHash, randomBytes } from "node:crypto";
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import { type Harness, harnessOfTest, resource, START } from "../../builders/local/services.ts";

const POOL = "us-east-1_Staff";
const CALLBACK = "http://localhost:4800/signed-in";
const RESOURCES = [
  resource("Staff", "AWS::Cognito::UserPool", {
    MfaConfiguration: "ON",
    Schema: [
      { Name: "district", AttributeDataType: "String" },
      { Name: "roles", AttributeDataType: "String" },
    ],
  }),
  resource("Web", "AWS::Cognito::UserPoolClient", {
    UserPoolId: POOL,
    CallbackURLs: [CALLBACK],
    LogoutURLs: ["http://localhost:4800/"],
    AllowedOAuthFlows: ["code"],
    AllowedOAuthScopes: ["openid", "holdfast/staff"],
    AccessTokenValidity: 15,
    IdTokenValidity: 15,
    RefreshTokenValidity: 8,
    TokenValidityUnits: { AccessToken: "minutes", IdToken: "minutes", RefreshToken: "hours" },
  }),
];

async function start() {
  const harness = await harnessOfTest({
    resources: RESOURCES,
    system: {
      describePerson: (attributes) => ({
        roles: (attributes["custom:roles"] ?? "").split(","),
        district: attributes["custom:district"] ?? "",
      }),
    },
  });
  const cognito = new CognitoIdentityProviderClient(harness.client);
  const create = (Username = "dana.reed", more: Record<string, string> = {}) =>
    cognito.send(
      new AdminCreateUserCommand({
        UserPoolId: POOL,
        Username,
        UserAttributes: Object.entries({
          name: "Dana Reed",
          email: `${Username}@lakeside.example`,
          "custom:district": "lakeside",
          "custom:roles": "supervisor,hr",
          ...more,
        }).map(([Name, Value]) => ({ Name, Value })),
      }),
    );
  return { harness, cognito, create, issuer: `${harness.origin}/_local/oidc/${POOL}` };
}
function verify(token: string, issuer: string, { clock }: Harness) {
  return jwtVerify(token, createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`)), {
    issuer,
    algorithms: ["RS256"],
    currentDate: new Date(clock.now),
  });
}
const post = (url: string, body: unknown) =>
  fetch(url, { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) });

describe("administration of users", () => {
  it("creates, reads, changes, disables, enables and deletes", async () => {
    const { harness, cognito, create } = await start();
    const { User } = await create();
    expect(User).toMatchObject({ Username: "dana.reed", Enabled: true, UserCreateDate: new Date(START) });
    await expect(create()).rejects.toMatchObject({ name: "UsernameExistsException" });
    await expect(create("DANA.REED")).rejects.toMatchObject({ name: "UsernameExistsException" });
    expect((await create("S-Mixed")).User?.Username).toBe("S-Mixed");
    await cognito.send(new AdminDeleteUserCommand({ UserPoolId: POOL, Username: "s-mixed" }));
    const who = { UserPoolId: POOL, Username: "dana.reed" };
    await cognito.send(
      new AdminUpdateUserAttributesCommand({ ...who, UserAttributes: [{ Name: "custom:roles", Value: "supervisor" }] }),
    );
    await cognito.send(new AdminDisableUserCommand(who));
    const read = await cognito.send(new AdminGetUserCommand(who));
    expect(read).toMatchObject({ Enabled: false, Username: "dana.reed" });
    expect(Object.fromEntries((read.UserAttributes ?? []).map(({ Name, Value }) => [Name, Value]))).toMatchObject({
      sub: expect.stringMatching(/^[\da-f-]{36}$/),
      "custom:roles": "supervisor",
      name: "Dana Reed",
    });
    await cognito.send(new AdminEnableUserCommand(who));
    await create("jo.park");
    await cognito.send(new AdminDeleteUserCommand(who));
    await expect(cognito.send(new AdminGetUserCommand(who))).rejects.toMatchObject({ name: "UserNotFoundException" });
    expect(harness.services.identity.personas().map(({ id }) => id)).toEqual(["jo.park"]);
  });

  it("refuses attributes the pool does not have and pools that do not exist", async () => {
    const { cognito, create } = await start();
    await expect(create("a", { "custom:nickname": "x" })).rejects.toMatchObject({ name: "InvalidParameterException" });
    const other = { UserPoolId: "us-east-1_Other", Username: "a" };
    await expect(cognito.send(new AdminGetUserCommand(other))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });
});

describe("tokens", () => {
  it("gives an access token like Cognito's, good for the client's lifetime on the virtual clock", async () => {
    const { harness, create, issuer } = await start();
    await create();
    const answer = (await (
      await post(`${harness.origin}/_local/token`, { as: "Dana.Reed@lakeside.example" })
    ).json()) as Record<string, string>;
    expect(answer).toEqual({
      access_token: expect.any(String),
      id_token: expect.any(String),
      token_type: "Bearer",
      expires_in: 900,
    });
    const token = answer["access_token"] ?? "";
    const { payload } = await verify(token, issuer, harness);
    expect(payload).toEqual({
      sub: expect.stringMatching(/^[\da-f-]{36}$/),
      iss: issuer,
      client_id: "Web",
      token_use: "access",
      scope: "openid holdfast/staff",
      username: "dana.reed",
      version: 2,
      auth_time: START / 1000,
      iat: START / 1000,
      exp: START / 1000 + 900,
      jti: expect.any(String),
    });
    harness.advance(901);
    await expect(verify(token, issuer, harness)).rejects.toMatchObject({ code: "ERR_JWT_EXPIRED" });
  });

  it("keeps its keys over a restart", async () => {
    const { harness, create } = await start();
    await create();
    const before = await harness.services.identity.tokenFor("dana.reed");
    const again = await harness.restart();
    const [{ jwks }] = again.services.identity.issuers as [(typeof again.services.identity.issuers)[0]];
    expect(decodeProtectedHeader(before?.access_token ?? "").kid).toBe(jwks.keys[0]?.kid);
    expect(jwks.keys[0]).not.toHaveProperty("d");
  });

  it("says who would work when the person is unknown or disabled, and what a body must be", async () => {
    const { harness, cognito, create } = await start();
    const nobody = await post(`${harness.origin}/_local/token`, { as: "someone" });
    expect([nobody.status, ((await nobody.json()) as { detail: string }).detail]).toEqual([
      404,
      expect.stringContaining("no accounts"),
    ]);
    await create();
    await create("jo.park");
    await cognito.send(new AdminDisableUserCommand({ UserPoolId: POOL, Username: "jo.park" }));
    const unknown = await post(`${harness.origin}/_local/token`, { as: "jo.park" });
    expect(unknown.status).toBe(404);
    expect(unknown.headers.get("content-type")).toBe("application/problem+json");
    expect(await unknown.json()).toMatchObject({ personas: [{ id: "dana.reed", name: "Dana Reed" }] });
    for (const body of ["", "{", "[]", "{}", '{"as":7}'])
      expect((await post(`${harness.origin}/_local/token`, body)).status).toBe(400);
  });

  it("lists personas", async () => {
    const { harness, create } = await start();
    await create();
    expect(await (await fetch(`${harness.origin}/_local/personas`)).json()).toEqual([
      {
        id: "dana.reed",
        name: "Dana Reed",
        roles: ["supervisor", "hr"],
        district: "lakeside",
        email: "dana.reed@lakeside.example",
      },
    ]);
  });
});

describe("signing in with code and PKCE", () => {
  async function signIn(harness: Harness, issuer: string, more: Record<string, string> = {}) {
    const verifier = randomBytes(32).toString("base64url");
    const asked = new URLSearchParams({
      response_type: "code",
      client_id: "Web",
      redirect_uri: CALLBACK,
      scope: "openid holdfast/staff",
      state: "s-1",
      nonce: "n-1",
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
      code_challenge_method: "S256",
      ...more,
    });
    const page = await fetch(`${issuer}/oauth2/authorize?${asked}`, { redirect: "manual" });
    const text = await page.text();
    const hidden = [...text.matchAll(/<form method="post"[\s\S]*?<\/form>/g)].flatMap(([form]) => [
      ...form.matchAll(/name="(\w+)" value="([^"]*)"/g),
    ]);
    const body = new URLSearchParams(
      hidden.map(([, name = "", value = ""]): [string, string] => [name, value.replaceAll("&amp;", "&")]),
    );
    const chosen = await fetch(`${issuer}/oauth2/authorize`, { method: "POST", body, redirect: "manual" });
    const location = new URL(chosen.headers.get("location") ?? page.headers.get("location") ?? "about:blank");
    const exchange = (parameters: Record<string, string> = {}) =>
      fetch(`${issuer}/oauth2/token`, {
        method: "POST",
        body: new URLSearchParams({
          grant_type: "authorization_code",
          client_id: "Web",
          redirect_uri: CALLBACK,
          code: location.searchParams.get("code") ?? "",
          code_verifier: verifier,
          ...parameters,
        }),
      });
    return { page: { status: page.status, text }, location, exchange, harness };
  }

  it("works as a whole: discovery, page, code, tokens, refresh, revoke", async () => {
    const { harness, create, issuer } = await start();
    await create();
    const discovery = (await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()) as Record<
      string,
      string
    >;
    expect(discovery).toMatchObject({
      issuer,
      token_endpoint: `${issuer}/oauth2/token`,
      code_challenge_methods_supported: ["S256"],
    });
    const { page, location, exchange } = await signIn(harness, issuer);
    expect(page.text).toContain("Dana Reed");
    expect(`${location.origin}${location.pathname}`).toBe(CALLBACK);
    expect(location.searchParams.get("state")).toBe("s-1");
    const tokens = (await (await exchange()).json()) as Record<string, string>;
    const access = await verify(tokens["access_token"] ?? "", issuer, harness);
    expect(access.payload).toMatchObject({ token_use: "access", username: "dana.reed" });
    const id = await verify(tokens["id_token"] ?? "", issuer, harness);
    expect(id.payload).toMatchObject({
      token_use: "id",
      aud: "Web",
      nonce: "n-1",
      "cognito:username": "dana.reed",
      "custom:roles": "supervisor,hr",
      email_verified: true,
    });
    const refresh = () =>
      fetch(`${issuer}/oauth2/token`, {
        method: "POST",
        body: new URLSearchParams({
          grant_type: "refresh_token",
          client_id: "Web",
          refresh_token: tokens["refresh_token"] ?? "",
        }),
      });
    harness.advance(3600);
    const later = (await (await refresh()).json()) as Record<string, string>;
    expect((await verify(later["access_token"] ?? "", issuer, harness)).payload).toMatchObject({
      auth_time: START / 1000,
      iat: START / 1000 + 3600,
    });
    await fetch(`${issuer}/oauth2/revoke`, {
      method: "POST",
      body: new URLSearchParams({ token: tokens["refresh_token"] ?? "" }),
    });
    expect((await refresh()).status).toBe(400);
  });

  it("a code works once, with its verifier, client and address, and not for ever", async () => {
    const { harness, create, issuer } = await start();
    await create();
    const used = await signIn(harness, issuer);
    expect((await used.exchange()).status).toBe(200);
    expect((await used.exchange()).status).toBe(400);
    expect((await (await signIn(harness, issuer)).exchange({ code_verifier: "wrong" })).status).toBe(400);
    expect(
      (await (await signIn(harness, issuer)).exchange({ redirect_uri: "http://localhost:4800/other" })).status,
    ).toBe(400);
    expect((await (await signIn(harness, issuer)).exchange({ client_id: "Other" })).status).toBe(400);
    const late = await signIn(harness, issuer);
    harness.advance(301);
    expect((await late.exchange()).status).toBe(400);
  });

  it("never redirects to an address that is not the client's, and reports other errors to the client", async () => {
    const { harness, create, issuer } = await start();
    await create();
    const stray = await signIn(harness, issuer, { redirect_uri: "https://elsewhere.example/" });
    expect([stray.page.status, stray.location.href]).toEqual([400, "about:blank"]);
    const scope = await signIn(harness, issuer, { scope: "openid admin" });
    expect(scope.location.searchParams.get("error")).toBe("invalid_scope");
    const plain = await signIn(harness, issuer, { code_challenge_method: "plain" });
    expect(plain.location.searchParams.get("error")).toBe("invalid_request");
    const logout = await fetch(
      `${issuer}/logout?client_id=Web&logout_uri=${encodeURIComponent("http://localhost:4800/")}`,
      { redirect: "manual" },
    );
    expect(logout.headers.get("location")).toBe("http://localhost:4800/");
    expect(
      (await fetch(`${issuer}/logout?client_id=Web&logout_uri=https://elsewhere.example/`, { redirect: "manual" }))
        .status,
    ).toBe(400);
  });

  it("a disabled person's refresh token stops working", async () => {
    const { harness, cognito, create, issuer } = await start();
    await create();
    const tokens = (await (await (await signIn(harness, issuer)).exchange()).json()) as Record<string, string>;
    await cognito.send(new AdminDisableUserCommand({ UserPoolId: POOL, Username: "dana.reed" }));
    await cognito.send(new AdminEnableUserCommand({ UserPoolId: POOL, Username: "dana.reed" }));
    const body = new URLSearchParams({
      grant_type: "refresh_token",
      client_id: "Web",
      refresh_token: tokens["refresh_token"] ?? "",
    });
    expect((await fetch(`${issuer}/oauth2/token`, { method: "POST", body })).status).toBe(400);
  });
});
