import type { District } from "../districts/district.ts";
import { isLeased, leaseFrom } from "../lease.ts";
import type { MailBody } from "../mail-body.ts";
import { type Clock, create, type Mailer, replace, type Store, type Tokens, type UnitOfWork } from "../ports.ts";
import { isInForce } from "../records/recorded.ts";
import { err, ok, type Result } from "../result.ts";
import { callName, type Leader } from "../roster/roster.ts";
import { REPORT_LINK_HOURS, type ReportLink, type ReportMail, type ReportRequest } from "./report.ts";
import type { ReportMailView } from "./report-view.ts";

export interface SendReportPorts {
  readonly clock: Clock;
  readonly store: Pick<Store, "get">;
  readonly unitOfWork: UnitOfWork;
  readonly tokens: Pick<Tokens, "create">;
  readonly mailer: Mailer;
  readonly renderReport: (view: ReportMailView) => MailBody;
  /** Public origin without a slash at the end. */
  readonly publicUrl: string;
}

/** The request that a mail answers. Ids only. */
export interface ReportMailMessage {
  readonly district: string;
  readonly leaderId: string;
  readonly requestId: string;
}

/** `unknown`: newer requests have taken its place, or it was never made. `late`: nobody waits for it any more. */
export type SentReport = "sent" | "already" | "unreachable" | "unknown" | "late" | "no-leader" | "no-address";

/**
 * Mails a fresh link to the own report. The reportMail row is the claim, as an invitation is: duplicates, redeliveries
 * and crashes leave one mail, but for a crash between the mail service's acceptance and the mark. The link is stored
 * before the mail goes out, so a mailed link always works.
 *
 * `busy`: another attempt holds the claim; try again later.
 */
export const sendReport =
  (ports: SendReportPorts) =>
  async (message: ReportMailMessage): Promise<Result<SentReport, "busy">> => {
    const now = ports.clock.now();
    const existing = await ports.store.get("reportMail", message);
    if (existing !== undefined && existing.state !== "sending") return ok("already");
    if (existing !== undefined && isLeased(existing, now)) return err("busy");
    const found = await readWanted(ports.store, message, now);
    if (typeof found === "string") return ok(found);

    const { district, leaderId, requestId } = message;
    const claim: ReportMail = {
      ...{ district, leaderId, requestId, state: "sending" },
      leaseUntil: leaseFrom(now),
      version: (existing?.version ?? 0) + 1,
    };
    const claimed = await ports.unitOfWork.commit(
      [existing ? replace("reportMail", claim) : create("reportMail", claim)],
      [],
    );
    return claimed.ok ? deliver(ports, claim, found) : err("busy");
  };

interface Wanted {
  readonly settings: District;
  readonly leader: Leader;
  readonly email: string;
  readonly request: ReportRequest;
}

const readWanted = async (
  store: Pick<Store, "get">,
  { district, leaderId, requestId }: ReportMailMessage,
  now: Date,
): Promise<Wanted | SentReport> => {
  const [asked, settings, leader] = await Promise.all([
    store.get("reportRequests", { district, leaderId }),
    store.get("district", { district }),
    store.get("leader", { district, leaderId }),
  ]);
  const request = asked?.requests.find((one) => one.requestId === requestId);
  if (request === undefined) return "unknown";
  if (now.getTime() - Date.parse(request.at) > REPORT_LINK_HOURS * 3_600_000) return "late";
  if (settings === undefined || leader === undefined || !isInForce(leader)) return "no-leader";
  return leader.email === undefined ? "no-address" : { settings, leader, email: leader.email, request };
};

const deliver = async (
  { clock, unitOfWork, tokens, mailer, renderReport, publicUrl }: SendReportPorts,
  claim: ReportMail,
  { settings, leader, email, request }: Wanted,
): Promise<Result<SentReport, "busy">> => {
  const { token, hash } = tokens.create();
  const link = linkOf(settings, leader, { hash, mailedAt: clock.now() });
  const stored = await unitOfWork.commit([create("reportLink", link)], []);
  if (!stored.ok) throw new Error("a new token has the hash of an older one");
  const body = renderReport({
    language: leader.language,
    district: settings.district,
    districtName: settings.name,
    contactEmail: settings.contactEmail,
    timeZone: settings.timeZone,
    callName: callName(leader),
    requestedAt: request.at,
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
    tags: { mail: "report", district: claim.district, leader: claim.leaderId },
  });
  const at = clock.now().toISOString();
  const mark: ReportMail = {
    ...claim,
    ...(accepted.ok ? { state: "sent", sentAt: at } : { state: "unreachable" }),
    version: claim.version + 1,
  };
  // When the mark is refused, a later attempt has taken over and makes its own; nothing is left to do here.
  await unitOfWork.commit([replace("reportMail", mark)], []);
  return ok(accepted.ok ? "sent" : "unreachable");
};

const linkOf = (
  settings: District,
  leader: Leader,
  { hash, mailedAt }: { readonly hash: string; readonly mailedAt: Date },
): ReportLink => ({
  hash,
  district: settings.district,
  leaderId: leader.leaderId,
  language: leader.language,
  districtName: settings.name,
  timeZone: settings.timeZone,
  contactEmail: settings.contactEmail,
  mailedAt: mailedAt.toISOString(),
  expiresAt: Math.floor(mailedAt.getTime() / 1000) + REPORT_LINK_HOURS * 3600,
});
