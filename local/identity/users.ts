/** The people of the user pools, in SQLite. */
import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type { PersonFacts, SystemWords } from "../kernel/contracts.ts";

/** A person who may sign in. Times are virtual epoch ms; `attributes` without `sub`. */
export interface User {
  readonly pool: string;
  readonly username: string;
  readonly sub: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly enabled: boolean;
  readonly status: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A person as the sign-in page and tests choose them. */
export interface Persona {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Facts from `SystemWords.describePerson`. */
  readonly facts: PersonFacts;
}

const SCHEMA = `
create table if not exists idp_user (
  pool text not null, username text not null collate nocase, sub text not null, attributes text not null, email text,
  enabled integer not null, status text not null, created_at integer not null, updated_at integer not null,
  primary key (pool, username)
) without rowid;
create index if not exists idp_user_email on idp_user(pool, email);
create index if not exists idp_user_sub on idp_user(pool, sub);
`;

/** The user tables. Usernames keep their case and are compared without it. Writes are committed when a method returns. */
export class UserStore {
  readonly #now: () => number;
  readonly #sql: ReturnType<typeof statements>;

  constructor(db: DatabaseSync, now: () => number) {
    db.exec(SCHEMA);
    this.#now = now;
    this.#sql = statements(db);
  }

  /** Adds a user; undefined when the name is taken. */
  add(pool: string, username: string, attributes: Readonly<Record<string, string>>): User | undefined {
    const sub = randomUUID();
    const now = this.#now();
    const email = attributes["email"]?.toLowerCase() ?? null;
    const { changes } = this.#sql.insert.run(
      pool,
      username,
      sub,
      JSON.stringify(attributes),
      email,
      "FORCE_CHANGE_PASSWORD",
      now,
      now,
    );
    return changes === 1 ? this.find(pool, username) : undefined;
  }

  /** By username, `sub` or mail address, in that order. */
  find(pool: string, reference: string): User | undefined {
    const row =
      this.#sql.byName.get(pool, reference) ??
      this.#sql.bySub.get(pool, reference) ??
      this.#sql.byEmail.get(pool, reference.toLowerCase());
    return row === undefined ? undefined : userOf(row);
  }

  /** Ordered by username, after `after`. */
  list(pool: string, limit: number, after = ""): User[] {
    return this.#sql.list.all(pool, after, limit).map(userOf);
  }

  save(user: User): void {
    const { attributes, enabled, status, pool, username } = user;
    const email = attributes["email"]?.toLowerCase() ?? null;
    this.#sql.update.run(JSON.stringify(attributes), email, enabled ? 1 : 0, status, this.#now(), pool, username);
  }

  remove({ pool, username }: User): void {
    this.#sql.remove.run(pool, username);
  }
}

/** The person behind a user. */
export const personaOf = ({ username, attributes }: User, system: SystemWords): Persona => ({
  id: username,
  name: attributes["name"] ?? username,
  email: attributes["email"] ?? "",
  facts: system.describePerson?.(attributes) ?? {},
});

const statements = (db: DatabaseSync) => ({
  insert: db.prepare("insert or ignore into idp_user values (?, ?, ?, ?, ?, 1, ?, ?, ?)"),
  byName: db.prepare("select * from idp_user where pool = ? and username = ?"),
  bySub: db.prepare("select * from idp_user where pool = ? and sub = ?"),
  byEmail: db.prepare("select * from idp_user where pool = ? and email = ? order by username limit 1"),
  list: db.prepare("select * from idp_user where pool = ? and username > ? order by username limit ?"),
  update: db.prepare(
    "update idp_user set attributes = ?, email = ?, enabled = ?, status = ?, updated_at = ? where pool = ? and username = ?",
  ),
  remove: db.prepare("delete from idp_user where pool = ? and username = ?"),
});

const userOf = (row: Record<string, unknown>): User => ({
  pool: String(row["pool"]),
  username: String(row["username"]),
  sub: String(row["sub"]),
  attributes: JSON.parse(String(row["attributes"])) as Record<string, string>,
  enabled: row["enabled"] === 1,
  status: String(row["status"]),
  createdAt: Number(row["created_at"]),
  updatedAt: Number(row["updated_at"]),
});
