/** The account of the mail service, as far as it decides what may be sent; it can be set to another one. */
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import type { LocalRoute } from "../kernel/contracts.ts";
import { ServiceFault } from "../kernel/wire.ts";

const DEFAULTS = { production: true, sending: true, verified: true, quota: 10_000_000 };

/**
 * `production`: false = the sandbox. `sending`: false = paused. `verified`: whether the sending domain is. `quota`: mails in
 * 24 hours.
 */
const Account = z.strictObject({
  production: z.boolean(),
  sending: z.boolean(),
  verified: z.boolean(),
  quota: z.int().min(-1),
});
type AccountState = z.infer<typeof Account>;

const Change = Account.partial();

/** Kept with the mails, so that it survives a kill. */
export class MailAccount {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    db.exec("create table if not exists mail_account (id integer primary key check (id = 1), state text not null)");
    this.#db = db;
  }

  get state(): AccountState {
    const row = this.#db.prepare("select state from mail_account where id = 1").get();
    return row === undefined ? DEFAULTS : Account.parse(JSON.parse(String(row["state"])));
  }

  change(change: z.infer<typeof Change>): AccountState {
    const state = Account.parse({ ...this.state, ...change });
    this.#db.prepare("insert or replace into mail_account (id, state) values (1, ?)").run(JSON.stringify(state));
    return state;
  }

  /**
   * Refuses a mail that the account may not send, in the words of SES.
   *
   * @param sent - mails of the last 24 hours.
   */
  admit(sent: number): void {
    const { production, sending, verified, quota } = this.state;
    if (!sending) throw new ServiceFault("SendingPausedException", "Sending is paused for this account.");
    // In the sandbox recipients have to be verified too; on one machine nobody is.
    if (!verified || !production)
      throw new ServiceFault(
        "MessageRejected",
        "Email address is not verified. The following identities failed the check in region US-EAST-1.",
      );
    if (quota !== -1 && sent >= quota)
      throw new ServiceFault("LimitExceededException", "Daily message quota exceeded.");
  }
}

/** `POST /_local/mail/account` changes some of the state, and answers all of it. */
export const accountRoute = (account: MailAccount): LocalRoute => ({
  method: "POST",
  path: "/_local/mail/account",
  async handle({ body }) {
    const change = Change.safeParse(parsed(body));
    if (!change.success)
      return problem(
        "the body is JSON with some of production, sending, verified (true or false) and quota (a number)",
      );
    const state = account.change(change.data);
    return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(state) };
  },
});

const parsed = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
};

const problem = (detail: string) => ({
  status: 400,
  headers: { "content-type": "application/problem+json" },
  body: JSON.stringify({ type: "about:blank", title: "Bad request", status: 400, detail }),
});
