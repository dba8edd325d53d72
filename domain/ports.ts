/** Every door to the outside, on one page. Use cases take what they need of it and nothing else. */
import type { EventMap, KnownEventType } from "../events/catalog.ts";
import type { Result } from "./kernel/result.ts";
import type { CollectionName, Collections, IdOf, Kind, ListName, Lists, State } from "./state.ts";

export interface Clock {
  /** The present instant. */
  now(): Date;
}

export interface Ids {
  /** Unique and sortable by time (UUID version 7). */
  next(): string;
}

export interface Store {
  /** Strongly consistent read of one thing; undefined when there is none. */
  get<K extends Kind>(kind: K, id: IdOf<K>): Promise<State[K] | undefined>;
  /** All of a list, page by page behind the scenes. Strong where the list is a partition, eventual where it is an index. */
  list<L extends ListName>(name: L, scope: Lists[L]["scope"]): Promise<State[Lists[L]["kind"]][]>;
  /** One page of a list; `after` is where the last one ended. */
  page<L extends ListName>(
    name: L,
    scope: Lists[L]["scope"],
    cut: { readonly limit: number; readonly after?: string },
  ): Promise<Page<State[Lists[L]["kind"]]>>;
  /** Everything of a partition, of whatever kind, in key order. Strong. */
  collect<C extends CollectionName>(name: C, scope: Collections[C]): Promise<readonly Collected[]>;
}

/** Part of a list. `after` is absent at its end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly after?: string;
}

/** One thing with its kind. */
export type Collected = { readonly [K in Kind]: { readonly kind: K; readonly value: State[K] } }[Kind];

/** One write of a transaction. */
export type Write = {
  [K in Kind]:
    | { readonly op: "create"; readonly kind: K; readonly value: State[K] }
    /** The stored version must be `value.version - 1`. */
    | { readonly op: "replace"; readonly kind: K; readonly value: State[K] & { readonly version: number } }
    /** Whatever is stored. */
    | { readonly op: "put"; readonly kind: K; readonly value: State[K] }
    /** Unless the stored thing has this value in this field already. */
    | {
        readonly op: "putUnless";
        readonly kind: K;
        readonly value: State[K];
        readonly field: string;
        readonly equals: string;
      }
    | { readonly op: "remove"; readonly kind: K; readonly id: IdOf<K> }
    /** Writes nothing; without this version the transaction does not go through. */
    | { readonly op: "require"; readonly kind: K; readonly id: IdOf<K>; readonly version: number };
}[Kind];

export const create = <K extends Kind>(kind: K, value: State[K]): Write => ({ op: "create", kind, value }) as Write;
export const replace = <K extends Kind>(kind: K, value: State[K] & { version: number }): Write =>
  ({ op: "replace", kind, value }) as Write;
export const put = <K extends Kind>(kind: K, value: State[K]): Write => ({ op: "put", kind, value }) as Write;
export const putUnless = <K extends Kind>(
  kind: K,
  value: State[K],
  field: keyof State[K] & string,
  equals: string,
): Write => ({ op: "putUnless", kind, value, field, equals }) as Write;
export const require = <K extends Kind>(kind: K, id: IdOf<K>, version: number): Write => {
  const write: object = { op: "require", kind, id, version };
  return write as Write;
};
export const remove = <K extends Kind>(kind: K, id: IdOf<K>): Write => ({ op: "remove", kind, id }) as unknown as Write;

/** A fact as a use case states it; the adapter adds id, time and envelope and stores it with the state. */
export type Fact = {
  [T in KnownEventType]: {
    readonly type: T;
    readonly district: string;
    /** Opaque id of what it is about; also the partition key. */
    readonly subject: string;
    readonly data: EventMap[T];
  };
}[KnownEventType];

export const fact = <T extends KnownEventType>(type: T, district: string, subject: string, data: EventMap[T]): Fact =>
  ({ type, district, subject, data }) as unknown as Fact;

/** Some write's condition did not hold; nothing was written. */
export interface Conflict {
  readonly kind: Kind;
  /** What is stored instead, when the store could tell. */
  readonly existing: unknown;
}

export interface UnitOfWork {
  /**
   * State and facts in one transaction: all or nothing. At most 100 rows. Transaction conflicts and throttling are
   * retried inside; what is left after that is an outage and thrown.
   */
  commit(writes: readonly Write[], facts: readonly Fact[]): Promise<Result<void, Conflict>>;
}

/** A random secret for a mailed link, and the hash under which alone it is stored. */
export interface Tokens {
  /** 256 random bits, base64url (43 characters). */
  create(): { readonly token: string; readonly hash: string };
  /** SHA-256 of a token, hex. */
  hash(token: string): string;
  /** HMAC-SHA-256 of a text, hex. */
  digest(key: string, text: string): string;
}

export interface OutgoingMail {
  readonly to: string;
  readonly replyTo: string;
  readonly fromName: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Shown in the mail service's events, so that a lost answer can be reconciled; ids only. */
  readonly tags: Readonly<Record<string, string>>;
}

export interface Mailer {
  /**
   * Hands a mail over. `rejected` = this address takes no mail until it is corrected. Whatever else fails, the account that
   * may not send included, is thrown: the mail is wanted still, and is retried.
   */
  send(mail: OutgoingMail): Promise<Result<void, "rejected">>;
}

/**
 * Why the account cannot carry a round now. `sending-off`: sending is paused or taken away. `sandbox`: only verified
 * addresses get mail. `not-verified`: the sending domain is not. `quota`: too few mails are left within a day.
 * `no-answer`: the mail service did not say.
 */
export type MailFault = "sending-off" | "sandbox" | "not-verified" | "quota" | "no-answer";

export interface MailAccount {
  /** Undefined = so many mails more can be sent now. Never throws: a morning has more to do than to mail. */
  findFault(mails: number): Promise<MailFault | undefined>;
}

/** A message for a queue of mails to be sent. Ids only. */
export interface MailQueue<Message> {
  /** Every entry's result is checked; failed entries are sent again, then thrown. Delayed by 0-900 seconds. */
  send(messages: readonly Message[], delaySeconds?: number): Promise<void>;
}

/** Hands an event to another system of the district. */
export interface WebhookSender {
  /** The receiver's status, or in a word why there is none. Never throws: whatever cannot be sent is a fault. */
  post(request: {
    readonly url: string;
    readonly secret: string;
    readonly messageId: string;
    readonly at: Date;
    readonly body: string;
  }): Promise<{ readonly status: number } | { readonly fault: string }>;
}

export interface Accounts {
  /** Makes sure the person can sign in; safe to repeat. */
  provision(member: {
    readonly staffId: string;
    readonly district: string;
    readonly name: string;
    readonly email: string;
    readonly roles: readonly string[];
  }): Promise<void>;
}

/** The audit trail outside the table: written once, kept from change by the storage itself. */
export interface AuditTrail {
  /** Keeps a day's export. What is kept already stays as it is. */
  keep(district: string, day: string, text: string): Promise<void>;
  /** Undefined when there is none. */
  read(district: string, day: string): Promise<string | undefined>;
}

export interface RosterFiles {
  /** Keeps the raw file, encrypted, for 30 days; safe to repeat. */
  keep(district: string, importId: string, zip: Uint8Array): Promise<void>;
  read(district: string, importId: string): Promise<Uint8Array>;
  keepFindings(district: string, importId: string, findings: readonly unknown[]): Promise<void>;
  /** Undefined once the store has let go of them. */
  readFindings(district: string, importId: string): Promise<readonly unknown[] | undefined>;
}
