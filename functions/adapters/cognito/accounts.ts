import {
  AdminCreateUserCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Accounts } from "../../../domain/ports.ts";

export const createCognitoClient = (): CognitoIdentityProviderClient => new CognitoIdentityProviderClient({});

/** {@link Accounts} over a Cognito user pool. The pool mails the invitation; roles in the pool are for display only. */
export const createAccounts = (client: CognitoIdentityProviderClient, userPoolId: string): Accounts => ({
  async provision(member) {
    const attributes = [
      { Name: "name", Value: member.name },
      { Name: "email", Value: member.email },
      { Name: "email_verified", Value: "true" },
      { Name: "custom:district", Value: member.district },
      { Name: "custom:roles", Value: member.roles.join(",") },
    ];
    try {
      await client.send(
        new AdminCreateUserCommand({ UserPoolId: userPoolId, Username: member.staffId, UserAttributes: attributes }),
      );
    } catch (error) {
      if (!(error instanceof UsernameExistsException)) throw error;
      await client.send(
        new AdminUpdateUserAttributesCommand({
          UserPoolId: userPoolId,
          Username: member.staffId,
          UserAttributes: attributes,
        }),
      );
    }
  },
});
