import { UNASSIGNED } from "../../domain/alerts/alert.ts";
import { type ChangedStaff, putAnew } from "../../domain/alerts/put-anew.ts";
import { type AlertMailMessage, type SendAlertsPorts, sendAlerts } from "../../domain/alerts/send-alerts.ts";
import type { EventMap } from "../../events/catalog.ts";
import { renderAlerts } from "../mail/alert.ts";
import { renderDigest } from "../mail/digest.ts";
import { renderEscalation } from "../mail/escalation.ts";
import { renderSupport } from "../mail/support.ts";
import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { envelopeIn } from "../runtime/envelope.ts";
import { log } from "../runtime/log.ts";
import { liveMailer } from "../runtime/mailer.ts";
import { queueEntry } from "../runtime/queue.ts";

export const ENV = ["RECORDS_TABLE", "PUBLIC_URL", "MAIL_SENDER", "MAIL_CONFIGURATION_SET"] as const;

/** The queue carries opened alerts, and each school morning whom to notify of alerts that wait or were handed on. */
const messageOf = (body: unknown): AlertMailMessage => {
  if (typeof (body as { supervisorId?: unknown }).supervisorId === "string") return body as AlertMailMessage;
  const { type, tenantid, data } = envelopeIn(body);
  if (type === "holdfast.alert.unassigned.v1") return { district: tenantid, supervisorId: UNASSIGNED };
  const { supervisorId, leaderId, alertId, cause } = data as EventMap["holdfast.alert.opened.v1"];
  return { district: tenantid, supervisorId, ...(cause === "support-asked" ? { leaderId, alertId } : {}) };
};

const STAFF_CHANGES: readonly string[] = ["holdfast.staff.changed.v1", "holdfast.staff.granted.v1"];

/** The member of staff whom a message is about, if it says that their record changed. */
const changedStaff = (body: unknown): ChangedStaff | undefined => {
  if (typeof (body as { supervisorId?: unknown }).supervisorId === "string") return undefined;
  const { type, tenantid, data } = envelopeIn(body);
  if (!STAFF_CHANGES.includes(type)) return undefined;
  return { district: tenantid, staffId: (data as EventMap["holdfast.staff.changed.v1"]).staffId };
};

/** What concerns a member of staff whose record changed: alerts that went to an address which has been corrected since. */
const anewOf = async (
  ports: SendAlertsPorts,
  { district, staffId }: ChangedStaff,
): Promise<readonly AlertMailMessage[]> => {
  const { own, handedOn } = await putAnew(ports)({ district, staffId });
  const to = { district, supervisorId: staffId };
  return [...(own ? [to] : []), ...(handedOn.length > 0 ? [{ ...to, escalated: handedOn }] : [])];
};

/** Sends what a supervisor is to know: one mail a day, a request for support at once. */
export const build = (ports: SendAlertsPorts) =>
  queueEntry(async (body) => {
    const changed = changedStaff(body);
    const messages = changed === undefined ? [messageOf(body)] : await anewOf(ports, changed);
    for (const message of messages) {
      const sent = await sendAlerts(ports)(message);
      if (!sent.ok) throw new Error(sent.error);
      log.info("alert mail", { district: message.district, outcome: sent.value });
    }
  });

const live = () => {
  const env = readEnv(ENV);
  return build({
    ...{ ...liveDeps(), mailer: liveMailer(env), publicUrl: env.PUBLIC_URL },
    ...{ renderAlerts, renderSupport, renderEscalation, renderDigest },
  });
};

export const handler = live();
