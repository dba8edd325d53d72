import type { District } from "../districts/district.ts";
import { isLeased, leaseFrom } from "../lease.ts";
import type { MailBody } from "../mail-body.ts";
import { type Clock, create, type Mailer, replace, type Store, type Tokens, type UnitOfWork } from "../ports.ts";
import { isInForce } from "../records/recorded.ts";
import { err, ok, type Result } from "../result.ts";
import { callName, type Leader } from "../roster/roster.ts";
import type { Nomination } from "./nomination.ts";
import {
  NOMINATION_LINK_DAYS,
  NOMINATION_MAIL_DAYS,
  type NominationLink,
  type NominationMail,
} from "./nomination-link.ts";
import type { NominationMailView } from "./nomination-view.ts";

export interface AskNomineePorts {
  readonly clock: Clock;
  readonly store: Pick<Store, "get">;
  readonly unitOfWork: UnitOfWork;
  readonly tokens: Pick<Tokens, "create">;
  readonly mailer: Mailer;
  readonly renderNomination: (view: NominationMailView) => MailBody;
  /** Public origin without a slash at the end. */
  readonly publicUrl: string;
}

/** The nomination that a mail asks about. Ids only. */
export type NominationMessage = Pick<Nomination, "district" | "leaderId" | "nominationId">;

/** `settled`: it was answered or taken back before it was mailed. `late`: a replay of long ago. */
export type AskedNominee = "sent" | "already" | "unreachable" | "settled" | "late" | "no-leader" | "no-address";

/**
 * Asks somebody by mail whether a nomination is welcome. The nominationMail row is the claim: duplicates, redeliveries
 * and crashes leave one mail, but for a crash between the mail service's acceptance and the mark. The link is stored
 * before the mail goes out, so a mailed link always works.
 *
 * `busy`: another attempt holds the claim; try again later.
 */
export const askNominee =
  (ports: AskNomineePorts) =>
  async (message: NominationMessage): Promise<Result<AskedNominee, "busy">> => {
    const now = ports.clock.now();
    const existing = await ports.store.get("nominationMail", message);
    if (existing !== undefined && existing.state !== "sending") return ok("already");
    if (existing !== undefined && isLeased(existing, now)) return err("busy");
    const found = await readWanted(ports.store, message, now);
    if (typeof found === "string") return ok(found);

    const { district, leaderId, nominationId } = message;
    const claim: NominationMail = {
      ...{ district, leaderId, nominationId, state: "sending" },
      leaseUntil: leaseFrom(now),
      version: (existing?.version ?? 0) + 1,
    };
    const claimed = await ports.unitOfWork.commit(
      [existing ? replace("nominationMail", claim) : create("nominationMail", claim)],
      [],
    );
    return claimed.ok ? deliver(ports, claim, found) : err("busy");
  };

interface Wanted {
  readonly settings: District;
  readonly leader: Leader;
  readonly email: string;
  readonly nomination: Nomination;
  readonly staffName?: string;
}

const readWanted = async (
  store: Pick<Store, "get">,
  message: NominationMessage,
  now: Date,
): Promise<Wanted | AskedNominee> => {
  const { district, leaderId } = message;
  const [nomination, settings, leader] = await Promise.all([
    store.get("nomination", message),
    store.get("district", { district }),
    store.get("leader", { district, leaderId }),
  ]);
  if (nomination === undefined || !isInForce(nomination) || nomination.state !== "proposed") return "settled";
  const { recordedAt, recordedBy } = nomination;
  const latest = Date.parse(recordedAt ?? nomination.proposedOn) + NOMINATION_MAIL_DAYS * 86_400_000;
  if (now.getTime() > latest) return "late";
  if (settings === undefined || leader === undefined || !isInForce(leader)) return "no-leader";
  if (leader.email === undefined) return "no-address";
  const staff = recordedBy === undefined ? undefined : await store.get("staff", { staffId: recordedBy });
  const staffName = staff?.district === district ? { staffName: staff.name } : {};
  return { settings, leader, email: leader.email, nomination, ...staffName };
};

const deliver = async (
  { clock, unitOfWork, tokens, mailer, renderNomination, publicUrl }: AskNomineePorts,
  claim: NominationMail,
  { settings, leader, email, nomination, staffName }: Wanted,
): Promise<Result<AskedNominee, "busy">> => {
  const { token, hash } = tokens.create();
  const link = linkOf(settings, leader, nomination, { hash, mailedAt: clock.now() });
  const stored = await unitOfWork.commit([create("nominationLink", link)], []);
  if (!stored.ok) throw new Error("a new token has the hash of an older one");
  const body = renderNomination({
    language: leader.language,
    district: settings.district,
    districtName: settings.name,
    contactEmail: settings.contactEmail,
    timeZone: settings.timeZone,
    callName: callName(leader),
    targetRole: nomination.targetRole,
    source: nomination.source,
    ...(staffName !== undefined && { staffName }),
    until: new Date(link.expiresAt * 1000).toISOString(),
    publicUrl,
    token,
  });
  // An attempt that was frozen for longer than its lease has lost the claim, and its mail, to the next one.
  if (!isLeased(claim, clock.now())) return err("busy");
  const accepted = await mailer.send({
    ...body,
    to: email,
    replyTo: settings.contactEmail,
    fromName: settings.name,
    tags: { mail: "nomination", district: claim.district, leader: claim.leaderId },
  });
  const at = clock.now().toISOString();
  const mark: NominationMail = {
    ...claim,
    ...(accepted.ok ? { state: "sent", sentAt: at } : { state: "unreachable" }),
    version: claim.version + 1,
  };
  // When the mark is refused, a later attempt has taken over and makes its own; nothing is left to do here.
  await unitOfWork.commit([replace("nominationMail", mark)], []);
  return ok(accepted.ok ? "sent" : "unreachable");
};

const linkOf = (
  settings: District,
  leader: Leader,
  { nominationId }: Nomination,
  { hash, mailedAt }: { readonly hash: string; readonly mailedAt: Date },
): NominationLink => ({
  hash,
  district: settings.district,
  leaderId: leader.leaderId,
  nominationId,
  language: leader.language,
  districtName: settings.name,
  contactEmail: settings.contactEmail,
  mailedAt: mailedAt.toISOString(),
  expiresAt: Math.floor(mailedAt.getTime() / 1000) + NOMINATION_LINK_DAYS * 86_400,
});
