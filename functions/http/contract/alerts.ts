import * as z from "zod/mini";
import { ALERT_RULES } from "../../../domain/alerts/rules.ts";
import { inWords } from "../../../domain/kernel/number-words.ts";
import { PRIVACY_RULES } from "../../../domain/privacy/rules.ts";
import {
  ALERT_CAUSES,
  BANDS,
  ESCALATION_REASONS,
  FOCUS_CODES,
  MODALITIES,
  SUPPORT_NEED_REASONS,
  TOPICS,
  TOUCHPOINT_KINDS,
} from "../../../events/vocabulary.ts";
import { dateText, defineOperation, idText, lineText, type Operation, paging } from "../../runtime/operation.ts";
import { SCHOOL_YEAR_FORM, schoolYearText } from "./fields.ts";

const entry = "coach-leaders";
const tag = "Alerts";

/** The states shown in the API. */
const STATES = ["waiting", "open", "acknowledged", "resolved", "taken-up", "lapsed"] as const;

/**
 * An alert. The leader's supervisor sees its cause, and its reading while the leader shares it. A person to whom it was
 * escalated sees the alert without its reasons.
 */
const AlertView = z.object({
  leaderId: z.string(),
  leaderName: z.optional(z.string()),
  alertId: z.string(),
  state: z.enum(STATES),
  /** When the first member of staff was notified. */
  openedAt: z.iso.datetime(),
  mailedAt: z.optional(z.iso.datetime()),
  dueOn: z.optional(z.iso.date()),
  escalatedAt: z.optional(z.iso.datetime()),
  escalatedFor: z.optional(z.enum(ESCALATION_REASONS)),
  supervisorId: z.optional(z.string()),
  escalatedTo: z.optional(z.array(z.string())),
  cause: z.optional(z.enum(ALERT_CAUSES)),
  /** The cause that stands first, and those that joined it: there is one open alert a leader, requests apart. */
  causes: z.optional(z.array(z.enum(ALERT_CAUSES))),
  roundId: z.optional(z.string()),
  band: z.optional(z.enum(BANDS)),
  /** Round since which the band has held. */
  since: z.optional(z.nullable(z.string())),
  /** Round since which it has been elevated or high. */
  raisedSince: z.optional(z.nullable(z.string())),
  topics: z.optional(z.array(z.enum(TOPICS))),
  reasons: z.optional(z.array(z.enum(SUPPORT_NEED_REASONS))),
  plan: z.optional(z.string()),
  planBy: z.optional(z.iso.date()),
  useful: z.optional(z.boolean()),
});

export const listAlerts = defineOperation({
  id: "listAlerts",
  method: "GET",
  path: "/v1/alerts",
  entry,
  tag,
  action: "alert.read",
  cut: "handler",
  summary: "Lists alerts about the caller's leaders and alerts escalated to the caller, newest first.",
  description: `An alert is listed once its mail was sent. It is due ${inWords(ALERT_RULES.dueSchoolDays.value)} school days after its mail (\`dueOn\`). An alert that is not acknowledged by then is escalated without its reasons: to the supervisor's cover, and as long again after that to the district's stewards. When the need ends first, it is \`taken-up\` if somebody had taken it on, else \`lapsed\`. HR and administrators see no alert.`,
  query: z.strictObject({ state: z.exactOptional(z.enum(STATES)), ...paging }),
  reply: AlertView,
  list: true,
});

const one = {
  entry,
  tag,
  action: "alert.write",
  about: "alert",
  cut: "handler",
  params: z.strictObject({ leaderId: idText(), alertId: idText() }),
  reply: AlertView,
} as const;

export const acknowledgeAlert = defineOperation({
  ...one,
  id: "acknowledgeAlert",
  method: "POST",
  path: "/v1/leaders/{leaderId}/alerts/{alertId}/acknowledgement",
  summary: "Acknowledges an alert: the caller will check in.",
  description: "Safe to repeat. An alert in a later state is unchanged.",
});

export const keepAlertPlan = defineOperation({
  ...one,
  id: "keepAlertPlan",
  method: "PUT",
  path: "/v1/leaders/{leaderId}/alerts/{alertId}/plan",
  summary: "Records a plan and its date, and acknowledges the alert.",
  description: "A new plan replaces the previous one. Only the leader's supervisor and the author can read it.",
  body: z.strictObject({ text: lineText(280), by: dateText() }),
  problems: { 409: "The alert is closed." },
});

export const recordAlertResolution = defineOperation({
  ...one,
  id: "recordAlertResolution",
  method: "POST",
  path: "/v1/leaders/{leaderId}/alerts/{alertId}/resolution",
  summary: "Closes an alert, with the contact that resolved it if there was one.",
  description:
    "Omit `useful` while it is unknown. The first value counts, even if it is sent later. A touchpoint may be added to a closed alert. A visit, call, meeting or stay conversation closes the alert, a walkthrough or peer visit only one that rests on work records; after any other contact the alert is acknowledged and stays open. Safe to repeat: the same request creates nothing twice.",
  body: z.strictObject({
    useful: z.exactOptional(z.boolean()),
    touchpoint: z.exactOptional(
      z.strictObject({
        kind: z.enum(TOUCHPOINT_KINDS),
        heldOn: z.exactOptional(dateText()),
        /** Today or later. */
        followUpOn: z.exactOptional(dateText()),
        modality: z.exactOptional(z.enum(MODALITIES)),
        minutes: z.exactOptional(z.int().check(z.gte(1), z.lte(600))),
        focusCodes: z.exactOptional(z.array(z.enum(FOCUS_CODES)).check(z.maxLength(6))),
      }),
    ),
  }),
});

const countText = () => z.nullable(z.string());

/** Numbers of alerts with one cause. All are null if the alerts concern fewer than five leaders. */
const AlertNumbersView = z.object({
  cause: z.enum(ALERT_CAUSES),
  status: z.enum(["shown", "withheld"]),
  opened: countText(),
  acknowledged: countText(),
  resolved: countText(),
  /** Ended with the need and no contact on record: somebody had taken them on, or nobody had. */
  takenUp: countText(),
  lapsed: countText(),
  usefulYes: countText(),
  usefulNo: countText(),
  /** Share of the rated alerts, in whole per cent; null where one of the two ratings may not be counted. */
  usefulShare: z.nullable(z.int().check(z.gte(0), z.lte(100))),
});

export const readAlertNumbers = defineOperation({
  id: "readAlertNumbers",
  method: "GET",
  path: "/v1/analytics/alerts",
  entry: "read-analytics",
  tag: "Group numbers",
  action: "alert-numbers.read",
  summary:
    "Reads the numbers of a school year's alerts by cause: opened, acknowledged, closed, ended with the need, and rated as useful.",
  description: `${SCHOOL_YEAR_FORM} The default is the current one. Counts are given as \`5 to 9\`, \`10 to 19\` or \`20+\`. Counts of fewer than ${inWords(PRIVACY_RULES.k.value)} leaders, counts that would reveal so few beside the others, and a useful share with such a count, are null. The numbers are as of the beginning of the present month, so that daily requests cannot reveal when an alert opened, was taken on or ended. A count stands until enough leaders have moved on since the one before. A cause is withheld while its alerts concern fewer than ${inWords(PRIVACY_RULES.k.value)} leaders.`,
  query: z.strictObject({
    schoolYear: schoolYearText(),
    ...paging,
  }),
  reply: AlertNumbersView,
  list: true,
});

export const alertOperations: readonly Operation[] = [
  acknowledgeAlert,
  keepAlertPlan,
  recordAlertResolution,
  listAlerts,
  readAlertNumbers,
];
