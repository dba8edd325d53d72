/** How far each mapping has come in each shard, durable. */
import type { DatabaseSync } from "node:sqlite";

/** One shard's place. */
export interface Checkpoint {
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
export function openCheckpoints(db: DatabaseSync, mapping: string): Checkpoints {
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
}
