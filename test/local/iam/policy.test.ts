import { describe, expect, it } from "vitest";
import { type DynamoSchema, dynamoRequests } from "../../../local/iam/dynamo-requests.ts";
import { compilePolicy, isAllowed, PLAIN_CONTEXT } from "../../../local/iam/policy.ts";

const TABLE = "arn:aws:dynamodb:us-east-1:000000000000:table/records";

function allowed(statements: unknown, action: string, resource = TABLE, context: Record<string, string[]> = {}) {
  const problems: string[] = [];
  const compiled = compilePolicy({ Statement: statements }, (what) => problems.push(what));
  const all = new Map([...PLAIN_CONTEXT, ...Object.entries(context)]);
  return { is: isAllowed(compiled, { action, resource, context: all }), problems };
}

describe("policies", () => {
  it("denies what nothing allows", () => {
    expect(allowed([], "dynamodb:GetItem").is).toBe(false);
    expect(allowed({ Effect: "Allow", Action: "dynamodb:GetItem", Resource: TABLE }, "dynamodb:PutItem").is).toBe(
      false,
    );
  });

  it("matches actions without case and with wildcards, resources with case", () => {
    expect(
      allowed(
        { Effect: "Allow", Action: ["dynamodb:*"], Resource: `${TABLE}/index/*` },
        "dynamodb:Query",
        `${TABLE}/index/by-x`,
      ).is,
    ).toBe(true);
    expect(allowed({ Effect: "Allow", Action: "DynamoDB:get?tem", Resource: TABLE }, "dynamodb:GetItem").is).toBe(true);
    expect(allowed({ Effect: "Allow", Action: "*", Resource: TABLE.toUpperCase() }, "dynamodb:GetItem").is).toBe(false);
  });

  it("lets an explicit deny win", () => {
    const statements = [
      { Effect: "Allow", Action: "*", Resource: "*" },
      { Effect: "Deny", Action: "dynamodb:Scan", Resource: "*" },
    ];
    expect(allowed(statements, "dynamodb:Scan").is).toBe(false);
    expect(allowed(statements, "dynamodb:Query").is).toBe(true);
  });

  it("understands NotAction and NotResource", () => {
    expect(allowed({ Effect: "Allow", NotAction: "dynamodb:Scan", Resource: "*" }, "dynamodb:Scan").is).toBe(false);
    expect(allowed({ Effect: "Allow", Action: "*", NotResource: TABLE }, "dynamodb:Query").is).toBe(false);
  });

  it("binds leading keys for all values", () => {
    const statement = {
      Effect: "Allow",
      Action: "dynamodb:*",
      Resource: "*",
      Condition: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["d1#*", "shared"] } },
    };
    const keys = (...leading: string[]) =>
      allowed(statement, "dynamodb:GetItem", TABLE, { "dynamodb:leadingkeys": leading }).is;
    expect(keys("d1#a")).toBe(true);
    expect(keys("d1#a", "shared")).toBe(true);
    expect(keys("d1#a", "d2#a")).toBe(false);
    expect(allowed(statement, "dynamodb:Scan").is).toBe(true);
  });

  it("counts a missing key as IAM does", () => {
    const one = (operator: string) =>
      allowed(
        { Effect: "Allow", Action: "*", Resource: "*", Condition: { [operator]: { "dynamodb:LeadingKeys": "a" } } },
        "x:y",
      ).is;
    expect([
      one("StringEquals"),
      one("StringEqualsIfExists"),
      one("StringNotEquals"),
      one("ForAnyValue:StringEquals"),
      one("ForAllValues:StringEquals"),
    ]).toEqual([false, true, true, false, true]);
    expect(
      allowed(
        { Effect: "Allow", Action: "*", Resource: "*", Condition: { Null: { "dynamodb:LeadingKeys": "true" } } },
        "x:y",
      ).is,
    ).toBe(true);
  });

  it("reports a condition it cannot fill, and then grants nothing", () => {
    const result = allowed(
      { Effect: "Allow", Action: "*", Resource: "*", Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } },
      "x:y",
    );
    expect(result).toEqual({ is: false, problems: ["condition IpAddress on aws:SourceIp"] });
  });
});

