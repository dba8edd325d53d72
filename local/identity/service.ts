/** Who may sign in on one machine: the pools' people, the OpenID provider, and tokens for tests. */
import type { JSONWebKeySet } from "jose";
import type { AwsService, Core, LocalRoute } from "../kernel/contracts.ts";
import { isFields } from "../kernel/wire.ts";
import { createUserAdmin } from "./admin.ts";
import { GrantStore } from "./grants.ts";
import { oidcRoutes } from "./oidc.ts";
import { type Pool, readPools, signAccessToken, signIdToken } from "./pools.ts";
import { type Persona, personaOf, type User, UserStore } from "./users.ts";

/** What an HTTP API's JWT authorizer needs of a pool. Verify with the virtual clock as `currentDate`. */
export interface Issuer {
  readonly issuer: string;
  readonly jwks: JSONWebKeySet;
}

/** Sign-in and its people. */
export interface Identity {
  readonly service: AwsService;
  readonly routes: readonly LocalRoute[];
  readonly issuers: readonly Issuer[];
  /** Everybody who may sign in, at most `limit` of each pool. */
  personas(limit?: number): Persona[];
  /** An access token for a username, `sub` or mail address; undefined when there is no such person. */
  tokenFor(
    reference: string,
  ): Promise<{ access_token: string; id_token: string; token_type: "Bearer"; expires_in: number } | undefined>;
}

const LISTED = 50;

/** The pools of the template; keys and people last as long as the data folder. */
export const createIdentity = (core: Core): Identity => {
  const users = new UserStore(core.db, () => core.clock.now());
  const grants = new GrantStore(core.db);
  const pools = readPools(core);
  const identity: Identity = {
    issuers: pools.map(({ issuer, jwks }) => ({ issuer, jwks })),
    personas: (limit = 1000) =>
      pools.flatMap(({ id }) =>
        users
          .list(id, limit)
          .filter((user) => user.enabled)
          .map((user) => personaOf(user, core.system)),
      ),
    async tokenFor(reference) {
      const found = findUser(pools, users, reference);
      const client = found?.pool.clients[0];
      if (found === undefined || client === undefined) return undefined;
      const now = core.clock.now();
      const grant = {
        user: found.user,
        client,
        scopes: client.scopes,
        authTime: Math.floor(now / 1000),
      };
      const access = await signAccessToken(found.pool, grant, now);
      return {
        access_token: access,
        id_token: await signIdToken(found.pool, grant, now, access),
        token_type: "Bearer",
        expires_in: client.accessLifetime,
      };
    },
    service: createUserAdmin(core, pools, users, (user) => grants.revokeAll(user)),
    routes: [
      ...oidcRoutes(core, pools, users, grants),
      {
        method: "GET",
        path: "/_local/personas",
        handle: async () =>
          json(
            200,
            identity.personas().map(({ facts, ...rest }) => ({ ...rest, ...facts })),
          ),
      },
      { method: "POST", path: "/_local/token", handle: ({ body }) => answerToken(identity, body) },
    ],
  };
  return identity;
};

const findUser = (
  pools: readonly Pool[],
  users: UserStore,
  reference: string,
): { pool: Pool; user: User } | undefined => {
  for (const pool of pools) {
    const user = users.find(pool.id, reference);
    if (user?.enabled === true) return { pool, user };
  }
  return undefined;
};

const answerToken = async (identity: Identity, body: Buffer) => {
  const as = nameIn(body);
  if (as === undefined) {
    return problem(
      400,
      "Bad request",
      'The body must be JSON of the form {"as": "<username, persona id or mail address>"}.',
    );
  }
  const token = await identity.tokenFor(as);
  if (token !== undefined) return json(200, token);
  const known = identity.personas(LISTED).slice(0, LISTED);
  const detail =
    known.length === 0
      ? "Nobody can sign in yet: the system has created no accounts."
      : `Nobody who may sign in is called "${as}".`;
  return problem(404, "No such person", detail, {
    personas: known.map(({ id, name, email }) => ({ id, name, email })),
  });
};

const nameIn = (body: Buffer): string | undefined => {
  try {
    const asked: unknown = JSON.parse(body.toString("utf8"));
    const as = isFields(asked) ? asked["as"] : undefined;
    return typeof as === "string" && as !== "" ? as : undefined;
  } catch {
    return undefined;
  }
};

const json = (status: number, body: unknown, type = "application/json") => ({
  status,
  headers: { "content-type": type, "cache-control": "no-store" },
  body: JSON.stringify(body),
});

const problem = (status: number, title: string, detail: string, more: Record<string, unknown> = {}) =>
  json(status, { type: "about:blank", title, status, detail, ...more }, "application/problem+json");
