/** How a batch of stream records is handed to a function, and what its answer says about them. */
import type { InvokeResult } from "../kernel/contracts.ts";
import { isFields } from "../kernel/wire.ts";
import type { StreamRecord } from "./reader.ts";

/** Index of the first record to try again; undefined = all done. A list that names a stranger fails the whole batch. */
export function firstFailure(
  result: InvokeResult,
  records: readonly StreamRecord[],
  partial: boolean,
): number | undefined {
  if (!result.ok) return 0;
  const failures = partial && isFields(result.payload) ? result.payload["batchItemFailures"] : undefined;
  if (failures === undefined || failures === null) return undefined;
  if (!Array.isArray(failures)) return 0;
  const places = failures.map((failure) =>
    records.findIndex(({ dynamodb }) => isFields(failure) && dynamodb.SequenceNumber === failure["itemIdentifier"]),
  );
  return places.length === 0 ? undefined : Math.max(0, Math.min(...places));
}

/** Another order that a stream of several shards might give: partitions change places, each one's own records do not. */
export function interleave(
  records: readonly StreamRecord[],
  partitionOf: (record: StreamRecord) => string,
): readonly StreamRecord[] {
  const byKey = Map.groupBy(records, partitionOf);
  return [...byKey.values()].reverse().flat();
}
