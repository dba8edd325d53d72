/**
 * What `Ref` and `Fn::GetAtt` answer for each resource type, on one machine: names as given or else the logical
 * id, ARNs in AWS's form, addresses under the runner's own origins.
 */

import type { Resource } from "../kernel/contracts.ts";

/** Account of every ARN. */
export const ACCOUNT = "000000000000";
/** Region of every ARN. */
export const REGION = "us-east-1";

/** Where the local system answers. */
export interface Origins {
  /** Public origin, e.g. `http://localhost:4800`. */
  readonly origin: string;
  /** Origin of the AWS endpoint, e.g. `http://127.0.0.1:41234`. */
  readonly awsOrigin: string;
}

/** A resource about to be named; `name(key, fallback)` reads a property that may itself hold intrinsics. */
export interface Named {
  readonly logicalId: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly origins: Origins;
  name(key: string): string;
}

interface Identity {
  ref(resource: Named): string;
  readonly attributes: Readonly<Record<string, (resource: Named) => string>>;
}

const arn = (service: string, rest: string): string => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;

/** Builds an identity from the property that names it and a map of attributes. */
const byName = (key: string, attributes: Identity["attributes"]): Identity => ({
  ref: (resource) => resource.name(key),
  attributes,
});

const issuerOf = (resource: Named): string => `${resource.origins.origin}/_local/oidc/${poolId(resource)}`;
const poolId = (resource: Named): string => `${REGION}_${resource.logicalId}`;
const busOf = (resource: Named): string => {
  const bus = resource.name("EventBusName");
  return bus === resource.logicalId ? "default" : bus.slice(bus.lastIndexOf("/") + 1);
};
const bucketName = (resource: Named): string => resource.name("BucketName").toLowerCase();

const ruleArn = (resource: Named): string => {
  const bus = busOf(resource);
  return arn("events", `rule/${bus === "default" ? "" : `${bus}/`}${resource.name("Name")}`);
};
const scheduleArn = (resource: Named): string => {
  const group = resource.properties["GroupName"] === undefined ? "default" : resource.name("GroupName");
  return arn("scheduler", `schedule/${group}/${resource.name("Name")}`);
};

