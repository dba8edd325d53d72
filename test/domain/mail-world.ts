/** A small synthetic district with everything that its mails are decided by. */
import type { Alert } from "../../domain/alerts/alert.ts";
import type { AlertMailView, SupportMailView } from "../../domain/alerts/alert-view.ts";
import type { SendAlertsPorts } from "../../domain/alerts/send-alerts.ts";
import { LEASE_SECONDS } from "../../domain/lease.ts";
import type { MailBody } from "../../domain/mail-body.ts";
import type { InvitationView, ReminderView } from "../../domain/pulses/invitation-view.ts";
import type { SendInvitationPorts } from "../../domain/pulses/send-invitation.ts";
import type { Appointment, Leader } from "../../domain/roster/roster.ts";
import { mailbox } from "../doubles/mailbox.ts";
import { memoryStore, memoryTokens, movableClock } from "../doubles/memory.ts";

export const DISTRICT = "lakeside";
export const LEADER = "ld-1";
export const SUPERVISOR = "st-1";
export const ROUND = "2026-11";
/** A Tuesday, 07:45 in Chicago. */
export const MORNING = "2026-11-03T13:45:00.000Z";

/** Longer than a lease, as the time is after which a queue hands a message out again. */
export const REDELIVERY = { seconds: LEASE_SECONDS + 60 };

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

export const appointmentOf = (leaderId: string, changes: Partial<Appointment> = {}): Appointment => ({
  district: DISTRICT,
  appointmentId: `ap-${leaderId}`,
  leaderId,
  orgId: "or-1",
  role: "PRINCIPAL",
  begin: "2024-07-01",
  end: null,
  primary: true,
  interim: false,
  precision: "given",
  version: 1,
  ...changes,
});

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

export const mailWorld = () => {
  const db = memoryStore();
  const clock = movableClock(MORNING);
  const mailer = mailbox();
  db.seed("district", {
    district: DISTRICT,
    name: "Lakeside Unified",
    timeZone: "America/Chicago",
    createdOn: "2026-08-01",
    language: "en",
    holidays: [],
    roundMonths: [11],
    sharingDefault: "on",
    contactEmail: "people@lakeside.example",
    help: [{ name: "Assistance line", contact: "555-0100" }],
    version: 1,
  });
  db.seed("round", {
    district: DISTRICT,
    roundId: ROUND,
    cycle: 4,
    instrument: "principal-pulse@1",
    opensAt: "2026-11-02T13:30:00.000Z",
    closesAt: "2026-11-16T13:30:00.000Z",
    state: "open",
    version: 1,
  });
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
    renderEscalation: body,
    publicUrl: "http://localhost:4800",
  };
  return { db, clock, mailer, ports, addLeader };
};
