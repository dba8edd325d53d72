import type { District } from "../districts/district.ts";
import { isInForce } from "../kernel/recorded.ts";
import type { Result } from "../kernel/result.ts";
import { replace, type Store, type Write } from "../ports.ts";
import type { Leader } from "../roster/roster.ts";
import type { IdOf, State } from "../state.ts";
import type { MailBody } from "./mail-body.ts";
import type { MailClaim } from "./mail-claim.ts";
import { type SendOncePorts, sendOnce } from "./send-once.ts";
import { mailedTo } from "./since-mailed.ts";

/** Kinds whose rows are such claims and no more. */
type LeaderMailKind = "reportMail" | "nominationMail";

export type MailLeaderPorts = SendOncePorts;

/** The recipient of a mail, and its district. */
export interface Addressee {
  readonly settings: District;
  readonly leader: Leader;
}

/** The text of a mail, and the new link in it. */
export interface LeaderMail {
  readonly body: MailBody;
  readonly link: Write;
}

/** Which of the product's mails it is, in the mail service's events. */
export type MailTag = "report" | "appeal-answer" | "nomination";

/** Makes the mail, once it is known that there is to be one. */
export interface Compose {
  readonly tag: MailTag;
  readonly write: (to: Addressee, mailedAt: Date) => LeaderMail | Promise<LeaderMail>;
}

/** The row that claims a leader's mail. */
export interface LeaderClaim<K extends LeaderMailKind> {
  readonly kind: K;
  readonly id: IdOf<K> & { readonly district: string; readonly leaderId: string };
  readonly row: (claim: MailClaim) => State[K];
  /** Set = because the address was corrected: what went to an earlier one does not count. */
  readonly addressVersion?: number;
}

export type MailedLeader = "sent" | "already" | "unreachable" | "no-leader" | "no-address";

/**
 * Mails one leader a link, once ({@link sendOnce}).
 *
 * @param wanted - what to send, decided from what is stored now, or in a word why nothing.
 * @returns `busy`: another attempt holds the claim; try again later.
 */
export const mailLeader = <K extends LeaderMailKind, No extends string>(
  ports: MailLeaderPorts,
  { kind, id, row, addressVersion = 0 }: LeaderClaim<K>,
  wanted: (now: Date) => Promise<Compose | No>,
): Promise<Result<MailedLeader | No, "busy">> =>
  sendOnce<K, No | "no-leader" | "no-address">(ports, {
    kind,
    id,
    isOver: (claim) => claim.state !== "sending" && (claim.addressVersion ?? 0) >= addressVersion,
    want: async (_existing, now) => {
      const composed = await wanted(now);
      if (typeof composed === "string") return composed;
      const to = await readAddressee(ports.store, id);
      if (typeof to === "string") return to;
      const { settings, leader, email } = to;
      return {
        settings,
        to: email,
        tags: { mail: composed.tag, district: settings.district, leader: leader.leaderId },
        claim: (lease) => row({ state: "sending", ...mailedTo(leader), ...lease }),
        compose: async () => {
          const { body, link } = await composed.write({ settings, leader }, ports.clock.now());
          return { body, links: [link] };
        },
        mark: async ({ version }, delivery, at) => {
          const sentAt = delivery === "sent" ? { sentAt: at } : {};
          const marked = row({ state: delivery, ...mailedTo(leader), leaseUntil: at, ...sentAt, version: version + 1 });
          await ports.unitOfWork.commit([replace(kind, marked)], []);
        },
      };
    },
  });

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
