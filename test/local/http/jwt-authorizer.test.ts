import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { createJwtAuthorizer } from "../../../local/http/jwt-authorizer.ts";

const ISSUER = "http://localhost:4800/_local/oidc/us-east-1_Pool";
const NOW = Date.parse("2030-01-01T00:00:00Z");
const RESOURCE = {
  logicalId: "Auth",
  type: "AWS::ApiGatewayV2::Authorizer",
  properties: {
    IdentitySource: ["$request.header.Authorization"],
    JwtConfiguration: { Audience: ["client"], Issuer: ISSUER },
  },
};

let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let check: (
  claims: Record<string, unknown>,
  scopes?: string[],
  change?: { issuer?: string; expires?: number; prefix?: string },
) => Promise<unknown>;

beforeAll(async () => {
  keys = await generateKeyPair("RS256");
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: "1", alg: "RS256" };
  const authorize = createJwtAuthorizer(
    RESOURCE,
    () => ({ keys: [jwk] }),
    () => NOW,
  );
  check = async (claims, scopes = [], { issuer = ISSUER, expires = NOW / 1000 + 60, prefix = "Bearer " } = {}) => {
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: "RS256", kid: "1" })
      .setIssuer(issuer)
      .setExpirationTime(expires)
      .sign(keys.privateKey);
    return authorize(requestWith(`${prefix}${token}`), scopes);
  };
});

function requestWith(authorization?: string) {
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
  return {
    method: "GET",
    target: "/",
    headers,
    body: Buffer.alloc(0),
    tooLarge: false,
    sourceIp: "127.0.0.1",
    drop: () => undefined,
  };
}

describe("the JWT authorizer", () => {
  it("passes claims as text, lists in brackets", async () => {
    expect(
      await check({ aud: "client", n: 5, yes: true, "cognito:groups": ["hr", "staff"], nested: { a: 1 } }),
    ).toEqual({
      ok: true,
      context: {
        jwt: {
          claims: {
            aud: "client",
            n: "5",
            yes: "true",
            "cognito:groups": "[hr staff]",
            nested: '{"a":1}',
            iss: ISSUER,
            exp: String(NOW / 1000 + 60),
          },
          scopes: null,
        },
      },
    });
  });

  it("takes client_id for a missing aud, and only then", async () => {
    expect(await check({ client_id: "client" })).toMatchObject({ ok: true });
    expect(await check({ client_id: "client", aud: "other" })).toMatchObject({ ok: false, status: 401 });
    expect(await check({ client_id: "other" })).toMatchObject({ ok: false, status: 401 });
  });

  it("wants one of the route's scopes", async () => {
    const claims = { client_id: "client", scope: "openid api/read" };
    expect(await check(claims, ["api/read", "api/write"])).toMatchObject({
      ok: true,
      context: { jwt: { scopes: ["openid", "api/read"] } },
    });
    expect(await check(claims, ["api/write"])).toMatchObject({ ok: false, status: 403 });
  });

  it("goes by the virtual clock", async () => {
    expect(await check({ client_id: "client" }, [], { expires: NOW / 1000 - 1 })).toMatchObject({
      ok: false,
      status: 401,
    });
  });

  it("refuses another issuer, a wrong signature and no token", async () => {
    expect(await check({ client_id: "client" }, [], { issuer: "http://elsewhere" })).toMatchObject({
      ok: false,
      status: 401,
    });
    const authorize = createJwtAuthorizer(
      RESOURCE,
      () => ({ keys: [] }),
      () => NOW,
    );
    expect(await authorize(requestWith("Bearer a.b.c"), [])).toMatchObject({ ok: false, status: 401 });
    expect(await authorize(requestWith(), [])).toMatchObject({ ok: false, status: 401, reason: "missing" });
  });

  it("reads the token without the word Bearer too", async () => {
    expect(await check({ client_id: "client" }, [], { prefix: "" })).toMatchObject({ ok: true });
  });
});
