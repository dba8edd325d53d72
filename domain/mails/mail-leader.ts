import type { District } from "../districts/district.ts";
import { isLeased, leaseFrom } from "../kernel/lease.ts";
import { isInForce } from "../kernel/recorded.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { type Clock, create, type Mailer, replace, type Store, type UnitOfWork, type Write } from "../ports.ts";
import type { Leader } from "../roster/roster.ts";
import type { IdOf, State } from "../state.ts";
import type { MailBody } from "./mail-body.ts";
import type { MailClaim } from "./mail-claim.ts";

/** Kinds whose rows are such claims. */
type ClaimKind = "reportMail" | "nominationMail";

export interface MailLeaderPorts {
  readonly clock: Clock;
  readonly store: Pick<Store, "get">;
  readonly unitOfWork: UnitOfWork;
  readonly mailer: Mailer;
}

/** Whom a mail goes to, and from which district. */
export interface Addressee {
  readonly settings: District;
  readonly leader: Leader;
}

/** What a mail says, and the new link in it. */
export interface LeaderMail {
  readonly body: MailBody;
  readonly link: Write;
}

/** Which of the product's mails it is, in the mail service's events. */
export type MailTag = "report" | "appeal-answer" | "nomination";

/** Makes the mail, once it is known that there is to be one. */
export interface Compose {
  readonly tag: MailTag;
  readonly write: (to: Addressee, mailedAt: Date) => LeaderMail;
}

export type MailedLeader = "sent" | "already" | "unreachable" | "no-leader" | "no-address";

/**
 * Mails one leader a link, once. The claim is a row under the mail's natural key: duplicates, redeliveries and crashes
 * leave one mail, but for a crash between the mail service's acceptance and the mark. The link is stored before the
 * mail goes out, so a mailed link always works.
 *
 * @param wanted - what to send, decided from what is stored now, or in a word why nothing.
 * @returns `busy`: another attempt holds the claim; try again later.
 */
export const mailLeader = async <K extends ClaimKind, No extends string>(
  ports: MailLeaderPorts,
  kind: K,
  id: IdOf<K> & { readonly district: string; readonly leaderId: string },
  wanted: (now: Date) => Promise<Compose | No>,
): Promise<Result<MailedLeader | No, "busy">> => {
  const { clock, store, unitOfWork } = ports;
  const now = clock.now();
  const existing: MailClaim | undefined = await store.get(kind, id);
  if (existing !== undefined && existing.state !== "sending") return ok("already");
  if (existing !== undefined && isLeased(existing, now)) return err("busy");
  const compose = await wanted(now);
  if (typeof compose === "string") return ok(compose);
  const to = await readAddressee(store, id);
  if (typeof to === "string") return ok(to);

  const claim = { ...id, state: "sending", leaseUntil: leaseFrom(now), version: (existing?.version ?? 0) + 1 } as const;
  const row = claim as unknown as State[K] & MailClaim;
  const claimed = await unitOfWork.commit([existing ? replace(kind, row) : create(kind, row)], []);
  return claimed.ok ? deliver(ports, kind, row, compose, to) : err("busy");
};

const readAddressee = async (
  store: Pick<Store, "get">,
  { district, leaderId }: { readonly district: string; readonly leaderId: string },
): Promise<(Addressee & { readonly email: string }) | "no-leader" | "no-address"> => {
  const [settings, leader] = await Promise.all([
    store.get("district", { district }),
    store.get("leader", { district, leaderId }),
  ]);
  if (settings === undefined || leader === undefined || !isInForce(leader)) return "no-leader";
  return leader.email === undefined ? "no-address" : { settings, leader, email: leader.email };
};

const deliver = async <K extends ClaimKind>(
  { clock, unitOfWork, mailer }: MailLeaderPorts,
  kind: K,
  claim: State[K] & MailClaim,
  { tag, write }: Compose,
  { email, ...to }: Addressee & { readonly email: string },
): Promise<Result<"sent" | "unreachable", "busy">> => {
  const { body, link } = write(to, clock.now());
  const stored = await unitOfWork.commit([link], []);
  if (!stored.ok) throw new Error("a new token has the hash of an older one");
  // An attempt that was frozen for longer than its lease has lost the claim, and its mail, to the next one.
  if (!isLeased(claim, clock.now())) return err("busy");
  const { settings, leader } = to;
  const accepted = await mailer.send({
    ...body,
    to: email,
    replyTo: settings.contactEmail,
    fromName: settings.name,
    tags: { mail: tag, district: settings.district, leader: leader.leaderId },
  });
  const at = clock.now().toISOString();
  const mark = {
    ...claim,
    ...(accepted.ok ? { state: "sent", sentAt: at } : { state: "unreachable" }),
    version: claim.version + 1,
  };
  // When the mark is refused, a later attempt has taken over and makes its own; nothing is left to do here.
  await unitOfWork.commit([replace(kind, mark)], []);
  return ok(accepted.ok ? "sent" : "unreachable");
};
