/** What is stored of shared bands, of episodes, and of who was notified of them. */

import { type AlertState, UNFINISHED } from "../kernel/alert-state.ts";
import { schoolYearOf } from "../kernel/calendar.ts";
import { DISTRICT_PARTITION, daysAfter, defineKind, LEADER_PARTITION } from "../kernel/kind.ts";
import { text } from "../kernel/shape.ts";
import { LINK_SHAPE, linkExpiry } from "../mails/link-kind.ts";
import { PULSE_KEEPING_RULES } from "../pulses/rules.ts";
import type { Alert, AlertLink, AlertMail, Episode, SharedBand } from "./alert.ts";
import type { SystemStrain } from "./system-strain.ts";

const NOTED: ReadonlySet<AlertState> = new Set(["acknowledged", "resolved", "taken-up", "lapsed"]);

export const ALERT_KINDS = {
  sharedBand: defineKind<SharedBand>()({ table: "records", pk: LEADER_PARTITION, sk: "BAND" }),
  bandHistory: defineKind<SharedBand>()({
    table: "records",
    pk: LEADER_PARTITION,
    sk: "BANDH#{roundId}",
    // As long as a round's invitations, and its answers.
    ttl: ({ roundId }) => daysAfter(`${roundId}-01T00:00:00Z`, PULSE_KEEPING_RULES.mailsKeptDays.value),
  }),
  episode: defineKind<Episode>()({
    table: "records",
    pk: LEADER_PARTITION,
    sk: "EPI#{episodeId}",
    lists: { episodesOfLeader: "partition" },
  }),
  alert: defineKind<Alert>()({
    table: "records",
    pk: LEADER_PARTITION,
    sk: "ALERT#{alertId}",
    lists: {
      alertsOfLeader: "partition",
      /** Alerts that wait for their mail, by supervisor, oldest first. */
      waitingAlertsOfDistrict: {
        index: "gsi1",
        where: ({ state }) => state === "waiting",
        pk: "D#{district}#WAITING",
        sk: "{supervisorId}#{openedAt}#{leaderId}#{alertId}",
      },
      /** Those of one supervisor, oldest first. */
      waitingAlerts: { within: "waitingAlertsOfDistrict", by: "supervisorId" },
      /** Alerts that were mailed and that nobody has taken on, soonest due first. */
      openAlertsByDueDate: {
        index: "gsi1",
        where: ({ state }) => state === "open",
        pk: "D#{district}#OPENDUE",
        sk: "{dueOn}#{leaderId}#{alertId}",
        parts: { dueOn: ({ dueOn }) => dueOn ?? "" },
      },
      /** Alerts that were taken on or have ended, by the school year (UTC) in which they opened, oldest first. */
      answeredAlerts: {
        index: "gsi1",
        where: ({ state }) => NOTED.has(state),
        pk: "D#{district}#ANSWERED#{schoolYear}",
        sk: "{openedAt}#{leaderId}#{alertId}",
        parts: { schoolYear: ({ openedAt }) => schoolYearOf(openedAt.slice(0, 10)) },
      },
      /** Alerts that were handed on and are not closed. */
      escalatedAlerts: {
        index: "gsi2",
        where: ({ escalatedTo, state }) => escalatedTo !== undefined && UNFINISHED.has(state),
        pk: "D#{district}#ESCALATED",
        sk: "{leaderId}#{alertId}",
      },
    },
  }),
  alertMail: defineKind<AlertMail>()({
    table: "records",
    pk: "D#{district}#SUPMAIL#{supervisorId}",
    sk: "SLOT#{slot}",
    ttl: ({ leaseUntil }) => daysAfter(leaseUntil, PULSE_KEEPING_RULES.mailsKeptDays.value),
  }),
  alertLink: defineKind<AlertLink>()({
    table: "records",
    pk: "ALK#{hash}",
    sk: "LINK",
    ttl: linkExpiry,
    shape: {
      ...LINK_SHAPE,
      alertId: text,
      supervisorId: text,
    },
  }),
  systemStrain: defineKind<SystemStrain>()({ table: "records", pk: DISTRICT_PARTITION, sk: "STRAIN#{roundId}" }),
};
