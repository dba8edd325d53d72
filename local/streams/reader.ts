/** Reads a table's stream through the DynamoDB Streams protocol, and shows its records as the cloud does. */
import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { isFields, listOf, textOf } from "../kernel/wire.ts";
import { type Engine, EngineError } from "../tables/engine.ts";
import { engineStreamArn, type LocalTable } from "../tables/schema.ts";

const API = "DynamoDBStreams_20120810";
const PAGE = 1000;

/** A stream record as a function gets it. */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: "INSERT" | "MODIFY" | "REMOVE";
  readonly dynamodb: {
    readonly Keys: Readonly<Record<string, unknown>>;
    readonly SequenceNumber: string;
    /** Virtual epoch seconds. */
    readonly ApproximateCreationDateTime: number;
    readonly NewImage?: Readonly<Record<string, unknown>>;
    readonly OldImage?: Readonly<Record<string, unknown>>;
  };
}

/** The stream of one table. */
export interface StreamReader {
  /** Shards in the order in which they must be read. */
  shards(): Promise<readonly string[]>;
  /** Records after `sequence`, or from the oldest kept; at most a page. Empty = no more now. */
  read(shard: string, after: string | undefined): Promise<readonly StreamRecord[]>;
}

/**
 * Opens the stream of a table.
 * @param offset virtual minus real time in ms at the moment of reading
 */
export const openStream = (engine: Engine, table: LocalTable, offset: () => number): StreamReader => {
  let arn: Promise<string | undefined> | undefined;
  const streamArn = async (): Promise<string> => {
    arn ??= engineStreamArn(engine, table.name);
    const found = await arn;
    if (found === undefined) throw new Error(`Table ${table.name} has no stream in the engine`);
    return found;
  };
  /** Where the next page of a shard begins, so that an idle look is one request. */
  const next = new Map<string, { readonly after: string | undefined; readonly iterator: string }>();

  async function iteratorFor(shard: string, after: string | undefined): Promise<string> {
    const known = next.get(shard);
    if (known !== undefined && known.after === after) return known.iterator;
    const place = { StreamArn: await streamArn(), ShardId: shard };
    const oldest = { ...place, ShardIteratorType: "TRIM_HORIZON" };
    const from =
      after === undefined ? oldest : { ...place, ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: after };
    try {
      return String((await engine.call(`${API}.GetShardIterator`, from))["ShardIterator"]);
    } catch (error) {
      if (!(error instanceof EngineError && error.code === "TrimmedDataAccessException")) throw error;
      return String((await engine.call(`${API}.GetShardIterator`, oldest))["ShardIterator"]);
    }
  }

  return {
    async shards() {
      const { StreamDescription: stream } = await engine.call(`${API}.DescribeStream`, {
        StreamArn: await streamArn(),
      });
      return listOf(isFields(stream) ? stream["Shards"] : [])
        .filter(isFields)
        .map((shard) => String(shard["ShardId"]));
    },
    async read(shard, after) {
      const iterator = await iteratorFor(shard, after);
      next.delete(shard);
      const page = await engine.call(`${API}.GetRecords`, { ShardIterator: iterator, Limit: PAGE });
      const raw = listOf(page["Records"]).filter(isFields);
      const following = textOf(page["NextShardIterator"]);
      const last = raw.at(-1);
      if (following !== undefined)
        next.set(shard, { after: last === undefined ? after : sequenceOf(last), iterator: following });
      const moved = offset();
      return raw.map((record) => asInCloud(record, table, moved));
    },
  };
};

/** True for a record that real streams do not write: a change that changed nothing. */
export const changesNothing = ({ eventName, dynamodb }: StreamRecord): boolean => {
  const { NewImage, OldImage } = dynamodb;
  return (
    eventName === "MODIFY" && NewImage !== undefined && OldImage !== undefined && isDeepStrictEqual(NewImage, OldImage)
  );
};

const sequenceOf = (record: Readonly<Record<string, unknown>>): string => {
  const inner = record["dynamodb"];
  return String(isFields(inner) ? inner["SequenceNumber"] : "");
};

const asInCloud = (record: Readonly<Record<string, unknown>>, table: LocalTable, offset: number): StreamRecord => {
  const inner = isFields(record["dynamodb"]) ? record["dynamodb"] : {};
  const { userIdentity, ...rest } = record;
  const written = Number(inner["ApproximateCreationDateTime"]);
  return {
    ...rest,
    eventID: createHash("md5")
      .update(`${table.streamArn} ${sequenceOf(record)}`)
      .digest("hex"),
    awsRegion: "us-east-1",
    dynamodb: { ...inner, ApproximateCreationDateTime: Math.floor(written + offset / 1000) },
    eventSourceARN: table.streamArn,
    ...(userIdentity !== undefined &&
      userIdentity !== null && { userIdentity: { type: "Service", principalId: "dynamodb.amazonaws.com" } }),
  } as unknown as StreamRecord;
};
