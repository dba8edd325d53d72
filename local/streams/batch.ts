/** A batch of stream records: reads a function's answer, and writes the note about records that are given up. */
import { randomUUID } from "node:crypto";
import type { InvokeResult, LocalClock } from "../kernel/contracts.ts";
import { isFields } from "../kernel/wire.ts";
import type { StreamRecord } from "./reader.ts";
import type { MappingSettings } from "./settings.ts";

/** Index of the first record to try again; undefined = all done. A list with an unknown id fails the whole batch. */
export const firstFailure = (
  result: InvokeResult,
  records: readonly StreamRecord[],
  partial: boolean,
): number | undefined => {
  if (!result.ok) return 0;
  const failures = partial && isFields(result.payload) ? result.payload["batchItemFailures"] : undefined;
  if (failures === undefined || failures === null) return undefined;
  if (!Array.isArray(failures)) return 0;
  const places = failures.map((failure) =>
    records.findIndex(({ dynamodb }) => isFields(failure) && dynamodb.SequenceNumber === failure["itemIdentifier"]),
  );
  return places.length === 0 ? undefined : Math.max(0, Math.min(...places));
};

/** An order that several shards might give: partitions change places, the records of each keep theirs. */
export const interleave = (
  records: readonly StreamRecord[],
  partitionOf: (record: StreamRecord) => string,
): readonly StreamRecord[] => {
  const byKey = Map.groupBy(records, partitionOf);
  return [...byKey.values()].reverse().flat();
};

/** Records given up together. */
export interface Discarded {
  readonly shard: string;
  readonly records: readonly StreamRecord[];
  readonly attempts: number;
  readonly condition: "RetryAttemptsExhausted" | "RecordAgeExceeded";
}

/** The message for a queue, as Lambda writes it: where the records are, not what they hold. */
export const failureNote = (
  settings: MappingSettings,
  functionArn: string,
  discarded: Discarded,
  clock: LocalClock,
): Record<string, unknown> => {
  const { records, shard, attempts, condition } = discarded;
  const iso = (record: StreamRecord | undefined): string =>
    new Date((record?.dynamodb.ApproximateCreationDateTime ?? 0) * 1000).toISOString();
  return {
    requestContext: { requestId: randomUUID(), functionArn, condition, approximateInvokeCount: attempts },
    ...(attempts > 0 && {
      responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
    }),
    version: "1.0",
    timestamp: new Date(clock.now()).toISOString(),
    DDBStreamBatchInfo: {
      shardId: shard,
      startSequenceNumber: records[0]?.dynamodb.SequenceNumber,
      endSequenceNumber: records.at(-1)?.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: iso(records[0]),
      approximateArrivalOfLastRecord: iso(records.at(-1)),
      batchSize: records.length,
      streamArn: settings.streamArn,
    },
  };
};