describe("what a DynamoDB call asks of IAM", () => {
  const schema: DynamoSchema = {
    arnOf: (table) => `arn:${table}`,
    partitionKeyOf: (_table, index) => (index === undefined ? "pk" : "kind"),
    keyOf: (table) => (table === "secret" ? "arn:key" : undefined),
  };
  const requests = (action: string, body: unknown) =>
    dynamoRequests(action, Buffer.from(JSON.stringify(body)), schema).map((one) => [
      one.action,
      one.resource,
      one.context.get("dynamodb:leadingkeys"),
    ]);

  it("takes the key of single item calls", () => {
    expect(requests("GetItem", { TableName: "t", Key: { pk: { S: "a" }, sk: { S: "b" } } })).toEqual([
      ["dynamodb:GetItem", "arn:t", ["a"]],
    ]);
    expect(requests("PutItem", { TableName: "t", Item: { pk: { N: "7" } } })).toEqual([
      ["dynamodb:PutItem", "arn:t", ["7"]],
    ]);
  });

  it("takes a transaction apart", () => {
    const TransactItems = [
      { Put: { TableName: "t", Item: { pk: { S: "a" } } } },
      { ConditionCheck: { TableName: "u", Key: { pk: { S: "b" } } } },
      { Delete: { TableName: "t", Key: { pk: { S: "c" } } } },
      { Update: { TableName: "t", Key: { pk: { S: "d" } } } },
    ];
    expect(requests("TransactWriteItems", { TransactItems })).toEqual([
      ["dynamodb:PutItem", "arn:t", ["a"]],
      ["dynamodb:ConditionCheckItem", "arn:u", ["b"]],
      ["dynamodb:DeleteItem", "arn:t", ["c"]],
      ["dynamodb:UpdateItem", "arn:t", ["d"]],
    ]);
  });

  it("reads the partition key out of a key condition, on a table and on an index", () => {
    const query = {
      TableName: "t",
      KeyConditionExpression: "begins_with(sk, :s) AND #p = :p",
      ExpressionAttributeNames: { "#p": "pk" },
      ExpressionAttributeValues: { ":p": { S: "a" }, ":s": { S: "x" } },
    };
    expect(requests("Query", query)).toEqual([["dynamodb:Query", "arn:t", ["a"]]]);
    const index = {
      TableName: "t",
      IndexName: "i",
      KeyConditionExpression: "kind=:k",
      ExpressionAttributeValues: { ":k": { S: "z" } },
    };
    expect(requests("Query", index)).toEqual([["dynamodb:Query", "arn:t/index/i", ["z"]]]);
    expect(requests("Scan", { TableName: "t" })).toEqual([["dynamodb:Scan", "arn:t", undefined]]);
  });

  it("collects the keys of batches per table", () => {
    expect(
      requests("BatchGetItem", { RequestItems: { t: { Keys: [{ pk: { S: "a" } }, { pk: { S: "b" } }] } } }),
    ).toEqual([["dynamodb:BatchGetItem", "arn:t", ["a", "b"]]]);
    const writes = {
      t: [{ PutRequest: { Item: { pk: { S: "a" } } } }, { DeleteRequest: { Key: { pk: { S: "b" } } } }],
    };
    expect(requests("BatchWriteItem", { RequestItems: writes })).toEqual([
      ["dynamodb:BatchWriteItem", "arn:t", ["a", "b"]],
    ]);
  });

  it("adds the key of an encrypted table", () => {
    expect(requests("GetItem", { TableName: "secret", Key: { pk: { S: "a" } } })).toContainEqual([
      "kms:Decrypt",
      "arn:key",
      undefined,
    ]);
  });
});
