/** The OpenID provider's own paths, Cognito's: discovery, keys, authorize with a sign-in page, token, revoke, logout. */
import type { Core, LocalRoute, SystemWords } from "../kernel/contracts.ts";
import type { GrantStore } from "./grants.ts";
import { signInPage, signInProblem } from "./pages.ts";
import type { Client, Pool } from "./pools.ts";
import { open, type Provider, type RouteReply, type RouteRequest, token } from "./tokens.ts";
import { personaOf, type UserStore } from "./users.ts";

/** Virtual ms in which an authorization code is valid. */
const CODE_LIFETIME = 300_000;
const PEOPLE_PER_PAGE = 50;

/** Routes below `/_local/oidc/<poolId>`. */
export const oidcRoutes = (core: Core, pools: readonly Pool[], users: UserStore, grants: GrantStore): LocalRoute[] => {
  const provider = { core, users, grants };
  return pools.flatMap((pool) => {
    const base = `/_local/oidc/${pool.id}`;
    const route = (
      method: "GET" | "POST",
      path: string,
      handle: (request: RouteRequest) => RouteReply | Promise<RouteReply>,
    ): LocalRoute => ({
      method,
      path: `${base}${path}`,
      handle: async (request) => handle(request),
    });
    return [
      route("GET", "/.well-known/openid-configuration", () => open(discoveryOf(pool))),
      route("GET", "/.well-known/jwks.json", () => open(pool.jwks)),
      route("GET", "/oauth2/authorize", ({ url }) => showSignIn(provider, pool, url)),
      route("POST", "/oauth2/authorize", ({ body }) =>
        signIn(provider, pool, new URLSearchParams(body.toString("utf8"))),
      ),
      route("POST", "/oauth2/token", (request) => token(provider, pool, request)),
      route("POST", "/oauth2/revoke", ({ body }) => {
        grants.revoke(new URLSearchParams(body.toString("utf8")).get("token") ?? "");
        return open({});
      }),
      route("GET", "/logout", ({ url }) => logout(provider, pool, url)),
    ];
  });
};

const discoveryOf = (pool: Pool): unknown => {
  const scopes = new Set(pool.clients.flatMap(({ scopes }) => scopes));
  return {
    issuer: pool.issuer,
    authorization_endpoint: `${pool.issuer}/oauth2/authorize`,
    token_endpoint: `${pool.issuer}/oauth2/token`,
    revocation_endpoint: `${pool.issuer}/oauth2/revoke`,
    end_session_endpoint: `${pool.issuer}/logout`,
    jwks_uri: `${pool.issuer}/.well-known/jwks.json`,
    response_types_supported: ["code"],
    grant_types_supported: ["authorization_code", "refresh_token"],
    code_challenge_methods_supported: ["S256"],
    token_endpoint_auth_methods_supported: ["none"],
    id_token_signing_alg_values_supported: ["RS256"],
    subject_types_supported: ["public"],
    scopes_supported: [...scopes],
  };
};

/** The client and address of an authorization request; a text is the reason why there must be no redirect. */
const askedBy = (pool: Pool, asked: URLSearchParams): { client: Client; redirect: string } | string => {
  const client = pool.clients.find(({ id }) => id === asked.get("client_id"));
  if (client === undefined) return "client_id is not an app client of this user pool.";
  const redirect = asked.get("redirect_uri") ?? "";
  if (!client.callbacks.includes(redirect))
    return `redirect_uri is not one of the app client's callback URLs: ${client.callbacks.join(", ")}`;
  return { client, redirect };
};

/** The OAuth error that the app gets by redirect; undefined when the request is valid. */
const refusalOf = (client: Client, asked: URLSearchParams): string | undefined => {
  if (asked.get("response_type") !== "code") return "unsupported_response_type";
  const challenge = asked.get("code_challenge");
  if (challenge !== null && (asked.get("code_challenge_method") !== "S256" || !/^[\w-]{43}$/.test(challenge)))
    return "invalid_request";
  return scopesOf(client, asked).every((scope) => client.scopes.includes(scope)) ? undefined : "invalid_scope";
};

