/** The messages of every queue, in SQLite: visibility, receive counts, redrive and retention on the virtual clock. */
import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { inQuickTransaction, inTransaction } from "../kernel/wire.ts";
import type { StoredMessage } from "./message.ts";

/** Settings of a queue. Times in seconds, as in the template. */
export interface QueueSettings {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly visibilityTimeout: number;
  readonly delay: number;
  readonly retention: number;
  readonly redrive: { readonly target: string; readonly targetArn: string; readonly maxReceives: number } | undefined;
}

/** Counts of one queue. */
export interface QueueDepth {
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
}

const SCHEMA = `
create table if not exists sqs_message (
  seq integer primary key autoincrement, id text not null unique, queue text not null, body text not null,
  attributes text not null, sender text not null, sent_at integer not null, visible_at integer not null,
  receives integer not null default 0, receives_before integer not null default 0, first_received_at integer, receipt text, dead_letter_source text
);
create index if not exists sqs_message_due on sqs_message(queue, visible_at, seq);
`;

/** Virtual ms between two checks for expired messages. */
const EXPIRY_CHECK = 60_000;

type Row = Record<string, unknown>;

/** All queues' messages. Every write is committed when the method returns. */
export class QueueStore {
  readonly #db: DatabaseSync;
  readonly #now: () => number;
  readonly #sql: ReturnType<typeof statements>;
  readonly #arrivals = new Map<string, number>();
  readonly #expired = new Map<string, number>();

  constructor(db: DatabaseSync, now: () => number) {
    db.exec(SCHEMA);
    this.#db = db;
    this.#now = now;
    this.#sql = statements(db);
  }

  /** Stores one message; `delay` in seconds overrides the queue's own. Returns its id. */
  send(queue: QueueSettings, body: string, sender: string, delay = queue.delay): string {
    const id = randomUUID();
    const now = this.#now();
    this.#sql.insert.run(id, queue.id, body, sender, now, now + delay * 1000);
    this.#arrived(queue.id);
    return id;
  }

