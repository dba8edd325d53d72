/**
 * What the runner understands of the template, as data: for each resource type the properties it acts on, and
 * those it leaves out with the reason. A type or property in neither list is reported at start.
 */

/** One interpreted type. A path names a property; `A.B` opens the object `A` (or each of an array) and looks inside. */
interface Interpreted {
  /** Paths whose whole value is acted on. */
  readonly acts: readonly string[];
  /** Paths left out: path -> why a local run need not show it. */
  readonly leaves: Readonly<Record<string, string>>;
}

const LABELS = "labels change no behaviour";
const NO_LOAD = "one machine is not throttled; inject throttling with /_local/faults";
const OWN_DISK = "data stays on this disk, under its own protection";
const NO_FAILURE = "a hand-over on one machine fails for good or not at all";
const ONE_ARCH = "the bundle runs on this machine's own processor";

/** Types with a local counterpart. */
export const INTERPRETED: Readonly<Record<string, Interpreted>> = {
  "AWS::DynamoDB::Table": {
    acts: [
      "TableName",
      "KeySchema",
      "AttributeDefinitions",
      "GlobalSecondaryIndexes",
      "StreamSpecification.StreamViewType",
      "TimeToLiveSpecification",
      "SSESpecification.KMSMasterKeyId",
    ],
    leaves: {
      BillingMode: NO_LOAD,
      ProvisionedThroughput: NO_LOAD,
      OnDemandThroughput: NO_LOAD,
      WarmThroughput: NO_LOAD,
      SSESpecification: OWN_DISK,
      PointInTimeRecoverySpecification: OWN_DISK,
      DeletionProtectionEnabled: "the data folder is deleted by hand or not at all",
      TableClass: "price only",
      ContributorInsightsSpecification: "measuring only",
      Tags: LABELS,
    },
  },
  "AWS::Lambda::Function": {
    acts: [
      "FunctionName",
      "Code.S3Key",
      "Handler",
      "Role",
      "Environment",
      "Timeout",
      "MemorySize",
      "ReservedConcurrentExecutions",
    ],
    leaves: {
      "Code.S3Bucket": "the asset is read from the assembly",
      "Code.S3ObjectVersion": "the asset is read from the assembly",
      Runtime: "the runner's own Node runs it; another runtime is reported",
      Architectures: ONE_ARCH,
      Description: LABELS,
      Tags: LABELS,
      LoggingConfig: "log lines go to the data folder",
      TracingConfig: "no tracing service on one machine",
      EphemeralStorage: "the machine's own disk",
      KmsKeyArn: OWN_DISK,
      RecursiveLoop: "loop detection is a safeguard of the cloud",
    },
  },
  "AWS::Lambda::EventSourceMapping": {
    acts: [
      "FunctionName",
      "EventSourceArn",
      "BatchSize",
      "Enabled",
      "FilterCriteria",
      "BisectBatchOnFunctionError",
      "MaximumRetryAttempts",
      "MaximumRecordAgeInSeconds",
      "FunctionResponseTypes",
      "DestinationConfig.OnFailure.Destination",
      "StartingPosition",
      "ScalingConfig.MaximumConcurrency",
    ],
    leaves: {
      MaximumBatchingWindowInSeconds: "batches are delivered at once; a batch may be smaller than in the cloud",
      ParallelizationFactor: "batches of one stream run one after another: a stricter order than the cloud's",
      MetricsConfig: "measuring only",
      KmsKeyArn: OWN_DISK,
      Tags: LABELS,
    },
  },
  "AWS::Lambda::EventInvokeConfig": {
    acts: [
      "FunctionName",
      "MaximumRetryAttempts",
      "MaximumEventAgeInSeconds",
      "DestinationConfig.OnFailure.Destination",
    ],
    leaves: { Qualifier: "there is one version of each function" },
  },
  "AWS::ApiGatewayV2::Api": {
    acts: ["Name", "ProtocolType"],
    leaves: { Description: LABELS, Tags: LABELS, DisableExecuteApiEndpoint: "the runner's origin is the only address" },
  },
  "AWS::ApiGatewayV2::Route": {
    acts: ["ApiId", "RouteKey", "Target", "AuthorizationType", "AuthorizerId", "AuthorizationScopes"],
    leaves: { OperationName: LABELS },
  },
  "AWS::ApiGatewayV2::Integration": {
    acts: ["ApiId", "IntegrationType", "IntegrationUri", "PayloadFormatVersion", "TimeoutInMillis"],
    leaves: {
      Description: LABELS,
      IntegrationMethod: "Lambda is always called by POST",
      ConnectionType: "INTERNET is the default",
    },
  },
  "AWS::ApiGatewayV2::Authorizer": {
    acts: ["ApiId", "AuthorizerType", "IdentitySource", "JwtConfiguration.Audience", "JwtConfiguration.Issuer"],
    leaves: { Name: LABELS },
  },
  "AWS::ApiGatewayV2::Stage": {
    acts: ["ApiId", "StageName", "AutoDeploy"],
    leaves: {
      DefaultRouteSettings: NO_LOAD,
      RouteSettings: NO_LOAD,
      AccessLogSettings: "no access log on one machine",
      Description: LABELS,
      Tags: LABELS,
    },
  },
  "AWS::Events::EventBus": {
    acts: ["Name"],
    leaves: {
      Description: LABELS,
      Tags: LABELS,
      KmsKeyIdentifier: OWN_DISK,
      LogConfig: "the event log page shows every event",
    },
  },
  "AWS::Events::Rule": {
    acts: ["Name", "EventBusName", "EventPattern", "State", "Targets.Id", "Targets.Arn"],
    leaves: {
      "Targets.DeadLetterConfig": NO_FAILURE,
      "Targets.RetryPolicy": NO_FAILURE,
      Description: LABELS,
      Tags: LABELS,
    },
  },
  "AWS::SQS::Queue": {
    acts: ["QueueName", "VisibilityTimeout", "DelaySeconds", "RedrivePolicy", "MessageRetentionPeriod"],
    leaves: {
      ReceiveMessageWaitTimeSeconds: "a receive answers at once",
      SqsManagedSseEnabled: OWN_DISK,
      KmsMasterKeyId: OWN_DISK,
      KmsDataKeyReusePeriodSeconds: OWN_DISK,
      RedriveAllowPolicy: "a guard on deployment",
      Tags: LABELS,
    },
  },
  "AWS::Scheduler::Schedule": {
    acts: [
      "Name",
      "ScheduleExpression",
      "ScheduleExpressionTimezone",
      "State",
      "Target.Arn",
      "Target.Input",
      "Target.RoleArn",
      "Target.DeadLetterConfig",
    ],
    leaves: {
      "Target.RetryPolicy": NO_FAILURE,
      FlexibleTimeWindow: "fires at the start of its window",
      Description: LABELS,
      KmsKeyArn: OWN_DISK,
    },
  },
  "AWS::SES::ConfigurationSet": {
    acts: ["Name"],
    leaves: {
      ReputationOptions: "no reputation on one machine",
      SendingOptions: "sending is always on",
      SuppressionOptions: "no bounces on one machine",
      TrackingOptions: "no open or click tracking",
      DeliveryOptions: "mail is kept, or relayed to SMTP_URL",
      VdmOptions: "measuring only",
      Tags: LABELS,
    },
  },
  "AWS::Cognito::UserPool": {
    acts: ["UserPoolName", "Schema", "AliasAttributes"],
    leaves: {
      AdminCreateUserConfig: "the sign-in page lists the people there are",
      AutoVerifiedAttributes: "addresses are taken as given",
      AccountRecoverySetting: "no passwords on one machine",
      Policies: "no passwords on one machine",
      MfaConfiguration: "no passwords on one machine",
      EnabledMfas: "no passwords on one machine",
      EmailConfiguration: "no passwords, hence no mail about them",
      EmailVerificationMessage: "no passwords, hence no mail about them",
      EmailVerificationSubject: "no passwords, hence no mail about them",
      SmsVerificationMessage: "no passwords, hence no messages about them",
      SmsConfiguration: "no passwords, hence no messages about them",
      VerificationMessageTemplate: "no passwords, hence no mail about them",
      UserAttributeUpdateSettings: "addresses are taken as given",
      UserPoolAddOns: "threat protection is a service of the cloud",
      UserPoolTier: "price only",
      DeviceConfiguration: "no devices are remembered",
      UsernameConfiguration: "people are found by any of their names, without case",
      DeletionProtection: "the data folder is deleted by hand or not at all",
      UserPoolTags: LABELS,
    },
  },
  "AWS::Cognito::UserPoolClient": {
    acts: [
      "UserPoolId",
      "ClientName",
      "CallbackURLs",
      "LogoutURLs",
      "DefaultRedirectURI",
      "AllowedOAuthFlows",
      "AllowedOAuthFlowsUserPoolClient",
      "AllowedOAuthScopes",
      "AccessTokenValidity",
      "IdTokenValidity",
      "RefreshTokenValidity",
      "TokenValidityUnits",
    ],
    leaves: {
      SupportedIdentityProviders: "one local sign-in page",
      ExplicitAuthFlows: "only the browser's code flow is offered",
      PreventUserExistenceErrors: "the sign-in page lists the people there are",
      EnableTokenRevocation: "revocation is always on",
      AuthSessionValidity: "no challenges on one machine",
      ReadAttributes: "claims are the same for every client",
      WriteAttributes: "clients do not write attributes",
      EnablePropagateAdditionalUserContextData: "threat protection is a service of the cloud",
      RefreshTokenRotation: "refresh tokens are not rotated",
    },
  },
  "AWS::Cognito::UserPoolDomain": {
    acts: ["UserPoolId", "Domain"],
    leaves: {
      ManagedLoginVersion: "one local sign-in page",
      CustomDomainConfig: "the runner's origin is the only address",
    },
  },
  "AWS::Cognito::UserPoolResourceServer": { acts: ["UserPoolId", "Identifier", "Name", "Scopes"], leaves: {} },
  "AWS::S3::Bucket": {
    acts: ["BucketName", "LifecycleConfiguration"],
    leaves: {
      BucketEncryption: OWN_DISK,
      PublicAccessBlockConfiguration: "the endpoint listens on this machine only",
      OwnershipControls: "one owner",
      VersioningConfiguration: OWN_DISK,
      ObjectLockEnabled: "one version is kept, and whoever owns this disk can delete it: nothing here can lock",
      ObjectLockConfiguration: "one version is kept, and whoever owns this disk can delete it: nothing here can lock",
      LoggingConfiguration: "no access log on one machine",
      Tags: LABELS,
    },
  },
  "AWS::IAM::Role": {
    acts: ["RoleName", "Policies", "ManagedPolicyArns"],
    leaves: {
      AssumeRolePolicyDocument: "the runner gives each function its own role",
      Description: LABELS,
      Path: LABELS,
      MaxSessionDuration: "no sessions",
      Tags: LABELS,
    },
  },
  "AWS::IAM::Policy": { acts: ["PolicyName", "PolicyDocument", "Roles"], leaves: {} },
};