const IDENTITIES: Readonly<Record<string, Identity>> = {
  "AWS::DynamoDB::Table": byName("TableName", {
    Arn: (r) => arn("dynamodb", `table/${r.name("TableName")}`),
    StreamArn: (r) => arn("dynamodb", `table/${r.name("TableName")}/stream/2020-01-01T00:00:00.000`),
  }),
  "AWS::Lambda::Function": byName("FunctionName", { Arn: (r) => arn("lambda", `function:${r.name("FunctionName")}`) }),
  "AWS::Lambda::EventSourceMapping": {
    ref: (r) => r.logicalId,
    attributes: {
      Id: (r) => r.logicalId,
      EventSourceMappingArn: (r) => arn("lambda", `event-source-mapping:${r.logicalId}`),
    },
  },
  "AWS::ApiGatewayV2::Api": {
    ref: (r) => r.logicalId,
    attributes: { ApiId: (r) => r.logicalId, ApiEndpoint: (r) => r.origins.origin },
  },
  "AWS::ApiGatewayV2::Stage": byName("StageName", {}),
  "AWS::ApiGatewayV2::Authorizer": { ref: (r) => r.logicalId, attributes: { AuthorizerId: (r) => r.logicalId } },
  "AWS::ApiGatewayV2::Integration": { ref: (r) => r.logicalId, attributes: { IntegrationId: (r) => r.logicalId } },
  "AWS::ApiGatewayV2::Route": { ref: (r) => r.logicalId, attributes: { RouteId: (r) => r.logicalId } },
  "AWS::Events::EventBus": byName("Name", {
    Name: (r) => r.name("Name"),
    Arn: (r) => arn("events", `event-bus/${r.name("Name")}`),
  }),
  "AWS::Events::Rule": {
    ref: (r) => (busOf(r) === "default" ? r.name("Name") : `${busOf(r)}|${r.name("Name")}`),
    attributes: { Arn: ruleArn },
  },
  "AWS::SQS::Queue": {
    ref: (r) => `${r.origins.awsOrigin}/${ACCOUNT}/${r.name("QueueName")}`,
    attributes: {
      Arn: (r) => arn("sqs", r.name("QueueName")),
      QueueName: (r) => r.name("QueueName"),
      QueueUrl: (r) => `${r.origins.awsOrigin}/${ACCOUNT}/${r.name("QueueName")}`,
    },
  },
  "AWS::Scheduler::Schedule": byName("Name", { Arn: scheduleArn }),
  "AWS::SES::ConfigurationSet": byName("Name", {}),
  "AWS::SES::EmailIdentity": byName("EmailIdentity", {
    EmailIdentityArn: (r) => arn("ses", `identity/${r.name("EmailIdentity")}`),
  }),
  "AWS::Cognito::UserPool": {
    ref: poolId,
    attributes: {
      UserPoolId: poolId,
      Arn: (r) => arn("cognito-idp", `userpool/${poolId(r)}`),
      ProviderName: (r) => `cognito-idp.${REGION}.amazonaws.com/${poolId(r)}`,
      ProviderURL: issuerOf,
    },
  },
  "AWS::Cognito::UserPoolClient": { ref: (r) => r.logicalId, attributes: { ClientId: (r) => r.logicalId } },
  "AWS::Cognito::UserPoolDomain": byName("Domain", {}),
  "AWS::Cognito::UserPoolResourceServer": byName("Identifier", {}),
  "AWS::S3::Bucket": {
    ref: bucketName,
    attributes: {
      Arn: (r) => `arn:aws:s3:::${bucketName(r)}`,
      DomainName: (r) => `${bucketName(r)}.s3.amazonaws.com`,
      RegionalDomainName: (r) => `${bucketName(r)}.s3.${REGION}.amazonaws.com`,
    },
  },
  "AWS::IAM::Role": byName("RoleName", {
    Arn: (r) => `arn:aws:iam::${ACCOUNT}:role/${r.name("RoleName")}`,
    RoleId: (r) => r.logicalId,
  }),
  "AWS::IAM::Policy": byName("PolicyName", { Id: (r) => r.logicalId }),
  "AWS::KMS::Key": {
    ref: (r) => r.logicalId,
    attributes: { Arn: (r) => arn("kms", `key/${r.logicalId}`), KeyId: (r) => r.logicalId },
  },
  "AWS::KMS::Alias": byName("AliasName", {}),
  "AWS::Logs::LogGroup": byName("LogGroupName", { Arn: (r) => arn("logs", `log-group:${r.name("LogGroupName")}:*`) }),
  "AWS::SNS::Topic": {
    ref: (r) => arn("sns", r.name("TopicName")),
    attributes: { TopicArn: (r) => arn("sns", r.name("TopicName")), TopicName: (r) => r.name("TopicName") },
  },
  "AWS::CloudWatch::Alarm": byName("AlarmName", { Arn: (r) => arn("cloudwatch", `alarm:${r.name("AlarmName")}`) }),
  "AWS::CloudWatch::CompositeAlarm": byName("AlarmName", {
    Arn: (r) => arn("cloudwatch", `alarm:${r.name("AlarmName")}`),
  }),
};

/** Value of `Ref`. Types without an entry answer with their logical id. */
export const refOf = (type: string, resource: Named): string => IDENTITIES[type]?.ref(resource) ?? resource.logicalId;

/** Value of `Fn::GetAtt`; undefined when this type has no such attribute here. */
export const attributeOf = (type: string, resource: Named, name: string): string | undefined =>
  IDENTITIES[type]?.attributes[name]?.(resource);

/** The resource's ARN. Throws when its type has none. */
export const arnOf = (resource: Resource, attribute = "Arn"): string => {
  const arn = attributeOf(resource.type, namedOf(resource), attribute);
  if (arn === undefined) throw new Error(`${resource.logicalId}: ${resource.type} has no ${attribute}`);
  return arn;
};

/** What `Ref` answers for the resource: its name for most types. */
export const nameOf = (resource: Resource): string => refOf(resource.type, namedOf(resource));

/** The property that names the resource, or its logical id. */
export const namedBy = (resource: Resource, property: string): string => namedOf(resource).name(property);

const namedOf = ({ logicalId, properties }: Resource): Named => ({
  logicalId,
  properties,
  origins: { origin: "", awsOrigin: "" },
  name(key) {
    const value = properties[key];
    return typeof value === "string" ? value : logicalId;
  },
});
