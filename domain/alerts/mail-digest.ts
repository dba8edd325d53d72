/** A digest in a mail of its own, on a day without an alert mail that carries it; and that a day's digest is settled. */
import { digestLinkOf } from "../digests/choose-digest.ts";
import { type DueDigest, readDueDigest } from "../digests/read-digest.ts";
import type { District } from "../districts/district.ts";
import { isInForce } from "../kernel/recorded.ts";
import type { Result } from "../kernel/result.ts";
import type { MailBody, MailView } from "../mails/mail-body.ts";
import { sendOnce } from "../mails/send-once.ts";
import { create, put, replace, type Store, type Write } from "../ports.ts";
import type { MailedDigest } from "./alert-view.ts";
import { readHandedOn } from "./handed-on-lines.ts";
import type { MailAlertsPorts, SentAlerts } from "./mail-alerts.ts";
import { type AlertRecipient, slotFor } from "./mailable-alert.ts";

/** The content of a digest in a mail of its own, as data. */
export interface DigestMailView extends MailView, MailedDigest {}

/** A digest with the link that goes with it. */
export interface DigestToMail extends MailedDigest {
  /** Stores the link, before the mail goes out. */
  readonly link: Write;
}

/** A digest that is due today. */
export interface DigestOfDay extends Pick<DueDigest, "sent"> {
  /** Undefined = nothing to say. */
  readonly toMail: DigestToMail | undefined;
}

interface DigestJob extends MailAlertsPorts {
  readonly store: Pick<Store, "get" | "list" | "page" | "collect">;
  readonly renderDigest: (view: DigestMailView) => MailBody;
  readonly publicUrl: string;
  readonly settings: District;
  readonly recipient: AlertRecipient;
}

/** The digest that is due to the recipient today and not settled; undefined = none is. */
export const readDigestOfDay = async (job: DigestJob): Promise<DigestOfDay | undefined> => {
  const { store, settings, recipient, clock, tokens } = job;
  const { supervisorId: staffId, today } = recipient;
  const staff = await store.get("staff", { staffId });
  if (staff === undefined) return undefined;
  const now = clock.now();
  const reader = { staff, today, now: now.toISOString() };
  const due = await readDueDigest(store, settings, reader, () => readHandedOn(store, settings, recipient));
  if (due?.digest === undefined) return due && { sent: due.sent, toMail: undefined };
  const { token, hash } = tokens.create();
  const link = create("digestLink", digestLinkOf(settings, staff, hash, now));
  return { sent: due.sent, toMail: { digest: due.digest, token, link } };
};

/**
 * Ends the day's digest: mails it alone unless an alert mail carries it, and records what the next one is compared with.
 *
 * @param alone - whether it may go in a mail of its own yet.
 * @returns the outcome of its own mail; undefined = there was none.
 */
export const settleDigest = async (
  job: DigestJob,
  { sent, toMail }: DigestOfDay,
  { isCarried, alone }: { readonly isCarried: boolean; readonly alone: boolean },
): Promise<Result<SentAlerts, "busy"> | undefined> => {
  if (!isCarried && !alone) return undefined;
  const mailed = isCarried || toMail === undefined ? undefined : await mailDigest(job, toMail);
  const isOver = mailed === undefined || (mailed.ok && (mailed.value === "sent" || mailed.value === "already"));
  // After the mail: a crash between repeats who joined and left in the next digest, and loses nothing.
  if (isOver) await job.unitOfWork.commit([put("digestSent", sent)], []);
  return mailed;
};

/** Sends a digest once a day. `busy`: another attempt holds the claim; try again later. */
const mailDigest = (job: DigestJob, { digest, token, link }: DigestToMail): Promise<Result<SentAlerts, "busy">> => {
  const { store, unitOfWork, settings, publicUrl } = job;
  const { district, supervisorId, today } = job.recipient;
  const id = { district, supervisorId, slot: slotFor(job.recipient, `digest-${today}`) };
  return sendOnce<"alertMail", "no-address">(job, {
    kind: "alertMail",
    id,
    isOver: ({ state }) => state === "sent",
    want: async () => {
      const staff = await store.get("staff", { staffId: supervisorId });
      if (staff?.district !== district || !isInForce(staff) || staff.email === undefined) return "no-address";
      const { language, name: districtName, contactEmail } = settings;
      return {
        settings,
        to: staff.email,
        tags: { mail: "digest", district, supervisor: supervisorId },
        claim: (lease) => ({ ...id, alertIds: [], digest: true, state: "sending", ...lease }),
        compose: async () => ({
          body: job.renderDigest({ language, district, districtName, contactEmail, publicUrl, digest, token }),
          links: [link],
        }),
        mark: async (claim, delivery, at) => {
          if (delivery !== "sent") return;
          const sent = { ...claim, state: "sent" as const, sentAt: at, version: claim.version + 1 };
          await unitOfWork.commit([replace("alertMail", sent)], []);
        },
      };
    },
  });
};
