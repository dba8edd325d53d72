import { localDateOf } from "../calendar.ts";
import type { District } from "../districts/district.ts";
import { isLeased, leaseFrom } from "../lease.ts";
import type { MailBody } from "../mail-body.ts";
import { type Clock, create, fact, type Mailer, replace, type Store, type Tokens, type UnitOfWork } from "../ports.ts";
import { isInForce } from "../records/recorded.ts";
import { err, ok, type Result } from "../result.ts";
import type { Alert, AlertLink, AlertMail, AlertState } from "./alert.ts";
import type { AlertMailView, SupportMailView } from "./alert-view.ts";
import { askedWhen, chooseTold, isSupport, readTold, type Telling, type ToldAlert } from "./told-alert.ts";

/** Days for which a link in an alert mail works. */
const LINK_KEPT_DAYS = 60;
/** Tries to record an accepted mail while its alerts are being answered or withdrawn. */
const RECORD_ATTEMPTS = 5;

/** A message of the alert-mail queue: the day's mail of a supervisor, or one leader's request for support, at once. */
export interface AlertMailMessage {
  readonly district: string;
  readonly supervisorId: string;
  /** Both or none; set = tell this request for support. */
  readonly leaderId?: string;
  readonly alertId?: string;
}

export interface SendAlertsPorts {
  readonly clock: Clock;
  readonly store: Pick<Store, "get" | "list">;
  readonly unitOfWork: UnitOfWork;
  readonly tokens: Pick<Tokens, "create">;
  readonly mailer: Mailer;
  readonly renderAlerts: (view: AlertMailView) => MailBody;
  readonly renderSupport: (view: SupportMailView) => MailBody;
  /** Public origin without a slash at the end. */
  readonly publicUrl: string;
}

/**
 * `already`: this day's mail, or this request, was told. `nothing`: no alert waits that may be told. `no-address` and
 * `unreachable`: the alerts keep waiting, and the next school morning tries again.
 */
export type SentAlerts = "sent" | "already" | "nothing" | "no-address" | "unreachable";

/**
 * Sends a supervisor's alert mail: one a district-local day with at most three leaders, and one for each request for
 * support, which goes at once and does not count.
 *
 * The alertMail row is the claim on the day. It names the alerts before the mail goes out, and an attempt that takes it
 * over tells those and no others, so a day never has a second, different mail. After the mail service has accepted, one
 * transaction marks the row, opens the alerts and states the fact. A crash between the two ends in one more copy of the
 * same mail, unless somebody has answered it in between: that shows that it arrived, and nothing is sent again.
 *
 * `busy`: another attempt holds the claim; try again later.
 */
export const sendAlerts =
  (ports: SendAlertsPorts) =>
  async (message: AlertMailMessage): Promise<Result<SentAlerts, "busy">> => {
    const { district, supervisorId, leaderId, alertId } = message;
    const settings = await ports.store.get("district", { district });
    if (settings === undefined) return ok("nothing");
    const today = localDateOf(ports.clock.now().toISOString(), settings.timeZone);
    const job: Job = { ...ports, settings, telling: { district, supervisorId, today } };
    if (leaderId !== undefined && alertId !== undefined) return tellSupport(job, { leaderId, alertId });

    const waiting = await ports.store.list("waitingAlerts", { district, supervisorId });
    // A request for support whose own message was lost is told now: it must not depend on one delivery.
    const late: Result<SentAlerts, "busy">[] = [];
    for (const alert of waiting.filter(isSupport)) late.push(await tellSupport(job, alert));
    const daily = await tell(job, today, () =>
      chooseTold(
        ports.store,
        waiting.filter((alert) => !isSupport(alert)),
        job.telling,
      ),
    );
    return late.find((result) => !result.ok) ?? daily;
  };

interface Job extends SendAlertsPorts {
  readonly settings: District;
  readonly telling: Telling;
}

const tellSupport = (job: Job, ref: Pick<Alert, "leaderId" | "alertId">) =>
  tell(job, `support-${ref.alertId}`, async () => {
    const told = await readTold(job.store, ref, job.telling);
    return told && isSupport(told.alert) ? [told] : [];
  });