  /**
   * Takes up to `limit` visible messages, oldest first, and hides them for `visibility` seconds. A message that was
   * received `maxReceives` times already goes to the dead-letter queue instead.
   */
  receive(queue: QueueSettings, limit: number, visibility = queue.visibilityTimeout): StoredMessage[] {
    // A receive need not survive a power cut: the message is received again.
    return inQuickTransaction(this.#db, () => {
      const now = this.#now();
      this.#expireNowAndThen(queue, now);
      const taken: StoredMessage[] = [];
      while (taken.length < limit) {
        const due = this.#sql.due.all(queue.id, now, limit - taken.length).map(messageOf);
        if (due.length === 0) break;
        for (const message of due) {
          if (queue.redrive !== undefined && message.receives >= queue.redrive.maxReceives) {
            // The send time stays, so retention in the dead-letter queue counts from the first send, as in SQS.
            this.#sql.redrive.run(queue.redrive.target, now, queue.arn, message.seq);
            this.#arrived(queue.redrive.target);
            continue;
          }
          const receipt = `${message.id}.${randomUUID()}`;
          const visibleAt = now + visibility * 1000;
          this.#sql.take.run(visibleAt, receipt, now, message.seq);
          taken.push({
            ...message,
            visibleAt,
            receipt,
            receives: message.receives + 1,
            firstReceivedAt: message.firstReceivedAt ?? now,
          });
        }
        // Without hiding time the same messages would be found again.
        if (visibility === 0) break;
      }
      return taken;
    });
  }

  /** Deletes the messages whose latest receipts these are; an older receipt deletes nothing, as in SQS. */
  delete(queue: QueueSettings, receipts: readonly string[]): void {
    if (receipts.length === 0) return;
    inTransaction(this.#db, () => {
      for (const receipt of receipts) this.#sql.remove.run(idIn(receipt), queue.id, receipt);
    });
  }

  /** Makes a received message visible again at once; its receive counts. */
  release(message: StoredMessage): void {
    this.#sql.show.run(this.#now(), message.seq, message.receipt ?? null);
    this.#arrived(message.queue);
  }

  /** Puts a received message back as if it had not been received, to be found again after `ms` virtual milliseconds. */
  putBack(message: StoredMessage, ms: number): void {
    this.#sql.putBack.run(this.#now() + ms, message.seq);
    this.#arrived(message.queue);
  }

  /** Sends each visible message that another queue gave up back to it, as a new message. @param find a queue by its ARN */
  sendBack(queue: QueueSettings, find: (arn: string) => QueueSettings | undefined): void {
    inTransaction(this.#db, () => {
      for (const message of this.#sql.due.all(queue.id, this.#now(), -1).map(messageOf)) {
        const source = message.deadLetterSource === undefined ? undefined : find(message.deadLetterSource);
        if (source === undefined) continue;
        this.#sql.drop.run(message.seq);
        this.send(source, message.body, message.sender, 0);
      }
    });
  }

  /** The check reads the whole queue, so a busy consumer does it only now and then. */
  #expireNowAndThen(queue: QueueSettings, now: number): void {
    if (now - (this.#expired.get(queue.id) ?? Number.NEGATIVE_INFINITY) < EXPIRY_CHECK) return;
    this.expire(queue);
    this.#expired.set(queue.id, now);
  }

  /** Deletes what is older than the queue's retention. */
  expire(queue: QueueSettings): number {
    return Number(this.#sql.expire.run(queue.id, this.#now() - queue.retention * 1000).changes);
  }

  /** Makes in-flight messages visible now: their consumers died with the process before. */
  releaseInFlight(): void {
    const now = this.#now();
    this.#sql.release.run(now, now);
  }

  /** A number that changes when a message may be visible earlier than before. */
  arrivals(queueId: string): number {
    return this.#arrivals.get(queueId) ?? 0;
  }

  #arrived(queueId: string): void {
    this.#arrivals.set(queueId, this.arrivals(queueId) + 1);
  }

  depth(queueId: string): QueueDepth {
    const now = this.#now();
    const row = this.#sql.depth.get(now, now, now, queueId) as Row;
    return { visible: Number(row["visible"]), inFlight: Number(row["in_flight"]), delayed: Number(row["waiting"]) };
  }

  /** How many messages could be received now. */
  visible(queueId: string): number {
    return Number((this.#sql.visible.get(queueId, this.#now()) as Row)["visible"]);
  }

  /** When the next hidden message of the queue becomes visible; undefined when none is hidden. */
  nextVisible(queueId: string): number | undefined {
    const at = (this.#sql.next.get(queueId, this.#now()) as Row)["at"];
    return at === null ? undefined : Number(at);
  }

  /** Messages in order of sending, without receiving them: for the console. */
  peek(queueId: string, limit: number, offset = 0): StoredMessage[] {
    return this.#sql.peek.all(queueId, limit, offset).map(messageOf);
  }
}

const idIn = (receipt: string): string => receipt.slice(0, receipt.indexOf("."));

const statements = (db: DatabaseSync) => ({
  insert: db.prepare(
    "insert into sqs_message (id, queue, body, attributes, sender, sent_at, visible_at) values (?, ?, ?, '{}', ?, ?, ?)",
  ),
  due: db.prepare("select * from sqs_message where queue = ? and visible_at <= ? order by visible_at, seq limit ?"),
  take: db.prepare(
    "update sqs_message set visible_at = ?, receipt = ?, receives = receives + 1, first_received_at = coalesce(first_received_at, ?) where seq = ?",
  ),
  redrive: db.prepare(
    "update sqs_message set queue = ?, visible_at = ?, receipt = null, receives_before = receives_before + receives, receives = 0, dead_letter_source = ? where seq = ?",
  ),
  remove: db.prepare("delete from sqs_message where id = ? and queue = ? and receipt = ?"),
  show: db.prepare("update sqs_message set visible_at = ? where seq = ? and receipt = ?"),
  putBack: db.prepare("update sqs_message set visible_at = ?, receives = receives - 1 where seq = ?"),
  drop: db.prepare("delete from sqs_message where seq = ?"),
  expire: db.prepare("delete from sqs_message where queue = ? and sent_at < ?"),
  release: db.prepare("update sqs_message set visible_at = ? where receives > 0 and visible_at > ?"),
  depth: db.prepare(
    `select count(*) filter (where visible_at <= ?) as visible,
              count(*) filter (where visible_at > ? and receives > 0) as in_flight,
              count(*) filter (where visible_at > ? and receives = 0) as waiting
       from sqs_message where queue = ?`,
  ),
  visible: db.prepare("select count(*) as visible from sqs_message where queue = ? and visible_at <= ?"),
  next: db.prepare("select min(visible_at) as at from sqs_message where queue = ? and visible_at > ?"),
  peek: db.prepare("select * from sqs_message where queue = ? order by seq limit ? offset ?"),
});

const messageOf = (row: Row): StoredMessage => ({
  seq: Number(row["seq"]),
  id: String(row["id"]),
  queue: String(row["queue"]),
  body: String(row["body"]),
  sender: String(row["sender"]),
  sentAt: Number(row["sent_at"]),
  visibleAt: Number(row["visible_at"]),
  receives: Number(row["receives"]),
  receivesBefore: Number(row["receives_before"]),
  firstReceivedAt: row["first_received_at"] === null ? undefined : Number(row["first_received_at"]),
  receipt: row["receipt"] === null ? undefined : String(row["receipt"]),
  deadLetterSource: row["dead_letter_source"] === null ? undefined : String(row["dead_letter_source"]),
});
