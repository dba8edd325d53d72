import { isAwayOn } from "../coaching/pauses.ts";
import { localDateOf } from "../kernel/calendar.ts";
import { isInForce } from "../kernel/recorded.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import type { MailBody } from "../mails/mail-body.ts";
import { inOwnLanguage } from "../mails/mail-language.ts";
import { type ComposedMail, type Delivery, type SendOncePorts, sendOnce, type WantedMail } from "../mails/send-once.ts";
import { mailedTo } from "../mails/since-mailed.ts";
import { create, replace, type Store, type Tokens } from "../ports.ts";
import { privacyRulesAt } from "../privacy/rules.ts";
import { addressedSince } from "../roster/address.ts";
import { callName, type Leader } from "../roster/roster.ts";
import { type FollowUp, readFollowUp } from "./follow-up.ts";
import type { FormInWords } from "./form-terms.ts";
import type { InvitationView, ReminderView } from "./invitation-view.ts";
import { type Invited, linkOf } from "./link-of.ts";
import { isOfEarlierAddress, principalSeatOn } from "./link-right.ts";
import type { PulseMail } from "./pulse-mail.ts";
import { readForm } from "./read-form.ts";
import type { Invitation, LeaderChoice } from "./round.ts";
import { sharingOn } from "./sharing.ts";

export interface SendInvitationPorts extends SendOncePorts {
  readonly store: Pick<Store, "get" | "list">;
  readonly tokens: Pick<Tokens, "create">;
  readonly renderInvitation: (view: InvitationView) => MailBody;
  readonly renderReminder: (view: ReminderView) => MailBody;
  /** Public origin without a slash at the end. */
  readonly publicUrl: string;
}

/** Why no mail was sent, and none will be for this message. */
export type NotWanted =
  | "no-round"
  | "round-closed"
  | "not-a-principal"
  | "on-leave"
  | "no-address"
  | "stopped"
  | "answered"
  | "not-invited"
  | "invited-today"
  | "superseded";

/** `already`: another attempt did it. `unreachable`: the mail service will never deliver to this address. */
export type SentInvitation = "sent" | "already" | "unreachable" | NotWanted;

/** `busy`: another attempt holds the claim. `too-early`: the round has not opened by this clock. Both: try again later. */
export type SendInvitationError = "busy" | "too-early";

/**
 * Sends one invitation or reminder once ({@link sendOnce}), deciding only now whether it is still wanted. The invitation
 * row is the claim. Three writes at most for an invitation: claim, link, mark. Each link of a round stays valid until its
 * own end.
 */
export const sendInvitation =
  (ports: SendInvitationPorts) =>
  async (message: PulseMail): Promise<Result<SentInvitation, SendInvitationError>> => {
    const sent = await sendOnce<"invitation", NotWanted | "too-early">(ports, {
      kind: "invitation",
      id: message,
      isOver: (invitation) => isOver(invitation, message),
      want: async (existing, clock) => {
        const found = await readWanted(ports.store, message, clock);
        if (!found.ok) return found.error;
        const unwanted =
          message.kind === "reminder" && (await readUnwanted(ports.store, message, existing, found.value));
        return unwanted || mailOf(ports, message, existing, found.value);
      },
    });
    if (!sent.ok) return sent;
    return sent.value === "too-early" ? err(sent.value) : ok(sent.value);
  };

const isOver = ({ state, reminders, addressVersion = 0 }: Invitation, message: PulseMail): boolean =>
  message.kind === "invitation"
    ? state !== "sending" && addressVersion >= (message.addressVersion ?? 0)
    : reminders.includes(message.reminder);

interface Wanted extends Invited {
  readonly email: string;
  readonly schoolId: string;
  readonly choice: LeaderChoice | undefined;
  readonly now: string;
  readonly today: string;
}

/** The round and the leader as they are now, or why there is to be no mail. */
const readWanted = async (
  store: Pick<Store, "get" | "list">,
  { district, roundId, leaderId }: PulseMail,
  clock: Date,
): Promise<Result<Wanted, NotWanted | "too-early">> => {
  const now = clock.toISOString();
  const settings = await store.get("district", { district });
  const round = await store.get("round", { district, roundId });
  if (settings === undefined || round === undefined) return err("no-round");
  if (round.state === "closed" || now >= round.closesAt) return err("round-closed");
  // A clock that runs behind must not lose the invitation: the message comes back.
  if (now < round.opensAt) return err("too-early");
  const leader = await store.get("leader", { district, leaderId });
  const [appointments, leaves] = await Promise.all([
    store.list("appointmentsOfLeader", { district, leaderId }),
    store.list("leavesOfLeader", { district, leaderId }),
  ]);
  const today = localDateOf(now, settings.timeZone);
  const seat = principalSeatOn(appointments, today);
  if (leader === undefined || !isInForce(leader) || seat === undefined) return err("not-a-principal");
  // A leader who is back before the round closes is invited on that school morning.
  if (isAwayOn(leaves, today)) return err("on-leave");
  if (leader.email === undefined) return err("no-address");
  const choice = await store.get("choice", { district, leaderId });
  if (choice?.pulseMail === "stopped") return err("stopped");
  const addressed = await inOwnLanguage(store, leader);
  return ok({
    settings,
    round,
    leader: addressed,
    seat,
    email: leader.email,
    schoolId: seat.orgId,
    choice,
    now,
    today,
  });
};