const WATCH = "watching is a service of the cloud";

/** Types that need no local counterpart: type -> why. A name ending in `*` covers all that begin so. */
const WITHOUT_COUNTERPART: Readonly<Record<string, string>> = {
  "AWS::Lambda::Permission": "the runner is the only caller",
  "AWS::Events::Archive": "the event log keeps every event",
  "AWS::SQS::QueuePolicy": "resource policies guard against other accounts; roles are checked",
  "AWS::S3::BucketPolicy": "resource policies guard against other accounts; roles are checked",
  "AWS::Events::EventBusPolicy": "resource policies guard against other accounts; roles are checked",
  "AWS::SNS::TopicPolicy": "resource policies guard against other accounts; roles are checked",
  "AWS::KMS::Key": OWN_DISK,
  "AWS::KMS::Alias": OWN_DISK,
  "AWS::Logs::LogGroup": "log lines go to the data folder",
  "AWS::Logs::MetricFilter": WATCH,
  "AWS::CloudWatch::*": WATCH,
  "AWS::SNS::Topic": WATCH,
  "AWS::SNS::Subscription": WATCH,
  "AWS::Budgets::Budget": "nothing costs money here",
  "AWS::SES::EmailIdentity": "verified unless `POST /_local/mail/account` says otherwise",
  "AWS::SES::ConfigurationSetEventDestination": "no bounces or complaints on one machine",
  "AWS::CDK::Metadata": "a note to the toolkit",
};

/** Why this type needs no counterpart; undefined = it does. */
export const reasonFor = (type: string): string | undefined => {
  const exact = WITHOUT_COUNTERPART[type];
  if (exact !== undefined) return exact;
  for (const [pattern, reason] of Object.entries(WITHOUT_COUNTERPART)) {
    if (pattern.endsWith("*") && type.startsWith(pattern.slice(0, -1))) return reason;
  }
  return undefined;
};

/** Property paths of one resource that are in neither list of its type. */
export const unknownProperties = (type: string, properties: unknown): string[] => {
  const known = INTERPRETED[type];
  if (known === undefined) return [];
  const paths = [...known.acts, ...Object.keys(known.leaves)];
  return [...new Set(walk(properties, "", paths))];
};

const walk = (value: unknown, prefix: string, known: readonly string[]): string[] => {
  if (Array.isArray(value)) return value.flatMap((one) => walk(one, prefix, known));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const path = prefix === "" ? key : `${prefix}.${key}`;
    const below = `${path}.`;
    if (known.includes(path) && !known.some((one) => one.startsWith(below))) return [];
    if (known.some((one) => one.startsWith(below))) return known.includes(path) ? [] : walk(inner, path, known);
    return [path];
  });
};
