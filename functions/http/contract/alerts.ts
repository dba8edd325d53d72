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

const entry = "coach-leaders";
const tag = "Alerts";

/** States that somebody may read. */
const STATES = ["waiting", "open", "acknowledged", "resolved"] as const;

/**
 * An alert. Whoever supervises the leader sees why it opened, and the reading in it while the leader shares one; whoever it
 * was handed on to sees that it is there and no reason.
 */
const AlertView = z.object({
  leaderId: z.string(),
  leaderName: z.optional(z.string()),
  alertId: z.string(),
  state: z.enum(STATES),
  openedAt: z.iso.datetime(),
  mailedAt: z.optional(z.iso.datetime()),
  dueOn: z.optional(z.iso.date()),
  escalatedAt: z.optional(z.iso.datetime()),
  escalatedFor: z.optional(z.enum(ESCALATION_REASONS)),
  supervisorId: z.optional(z.string()),
  escalatedTo: z.optional(z.array(z.string())),
  cause: z.optional(z.enum(ALERT_CAUSES)),
  roundId: z.optional(z.string()),
  band: z.optional(z.enum(BANDS)),
  since: z.optional(z.nullable(z.string())),
  topics: z.optional(z.array(z.enum(TOPICS))),
  reasons: z.optional(z.array(z.enum(SUPPORT_NEED_REASONS))),
  plan: z.optional(z.string()),
  planBy: z.optional(z.iso.date()),
  useful: z.optional(z.boolean()),
  version: z.int(),
});

export const listAlerts = defineOperation({
  id: "listAlerts",
  method: "GET",
  path: "/v1/alerts",
  entry,
  tag,
  action: "alert.read",
  cut: "handler",
  summary: "Alerts about the caller's own leaders, and those handed on to the caller; newest first.",
  description: `An alert is mailed first and listed then. It is due ${inWords(ALERT_RULES.dueSchoolDays.value)} school days after its mail (\`dueOn\`); one that nobody has taken on by then is handed on once, to the supervisor's cover, else the superior, else the district's administrators, without its reasons. HR and administrators see alerts only that were handed on to them in person.`,
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
  summary: "Takes an alert on: I will check in.",
  description: "Safe to repeat. What is further along stays as it is.",
});

export const keepAlertPlan = defineOperation({
  ...one,
  id: "keepAlertPlan",
  method: "PUT",
  path: "/v1/leaders/{leaderId}/alerts/{alertId}/plan",
  summary: "Notes what is planned and until when, and takes the alert on with it.",
  description: "A later plan replaces the one before. It is read by the leader's supervisor and by whoever wrote it.",
  body: z.strictObject({ text: lineText(280), by: dateText() }),
  problems: { 409: "The alert is closed." },
});

export const recordAlertResolution = defineOperation({
  ...one,
  id: "recordAlertResolution",
  method: "POST",
  path: "/v1/leaders/{leaderId}/alerts/{alertId}/resolution",
  summary: "Closes an alert, with the contact that answered it if there was one.",
  description:
    "Leave `useful` out while it is not known; the first word on it counts, also when it comes later. A touchpoint may be added to a closed alert. The same request again makes nothing twice.",
  body: z.strictObject({
    useful: z.exactOptional(z.boolean()),
    touchpoint: z.exactOptional(
      z.strictObject({
        kind: z.enum(TOUCHPOINT_KINDS),
        heldOn: z.exactOptional(dateText()),
        modality: z.exactOptional(z.enum(MODALITIES)),
        minutes: z.exactOptional(z.int().check(z.gte(1), z.lte(600))),
        focusCodes: z.exactOptional(z.array(z.enum(FOCUS_CODES)).check(z.maxLength(6))),
      }),
    ),
  }),
});

const countText = () => z.nullable(z.string());

/** How alerts of one cause fared. All null when they concern fewer than five leaders. */
const AlertNumbersView = z.object({
  cause: z.enum(ALERT_CAUSES),
  status: z.enum(["shown", "withheld"]),
  opened: countText(),
  acknowledged: countText(),
  resolved: countText(),
  usefulYes: countText(),
  usefulNo: countText(),
  /** Of those on which somebody said so, in whole per cent; null with fewer than five of them. */
  usefulShare: z.nullable(z.int().check(z.gte(0), z.lte(100))),
});

export const readAlertNumbers = defineOperation({
  id: "readAlertNumbers",
  method: "GET",
  path: "/v1/analytics/alerts",
  entry: "read-analytics",
  tag: "Group numbers",
  action: "alert-numbers.read",
  summary: "How many alerts a school year had by cause, how many were taken on and closed, and how useful they were.",
  description: `A school year is named by the year it ends in; without \`schoolYear\` it is the present one. Counts come as \`5 to 9\`, \`10 to 19\` or \`20+\`, and as null below ${inWords(PRIVACY_RULES.k.value)}, as does the share of alerts that were found useful. Only alerts of months that are over are counted, so that asking every day does not tell when one opened. A cause is withheld while its alerts concern fewer than ${inWords(PRIVACY_RULES.k.value)} leaders.`,
  query: z.strictObject({
    schoolYear: z.exactOptional(
      z.pipe(z.string().check(z.regex(/^20\d\d$/, "Give a year, e.g. 2027.")), z.transform(Number)),
    ),
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
