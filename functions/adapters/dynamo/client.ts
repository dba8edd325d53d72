import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/** Physical table names by logical name; a function is given only the tables its role may touch. */
export interface Tables {
  readonly records?: string;
  readonly confidential?: string;
}

/** Table names from the environment contract `RECORDS_TABLE`, `CONFIDENTIAL_TABLE`. */
export const tablesFrom = (env: Readonly<Record<string, string | undefined>>): Tables => ({
  ...(env["RECORDS_TABLE"] ? { records: env["RECORDS_TABLE"] } : {}),
  ...(env["CONFIDENTIAL_TABLE"] ? { confidential: env["CONFIDENTIAL_TABLE"] } : {}),
});

/** The physical name, or a bug report: the function was wired without this table. */
export const tableName = (tables: Tables, name: keyof Tables): string => {
  const physical = tables[name];
  if (physical === undefined) throw new Error(`this function has no ${name} table`);
  return physical;
};

/**
 * One document client per execution environment. Six attempts: a conflict or a throttle at 8 am clears within the
 * client's own back-off, and what does not is an outage. Empty values are dropped, undefined is not an error.
 */
export const createDocumentClient = (): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 6 }), {
    marshallOptions: { removeUndefinedValues: true },
  });
