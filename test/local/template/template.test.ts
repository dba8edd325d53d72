import { describe, expect, it } from "vitest";
import { loadTemplate } from "../../../local/template/template.ts";

const ORIGINS = { origin: "http://localhost:4800", awsOrigin: "http://127.0.0.1:4801" };

function load(template: object, others: Record<string, object> = {}) {
  const stacks = Object.entries({ Main: template, ...others }).map(([name, content]) => ({ name, template: content }));
  return loadTemplate({ stacks, assets: new Map() }, ORIGINS, { Q: "given" });
}

/** Resolves one value as the property of a function in a stack with some neighbours. */
function resolved(value: unknown, more: object = {}, others: Record<string, object> = {}) {
  const Resources = {
    Table: { Type: "AWS::DynamoDB::Table", Properties: { TableName: "records" } },
    Queue: { Type: "AWS::SQS::Queue", Properties: {} },
    Api: { Type: "AWS::ApiGatewayV2::Api", Properties: { ProtocolType: "HTTP" } },
    Pool: { Type: "AWS::Cognito::UserPool", Properties: {} },
    Domain: { Type: "AWS::Cognito::UserPoolDomain", Properties: { UserPoolId: { Ref: "Pool" }, Domain: "fixture" } },
    Bus: { Type: "AWS::Events::EventBus", Properties: { Name: "facts" } },
    Rule: { Type: "AWS::Events::Rule", Properties: { EventBusName: { Ref: "Bus" }, Name: "r" } },
    Function: { Type: "AWS::Lambda::Function", Properties: { Environment: { Variables: { VALUE: value } } } },
  };
  const template = load({ Resources, ...more }, others);
  const found = template.find("Function")?.properties["Environment"] as { Variables: Record<string, unknown> };
  return { value: found.Variables["VALUE"], report: template.report.map(({ what }) => what) };
}

describe("intrinsics", () => {
  it.each([
    ["Ref to a table", { Ref: "Table" }, "records"],
    ["Ref to an unnamed queue", { Ref: "Queue" }, "http://127.0.0.1:4801/000000000000/Queue"],
    ["Ref to a pseudo parameter", { Ref: "AWS::Region" }, "us-east-1"],
    ["GetAtt", { "Fn::GetAtt": ["Table", "Arn"] }, "arn:aws:dynamodb:us-east-1:000000000000:table/records"],
    ["GetAtt as text", { "Fn::GetAtt": "Queue.QueueName" }, "Queue"],
    [
      "GetAtt of a rule on a bus",
      { "Fn::GetAtt": ["Rule", "Arn"] },
      "arn:aws:events:us-east-1:000000000000:rule/facts/r",
    ],
    ["Join", { "Fn::Join": ["/", ["a", { Ref: "Table" }]] }, "a/records"],
    [
      "Sub",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own syntax
      { "Fn::Sub": "${Table}-${Queue.Arn}-${!Literal}-${AWS::AccountId}" },
      // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own syntax
      "records-arn:aws:sqs:us-east-1:000000000000:Queue-${Literal}-000000000000",
    ],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own syntax
    ["Sub with values", { "Fn::Sub": ["${x}${Table}", { x: { Ref: "AWS::Partition" } }] }, "awsrecords"],
    ["Select and Split", { "Fn::Select": [1, { "Fn::Split": [":", "a:b:c"] }] }, "b"],
    ["nested", { "Fn::Select": ["5", { "Fn::Split": [":", { "Fn::GetAtt": ["Table", "Arn"] }] }] }, "table/records"],
    [
      "an address made of parts",
      {
        "Fn::Join": [
          "",
          ["https://", { Ref: "Api" }, ".execute-api.", { Ref: "AWS::Region" }, ".", { Ref: "AWS::URLSuffix" }, "/p"],
        ],
      },
      "http://localhost:4800/p",
    ],
    ["ApiEndpoint", { "Fn::GetAtt": ["Api", "ApiEndpoint"] }, "http://localhost:4800"],
    [
      "an issuer made of parts",
      { "Fn::Join": ["", ["https://cognito-idp.", { Ref: "AWS::Region" }, ".amazonaws.com/", { Ref: "Pool" }]] },
      "http://localhost:4800/_local/oidc/us-east-1_Pool",
    ],
    ["ProviderURL", { "Fn::GetAtt": ["Pool", "ProviderURL"] }, "http://localhost:4800/_local/oidc/us-east-1_Pool"],
    [
      "a sign-in domain",
      {
        "Fn::Join": ["", ["https://", { Ref: "Domain" }, ".auth.", { Ref: "AWS::Region" }, ".amazoncognito.com/login"]],
      },
      "http://localhost:4800/_local/oidc/us-east-1_Pool/login",
    ],
  ])("%s", (_name, given, expected) => {
    expect(resolved(given)).toEqual({ value: expected, report: [] });
  });

  it("decides conditions and drops what they or NoValue remove", () => {
    const Conditions = {
      Here: { "Fn::Equals": [{ Ref: "AWS::Region" }, "us-east-1"] },
      Both: {
        "Fn::And": [
          { Condition: "Here" },
          { "Fn::Not": [{ "Fn::Or": [{ Condition: "Nowhere" }, { "Fn::Equals": ["a", "b"] }] }] },
        ],
      },
      Nowhere: { "Fn::Equals": ["x", "y"] },
    };
    const given = {
      yes: { "Fn::If": ["Both", "taken", "left"] },
      gone: { "Fn::If": ["Nowhere", 1, { Ref: "AWS::NoValue" }] },
      list: [1, { Ref: "AWS::NoValue" }],
    };
    expect(resolved(given, { Conditions }).value).toEqual({ yes: "taken", list: [1] });
  });

  it("takes the values given for parameters, and defaults for the others", () => {
    const Parameters = { P: { Default: "default" }, Q: { Default: "default" } };
    expect(resolved([{ Ref: "P" }, { Ref: "Q" }], { Parameters }).value).toEqual(["default", "given"]);
  });

  it("follows exports of another stack", () => {
    const other = {
      Resources: { T: { Type: "AWS::DynamoDB::Table", Properties: {} } },
      Outputs: {
        // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own syntax
        O: { Value: { "Fn::GetAtt": ["T", "Arn"] }, Export: { Name: { "Fn::Sub": "${AWS::StackName}:arn" } } },
      },
    };
    expect(resolved({ "Fn::ImportValue": "Other:arn" }, {}, { Other: other })).toEqual({
      value: "arn:aws:dynamodb:us-east-1:000000000000:table/T",
      report: [],
    });
  });

  it.each([
    [{ Ref: "Nobody" }, "Ref Nobody"],
    [{ "Fn::GetAtt": ["Table", "Colour"] }, "Fn::GetAtt Table.Colour"],
    [{ "Fn::ImportValue": "nothing" }, "export nothing does not exist"],
    [{ "Fn::Cidr": ["10.0.0.0/16", 1, 8] }, "intrinsic Fn::Cidr"],
    [{ "Fn::If": ["Missing", 1, 2] }, "condition Missing does not exist"],
  ])("reports %j", (given, expected) => {
    expect(resolved(given).report).toContain(expected);
  });
});

