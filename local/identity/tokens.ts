/** The token endpoint of the OpenID provider: exchanges codes and refresh tokens for signed tokens. */
import { createHash } from "node:crypto";
import type { Core, LocalRoute } from "../kernel/contracts.ts";
import type { GrantStore } from "./grants.ts";
import { type Client, type Grant, type Pool, signAccessToken, signIdToken } from "./pools.ts";
import type { UserStore } from "./users.ts";

export type RouteReply = Awaited<ReturnType<LocalRoute["handle"]>>;
export type RouteRequest = Parameters<LocalRoute["handle"]>[0];

/** What every endpoint of the provider works with. */
export interface Provider {
  readonly core: Core;
  readonly users: UserStore;
  readonly grants: GrantStore;
}

/** `POST /oauth2/token`. */
export const token = async (provider: Provider, pool: Pool, { body }: RouteRequest): Promise<RouteReply> => {
  const asked = new URLSearchParams(body.toString("utf8"));
  const client = pool.clients.find(({ id }) => id === asked.get("client_id"));
  if (client === undefined) return oauthError("invalid_client");
  if (asked.get("grant_type") === "authorization_code") return byCode(provider, pool, client, asked);
  if (asked.get("grant_type") === "refresh_token") return byRefresh(provider, pool, client, asked);
  return oauthError("unsupported_grant_type");
};

const byCode = async (
  { core, users, grants }: Provider,
  pool: Pool,
  client: Client,
  asked: URLSearchParams,
): Promise<RouteReply> => {
  const code = asked.get("code") ?? "";
  const found = grants.read("code", pool.id, code, core.clock.now());
  // One attempt uses the code up, right or wrong.
  grants.revoke(code);
  const user = found === undefined ? undefined : users.find(pool.id, found.username);
  if (found === undefined || user?.enabled !== true) return oauthError("invalid_grant");
  const { facts } = found;
  const verifier = asked.get("code_verifier") ?? "";
  const proven =
    facts.challenge === undefined || createHash("sha256").update(verifier).digest("base64url") === facts.challenge;
  if (facts.client !== client.id || facts.redirect !== asked.get("redirect_uri") || !proven)
    return oauthError("invalid_grant");
  const expiresAt = core.clock.now() + client.refreshLifetime * 1000;
  const refresh = grants.issue("refresh", user, expiresAt, {
    client: client.id,
    scopes: facts.scopes,
    authTime: facts.authTime,
  });
  const grant = {
    user,
    client,
    scopes: facts.scopes,
    authTime: facts.authTime,
    nonce: facts.nonce,
  };
  return open({ ...(await tokensOf(pool, grant, core.clock.now())), refresh_token: refresh });
};

const byRefresh = async (
  { core, users, grants }: Provider,
  pool: Pool,
  client: Client,
  asked: URLSearchParams,
): Promise<RouteReply> => {
  const found = grants.read("refresh", pool.id, asked.get("refresh_token") ?? "", core.clock.now());
  const user = found === undefined ? undefined : users.find(pool.id, found.username);
  if (found === undefined || user?.enabled !== true || found.facts.client !== client.id)
    return oauthError("invalid_grant");
  const { scopes, authTime } = found.facts;
  return open(await tokensOf(pool, { user, client, scopes, authTime }, core.clock.now()));
};

const tokensOf = async (pool: Pool, grant: Grant, now: number) => {
  const access = await signAccessToken(pool, grant, now);
  const openid = grant.scopes.includes("openid");
  return {
    access_token: access,
    ...(openid ? { id_token: await signIdToken(pool, grant, now, access) } : {}),
    token_type: "Bearer",
    expires_in: grant.client.accessLifetime,
  };
};

/** JSON that pages of any origin may read, as the provider's public answers are. */
export const open = (body: unknown, status = 200): RouteReply => {
  const headers = {
    "content-type": "application/json",
    "cache-control": "no-store",
    "access-control-allow-origin": "*",
  };
  return { status, headers, body: JSON.stringify(body) };
};

const oauthError = (error: string): RouteReply => open({ error }, 400);
