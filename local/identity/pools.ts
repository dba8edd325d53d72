/** The template's user pools and app clients, their signing keys, and the tokens they issue. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
} from "node:crypto";
import { type JSONWebKeySet, type JWK, SignJWT } from "jose";
import type { Core, Resource } from "../kernel/contracts.ts";
import { isFields, listOf, numberOf, textOf } from "../kernel/wire.ts";
import { arnOf, nameOf } from "../template/attributes.ts";
import type { User } from "./users.ts";

/** An app client. Lifetimes in seconds. */
export interface Client {
  readonly id: string;
  readonly callbacks: readonly string[];
  readonly logouts: readonly string[];
  readonly scopes: readonly string[];
  readonly accessLifetime: number;
  readonly idLifetime: number;
  readonly refreshLifetime: number;
}

/** A user pool as a token issuer. */
export interface Pool {
  readonly id: string;
  readonly arn: string;
  readonly issuer: string;
  readonly jwks: JSONWebKeySet;
  readonly clients: readonly Client[];
  /** Custom attributes of its schema, with the prefix `custom:`. */
  readonly customAttributes: ReadonlySet<string>;
  /** Attributes that every user must have. */
  readonly required: readonly string[];
  /** A mail address may be given instead of a username. */
  readonly emailIsAlias: boolean;
  readonly key: { readonly id: string; readonly secret: KeyObject };
}

/** What a sign-in grants. `authTime` in virtual seconds. */
export interface Grant {
  readonly user: User;
  readonly client: Client;
  readonly scopes: readonly string[];
  readonly authTime: number;
  readonly nonce?: string | undefined;
}

const SCHEMA =
  "create table if not exists idp_key (pool text primary key, id text not null, jwk text not null) without rowid";

/** Every pool of the template; a pool without a key gets one, which stays. */
export const readPools = (core: Core): Pool[] => {
  core.db.exec(SCHEMA);
  return core.template.ofType("AWS::Cognito::UserPool").map((pool) => poolOf(core, pool));
};

/** A Cognito-shaped access token: no `aud`, the client in `client_id`. */
export const signAccessToken = (pool: Pool, grant: Grant, now: number): Promise<string> => {
  const { user, client, scopes } = grant;
  return sign(pool, grant, now, client.accessLifetime, {
    client_id: client.id,
    token_use: "access",
    scope: scopes.join(" "),
    username: user.username,
    version: 2,
  });
};

/** An id token with the user's attributes; `accessToken` is bound to it by its hash. */
export const signIdToken = (pool: Pool, grant: Grant, now: number, accessToken: string): Promise<string> => {
  const { user, client, nonce } = grant;
  return sign(pool, grant, now, client.idLifetime, {
    aud: client.id,
    token_use: "id",
    "cognito:username": user.username,
    ...user.attributes,
    ...(user.attributes["email"] === undefined
      ? {}
      : { email_verified: user.attributes["email_verified"] !== "false" }),
    ...(nonce === undefined ? {} : { nonce }),
    at_hash: createHash("sha256").update(accessToken).digest().subarray(0, 16).toString("base64url"),
  });
};

const sign = (
  pool: Pool,
  { user, authTime }: Grant,
  now: number,
  lifetime: number,
  claims: Record<string, unknown>,
): Promise<string> => {
  const issuedAt = Math.floor(now / 1000);
  const shared = {
    ...claims,
    sub: user.sub,
    iss: pool.issuer,
    auth_time: authTime,
    iat: issuedAt,
    exp: issuedAt + lifetime,
    jti: randomUUID(),
  };
  return new SignJWT(shared).setProtectedHeader({ alg: "RS256", kid: pool.key.id }).sign(pool.key.secret);
};

const poolOf = (core: Core, resource: Resource): Pool => {
  const { template } = core;
  const id = nameOf(resource);
  const key = keyOf(core, id);
  const schema: readonly { readonly Name?: unknown; readonly Required?: unknown }[] = listOf(
    resource.properties["Schema"],
  ).filter(isFields);
  const belongs = ({ properties }: Resource): boolean =>
    template.find(textOf(properties["UserPoolId"]) ?? "") === resource;
  return {
    id,
    arn: arnOf(resource),
    issuer: `${core.origin}/_local/oidc/${id}`,
    jwks: { keys: [key.public] },
    clients: template
      .ofType("AWS::Cognito::UserPoolClient")
      .filter(belongs)
      .map((client) => clientOf(core, client)),
    customAttributes: new Set(
      schema.map(({ Name }) => String(Name)).map((name) => (name.startsWith("custom:") ? name : `custom:${name}`)),
    ),
    required: schema.filter(({ Required }) => Required === true).map(({ Name }) => String(Name)),
    emailIsAlias: listOf(resource.properties["AliasAttributes"]).includes("email"),
    key: { id: key.id, secret: key.secret },
  };
};

const clientOf = ({ origin }: Core, resource: Resource): Client => {
  const { properties } = resource;
  // The template cannot know this machine's port: an address on https://localhost also means the runner's own.
  const addresses = (name: string): string[] =>
    listOf(properties[name])
      .map(String)
      .flatMap((address) =>
        address.startsWith("https://localhost/")
          ? [address, origin + address.slice("https://localhost".length)]
          : [address],
      );
  const units = isFields(properties["TokenValidityUnits"]) ? properties["TokenValidityUnits"] : {};
  const lifetime = (name: string, otherwise: number, unit: string): number =>
    (numberOf(properties[`${name}Validity`]) ?? otherwise) * (SECONDS[textOf(units[name]) ?? unit] ?? 3600);
  return {
    id: nameOf(resource),
    callbacks: addresses("CallbackURLs"),
    logouts: addresses("LogoutURLs"),
    scopes: listOf(properties["AllowedOAuthScopes"]).map(String),
    accessLifetime: lifetime("AccessToken", 1, "hours"),
    idLifetime: lifetime("IdToken", 1, "hours"),
    refreshLifetime: lifetime("RefreshToken", 30, "days"),
  };
};

const SECONDS: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

const keyOf = ({ db }: Core, pool: string): { id: string; secret: KeyObject; public: JWK } => {
  const stored = db.prepare("select id, jwk from idp_key where pool = ?").get(pool);
  const id = stored === undefined ? randomUUID() : String(stored["id"]);
  const secret =
    stored === undefined
      ? generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey
      : createPrivateKey({ key: JSON.parse(String(stored["jwk"])), format: "jwk" });
  if (stored === undefined)
    db.prepare("insert into idp_key values (?, ?, ?)").run(pool, id, JSON.stringify(secret.export({ format: "jwk" })));
  const jwk = createPublicKey(secret).export({ format: "jwk" }) as JWK;
  return { id, secret, public: { ...jwk, alg: "RS256", use: "sig", kid: id } };
};
