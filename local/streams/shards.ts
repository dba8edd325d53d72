/** The progress of a mapping in each shard: durable checkpoints, and records in memory beyond them. */
import type { DatabaseSync } from "node:sqlite";
import type { StreamRecord } from "./reader.ts";

/** Progress in one shard. */
interface Checkpoint {
  readonly shard: string;
  /** Sequence number up to which all is done; undefined = nothing yet. */
  readonly sequence: string | undefined;
  /** Calls already made with the record that follows. */
  readonly attempts: number;
}

/** The checkpoints of one mapping. A saved one has reached the disk. */
export interface Checkpoints {
  load(): readonly Checkpoint[];
  save(checkpoint: Checkpoint): void;
}

/** Opens the checkpoints of a mapping. */
export const openCheckpoints = (db: DatabaseSync, mapping: string): Checkpoints => {
  db.exec(`create table if not exists stream_checkpoint (
    mapping text not null, shard text not null, sequence text, attempts integer not null,
    primary key (mapping, shard)) strict`);
  const read = db.prepare("select shard, sequence, attempts from stream_checkpoint where mapping = ?");
  const write = db.prepare(
    `insert into stream_checkpoint values (?, ?, ?, ?) on conflict (mapping, shard)
       do update set sequence = excluded.sequence, attempts = excluded.attempts`,
  );
  return {
    load: () =>
      (read.all(mapping) as { shard: string; sequence: string | null; attempts: number }[]).map((row) => ({
        ...row,
        sequence: row.sequence ?? undefined,
      })),
    save: ({ shard, sequence, attempts }) => void write.run(mapping, shard, sequence ?? null, attempts),
  };
};

/** Records tried together. `attempts` counts the calls made so far; `late` = an injected delay is over. */
export interface Batch {
  readonly records: readonly StreamRecord[];
  readonly attempts: number;
  readonly late?: boolean;
}

/** A shard under way. */
export interface ShardState {
  readonly shard: string;
  /** Sequence number up to which all is done, durable. */
  checkpoint: string | undefined;
  /** Read and not yet batched, in order; already without what the filter or the stream leaves out. */
  buffer: StreamRecord[];
  /** Last sequence number read, whether wanted or not. */
  readTo: string | undefined;
  /** Batches under way, the first first. */
  batches: Batch[];
  /** Attempts already made on the first record, from before a restart. */
  attempts: number;
  nextAt: number | undefined;
}

/** A shard from which nothing was read since the start. */
export const freshState = (shard: string, checkpoint: string | undefined, attempts: number): ShardState => ({
  shard,
  checkpoint,
  buffer: [],
  readTo: checkpoint,
  batches: [],
  attempts,
  nextAt: undefined,
});

/** Records read and not done. */
export const held = (state: ShardState): number =>
  state.buffer.length + state.batches.reduce((sum, batch) => sum + batch.records.length, 0);
