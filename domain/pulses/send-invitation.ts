import { isAwayOn } from "../coaching/pauses.ts";
import type { District } from "../districts/district.ts";
import { localDateOf } from "../kernel/calendar.ts";
import { isLeased, leaseFrom } from "../kernel/lease.ts";
import { isInForce } from "../kernel/recorded.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import type { MailBody } from "../mails/mail-body.ts";
import { type Clock, create, type Mailer, replace, type Store, type Tokens, type UnitOfWork } from "../ports.ts";
import { callName, holdsOn, type Leader } from "../roster/roster.ts";
import { type FollowUp, readFollowUp } from "./follow-up.ts";
import type { InvitationView, ReminderView } from "./invitation-view.ts";
import { linkOf } from "./link-of.ts";
import type { PulseMail } from "./pulse-mail.ts";
import type { Invitation, LeaderChoice, Round } from "./round.ts";

export interface SendInvitationPorts {
  readonly clock: Clock;
  readonly store: Pick<Store, "get" | "list">;
  readonly unitOfWork: UnitOfWork;
  readonly tokens: Pick<Tokens, "create">;
  readonly mailer: Mailer;
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
 * Sends one invitation or reminder, deciding only now whether it is still wanted.
 *
 * The invitation row is the claim: created (or, after a failed attempt's lease, taken over) before the mail goes out and
 * marked after the mail service has accepted it, so that duplicates, redeliveries and crashes leave exactly one mail.
 * One window stays open: a crash, or an answer that is lost, between that acceptance and the mark ends in one more mail
 * for each time it happens. The mail service has no key by which it could recognise the second.
 *
 * Three writes at most for an invitation: claim, link, mark. Each link of a round stays valid until its own end.
 */
export const sendInvitation =
  (ports: SendInvitationPorts) =>
  async (message: PulseMail): Promise<Result<SentInvitation, SendInvitationError>> => {
    const now = ports.clock.now();
    const existing = await ports.store.get("invitation", message);
    const settled = existing && settledAs(existing, message, now);
    if (settled) return settled;
    const found = await readWanted(ports.store, message, now);
    if (!found.ok) return found.error === "too-early" ? err(found.error) : ok(found.error);
    const unwanted = message.kind === "reminder" && (await readUnwanted(ports.store, message, existing, found.value));
    if (unwanted) return ok(unwanted);

    const claim = claimOf(message, existing, { now, salt: () => ports.tokens.create().token });
    const claimed = await ports.unitOfWork.commit(
      [existing ? replace("invitation", claim) : create("invitation", claim)],
      [],
    );
    if (!claimed.ok) return err("busy");
    return deliver(ports, message, claim, found.value);
  };

/** What is over or under way already; undefined = this attempt may claim. */
const settledAs = (
  invitation: Invitation,
  message: PulseMail,
  now: Date,
): Result<SentInvitation, SendInvitationError> | undefined => {
  if (message.kind === "invitation" && invitation.state !== "sending") return ok("already");
  if (message.kind === "reminder" && invitation.reminders.includes(message.reminder)) return ok("already");
  return isLeased(invitation, now) ? err("busy") : undefined;
};

interface Wanted {
  readonly settings: District;
  readonly round: Round;
  readonly leader: Leader;
  readonly email: string;
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
  const leads = appointments.some((held) => held.role === "PRINCIPAL" && holdsOn(held, today));
  if (leader === undefined || !isInForce(leader) || !leads) return err("not-a-principal");
  // Whoever is back before the round closes is invited on that school morning.
  if (isAwayOn(leaves, today)) return err("on-leave");
  if (leader.email === undefined) return err("no-address");
  const choice = await store.get("choice", { district, leaderId });
  if (choice?.pulseMail === "stopped") return err("stopped");
  return ok({ settings, round, leader, email: leader.email, choice, now, today });
};

/** Why a reminder is not wanted although an invitation would be. */
const readUnwanted = async (
  store: Pick<Store, "get">,
  message: PulseMail & { readonly kind: "reminder" },
  invitation: Invitation | undefined,
  { settings, today }: Wanted,
): Promise<NotWanted | undefined> => {
  if (invitation?.state !== "sent" || invitation.sentAt === undefined) return "not-invited";
  // Who was invited late, on this very morning, is not reminded of it.
  if (localDateOf(invitation.sentAt, settings.timeZone) === today) return "invited-today";
  // The first one was held up until after the last: saying it again adds nothing.
  if (message.reminder === "first" && invitation.reminders.includes("last")) return "superseded";
  return (await store.get("receipt", message)) === undefined ? undefined : "answered";
};

/** The invitation as this attempt claims it. A reminder claims by the lease alone and leaves the state `sent`. */
const claimOf = (
  { district, roundId, leaderId }: PulseMail,
  existing: Invitation | undefined,
  { now, salt }: { now: Date; salt: () => string },
): Invitation => {
  const leaseUntil = leaseFrom(now);
  if (existing) return { ...existing, leaseUntil, version: existing.version + 1 };
  return { district, roundId, leaderId, state: "sending", leaseUntil, salt: salt(), reminders: [], version: 1 };
};

const deliver = async (
  { clock, store, unitOfWork, tokens, mailer, ...ports }: SendInvitationPorts,
  message: PulseMail,
  claim: Invitation,
  wanted: Wanted,
): Promise<Result<SentInvitation, SendInvitationError>> => {
  const { settings, leader, email } = wanted;
  const { token, hash } = tokens.create();
  const supervisorName = await supervisorOf(store, message);
  const followUp = message.kind === "invitation" ? await readFollowUp(store, message, wanted) : undefined;
  const link = await unitOfWork.commit(
    [create("link", linkOf(wanted, { hash, salt: claim.salt, supervisorName }))],
    [],
  );
  if (!link.ok) throw new Error("a new token has the hash of an older one");
  const view = viewOf(wanted, { token, publicUrl: ports.publicUrl, supervisorName, followUp });
  const body =
    message.kind === "reminder"
      ? ports.renderReminder({ ...view, reminder: message.reminder })
      : ports.renderInvitation(view);
  // An attempt that was frozen for longer than its lease has lost the claim, and its mail, to the next one.
  if (!isLeased(claim, clock.now())) return err("busy");
  const accepted = await mailer.send({
    ...body,
    to: email,
    replyTo: settings.contactEmail,
    fromName: settings.name,
    tags: { mail: message.kind, district: message.district, round: message.roundId, leader: leader.leaderId },
  });
  // When the mark is refused, a later attempt has taken over and makes its own; nothing is left to do here.
  await unitOfWork.commit([replace("invitation", marked(claim, message, accepted.ok, clock.now()))], []);
  return ok(accepted.ok ? "sent" : "unreachable");
};

/** The invitation after the mail service has spoken. */
const marked = (claim: Invitation, message: PulseMail, accepted: boolean, now: Date): Invitation => ({
  ...claim,
  ...(message.kind === "invitation" && accepted && { state: "sent", sentAt: now.toISOString() }),
  ...(message.kind === "reminder" && accepted && { reminders: [...claim.reminders, message.reminder] }),
  ...(!accepted && { state: "unreachable" }),
  version: claim.version + 1,
});

const supervisorOf = async (
  store: Pick<Store, "get">,
  { district, leaderId }: PulseMail,
): Promise<string | undefined> => {
  const supervision = await store.get("supervision", { district, leaderId });
  if (supervision === undefined || !isInForce(supervision)) return undefined;
  const staff = await store.get("staff", { staffId: supervision.supervisorId });
  return staff?.district === district && isInForce(staff) ? staff.name : undefined;
};

const viewOf = (
  { settings, round, leader, choice, now }: Wanted,
  {
    token,
    publicUrl,
    supervisorName,
    followUp,
  }: { token: string; publicUrl: string; supervisorName: string | undefined; followUp: FollowUp | undefined },
): InvitationView => ({
  language: leader.language,
  district: settings.district,
  districtName: settings.name,
  contactEmail: settings.contactEmail,
  timeZone: settings.timeZone,
  callName: callName(leader),
  ...(supervisorName !== undefined && { supervisorName }),
  sharing: choice?.sharing ?? settings.sharingDefault,
  ...(followUp && { followUp }),
  roundId: round.roundId,
  cycle: round.cycle,
  closesAt: round.closesAt,
  now,
  publicUrl,
  token,
});
