import { Aws, Duration, RemovalPolicy } from "aws-cdk-lib";
import {
  AccountRecovery,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  StringAttribute,
  UserPool,
  type UserPoolClient,
} from "aws-cdk-lib/aws-cognito";
import { Construct } from "constructs";
import { acknowledge } from "../acknowledge.ts";

/** The user pool of staff. The system creates accounts; nobody can sign up. A second factor is required (guarantees.md T5). */
export class StaffPool extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  /** The scope that every staff route requires. Without a scope, an id token would be accepted as an access token. */
  readonly scope: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.pool = new UserPool(this, "Pool", {
      selfSignUpEnabled: false,
      signInAliases: { username: true, email: true },
      autoVerify: { email: true },
      standardAttributes: { email: { required: true, mutable: true }, fullname: { required: true, mutable: true } },
      customAttributes: {
        district: new StringAttribute({ mutable: true, maxLen: 40 }),
        roles: new StringAttribute({ mutable: true, maxLen: 100 }),
      },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(7),
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(
      this.pool,
      "AwsSolutions::AwsSolutions-COG8",
      "The Plus plan costs money per active user and adds risk scoring. Staff already need a second factor, and a small district must be able to afford the system.",
    );
    const staff = new ResourceServerScope({ scopeName: "staff", scopeDescription: "Act as a member of staff" });
    const server = this.pool.addResourceServer("Api", { identifier: "holdfast", scopes: [staff] });
    this.pool.addDomain("Domain", { cognitoDomain: { domainPrefix: `holdfast-${Aws.ACCOUNT_ID}` } });
    this.client = this.pool.addClient("Client", {
      preventUserExistenceErrors: true,
      authFlows: { userSrp: true },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.PROFILE, OAuthScope.resourceServer(server, staff)],
        callbackUrls: ["https://localhost/signed-in"],
      },
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.hours(12),
    });
    this.scope = "holdfast/staff";
  }
}
