/** The `cognito-idp` service: the administration of users. */
import type { AwsCall, AwsService, Core } from "../kernel/contracts.ts";
import {
  answerJson,
  type Fields,
  isFields,
  jsonBody,
  listOf,
  ServiceFault,
  targetAction,
  textOf,
} from "../kernel/wire.ts";
import type { Pool } from "./pools.ts";
import type { User, UserStore } from "./users.ts";

/** Attributes every pool has. */
const STANDARD = new Set(
  "address birthdate email email_verified family_name gender given_name locale middle_name name nickname phone_number phone_number_verified picture preferred_username profile updated_at website zoneinfo".split(
    " ",
  ),
);

type Handler = (scope: RequestScope) => unknown;
interface RequestScope {
  readonly pool: Pool;
  readonly users: UserStore;
  readonly body: Fields;
  /** Revokes the refresh tokens of a user. */
  readonly signOut: (user: User) => void;
}

const HANDLERS: Readonly<Record<string, Handler>> = {
  AdminCreateUser: (scope) => createUser(scope),
  AdminGetUser: (scope) => {
    const { Attributes, ...rest } = wireUser(userIn(scope));
    return { ...rest, UserAttributes: Attributes };
  },
  AdminUpdateUserAttributes: (scope) => {
    const user = userIn(scope);
    const changes = attributesIn(scope.pool, scope.body);
    const merged = Object.entries({ ...user.attributes, ...changes }).filter(([, value]) => value !== "");
    scope.users.save({ ...user, attributes: Object.fromEntries(merged) });
    return {};
  },
  AdminDisableUser: (scope) => {
    const user = userIn(scope);
    scope.users.save({ ...user, enabled: false });
    scope.signOut(user);
    return {};
  },
  AdminEnableUser: (scope) => {
    scope.users.save({ ...userIn(scope), enabled: true });
    return {};
  },
  AdminDeleteUser: (scope) => {
    const user = userIn(scope);
    scope.signOut(user);
    scope.users.remove(user);
    return {};
  },
  AdminUserGlobalSignOut: (scope) => {
    scope.signOut(userIn(scope));
    return {};
  },
};

/** The service over the pools of the template. */
export const createUserAdmin = (
  core: Core,
  pools: readonly Pool[],
  users: UserStore,
  signOut: (user: User) => void,
): AwsService => {
  const poolOf = (call: Pick<AwsCall, "body">): Pool | undefined =>
    pools.find(({ id }) => id === jsonBody(call)["UserPoolId"]);
  return {
    service: "cognito-idp",
    actionOf(request) {
      const action = targetAction(request.headers);
      return action !== undefined && Object.hasOwn(HANDLERS, action) ? action : undefined;
    },
    resourcesOf(call) {
      const asked = textOf(jsonBody(call)["UserPoolId"]) ?? "*";
      return [
        poolOf(call)?.arn ?? `arn:aws:cognito-idp:${core.template.region}:${core.template.account}:userpool/${asked}`,
      ];
    },
    handle: (call) =>
      answerJson(() => {
        const pool = poolOf(call);
        const body = jsonBody(call);
        if (pool === undefined)
          throw new ServiceFault(
            "ResourceNotFoundException",
            `User pool ${String(body["UserPoolId"])} does not exist.`,
          );
        return HANDLERS[call.action]?.({ pool, users, body, signOut });
      }),
  };
};

const createUser = ({ pool, users, body }: RequestScope): unknown => {
  const username = textOf(body["Username"]) ?? "";
  if (!/^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u.test(username))
    throw new ServiceFault("InvalidParameterException", "Username is not valid.");
  const attributes = attributesIn(pool, body);
  const missing = pool.required.find((name) => (attributes[name] ?? "") === "");
  if (missing !== undefined) {
    throw new ServiceFault(
      "InvalidParameterException",
      `Attributes did not conform to the schema: ${missing}: The attribute is required`,
    );
  }
  const email = attributes["email"];
  if (pool.emailIsAlias && email !== undefined && attributes["email_verified"] === "true") {
    const other = users.find(pool.id, email);
    if (other !== undefined && other.username.toLowerCase() !== username.toLowerCase()) {
      throw new ServiceFault("AliasExistsException", "An account with the email already exists.");
    }
  }
  const added = users.add(pool.id, username, attributes);
  if (added === undefined) throw new ServiceFault("UsernameExistsException", "User account already exists");
  return { User: wireUser(added) };
};

const userIn = ({ pool, users, body }: Pick<RequestScope, "pool" | "users" | "body">): User => {
  const reference = textOf(body["Username"]) ?? "";
  const user = users.find(pool.id, reference);
  const named = [user?.username.toLowerCase(), user?.sub].includes(reference.toLowerCase());
  if (user === undefined || (!named && !pool.emailIsAlias)) {
    throw new ServiceFault("UserNotFoundException", "User does not exist.");
  }
  return user;
};

const attributesIn = (pool: Pool, body: Fields): Record<string, string> => {
  const attributes: Record<string, string> = {};
  for (const given of listOf(body["UserAttributes"]).filter(isFields)) {
    const name = textOf(given["Name"]) ?? "";
    if (!STANDARD.has(name) && !pool.customAttributes.has(name)) {
      throw new ServiceFault(
        "InvalidParameterException",
        `Attributes did not conform to the schema: ${name}: Attribute does not exist in the schema.`,
      );
    }
    attributes[name] = textOf(given["Value"]) ?? "";
  }
  return attributes;
};

const wireUser = (user: User) => ({
  Username: user.username,
  Attributes: [
    { Name: "sub", Value: user.sub },
    ...Object.entries(user.attributes).map(([Name, Value]) => ({ Name, Value })),
  ],
  UserCreateDate: user.createdAt / 1000,
  UserLastModifiedDate: user.updatedAt / 1000,
  Enabled: user.enabled,
  UserStatus: user.status,
});