describe("the report", () => {
  it("names every type and property that is not interpreted, by logical id", () => {
    const { report } = load({
      Resources: {
        Machine: { Type: "AWS::StepFunctions::StateMachine", Properties: {} },
        Alarm: { Type: "AWS::CloudWatch::Alarm", Properties: { Anything: 1 } },
        Function: { Type: "AWS::Lambda::Function", Properties: { Timeout: 3, Layers: ["x"], Code: { ZipFile: "x" } } },
        Schedule: { Type: "AWS::Scheduler::Schedule", Properties: { Target: { Arn: "a", EcsParameters: {} } } },
        Table: {
          Type: "AWS::DynamoDB::Table",
          Properties: { SSESpecification: { SSEEnabled: true, KMSMasterKeyId: "k" }, ImportSourceSpecification: {} },
        },
      },
    });
    expect(report).toEqual([
      {
        type: "AWS::StepFunctions::StateMachine",
        logicalId: "Machine",
        what: "this resource type has no local counterpart",
      },
      { type: "AWS::Lambda::Function", logicalId: "Function", what: "Layers" },
      { type: "AWS::Lambda::Function", logicalId: "Function", what: "Code.ZipFile" },
      { type: "AWS::Scheduler::Schedule", logicalId: "Schedule", what: "Target.EcsParameters" },
      { type: "AWS::DynamoDB::Table", logicalId: "Table", what: "ImportSourceSpecification" },
    ]);
  });

  it("keeps resources of two stacks apart that have the same logical id", () => {
    const one = { Resources: { T: { Type: "AWS::DynamoDB::Table", Properties: {} } } };
    const template = load(one, { Second: { Resources: { T: { Type: "AWS::SQS::Queue", Properties: {} } } } });
    expect(template.resources.map(({ logicalId, type }) => [logicalId, type])).toEqual([
      ["T", "AWS::DynamoDB::Table"],
      ["Second-T", "AWS::SQS::Queue"],
    ]);
  });
});
