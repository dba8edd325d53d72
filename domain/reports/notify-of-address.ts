import type { District } from "../districts/district.ts";
import { isInForce, revisionOf } from "../kernel/recorded.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import type { MailBody, MailView } from "../mails/mail-body.ts";
import { inOwnLanguage } from "../mails/mail-language.ts";
import { type SendOncePorts, sendOnce } from "../mails/send-once.ts";
import { create, type Store, type Tokens } from "../ports.ts";
import type { AddressChange, Leader } from "../roster/roster.ts";
import { opensAt } from "./closed-answers.ts";
import type { AddressMail } from "./report.ts";

/** The content of both mails about a change of address, as data: nobody's name and no address. */
export interface AddressMailView extends MailView {
  /** IANA zone in which times are written. */
  readonly timeZone: string;
  readonly changedAt: string;
  /** Until when earlier answers stay closed in the own report. */
  readonly until: string;
}

/** The one to the address before, with the link that confirms. */
export interface EarlierAddressMailView extends AddressMailView {
  readonly token: string;
}

export interface NotifyOfAddressPorts extends SendOncePorts {
  readonly store: Pick<Store, "get" | "list">;
  readonly tokens: Pick<Tokens, "create">;
  readonly renderEarlierAddress: (view: EarlierAddressMailView) => MailBody;
  readonly renderNewAddress: (view: AddressMailView) => MailBody;
  /** Public origin without a slash at the end. */
  readonly publicUrl: string;
}

/** `first`: there was none before. `late`: a replay of long ago. `none`: there is no address to write to. */
export type NotifiedOfAddress = "sent" | "already" | "unreachable" | "unknown" | "first" | "late" | "none";

/**
 * Notifies both addresses that a leader's mails go to another one now, each once. Neither mail has content; the one to
 * the address before has a link by which that address may confirm the change.
 *
 * @returns what became of the mail to the earlier, and of the one to the new address; `busy`: try again later.
 */
export const notifyOfAddress =
  (ports: NotifyOfAddressPorts) =>
  async (message: {
    readonly district: string;
    readonly leaderId: string;
    readonly change: string;
  }): Promise<Result<readonly NotifiedOfAddress[], "busy">> => {
    const { store, clock } = ports;
    const { district, leaderId } = message;
    const [settings, leader, changes] = await Promise.all([
      store.get("district", { district }),
      store.get("leader", { district, leaderId }),
      store.list("addressChangesOfLeader", { district, leaderId }),
    ]);
    const change = changes.find((one) => one.change === message.change);
    if (settings === undefined || leader === undefined || !isInForce(leader) || change === undefined) {
      return ok(["unknown"]);
    }
    const until = opensAt(change, settings);
    if (clock.now().toISOString() >= until) return ok(["late"]);
    const earlier = await earlierAddress(store, leader, changes, change);
    if (earlier === undefined) return ok(["first"]);
    const job: Job = { ...ports, settings, leader: await inOwnLanguage(store, leader), change, until };
    const told: NotifiedOfAddress[] = [];
    for (const [side, to] of [
      ["earlier", earlier],
      ["new", await addressAt(store, leader, Number(change.change))],
    ] as const) {
      const sent = to === undefined ? ok("none" as const) : await mail(job, side, to);
      if (!sent.ok) return err("busy");
      told.push(sent.value);
    }
    return ok(told);
  };

interface Job extends NotifyOfAddressPorts {
  readonly settings: District;
  readonly leader: Leader;
  readonly change: AddressChange;
  readonly until: string;
}

/** The address of a version of the leader: only earlier versions keep addresses that are no longer right. */
const addressAt = async (store: Pick<Store, "get">, leader: Leader, version: number): Promise<string | undefined> => {
  if (leader.version === version) return leader.email;
  const { district, leaderId } = leader;
  const id = { district, recordKind: "leader" as const, recordId: leaderId, revision: revisionOf(version) };
  return ((await store.get("revision", id))?.value as Leader | undefined)?.email;
};

/** The last address that there was before a change, also where there was none for a while. */
const earlierAddress = async (
  store: Pick<Store, "get">,
  leader: Leader,
  changes: readonly AddressChange[],
  change: AddressChange,
): Promise<string | undefined> => {
  const upTo = changes.filter((one) => one.change <= change.change && one.was !== null).at(-1);
  return upTo && addressAt(store, leader, Number(upTo.change) - 1);
};

const mail = (job: Job, side: AddressMail["side"], to: string): Promise<Result<NotifiedOfAddress, "busy">> => {
  const { settings, leader, change, unitOfWork } = job;
  const { district, leaderId } = leader;
  const id = { district, leaderId, change: change.change, side };
  return sendOnce<"addressMail", never>(job, {
    kind: "addressMail",
    id,
    isOver: ({ state }) => state !== "sending",
    want: async () => ({
      settings,
      to,
      tags: { mail: "address", district, leader: leaderId },
      claim: (lease) => ({ ...id, state: "sending", ...lease }),
      compose: async () => compose(job, side),
      mark: async (claim, delivery, at) => {
        const sentAt = delivery === "sent" ? { sentAt: at } : {};
        const next = { ...claim, state: delivery, ...sentAt, version: claim.version + 1 };
        await unitOfWork.commit([{ op: "replace", kind: "addressMail", value: next }], []);
      },
    }),
  });
};

const compose = (
  { settings, leader, change, until, tokens, publicUrl, renderEarlierAddress, renderNewAddress, clock }: Job,
  side: AddressMail["side"],
) => {
  const { district, leaderId, language } = leader;
  const { timeZone, contactEmail } = settings;
  const shown = { district, language, districtName: settings.name, timeZone, contactEmail };
  const view = { ...shown, publicUrl, changedAt: change.at, until };
  if (side === "new") return { body: renderNewAddress(view), links: [] };
  const { token, hash } = tokens.create();
  const link = {
    ...{ ...shown, hash, leaderId, change: change.change, changedAt: change.at },
    ...{ mailedAt: clock.now().toISOString(), expiresAt: Math.floor(Date.parse(until) / 1000) },
  };
  return { body: renderEarlierAddress({ ...view, token }), links: [create("addressLink", link)] };
};
