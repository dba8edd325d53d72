/** Objects: metadata in SQLite, bodies as files that are named by the hash of what is in them. */
import { createHash, randomUUID } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { inTransaction, md5 } from "../kernel/wire.ts";

/** One object without its body. `modifiedAt` is virtual epoch ms; `headers` are those given with it (content-type, x-amz-meta-...). */
export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  readonly hash: string;
  readonly size: number;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly modifiedAt: number;
}

const SCHEMA = `
create table if not exists s3_object (
  bucket text not null, key text not null, hash text not null, size integer not null, etag text not null,
  headers text not null, modified_at integer not null, primary key (bucket, key)
) without rowid;
create index if not exists s3_object_hash on s3_object(hash);
create index if not exists s3_object_age on s3_object(bucket, modified_at);
`;

/** The objects of every bucket. A body is on disk before the row that names it, so an acknowledged object is whole. */
export class ObjectStore {
  readonly #db: DatabaseSync;
  readonly #folder: string;
  readonly #sql: ReturnType<typeof statements>;

  constructor(db: DatabaseSync, folder: string) {
    db.exec(SCHEMA);
    mkdirSync(folder, { recursive: true });
    this.#db = db;
    this.#folder = folder;
    this.#sql = statements(db);
  }

  /** Stores an object; undefined when `onlyNew` and the key exists. */
  put(
    bucket: string,
    key: string,
    body: Buffer,
    headers: Readonly<Record<string, string>>,
    at: number,
    onlyNew: boolean,
  ): StoredObject | undefined {
    if (onlyNew && this.head(bucket, key) !== undefined) return undefined;
    const hash = createHash("sha256").update(body).digest("hex");
    this.#write(hash, body);
    const object = { bucket, key, hash, size: body.length, etag: `"${md5(body)}"`, headers, modifiedAt: at };
    const before = this.head(bucket, key);
    this.#sql.put.run(bucket, key, hash, object.size, object.etag, JSON.stringify(headers), at);
    if (before !== undefined) this.#dropUnused(before.hash);
    return object;
  }

  head(bucket: string, key: string): StoredObject | undefined {
    const row = this.#sql.get.get(bucket, key);
    return row === undefined ? undefined : objectOf(row);
  }

  body(object: StoredObject): Buffer {
    return readFileSync(this.#path(object.hash));
  }

  /** Deletes an object; a key that is not there is fine, as in S3. */
  remove(bucket: string, key: string): void {
    const object = this.head(bucket, key);
    if (object === undefined) return;
    this.#sql.remove.run(bucket, key);
    this.#dropUnused(object.hash);
  }

  /** Objects whose key starts with `prefix` and comes after `after`, in key order. */
  list(bucket: string, prefix: string, after: string, limit: number): StoredObject[] {
    return this.#sql.list.all(bucket, after, lengthOf(prefix), prefix, limit).map(objectOf);
  }

  /** Deletes the objects below `prefix` that were last written before `before`. Returns how many. */
  expire(bucket: string, prefix: string, before: number): number {
    const old = this.#sql.old.all(bucket, before, lengthOf(prefix), prefix).map(objectOf);
    inTransaction(this.#db, () => {
      for (const { key } of old) this.#sql.remove.run(bucket, key);
    });
    for (const { hash } of old) this.#dropUnused(hash);
    return old.length;
  }

  /** When the oldest object below `prefix` was written. */
  oldest(bucket: string, prefix: string): number | undefined {
    const at = this.#sql.oldest.get(bucket, lengthOf(prefix), prefix)?.["at"];
    return at === null || at === undefined ? undefined : Number(at);
  }

  #write(hash: string, body: Buffer): void {
    const path = this.#path(hash);
    if (existsSync(path)) return;
    const draft = join(this.#folder, `draft-${randomUUID()}`);
    const file = openSync(draft, "wx");
    try {
      for (let at = 0; at < body.length; ) at += writeSync(file, body, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
    // The name must be as durable as the content before a row may point to it.
    const folder = openSync(this.#folder, "r");
    fsyncSync(folder);
    closeSync(folder);
  }

  /** Called after the rows are committed: a crash before it leaves a file too many, never one too few. */
  #dropUnused(hash: string): void {
    if (this.#sql.uses.get(hash) === undefined) rmSync(this.#path(hash), { force: true });
  }

  #path(hash: string): string {
    return join(this.#folder, hash);
  }
}

/** SQLite counts characters, not UTF-16 units. */
const lengthOf = (text: string): number => [...text].length;

const statements = (db: DatabaseSync) => ({
  put: db.prepare("insert or replace into s3_object values (?, ?, ?, ?, ?, ?, ?)"),
  get: db.prepare("select * from s3_object where bucket = ? and key = ?"),
  remove: db.prepare("delete from s3_object where bucket = ? and key = ?"),
  list: db.prepare(
    "select * from s3_object where bucket = ? and key > ? and substr(key, 1, ?) = ? order by key limit ?",
  ),
  old: db.prepare("select * from s3_object where bucket = ? and modified_at < ? and substr(key, 1, ?) = ?"),
  oldest: db.prepare("select min(modified_at) as at from s3_object where bucket = ? and substr(key, 1, ?) = ?"),
  uses: db.prepare("select 1 from s3_object where hash = ? limit 1"),
});

const objectOf = (row: Record<string, unknown>): StoredObject => ({
  bucket: String(row["bucket"]),
  key: String(row["key"]),
  hash: String(row["hash"]),
  size: Number(row["size"]),
  etag: String(row["etag"]),
  headers: JSON.parse(String(row["headers"])) as Record<string, string>,
  modifiedAt: Number(row["modified_at"]),
});