/** Why a reminder is not wanted although an invitation would be. */
const readUnwanted = async (
  store: Pick<Store, "get">,
  message: PulseMail & { readonly kind: "reminder" },
  invitation: Invitation | undefined,
  { settings, leader, today }: Wanted,
): Promise<NotWanted | undefined> => {
  if (invitation?.state !== "sent" || invitation.sentAt === undefined) return "not-invited";
  // Who was invited late, on this very morning, is not reminded of it.
  if (localDateOf(invitation.sentAt, settings.timeZone) === today) return "invited-today";
  // The first one was held up until after the last: saying it again adds nothing.
  if (message.reminder === "first" && invitation.reminders.includes("last")) return "superseded";
  const [receipt, since] = await Promise.all([store.get("receipt", message), addressedSince(store, leader)]);
  return receipt === undefined || isOfEarlierAddress(receipt, since) ? undefined : "answered";
};

const mailOf = (
  ports: SendInvitationPorts,
  message: PulseMail,
  existing: Invitation | undefined,
  wanted: Wanted,
): WantedMail<"invitation"> => {
  const { district, roundId, leaderId } = message;
  return {
    settings: wanted.settings,
    to: wanted.email,
    tags: { mail: message.kind, district, round: roundId, leader: leaderId },
    claim: (lease) => ({ ...claimOf(ports, message, existing, wanted.leader), ...lease }),
    compose: (claim) => compose(ports, message, claim, wanted),
    mark: async (claim, delivery, at) => {
      await ports.unitOfWork.commit([replace("invitation", marked(claim, message, delivery, at))], []);
    },
  };
};

/**
 * The row before its lease. A reminder leaves the state `sent`. To a new address goes a new salt: whoever posts answers
 * must not learn whether they are those that were given under an earlier one.
 */
const claimOf = (
  { tokens }: Pick<SendInvitationPorts, "tokens">,
  { district, roundId, leaderId, kind }: PulseMail,
  existing: Invitation | undefined,
  leader: Leader,
): Omit<Invitation, "leaseUntil" | "version"> => {
  const salt = () => tokens.create().token;
  if (existing === undefined) {
    return { district, roundId, leaderId, state: "sending", salt: salt(), ...mailedTo(leader), reminders: [] };
  }
  if ((existing.addressVersion ?? 0) === (leader.addressVersion ?? 0)) return existing;
  const state = kind === "invitation" ? "sending" : existing.state;
  return { ...existing, ...mailedTo(leader), state, salt: salt() };
};

const compose = async (
  { store, tokens, publicUrl, renderInvitation, renderReminder }: SendInvitationPorts,
  message: PulseMail,
  { salt }: Invitation,
  wanted: Wanted,
): Promise<ComposedMail> => {
  const { token, hash } = tokens.create();
  const { settings, round, schoolId } = wanted;
  const form = await readForm(store, { settings, round, leaderId: message.leaderId, schoolId });
  const followUp =
    message.kind === "invitation"
      ? await readFollowUp(store, message, { ...wanted, shares: sharingOn(form, wanted.choice) === "on" })
      : undefined;
  const view = viewOf(wanted, { token, publicUrl, form, followUp });
  return {
    body:
      message.kind === "reminder" ? renderReminder({ ...view, reminder: message.reminder }) : renderInvitation(view),
    links: [create("link", linkOf(wanted, { hash, salt, form }))],
  };
};

/** The invitation after the mail service's verdict. */
const marked = (claim: Invitation, message: PulseMail, delivery: Delivery, at: string): Invitation => ({
  ...claim,
  ...(message.kind === "invitation" && delivery === "sent" && { state: delivery, sentAt: at }),
  ...(message.kind === "reminder" && delivery === "sent" && { reminders: [...claim.reminders, message.reminder] }),
  ...(delivery === "unreachable" && { state: delivery }),
  // The lease has done its work: a correction of the address a minute later need not wait for its end.
  leaseUntil: at,
  version: claim.version + 1,
});

const viewOf = (
  { settings, round, leader, choice, now }: Wanted,
  {
    token,
    publicUrl,
    form,
    followUp,
  }: { token: string; publicUrl: string; form: FormInWords; followUp: FollowUp | undefined },
): InvitationView => ({
  language: leader.language,
  district: settings.district,
  districtName: settings.name,
  contactEmail: settings.contactEmail,
  timeZone: settings.timeZone,
  callName: callName(leader),
  form,
  sharing: sharingOn(form, choice),
  ...(followUp && { followUp }),
  k: privacyRulesAt(settings, round.opensAt).k,
  roundId: round.roundId,
  cycle: round.cycle,
  closesAt: round.closesAt,
  now,
  publicUrl,
  token,
});
