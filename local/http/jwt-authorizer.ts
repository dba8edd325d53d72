/** The JWT authorizer of an HTTP API: signature, issuer, times, audience or client, and scopes per route. */
import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify } from "jose";
import type { Resource } from "../kernel/contracts.ts";
import { isFields, listOf, textOf } from "../kernel/wire.ts";
import { headerOf } from "./event.ts";
import type { WholeRequest } from "./server.ts";

/** What an authorizer says: the claims a function sees, or the status to refuse with. */
export type Authorization =
  | {
      readonly ok: true;
      readonly context: {
        readonly jwt: { readonly claims: Readonly<Record<string, string>>; readonly scopes: readonly string[] | null };
      };
    }
  | { readonly ok: false; readonly status: 401 | 403; readonly reason: string };

/** Checks a request against one authorizer and the scopes of a route (empty = none needed). */
export type JwtAuthorizer = (request: WholeRequest, scopes: readonly string[]) => Promise<Authorization>;

/** Gets the public keys of an issuer. */
export type KeySource = (issuer: string) => Promise<JSONWebKeySet>;

/** Builds the authorizer that a template resource describes. @param now virtual ms */
export function createJwtAuthorizer(resource: Resource, keys: KeySource, now: () => number): JwtAuthorizer {
  const settings = resource.properties["JwtConfiguration"];
  const issuer = isFields(settings) ? (textOf(settings["Issuer"]) ?? "") : "";
  const audience = isFields(settings) ? listOf(settings["Audience"]).map(String) : [];
  const source = listOf(resource.properties["IdentitySource"]).map(String)[0] ?? "$request.header.Authorization";
  let known: ReturnType<typeof createLocalJWKSet> | undefined;

  async function verify(token: string): Promise<JWTPayload> {
    const options = { issuer, currentDate: new Date(now()), algorithms: ["RS256", "RS384", "RS512"] };
    const fresh = async () => createLocalJWKSet(await keys(issuer));
    known ??= await fresh();
    try {
      return (await jwtVerify(token, known, options)).payload;
    } catch (error) {
      if (!isFields(error) || error["code"] !== "ERR_JWKS_NO_MATCHING_KEY") throw error;
      // The issuer may have new keys.
      known = await fresh();
      return (await jwtVerify(token, known, options)).payload;
    }
  }

  return async (request, scopes) => {
    const token = tokenOf(request, source);
    if (token === undefined) return { ok: false, status: 401, reason: "missing" };
    let payload: JWTPayload;
    try {
      payload = await verify(token);
    } catch (error) {
      return { ok: false, status: 401, reason: error instanceof Error ? error.message : String(error) };
    }
    const meant = payload.aud === undefined ? [payload["client_id"]] : [payload.aud].flat();
    if (!meant.some((one) => audience.includes(String(one)))) return { ok: false, status: 401, reason: "audience" };
    const granted = scopesOf(payload);
    if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope)))
      return { ok: false, status: 403, reason: "scope" };
    return { ok: true, context: { jwt: { claims: claimsOf(payload), scopes: scopes.length > 0 ? granted : null } } };
  };
}

function tokenOf(request: WholeRequest, source: string): string | undefined {
  const [, kind, name = ""] = /^\$request\.(header|querystring)\.(.+)$/.exec(source) ?? [];
  const value =
    kind === "querystring"
      ? (new URL(request.target, "http://local").searchParams.get(name) ?? undefined)
      : headerOf(request, name);
  return value?.replace(/^bearer\s+/i, "").trim();
}

function scopesOf(payload: JWTPayload): string[] {
  const scope = payload["scope"] ?? payload["scp"];
  return Array.isArray(scope) ? scope.map(String) : (textOf(scope) ?? "").split(" ").filter((one) => one !== "");
}

/** Every claim as text, the way the gateway passes them: numbers in digits, lists as `[a b]`. */
function claimsOf(payload: JWTPayload): Record<string, string> {
  const text = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(text).join(" ")}]`;
    return isFields(value) ? JSON.stringify(value) : String(value);
  };
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, text(value)]));
}
