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

/** The public keys of an issuer; undefined = there is no such issuer here. */
export type KeySource = (issuer: string) => JSONWebKeySet | undefined;

/**
 * Builds the authorizer that a template resource describes.
 * @param now virtual ms
 * @throws Error for an authorizer that cannot be interpreted: another issuer, another place of the token
 */
export const createJwtAuthorizer = (resource: Resource, keys: KeySource, now: () => number): JwtAuthorizer => {
  const settings = resource.properties["JwtConfiguration"];
  const issuer = isFields(settings) ? (textOf(settings["Issuer"]) ?? "") : "";
  const audience = isFields(settings) ? listOf(settings["Audience"]).map(String) : [];
  const [source] = listOf(resource.properties["IdentitySource"]).map(String);
  if (source !== undefined && source.toLowerCase() !== "$request.header.authorization")
    throw new Error(`${resource.logicalId}: IdentitySource ${source}`);
  const known = keys(issuer);
  if (known === undefined) throw new Error(`${resource.logicalId}: its issuer is not a user pool of the template`);
  const keySet = createLocalJWKSet(known);

  return async (request, scopes) => {
    const token = headerOf(request, "authorization")
      ?.replace(/^bearer\s+/i, "")
      .trim();
    if (token === undefined) return { ok: false, status: 401, reason: "missing" };
    let payload: JWTPayload;
    try {
      const options = { issuer, currentDate: new Date(now()), algorithms: ["RS256"] };
      payload = (await jwtVerify(token, keySet, options)).payload;
    } catch (error) {
      return { ok: false, status: 401, reason: error instanceof Error ? error.message : String(error) };
    }
    const meant = payload.aud === undefined ? [payload["client_id"]] : [payload.aud].flat();
    if (!meant.some((one) => audience.includes(String(one)))) return { ok: false, status: 401, reason: "audience" };
    const granted = (textOf(payload["scope"]) ?? "").split(" ").filter((scope) => scope !== "");
    if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope)))
      return { ok: false, status: 403, reason: "scope" };
    return { ok: true, context: { jwt: { claims: claimsOf(payload), scopes: scopes.length > 0 ? granted : null } } };
  };
};

/** Every claim as text, the way the gateway passes them: numbers in digits, lists as `[a b]`. */
const claimsOf = (payload: JWTPayload): Record<string, string> => {
  const text = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(text).join(" ")}]`;
    return isFields(value) ? JSON.stringify(value) : String(value);
  };
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, text(value)]));
};
