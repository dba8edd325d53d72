/** Authorization codes and refresh tokens, in SQLite. */
import { createHash, randomBytes } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type { User } from "./users.ts";

const SCHEMA = `
create table if not exists idp_grant (
  digest text primary key, kind text not null, pool text not null, username text not null, expires_at integer not null, facts text not null
) without rowid;
create index if not exists idp_grant_user on idp_grant(pool, username);
`;

/** What is stored with a code or a refresh token. */
interface GrantFacts {
  readonly client: string;
  readonly scopes: readonly string[];
  readonly authTime: number;
  readonly redirect?: string;
  readonly challenge?: string;
  readonly nonce?: string;
}

/** Codes and refresh tokens; only their digests are stored. */
export class GrantStore {
  readonly #db: DatabaseSync;
  constructor(db: DatabaseSync) {
    db.exec(SCHEMA);
    this.#db = db;
  }
  issue(kind: "code" | "refresh", user: User, expiresAt: number, facts: GrantFacts): string {
    const secret = randomBytes(32).toString("base64url");
    const values = [digestOf(secret), kind, user.pool, user.username, expiresAt, JSON.stringify(facts)];
    this.#db.prepare("insert into idp_grant values (?, ?, ?, ?, ?, ?)").run(...values);
    return secret;
  }
  read(
    kind: "code" | "refresh",
    pool: string,
    secret: string,
    now: number,
  ): { username: string; facts: GrantFacts } | undefined {
    const row = this.#db
      .prepare("select username, facts from idp_grant where digest = ? and kind = ? and pool = ? and expires_at > ?")
      .get(digestOf(secret), kind, pool, now);
    return row === undefined
      ? undefined
      : { username: String(row["username"]), facts: JSON.parse(String(row["facts"])) as GrantFacts };
  }
  revoke(secret: string): void {
    this.#db.prepare("delete from idp_grant where digest = ?").run(digestOf(secret));
  }
  revokeAll({ pool, username }: User): void {
    this.#db.prepare("delete from idp_grant where pool = ? and username = ?").run(pool, username);
  }
}

const digestOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");