/** Claims a slot for what `choose` finds, sends it and records it. */
const tell = async (
  job: Job,
  slot: string,
  choose: () => Promise<readonly ToldAlert[]>,
): Promise<Result<SentAlerts, "busy">> => {
  const { clock, store, unitOfWork, mailer, settings, telling } = job;
  const { district, supervisorId } = telling;
  const existing = await store.get("alertMail", { district, supervisorId, slot });
  if (existing?.state === "sent") return ok("already");
  if (existing && isLeased(existing, clock.now())) return err("busy");
  if (existing && (await hasArrived(store, existing))) {
    await record(job, { ...existing, version: existing.version + 1 });
    return ok("already");
  }
  const told = existing ? await readAgain(store, existing, telling) : await choose();
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
  const links = secrets.map(({ alert, hash }) => create("alertLink", linkOf(settings, alert, hash, clock.now())));
  const claimed = await unitOfWork.commit(
    [existing ? replace("alertMail", claim) : create("alertMail", claim), ...links],
    [],
  );
  if (!claimed.ok) return err("busy");

  const body = bodyOf(
    job,
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
  await record(job, { ...claim, version: claim.version + 1 });
  return ok("sent");
};

const ARRIVED: readonly AlertState[] = ["open", "acknowledged", "resolved"];

/** An alert that is past waiting was answered from a mail: the attempt that never recorded it did send it. */
const hasArrived = async (
  store: Pick<Store, "get">,
  { district, supervisorId, alertIds }: AlertMail,
): Promise<boolean> => {
  for (const ref of alertIds) {
    const alert = await store.get("alert", { district, ...ref });
    if (alert?.supervisorId === supervisorId && ARRIVED.includes(alert.state)) return true;
  }
  return false;
};

const readAgain = async (store: Pick<Store, "get" | "list">, { alertIds }: AlertMail, telling: Telling) => {
  const told = await Promise.all(alertIds.map((ref) => readTold(store, ref, telling)));
  return told.filter((alert) => alert !== undefined);
};

/** The accepted mail in one transaction: the slot, its alerts and the fact. */
const record = async ({ clock, store, unitOfWork, telling }: Job, claimed: AlertMail): Promise<void> => {
  const at = clock.now().toISOString();
  const { district, supervisorId } = telling;
  const alertIds = claimed.alertIds.map(({ alertId }) => alertId);
  for (let attempt = 1; attempt <= RECORD_ATTEMPTS; attempt += 1) {
    const alerts = await Promise.all(claimed.alertIds.map((ref) => store.get("alert", { district, ...ref })));
    // What was withdrawn meanwhile stays so, and what went over to another supervisor still waits for that one's mail.
    const opened = alerts
      .filter((alert) => alert !== undefined)
      .filter((alert) => alert.state === "waiting" && alert.supervisorId === supervisorId)
      .map((alert) => replace("alert", { ...alert, state: "open", mailedAt: at, version: alert.version + 1 }));
    const committed = await unitOfWork.commit(
      [replace("alertMail", { ...claimed, state: "sent", sentAt: at }), ...opened],
      [fact("holdfast.supervisor.notified.v1", district, supervisorId, { supervisorId, alertIds })],
    );
    // Refused on the slot itself: another attempt took over, and records its own.
    if (committed.ok || committed.error.kind === "alertMail") return;
  }
  throw new Error("the alerts of a mail kept changing while it was recorded");
};

const linkOf = (settings: District, alert: Alert, hash: string, now: Date): AlertLink => ({
  hash,
  district: alert.district,
  leaderId: alert.leaderId,
  alertId: alert.alertId,
  supervisorId: alert.supervisorId,
  language: settings.language,
  districtName: settings.name,
  contactEmail: settings.contactEmail,
  expiresAt: Math.floor(now.getTime() / 1000) + LINK_KEPT_DAYS * 86_400,
});

const bodyOf = (job: Job, told: readonly ToldAlert[], tokens: readonly string[]): MailBody => {
  const { settings, publicUrl } = job;
  const frame = {
    language: settings.language,
    district: settings.district,
    districtName: settings.name,
    contactEmail: settings.contactEmail,
    publicUrl,
  };
  const [first] = told;
  if (first && isSupport(first.alert)) {
    const { alert, ...who } = first;
    const when = askedWhen(alert);
    return job.renderSupport({ ...frame, ...who, ...(when && { when }), token: tokens[0] as string });
  }
  const people = told.map(({ alert, ...who }, index) => ({
    ...who,
    leaderId: alert.leaderId,
    cause: alert.cause,
    ...(alert.band && alert.band !== "none" && { band: alert.band }),
    ...(alert.since && { since: alert.since }),
    topics: alert.topics.slice(0, 2),
    token: tokens[index] as string,
  }));
  return job.renderAlerts({ ...frame, people });
};
