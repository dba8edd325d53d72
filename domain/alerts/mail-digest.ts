/** A digest in a mail of its own, on a day without an alert mail that carries it. */

import type { Digest } from "../digests/digest.ts";
import type { District } from "../districts/district.ts";
import { isInForce } from "../kernel/recorded.ts";
import type { Result } from "../kernel/result.ts";
import type { MailBody, MailView } from "../mails/mail-body.ts";
import { sendOnce } from "../mails/send-once.ts";
import { replace } from "../ports.ts";
import type { MailAlertsPorts, SentAlerts } from "./mail-alerts.ts";
import { type AlertRecipient, slotFor } from "./mailable-alert.ts";

/** The content of a digest in a mail of its own, as data. */
export interface DigestMailView extends MailView {
  readonly digest: Digest;
}

interface DigestJob extends MailAlertsPorts {
  readonly renderDigest: (view: DigestMailView) => MailBody;
  readonly publicUrl: string;
  readonly settings: District;
  readonly recipient: AlertRecipient;
}

/** Sends a digest once a day. `busy`: another attempt holds the claim; try again later. */
export const mailDigest = (job: DigestJob, digest: Digest): Promise<Result<SentAlerts, "busy">> => {
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
          body: job.renderDigest({ language, district, districtName, contactEmail, publicUrl, digest }),
          links: [],
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
