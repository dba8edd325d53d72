/** Settings of an event source mapping on a table stream, read from the template. */

import type { Resource } from "../kernel/contracts.ts";
import { compile } from "../kernel/pattern.ts";
import { isFields, listOf, numberOf, textOf } from "../kernel/wire.ts";
import type { StreamRecord } from "./reader.ts";

/** A stream keeps its records this long; a mapping cannot try longer. */
const STREAM_KEEPS_MS = 24 * 3_600_000;

/** How a mapping batches, retries and gives up. */
export interface MappingSettings {
  readonly logicalId: string;
  readonly functionRef: string;
  readonly streamArn: string;
  readonly batchSize: number;
  readonly bisect: boolean;
  readonly partialFailures: boolean;
  /** -1 = until the record is too old. */
  readonly maximumRetries: number;
  readonly maximumAgeMs: number;
  /** ARN of a queue. */
  readonly onFailure: string | undefined;
  wanted(record: StreamRecord): boolean;
}

/** Reads one mapping; undefined when it is disabled or its source is not a stream. @throws Error for what Lambda would refuse or is not interpreted */
export const readMapping = ({ logicalId, properties }: Resource): MappingSettings | undefined => {
  const streamArn = textOf(properties["EventSourceArn"]) ?? "";
  if (!streamArn.startsWith("arn:aws:dynamodb:") || properties["Enabled"] === false) return undefined;
  const onFailure = onFailureOf(properties["DestinationConfig"]);
  if (onFailure !== undefined && !onFailure.startsWith("arn:aws:sqs:"))
    throw new Error(`${logicalId}: the on-failure destination ${onFailure} is not a queue`);
  const ageSeconds = numberOf(properties["MaximumRecordAgeInSeconds"]) ?? -1;
  return {
    logicalId,
    streamArn,
    functionRef: textOf(properties["FunctionName"]) ?? "",
    batchSize: numberOf(properties["BatchSize"]) ?? 100,
    bisect: properties["BisectBatchOnFunctionError"] === true,
    partialFailures: listOf(properties["FunctionResponseTypes"]).includes("ReportBatchItemFailures"),
    maximumRetries: numberOf(properties["MaximumRetryAttempts"]) ?? -1,
    maximumAgeMs: ageSeconds < 0 ? STREAM_KEEPS_MS : Math.min(ageSeconds * 1000, STREAM_KEEPS_MS),
    onFailure,
    wanted: filterOf(properties["FilterCriteria"]),
  };
};

const onFailureOf = (config: unknown): string | undefined => {
  const destination = isFields(config) ? config["OnFailure"] : undefined;
  return isFields(destination) ? textOf(destination["Destination"]) : undefined;
};

const filterOf = (criteria: unknown): ((record: StreamRecord) => boolean) => {
  const filters = isFields(criteria) ? listOf(criteria["Filters"]).filter(isFields) : [];
  if (filters.length === 0) return () => true;
  const matchers = filters.map((filter) => compile(JSON.parse(textOf(filter["Pattern"]) ?? "{}")));
  return (record) => matchers.some((matches) => matches(record));
};
