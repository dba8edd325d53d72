/** One mail to a member of staff about alerts, whichever kind: claimed, sent, recorded. */

import type { StaffMember } from "../access/staff.ts";
import type { District } from "../districts/district.ts";
import { isInForce } from "../kernel/recorded.ts";
import type { Result } from "../kernel/result.ts";
import { CONFLICT, retryOnConflict } from "../kernel/retry-on-conflict.ts";
import type { MailBody } from "../mails/mail-body.ts";
import { type SendOncePorts, sendOnce, type WantedMail } from "../mails/send-once.ts";
import { mailedTo } from "../mails/since-mailed.ts";
import { create, fact, replace, type Store, type Tokens, type Write } from "../ports.ts";
import type { Alert, AlertLink, AlertMail } from "./alert.ts";
import { type AlertRecipient, type MailableAlert, slotFor } from "./mailable-alert.ts";
import { alertRulesAt } from "./rules.ts";

export interface MailAlertsPorts extends SendOncePorts {
  readonly store: Pick<Store, "get" | "list">;
  readonly tokens: Pick<Tokens, "create">;
}

/**
 * `already`: this mail was sent. `nothing`: there is no alert to notify anybody of. `no-address` and `unreachable`: the
 * alerts keep waiting, and the next school morning tries again.
 */
export type SentAlerts = "sent" | "already" | "nothing" | "no-address" | "unreachable";

/** A mail of one kind: which alerts it is about, its text, and how they change. */
export interface AlertMailing {
  /** Names the mail among those to this person: there is one of a name. */
  readonly slot: string;
  /** Set when the mail carries the recipient's digest: stores the digest's link. */
  readonly digestLink?: Write;
  readonly choose: () => Promise<readonly MailableAlert[]>;
  /** An alert that an earlier attempt claimed, if it may still be mailed. */
  readonly again: (ref: AlertMail["alertIds"][number]) => Promise<MailableAlert | undefined>;
  /** Whether an alert shows that the mail arrived although nothing was recorded. */
  readonly hasArrived: (alert: Alert) => boolean;
  readonly body: (mailed: readonly MailableAlert[], tokens: readonly string[]) => MailBody;
  /** The alert after the mail; undefined = it stays as it is, because it was answered, withdrawn or handed over meanwhile. */
  readonly mailed: (alert: Alert, at: string) => Alert | undefined;
}

interface Job extends MailAlertsPorts {
  readonly settings: District;
  readonly recipient: AlertRecipient;
}

/**
 * Mails alerts once ({@link sendOnce}). The alertMail row names the alerts before the mail goes out, and an attempt that
 * takes it over mails those and no others, so there is never a second, different mail of a name. After the mail service
 * has accepted, one transaction marks the row, changes the alerts and states the fact. A crash between the two ends in one
 * more copy of the same mail, unless an alert shows by then that it arrived.
 *
 * `busy`: another attempt holds the claim; try again later.
 */
export const mailAlerts = (job: Job, mailing: AlertMailing): Promise<Result<SentAlerts, "busy">> => {
  const { store, settings, recipient } = job;
  const { district, supervisorId } = recipient;
  const id = { district, supervisorId, slot: slotFor(recipient, mailing.slot) };
  return sendOnce<"alertMail", "already" | "nothing" | "no-address">(job, {
    kind: "alertMail",
    id,
    isOver: ({ state }) => state === "sent",
    want: async (existing) => {
      if (existing && (await hasArrived(store, existing, mailing))) {
        await record(job, mailing, existing, job.clock.now().toISOString());
        return "already";
      }
      const mailable = existing ? await readAgain(existing, mailing) : await mailing.choose();
      if (mailable.length === 0) return "nothing";
      const staff = await store.get("staff", { staffId: supervisorId });
      if (staff?.district !== district || !isInForce(staff) || staff.email === undefined) return "no-address";
      const alertIds = mailable.map(({ alert: { leaderId, alertId } }) => ({ leaderId, alertId }));
      return {
        settings,
        to: staff.email,
        tags: { mail: "alert", district, supervisor: supervisorId },
        claim: (lease) => ({
          ...id,
          alertIds,
          ...mailedTo(staff),
          ...(mailing.digestLink && { digest: true }),
          state: "sending",
          ...lease,
        }),
        compose: async () => compose(job, mailing, mailable, staff),
        // The alerts of a mail that nobody can receive keep waiting, and so does the mail's name.
        mark: async (claim, delivery, at) => {
          if (delivery === "sent") await record(job, mailing, claim, at);
        },
      };
    },
  });
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
  const mailable = await Promise.all(alertIds.map(again));
  return mailable.filter((alert) => alert !== undefined);
};

const compose = (
  { clock, tokens, settings }: Job,
  { body, digestLink }: Pick<AlertMailing, "body" | "digestLink">,
  mailable: readonly MailableAlert[],
  staff: StaffMember,
): Awaited<ReturnType<WantedMail<"alertMail">["compose"]>> => {
  const secrets = mailable.map(() => tokens.create());
  const now = clock.now();
  return {
    body: body(
      mailable,
      secrets.map(({ token }) => token),
    ),
    links: [
      ...secrets.map(({ hash }, index) =>
        create("alertLink", linkOf(settings, (mailable[index] as MailableAlert).alert, { hash, staff, now })),
      ),
      ...(digestLink === undefined ? [] : [digestLink]),
    ],
  };
};

/** The accepted mail in one transaction: its claim, its alerts and the fact. */
const record = async (
  { store, unitOfWork, recipient }: Job,
  { mailed }: Pick<AlertMailing, "mailed">,
  claim: AlertMail,
  at: string,
): Promise<void> => {
  const { district, supervisorId } = recipient;
  const alertIds = claim.alertIds.map(({ alertId }) => alertId);
  const recorded = await retryOnConflict(async () => {
    const alerts = await Promise.all(claim.alertIds.map((ref) => store.get("alert", { district, ...ref })));
    const changed = alerts.flatMap((alert) => {
      const after = alert && mailed(alert, at);
      return after === undefined
        ? []
        : [replace("alert", { ...withVersion(after, claim), version: after.version + 1 })];
    });
    const committed = await unitOfWork.commit(
      [replace("alertMail", { ...claim, state: "sent", sentAt: at, version: claim.version + 1 }), ...changed],
      [fact("holdfast.supervisor.notified.v1", district, supervisorId, { supervisorId, alertIds })],
    );
    // Refused on the claim itself: another attempt took over, and records its own.
    return committed.ok || committed.error.kind === "alertMail" ? undefined : CONFLICT;
  });
  if (recorded === CONFLICT) throw new Error("the alerts of a mail kept changing while it was recorded");
};

/** The alert with the address that its mail went to. */
const withVersion = (alert: Alert, { supervisorId, addressVersion }: AlertMail): Alert =>
  addressVersion === undefined
    ? alert
    : { ...alert, mailedVersions: { ...alert.mailedVersions, [supervisorId]: addressVersion } };

const linkOf = (
  settings: District,
  { district, leaderId, alertId }: Alert,
  { hash, staff, now }: { readonly hash: string; readonly staff: StaffMember; readonly now: Date },
): AlertLink => ({
  hash,
  district,
  leaderId,
  alertId,
  supervisorId: staff.staffId,
  ...mailedTo(staff),
  language: settings.language,
  districtName: settings.name,
  contactEmail: settings.contactEmail,
  expiresAt: Math.floor(now.getTime() / 1000) + alertRulesAt(settings, now.toISOString()).linkDays * 86_400,
});
