import {
  AdminCreateUserCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
  TooManyRequestsException,
  UserNotFoundException,
  UsernameExistsException,
} from "@aws-sdk/client-cognito-identity-provider";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createAccounts, createCognitoClient } from "../../../../functions/adapters/cognito/accounts.ts";

const pool = mockClient(CognitoIdentityProviderClient);
const provision = () =>
  createAccounts(createCognitoClient(), "pool-1").provision({
    staffId: "st-1",
    district: "lake",
    name: "Ann Lee",
    email: "ann@example.org",
    roles: ["supervisor", "hr"],
  });
const exists = () => new UsernameExistsException({ $metadata: {}, message: "exists" });

const ACCOUNT = {
  UserPoolId: "pool-1",
  Username: "st-1",
  UserAttributes: [
    { Name: "name", Value: "Ann Lee" },
    { Name: "email", Value: "ann@example.org" },
    { Name: "email_verified", Value: "true" },
    { Name: "custom:district", Value: "lake" },
    { Name: "custom:roles", Value: "supervisor,hr" },
  ],
};

beforeEach(() => {
  pool.reset();
  vi.stubEnv("AWS_REGION", "us-east-1");
});

describe("an account to sign in with", () => {
  it("is made under the id of the member of staff, and the pool sends its invitation", async () => {
    pool.on(AdminCreateUserCommand).resolves({});
    await provision();
    expect(pool.calls().map(({ args }) => args[0].input)).toEqual([ACCOUNT]);
  });

  it("that is there already, or whose making was answered into the void, is brought up to date", async () => {
    pool.on(AdminCreateUserCommand).rejectsOnce(new Error("no answer")).rejects(exists());
    pool.on(AdminUpdateUserAttributesCommand).resolves({});
    await expect(provision()).rejects.toThrow("no answer");
    await provision();
    expect(pool.commandCalls(AdminUpdateUserAttributesCommand).map(({ args }) => args[0].input)).toEqual([ACCOUNT]);
  });

  it("that is throttled is left for another try, and nothing is updated blindly", async () => {
    pool.on(AdminCreateUserCommand).rejects(new TooManyRequestsException({ $metadata: {}, message: "slow down" }));
    await expect(provision()).rejects.toThrow("slow down");
    expect(pool.commandCalls(AdminUpdateUserAttributesCommand)).toEqual([]);
  });

  it("whose address is somebody else's is a failure that is seen", async () => {
    pool.on(AdminCreateUserCommand).rejects(exists());
    pool.on(AdminUpdateUserAttributesCommand).rejects(new UserNotFoundException({ $metadata: {}, message: "no user" }));
    await expect(provision()).rejects.toThrow("no user");
  });
});
