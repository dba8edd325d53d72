/** The one way in which a mail goes out once: claim, compose, send, mark. */
import type { District } from "../districts/district.ts";
import { isLeased, leaseFrom } from "../kernel/lease.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import {
  type Clock,
  create,
  type Mailer,
  type OutgoingMail,
  replace,
  type Store,
  type UnitOfWork,
  type Write,
} from "../ports.ts";
import type { IdOf, State } from "../state.ts";
import type { MailBody } from "./mail-body.ts";

/** Kinds of which a row claims a mail. */
export type ClaimKind = "addressMail" | "alertMail" | "invitation" | "nominationMail" | "reportMail";

export interface SendOncePorts {
  readonly clock: Clock;
  readonly store: Pick<Store, "get">;
  readonly unitOfWork: UnitOfWork;
  readonly mailer: Mailer;
}

/** The fields of a claim by which one attempt at a time holds it. */
export interface ClaimLease {
  readonly leaseUntil: string;
  readonly version: number;
}

/** The mail service's verdict. `unreachable`: this address will never take a mail. */
export type Delivery = "sent" | "unreachable";

/** The text of a mail, and the links in it. */
export interface ComposedMail {
  readonly body: MailBody;
  /** Stored before the mail goes out, so that a mailed link always works. */
  readonly links: readonly Write[];
}

/** A mail that is wanted, as far as it is known before it is claimed. */
export interface WantedMail<K extends ClaimKind> {
  /** The district whose name and contact address the mail carries. */
  readonly settings: District;
  readonly to: string;
  readonly tags: OutgoingMail["tags"];
  /** The claiming row, with the lease that this attempt holds. */
  readonly claim: (lease: ClaimLease) => State[K];
  readonly compose: (claim: State[K]) => Promise<ComposedMail>;
  /** Records the verdict. A refusal on the claim itself means that another attempt took over and records its own. */
  readonly mark: (claim: State[K], delivery: Delivery, at: string) => Promise<void>;
}

/** A mail of which there is one: named by its claim's natural key. */
export interface OnceMail<K extends ClaimKind, Reason extends string> {
  readonly kind: K;
  readonly id: IdOf<K>;
  /** Whether a stored claim is over, so that there is nothing left to send. */
  readonly isOver: (claim: State[K]) => boolean;
  /**
   * Decides from what is stored now whether the mail is wanted, and otherwise why not. `existing` is the claim of an
   * attempt that ended without a mark.
   */
  readonly want: (existing: State[K] | undefined, now: Date) => Promise<WantedMail<K> | Reason>;
}

/**
 * Sends a mail once. The claim is a row under the mail's natural key: it is created before the mail goes out, taken over
 * after a failed attempt's lease, and marked after the mail service has accepted the mail. Duplicates, redeliveries and
 * crashes therefore leave exactly one mail. One window stays open: a crash, or a lost answer, between the acceptance and
 * the mark ends in one more copy, because the mail service has no key by which it could recognise the second.
 *
 * @returns `already`: the claim is over. `busy`: another attempt holds the claim; try again later.
 */
export const sendOnce = async <K extends ClaimKind, Reason extends string>(
  ports: SendOncePorts,
  mail: OnceMail<K, Reason>,
): Promise<Result<Delivery | "already" | Reason, "busy">> => {
  const { clock, store, unitOfWork } = ports;
  const { kind, id } = mail;
  const now = clock.now();
  const existing = await store.get(kind, id);
  if (existing !== undefined && mail.isOver(existing)) return ok("already");
  if (existing !== undefined && isLeased(existing, now)) return err("busy");
  const wanted = await mail.want(existing, now);
  if (typeof wanted === "string") return ok(wanted);

  const claim = wanted.claim({ leaseUntil: leaseFrom(now), version: (existing?.version ?? 0) + 1 });
  const claimed = await unitOfWork.commit([existing ? replace(kind, claim) : create(kind, claim)], []);
  return claimed.ok ? deliver(ports, claim, wanted) : err("busy");
};

const deliver = async <K extends ClaimKind>(
  { clock, unitOfWork, mailer }: SendOncePorts,
  claim: State[K],
  { settings, to, tags, compose, mark }: WantedMail<K>,
): Promise<Result<Delivery, "busy">> => {
  const { body, links } = await compose(claim);
  const stored = await unitOfWork.commit(links, []);
  if (!stored.ok) throw new Error("a new token has the hash of an older one");
  // An attempt that was frozen for longer than its lease has lost the claim, and its mail, to the next one.
  if (!isLeased(claim, clock.now())) return err("busy");
  const accepted = await mailer.send({
    ...body,
    to,
    replyTo: settings.contactEmail,
    fromName: settings.name,
    tags,
  });
  const delivery = accepted.ok ? "sent" : "unreachable";
  await mark(claim, delivery, clock.now().toISOString());
  return ok(delivery);
};