const scopesOf = (client: Client, asked: URLSearchParams): string[] => {
  const scopes = (asked.get("scope") ?? "").split(" ").filter((scope) => scope !== "");
  return scopes.length === 0 ? [...client.scopes] : scopes;
};

const showSignIn = async ({ core, users }: Provider, pool: Pool, url: URL): Promise<RouteReply> => {
  const asked = askedBy(pool, url.searchParams);
  if (typeof asked === "string") return signInProblem(core.system, asked);
  const refusal = refusalOf(asked.client, url.searchParams);
  if (refusal !== undefined)
    return redirectTo(asked.redirect, { error: refusal, state: url.searchParams.get("state") });
  const wanted = (url.searchParams.get("find") ?? "").trim().toLowerCase();
  const people = matching(core.system, users, pool, wanted, PEOPLE_PER_PAGE + 1);
  return signInPage(
    core.system,
    `/_local/oidc/${pool.id}/oauth2/authorize`,
    url.searchParams,
    people.slice(0, PEOPLE_PER_PAGE),
    wanted,
    people.length > PEOPLE_PER_PAGE,
  );
};

const matching = (system: SystemWords, users: UserStore, pool: Pool, wanted: string, limit: number) => {
  const found = [];
  for (let after = ""; ; ) {
    const batch = users.list(pool.id, 500, after);
    for (const user of batch) {
      after = user.username;
      const persona = personaOf(user, system);
      const { id, name, email, facts } = persona;
      const words = [id, name, email, ...Object.values(facts).flat()].join(" ").toLowerCase();
      if (user.enabled && words.includes(wanted)) found.push(persona);
      if (found.length === limit) return found;
    }
    if (batch.length < 500) return found;
  }
};

const signIn = async ({ core, users, grants }: Provider, pool: Pool, asked: URLSearchParams): Promise<RouteReply> => {
  const by = askedBy(pool, asked);
  if (typeof by === "string") return signInProblem(core.system, by);
  const state = asked.get("state");
  const refusal = refusalOf(by.client, asked);
  if (refusal !== undefined) return redirectTo(by.redirect, { error: refusal, state });
  const user = users.find(pool.id, asked.get("username") ?? "");
  if (user === undefined || !user.enabled)
    return signInProblem(core.system, "There is no such account, or it is disabled.");
  const now = core.clock.now();
  if (user.status !== "CONFIRMED") users.save({ ...user, status: "CONFIRMED" });
  const challenge = asked.get("code_challenge");
  const nonce = asked.get("nonce");
  const code = grants.issue("code", user, now + CODE_LIFETIME, {
    client: by.client.id,
    scopes: scopesOf(by.client, asked),
    authTime: Math.floor(now / 1000),
    redirect: by.redirect,
    ...(challenge === null ? {} : { challenge }),
    ...(nonce === null ? {} : { nonce }),
  });
  return redirectTo(by.redirect, { code, state });
};

const logout = ({ core }: Provider, pool: Pool, url: URL): RouteReply | Promise<RouteReply> => {
  const client = pool.clients.find(({ id }) => id === url.searchParams.get("client_id"));
  if (client === undefined) return signInProblem(core.system, "client_id is not an app client of this user pool.");
  const target = url.searchParams.get("logout_uri");
  if (target !== null && client.logouts.includes(target)) return { status: 302, headers: { location: target } };
  return signInProblem(
    core.system,
    `logout_uri is not one of the app client's sign-out URLs: ${client.logouts.join(", ")}`,
  );
};

const redirectTo = (address: string, parameters: Readonly<Record<string, string | null>>): RouteReply => {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) if (value !== null) url.searchParams.set(name, value);
  return { status: 302, headers: { location: url.toString(), "cache-control": "no-store" } };
};
