/** Every mail that was sent, in SQLite, with the state of its relay. */
import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { MailContent } from "./content.ts";

/** State of a mail: kept here, waiting for the SMTP server, accepted by it, given up, or not sent because all recipients are suppressed. */
export type MailState = "kept" | "waiting" | "relayed" | "failed" | "suppressed";

/** A stored mail. `at` is virtual epoch ms. */
export interface StoredMail extends MailContent {
  readonly seq: number;
  readonly id: string;
  readonly at: number;
  readonly sender: string;
  readonly state: MailState;
  readonly attempts: number;
  readonly error: string | undefined;
}

/** Which mails: to an address (any recipient field), sent at or after an instant. */
interface MailQuery {
  readonly to?: string;
  readonly since?: number;
  readonly limit?: number;
  readonly offset?: number;
  readonly newestFirst?: boolean;
}

const SCHEMA = `
create table if not exists mail (
  seq integer primary key autoincrement, id text not null unique, at integer not null, sender text not null,
  request text not null, content text not null, raw blob, state text not null,
  attempts integer not null default 0, due_at integer, error text
);
create index if not exists mail_at on mail(at);
create index if not exists mail_due on mail(due_at) where due_at is not null;
create table if not exists mail_recipient (address text not null, seq integer not null, primary key (address, seq)) without rowid;
create table if not exists mail_suppressed (address text primary key, reason text not null, at integer not null);
`;

/** The mail tables. Writes are committed when a method returns, unless the caller holds a transaction. */
export class MailStore {
  readonly #db: DatabaseSync;
  readonly #sql: ReturnType<typeof statements>;

  constructor(db: DatabaseSync) {
    db.exec(SCHEMA);
    this.#db = db;
    this.#sql = statements(db);
  }

  /** Stores a mail; call inside a transaction, because recipients are stored in a second table. `dueAt` starts the relay. */
  add(mail: {
    id: string;
    at: number;
    sender: string;
    request: string;
    content: MailContent;
    state: MailState;
    dueAt: number | undefined;
  }): void {
    const { content } = mail;
    const { lastInsertRowid } = this.#sql.insert.run(
      mail.id,
      mail.at,
      mail.sender,
      mail.request,
      JSON.stringify(content),
      mail.state,
      mail.dueAt ?? null,
    );
    const recipients = new Set([...content.to, ...content.cc, ...content.bcc].map((address) => address.toLowerCase()));
    for (const address of recipients) this.#sql.address.run(address, lastInsertRowid);
  }

  list(query: MailQuery): StoredMail[] {
    const { clause, values } = whereOf(query);
    const order = query.newestFirst === true ? "desc" : "asc";
    return this.#db
      .prepare(`select * from mail${clause} order by seq ${order} limit ? offset ?`)
      .all(...values, query.limit ?? -1, query.offset ?? 0)
      .map(mailOf);
  }

  count(query: MailQuery): number {
    const { clause, values } = whereOf(query);
    return Number(this.#db.prepare(`select count(*) as n from mail${clause}`).get(...values)?.["n"]);
  }

  get(id: string): StoredMail | undefined {
    const row = this.#sql.get.get(id);
    return row === undefined ? undefined : mailOf(row);
  }

  due(now: number, limit: number): StoredMail[] {
    return this.#sql.due.all(now, limit).map(mailOf);
  }

  dueCount(now: number): number {
    return Number(this.#sql.dueCount.get(now)?.["n"]);
  }

  /** Records a relay attempt; `dueAt` undefined = no further one. */
  attempted(seq: number, state: MailState, error: string | undefined, dueAt: number | undefined): void {
    this.#sql.attempted.run(state, error ?? null, dueAt ?? null, seq);
  }

  suppress(address: string, reason: string, at: number): void {
    this.#sql.suppress.run(address.toLowerCase(), reason, at);
  }

  /** The suppression list, in lower case. */
  suppressed(): ReadonlySet<string> {
    return new Set(this.#sql.suppressed.all().map((row) => String(row["address"])));
  }
}

const whereOf = ({ to, since }: MailQuery): { clause: string; values: SQLInputValue[] } => {
  const where: string[] = [];
  const values: SQLInputValue[] = [];
  if (to !== undefined && to !== "") {
    where.push("seq in (select seq from mail_recipient where address = ?)");
    values.push(to.toLowerCase());
  }
  if (since !== undefined) {
    where.push("at >= ?");
    values.push(since);
  }
  return { clause: where.length === 0 ? "" : ` where ${where.join(" and ")}`, values };
};

const statements = (db: DatabaseSync) => ({
  insert: db.prepare("insert into mail (id, at, sender, request, content, state, due_at) values (?, ?, ?, ?, ?, ?, ?)"),
  address: db.prepare("insert into mail_recipient (address, seq) values (?, ?)"),
  get: db.prepare("select * from mail where id = ?"),
  due: db.prepare("select * from mail where due_at <= ? order by due_at, seq limit ?"),
  dueCount: db.prepare("select count(*) as n from mail where due_at <= ?"),
  attempted: db.prepare("update mail set state = ?, attempts = attempts + 1, error = ?, due_at = ? where seq = ?"),
  suppress: db.prepare("insert or replace into mail_suppressed (address, reason, at) values (?, ?, ?)"),
  suppressed: db.prepare("select address from mail_suppressed"),
});

const mailOf = (row: Record<string, unknown>): StoredMail => {
  const content = JSON.parse(String(row["content"])) as MailContent;
  return {
    ...content,
    seq: Number(row["seq"]),
    id: String(row["id"]),
    at: Number(row["at"]),
    sender: String(row["sender"]),
    state: String(row["state"]) as MailState,
    attempts: Number(row["attempts"]),
    error: row["error"] === null ? undefined : String(row["error"]),
  };
};
