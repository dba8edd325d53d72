/** One mail to a member of staff about alerts, whichever kind: claimed, sent, recorded. */
import type { District } from "../districts/district.ts";
import { isLeased, leaseFrom } from "../kernel/lease.ts";
import { isInForce } from "../kernel/recorded.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { CONFLICT, retryOnConflict } from "../kernel/retry-on-conflict.ts";
import type { MailBody } from "../mails/mail-body.ts";
import { type Clock, create, fact, type Mailer, replace, type Store, type Tokens, type UnitOfWork } from "../ports.ts";
import type { Alert, AlertLink, AlertMail } from "./alert.ts";
import type { Telling, ToldAlert } from "./told-alert.ts";

/** Days for which a link in an alert mail works. */
const LINK_KEPT_DAYS = 60;

export interface ClaimMailPorts {
  readonly clock: Clock;
  readonly store: Pick<Store, "get" | "list">;
  readonly unitOfWork: UnitOfWork;
  readonly tokens: Pick<Tokens, "create">;
  readonly mailer: Mailer;
}

/**
 * `already`: this mail was sent. `nothing`: there is no alert that may be told. `no-address` and `unreachable`: the alerts
 * keep waiting, and the next school morning tries again.
 */
export type SentAlerts = "sent" | "already" | "nothing" | "no-address" | "unreachable";

/** A mail of one kind: which alerts it is about, what it says, and what becomes of them. */
export interface AlertMailing {
  /** Names the mail among those to this person: there is one of a name. */
  readonly slot: string;
  readonly choose: () => Promise<readonly ToldAlert[]>;
  /** An alert that an earlier attempt claimed, if it is still to be told. */
  readonly again: (ref: AlertMail["alertIds"][number]) => Promise<ToldAlert | undefined>;
  /** Whether an alert shows that the mail arrived although nothing was recorded. */
  readonly hasArrived: (alert: Alert) => boolean;
  readonly body: (told: readonly ToldAlert[], tokens: readonly string[]) => MailBody;
  /** The alert after the mail; undefined = it stays as it is, because it was answered, withdrawn or handed over meanwhile. */
  readonly told: (alert: Alert, at: string) => Alert | undefined;
}

interface Job extends ClaimMailPorts {
  readonly settings: District;
  readonly telling: Telling;
}

/**
 * Claims a mail, sends it and records it. The alertMail row is the claim: it names the alerts before the mail goes out,
 * and an attempt that takes it over tells those and no others, so there is never a second, different mail of a name. After
 * the mail service has accepted, one transaction marks the row, changes the alerts and states the fact. A crash between
 * the two ends in one more copy of the same mail, unless an alert shows by then that it arrived.
 *
 * `busy`: another attempt holds the claim; try again later.
 */
export const claimMail = async (job: Job, mailing: AlertMailing): Promise<Result<SentAlerts, "busy">> => {
  const { clock, store, unitOfWork, mailer, settings, telling } = job;
  const { slot } = mailing;
  const { district, supervisorId } = telling;
  const existing = await store.get("alertMail", { district, supervisorId, slot });
  if (existing?.state === "sent") return ok("already");
  if (existing && isLeased(existing, clock.now())) return err("busy");
  if (existing && (await hasArrived(store, existing, mailing))) {
    await record(job, mailing, { ...existing, version: existing.version + 1 });
    return ok("already");
  }
  const told = existing ? await readAgain(existing, mailing) : await mailing.choose();
  if (told.length === 0) return ok("nothing");
  const staff = await store.get("staff", { staffId: supervisorId });
  if (staff?.district !== district || !isInForce(staff) || staff.email === undefined) return ok("no-address");

  const secrets = told.map(({ alert }) => ({ alert, ...job.tokens.create() }));
  const claim: AlertMail = {
    district,
    supervisorId,
    slot,
    alertIds: told.map(({ alert }) => ({ leaderId: alert.leaderId, alertId: alert.alertId })),
    state: "sending",
    leaseUntil: leaseFrom(clock.now()),
    version: (existing?.version ?? 0) + 1,
  };
  const links = secrets.map(({ alert, hash }) =>
    create("alertLink", linkOf(settings, alert, { hash, supervisorId, now: clock.now() })),
  );
  const claimed = await unitOfWork.commit(
    [existing ? replace("alertMail", claim) : create("alertMail", claim), ...links],
    [],
  );
  if (!claimed.ok) return err("busy");

  const body = mailing.body(
    told,
    secrets.map(({ token }) => token),
  );
  // An attempt that was frozen for longer than its lease has lost the claim, and its mail, to the next one.
  if (!isLeased(claim, clock.now())) return err("busy");
  const accepted = await mailer.send({
    ...body,
    to: staff.email,
    replyTo: settings.contactEmail,
    fromName: settings.name,
    tags: { mail: "alert", district, supervisor: supervisorId },
  });
  if (!accepted.ok) return ok("unreachable");
  await record(job, mailing, { ...claim, version: claim.version + 1 });
  return ok("sent");
};

const hasArrived = async (
  store: Pick<Store, "get">,
  { district, alertIds }: AlertMail,
  mailing: Pick<AlertMailing, "hasArrived">,
): Promise<boolean> => {
  for (const ref of alertIds) {
    const alert = await store.get("alert", { district, ...ref });
    if (alert !== undefined && mailing.hasArrived(alert)) return true;
  }
  return false;
};

const readAgain = async ({ alertIds }: AlertMail, { again }: Pick<AlertMailing, "again">) => {
  const told = await Promise.all(alertIds.map(again));
  return told.filter((alert) => alert !== undefined);
};

/** The accepted mail in one transaction: the slot, its alerts and the fact. */
const record = async (
  { clock, store, unitOfWork, telling }: Job,
  { told }: Pick<AlertMailing, "told">,
  claimed: AlertMail,
): Promise<void> => {
  const at = clock.now().toISOString();
  const { district, supervisorId } = telling;
  const alertIds = claimed.alertIds.map(({ alertId }) => alertId);
  const kept = await retryOnConflict(async () => {
    const alerts = await Promise.all(claimed.alertIds.map((ref) => store.get("alert", { district, ...ref })));
    const changed = alerts.flatMap((alert) => {
      const after = alert && told(alert, at);
      return after === undefined ? [] : [replace("alert", { ...after, version: after.version + 1 })];
    });
    const committed = await unitOfWork.commit(
      [replace("alertMail", { ...claimed, state: "sent", sentAt: at }), ...changed],
      [fact("holdfast.supervisor.notified.v1", district, supervisorId, { supervisorId, alertIds })],
    );
    // Refused on the slot itself: another attempt took over, and records its own.
    return committed.ok || committed.error.kind === "alertMail" ? undefined : CONFLICT;
  });
  if (kept === CONFLICT) throw new Error("the alerts of a mail kept changing while it was recorded");
};

const linkOf = (
  settings: District,
  { district, leaderId, alertId }: Alert,
  { hash, supervisorId, now }: { readonly hash: string; readonly supervisorId: string; readonly now: Date },
): AlertLink => ({
  hash,
  district,
  leaderId,
  alertId,
  supervisorId,
  language: settings.language,
  districtName: settings.name,
  contactEmail: settings.contactEmail,
  expiresAt: Math.floor(now.getTime() / 1000) + LINK_KEPT_DAYS * 86_400,
});
