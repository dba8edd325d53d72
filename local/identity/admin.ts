/** The `cognito-idp` service: the administration of users that the product's functions may do. */
import type { AwsCall, AwsService, Ground } from "../kernel/contracts.ts";
import {
  answerJson,
  type Fields,
  isFields,
  jsonBody,
  listOf,
  numberOf,
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

type Handler = (scene: Scene) => unknown;
interface Scene {
  readonly pool: Pool;
  readonly users: UserStore;
  readonly body: Fields;
  /** Revokes the refresh tokens of a user. */
  readonly signOut: (user: User) => void;
}

const HANDLERS: Readonly<Record<string, Handler>> = {
  AdminCreateUser: createUser,
  AdminGetUser: (scene) => {
    const { Attributes, ...rest } = wireUser(userIn(scene));
    return { ...rest, UserAttributes: Attributes };
  },
  AdminUpdateUserAttributes: (scene) => {
    const user = userIn(scene);
    const changes = attributesIn(scene.pool, scene.body);
    const merged = Object.entries({ ...user.attributes, ...changes }).filter(([, value]) => value !== "");
    scene.users.save({ ...user, attributes: Object.fromEntries(merged) });
    return {};
  },
  AdminDeleteUserAttributes: (scene) => {
    const user = userIn(scene);
    const gone = listOf(scene.body["UserAttributeNames"]);
    scene.users.save({
      ...user,
      attributes: Object.fromEntries(Object.entries(user.attributes).filter(([name]) => !gone.includes(name))),
    });
    return {};
  },
  AdminDisableUser: (scene) => {
    const user = userIn(scene);
    scene.users.save({ ...user, enabled: false });
    scene.signOut(user);
    return {};
  },
  AdminEnableUser: (scene) => {
    scene.users.save({ ...userIn(scene), enabled: true });
    return {};
  },
  AdminDeleteUser: (scene) => {
    const user = userIn(scene);
    scene.signOut(user);
    scene.users.remove(user);
    return {};
  },
  AdminUserGlobalSignOut: (scene) => {
    scene.signOut(userIn(scene));
    return {};
  },
  AdminAddUserToGroup: (scene) => {
    scene.users.join(userIn(scene), groupIn(scene));
    return {};
  },
  AdminRemoveUserFromGroup: (scene) => {
    scene.users.leave(userIn(scene), groupIn(scene));
    return {};
  },
  AdminListGroupsForUser: (scene) => ({
    Groups: scene.users.groups(userIn(scene)).map((GroupName) => ({ GroupName, UserPoolId: scene.pool.id })),
  }),
  ListUsers: listUsers,
};

/** The service over the pools of the template. */
export function createUserAdmin(
  ground: Ground,
  pools: readonly Pool[],
  users: UserStore,
  signOut: (user: User) => void,
): AwsService {
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
        poolOf(call)?.arn ??
          `arn:aws:cognito-idp:${ground.template.region}:${ground.template.account}:userpool/${asked}`,
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
}

function createUser({ pool, users, body }: Scene): unknown {
  const username = textOf(body["Username"]) ?? "";
  if (!/^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u.test(username))
    throw new ServiceFault("InvalidParameterException", "Username is not valid.");
  const attributes = attributesIn(pool, body);
  if (body["MessageAction"] === "RESEND") return { User: wireUser(userIn({ pool, users, body })) };
  if (pool.namedByEmail) {
    if (!username.includes("@")) throw new ServiceFault("InvalidParameterException", "Username should be an email.");
    if (users.find(pool.id, username) !== undefined) throw taken("An account with the email already exists.");
    const added = users.add(pool.id, undefined, { ...attributes, email: username });
    return { User: wireUser(added as User) };
  }
  const missing = pool.required.find((name) => (attributes[name] ?? "") === "");
  if (missing !== undefined) {
    throw new ServiceFault(
      "InvalidParameterException",
      `Attributes did not conform to the schema: ${missing}: The attribute is required`,
    );
  }
  const email = attributes["email"];
  if (
    pool.emailIsAlias &&
    email !== undefined &&
    attributes["email_verified"] === "true" &&
    body["ForceAliasCreation"] !== true
  ) {
    const other = users.find(pool.id, email);
    if (other !== undefined && other.username.toLowerCase() !== username.toLowerCase()) {
      throw new ServiceFault("AliasExistsException", "An account with the email already exists.");
    }
  }
  const added = users.add(pool.id, username, attributes);
  if (added === undefined) throw taken("User account already exists");
  return { User: wireUser(added) };
}

function listUsers({ pool, users, body }: Scene): unknown {
  const limit = numberOf(body["Limit"]) ?? 60;
  const matches = filterOf(textOf(body["Filter"]) ?? "");
  const found: User[] = [];
  let after = textOf(body["PaginationToken"]) ?? "";
  for (;;) {
    const batch = users.list(pool.id, 500, after);
    for (const user of batch) {
      if (found.length === limit) return { Users: found.map(wireUser), PaginationToken: after };
      if (matches(user)) found.push(user);
      after = user.username;
    }
    if (batch.length < 500) return { Users: found.map(wireUser) };
  }
}

/** `attribute = "value"` or `attribute ^= "start"`. */
function filterOf(filter: string): (user: User) => boolean {
  if (filter.trim() === "") return () => true;
  const match = /^\s*"?([\w:.-]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/.exec(filter);
  if (match === null) throw new ServiceFault("InvalidParameterException", "Error while parsing filter.");
  const [, name = "", operator, text = ""] = match;
  const wanted = text.replace(/\\(.)/g, "$1");
  return (user) => {
    const known: Record<string, string> = {
      username: user.username,
      sub: user.sub,
      "cognito:user_status": user.status,
      status: user.enabled ? "Enabled" : "Disabled",
    };
    const value = known[name] ?? user.attributes[name];
    if (value === undefined) return false;
    return operator === "=" ? value === wanted : value.startsWith(wanted);
  };
}

function userIn({ pool, users, body }: Pick<Scene, "pool" | "users" | "body">): User {
  const reference = textOf(body["Username"]) ?? "";
  const user = users.find(pool.id, reference);
  const named = [user?.username.toLowerCase(), user?.sub].includes(reference.toLowerCase());
  if (user === undefined || (!named && !pool.namedByEmail && !pool.emailIsAlias)) {
    throw new ServiceFault("UserNotFoundException", "User does not exist.");
  }
  return user;
}

function groupIn({ pool, body }: Scene): string {
  const group = textOf(body["GroupName"]) ?? "";
  if (!pool.groups.has(group)) throw new ServiceFault("ResourceNotFoundException", "Group not found.");
  return group;
}

function attributesIn(pool: Pool, body: Fields): Record<string, string> {
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
}

function wireUser(user: User) {
  return {
    Username: user.username,
    Attributes: [
      { Name: "sub", Value: user.sub },
      ...Object.entries(user.attributes).map(([Name, Value]) => ({ Name, Value })),
    ],
    UserCreateDate: user.createdAt / 1000,
    UserLastModifiedDate: user.updatedAt / 1000,
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}

function taken(message: string): ServiceFault {
  return new ServiceFault("UsernameExistsException", message);
}
