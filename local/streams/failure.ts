/** The note in a queue about stream records that a mapping gives up. */
import { randomUUID } from "node:crypto";
import type { LocalClock } from "../kernel/contracts.ts";
import type { StreamRecord } from "./reader.ts";
import type { MappingSettings } from "./settings.ts";

/** Records given up together. */
export interface Discarded {
  readonly shard: string;
  readonly records: readonly StreamRecord[];
  readonly attempts: number;
  readonly condition: "RetryAttemptsExhausted" | "RecordAgeExceeded";
}

/** The message for a queue, as Lambda writes it: where the records are, not what they hold. */
export function failureNote(
  settings: MappingSettings,
  functionArn: string,
  discarded: Discarded,
  clock: LocalClock,
): Record<string, unknown> {
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
}
