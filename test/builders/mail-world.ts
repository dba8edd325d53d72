/** A small synthetic district with everything that its mails are decided by. */

import type { Alert, AlertLink } from "../../domain/alerts/alert.ts";
import type { AlertMailView, SupportMailView } from "../../domain/alerts/alert-view.ts";
import type { SendAlertsPorts } from "../../domain/alerts/send-alerts.ts";
import { KERNEL_RULES } from "../../domain/kernel/rules.ts";
import type { MailBody } from "../../domain/mails/mail-body.ts";
import type { InvitationView, ReminderView } from "../../domain/pulses/invitation-view.ts";
import type { Round } from "../../domain/pulses/round.ts";
import type { SendInvitationPorts } from "../../domain/pulses/send-invitation.ts";
import type { Appointment, Leader } from "../../domain/roster/roster.ts";
import { mailbox } from "../doubles/mailbox.ts";
import { memoryStore, memoryTokens, movableClock } from "../doubles/memory.ts";
import * as samples from "./records/people.ts";

export const DISTRICT = "lakeside";
export const LEADER = "ld-1";
export const SUPERVISOR = "st-1";
export const ROUND = "2026-11";
export const OPEN_ROUND: Round = {
  district: DISTRICT,
  roundId: ROUND,
  cycle: 4,
  instrument: "principal-pulse@1",
  opensAt: "2026-11-02T13:30:00.000Z",
  closesAt: "2026-11-16T13:30:00.000Z",
  state: "open",
  form: { stewards: [], fewPrincipals: false },
  version: 1,
};
/** A Tuesday, 07:45 in Chicago. */
export const MORNING = "2026-11-03T13:45:00.000Z";

/** Longer than a lease, as the time is after which a queue hands a message out again. */
export const REDELIVERY = { seconds: KERNEL_RULES.leaseSeconds.value + 60 };

const body = (view: object): MailBody => ({ subject: "", text: JSON.stringify(view), html: "", headers: {} });

/** What the renderer was given for a mail. */
export const viewIn = <
  View = InvitationView & Partial<ReminderView> & Partial<AlertMailView> & Partial<SupportMailView>,
>(
  mail: { readonly text: string } | undefined,
): View => JSON.parse(mail?.text ?? "null") as View;

export const leaderOf = (leaderId: string, changes: Partial<Leader> = {}): Leader => ({
  district: DISTRICT,
  leaderId,
  givenName: "Maria",
  familyName: `Alvarez ${leaderId}`,
  email: `${leaderId}@lakeside.example`,
  language: "en",
  version: 1,
  ...changes,
});

export const appointmentOf = (leaderId: string, changes: Partial<Appointment> = {}): Appointment =>
  samples.appointmentOf(leaderId, { district: DISTRICT, orgId: "or-1", begin: "2024-07-01", ...changes });

export const alertOf = (leaderId: string, changes: Partial<Alert> = {}): Alert => ({
  district: DISTRICT,
  leaderId,
  alertId: `al-${leaderId}-2026-10`,
  episodeId: `ep-${leaderId}-2026-10`,
  supervisorId: SUPERVISOR,
  cause: "two-raised-rounds",
  roundId: ROUND,
  band: "elevated",
  since: "2026-10",
  topics: ["workload", "recovery", "autonomy"],
  openedAt: "2026-11-02T18:00:00.000Z",
  state: "waiting",
  version: 1,
  ...changes,
});

/** The link in the mail about `alertOf(LEADER)`, good into January. */
export const alertLinkOf = (hash: string, changes: Partial<AlertLink> = {}): AlertLink => ({
  hash,
  district: DISTRICT,
  leaderId: LEADER,
  alertId: alertOf(LEADER).alertId,
  supervisorId: SUPERVISOR,
  language: "en",
  districtName: "Lakeside Unified",
  contactEmail: "people@lakeside.example",
  expiresAt: Date.parse("2027-01-03T00:00:00Z") / 1000,
  ...changes,
});

export const mailWorld = () => {
  const db = memoryStore();
  const clock = movableClock(MORNING);
  const mailer = mailbox();
  db.seed(
    "district",
    samples.districtOf({
      district: DISTRICT,
      name: "Lakeside Unified",
      createdOn: "2026-08-01",
      roundMonths: [11],
      contactEmail: "people@lakeside.example",
      help: [{ name: "Assistance line", contact: "555-0100" }],
    }),
  );
  db.seed("round", OPEN_ROUND);
  db.seed("org", {
    district: DISTRICT,
    orgId: "or-1",
    sourcedId: "1",
    name: "Lincoln Elementary",
    type: "school",
    version: 1,
  });
  db.seed("staff", {
    staffId: SUPERVISOR,
    district: DISTRICT,
    name: "Dana Reed",
    email: "dana@lakeside.example",
    roles: ["supervisor"],
    version: 1,
  });
  const addLeader = (leaderId: string) => {
    db.seed("leader", leaderOf(leaderId));
    db.seed("appointment", appointmentOf(leaderId));
    db.seed("supervision", {
      district: DISTRICT,
      leaderId,
      supervisorId: SUPERVISOR,
      basis: "confirmed",
      since: "2026-08-01",
      version: 1,
    });
  };
  addLeader(LEADER);
  const ports: SendInvitationPorts & SendAlertsPorts = {
    clock,
    store: db,
    unitOfWork: db,
    tokens: memoryTokens(),
    mailer,
    renderInvitation: body,
    renderReminder: body,
    renderAlerts: body,
    renderSupport: body,
    renderDigest: body,
    renderEscalation: body,
    publicUrl: "http://localhost:4800",
  };
  return { db, clock, mailer, ports, addLeader };
};
