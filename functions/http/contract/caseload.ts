import * as z from "zod/mini";
import { COACHING_RULES } from "../../../domain/coaching/rules.ts";
import { NO_ALERT_REASONS } from "../../../domain/views/no-alert.ts";
import { NO_ALERT_WORDS } from "../../../domain/views/no-alert-words.ts";
import { BANDS, DIRECTIONS, LEVELS, STAFF_ROLES, TOPICS } from "../../../events/vocabulary.ts";
import { defineOperation, idText, type Operation, paging } from "../../runtime/operation.ts";
import { NeedPart } from "./need.ts";

const entry = "read-timeline";

const REASONS = NO_ALERT_REASONS.map((code) => `\`${code}\` (${NO_ALERT_WORDS.en[code](undefined)})`).join(", ");

const Me = z.object({
  staffId: z.string(),
  name: z.string(),
  roles: z.array(z.enum(STAFF_ROLES)),
  district: z.string(),
  districtName: z.string(),
});

/** A leader of a caseload. Fields only for the leader's supervisor are optional, or removed by the policy table. */
const CaseloadLine = z.object({
  leaderId: z.string(),
  name: z.string(),
  schools: z.array(z.string()),
  supervisorId: z.string(),
  lastTouchpointOn: z.nullable(z.iso.date()),
  daysSinceTouchpoint: z.nullable(z.int()),
  dueOn: z.nullable(z.iso.date()),
  overdue: z.boolean(),
  onLeave: z.boolean(),
  openAlerts: z.optional(z.int()),
  band: z.optional(z.enum(BANDS)),
  bandSince: z.optional(z.nullable(z.string())),
  /** Round since which it has been elevated or high. */
  raisedSince: z.optional(z.nullable(z.string())),
  /** Why no alert shows although the band is raised; null = nothing to explain. */
  noAlert: z.optional(z.nullable(z.enum(NO_ALERT_REASONS))),
  /** Day until which no other alert opens unless the band rises; with `resting` only. */
  restsUntil: z.optional(z.nullable(z.iso.date())),
  direction: z.optional(z.enum(DIRECTIONS)),
  topics: z.optional(z.array(z.enum(TOPICS))),
  /** From work records only; null = not assessed. */
  supportNeed: z.optional(
    z.nullable(
      z.object({ level: z.nullable(z.enum(LEVELS)), total: z.nullable(z.number()), parts: z.array(NeedPart) }),
    ),
  ),
});

export const readMe = defineOperation({
  id: "readMe",
  method: "GET",
  path: "/v1/me",
  entry,
  tag: "Staff",
  action: "me.read",
  summary: "Reads the caller's name, roles and district.",
  reply: Me,
});

export const listCaseload = defineOperation({
  id: "listCaseload",
  method: "GET",
  path: "/v1/supervisors/{staffId}/caseload",
  entry,
  tag: "Caseload",
  action: "caseload.read",
  about: "staff",
  summary: "Lists the leaders that a staff member supervises, by due date of the next touchpoint.",
  description: `The next touchpoint is due ${COACHING_RULES.plainDays.value} days after the last one, or ${COACHING_RULES.raisedDays.value} days while need is raised; leave pauses the clock. Supervisors see their own caseload with due dates, open alerts and the band that the leader shares (\`none\` = no recent or no shared reading). \`noAlert\` says why no alert shows although the band is raised, from what the supervisor is shown anyway: ${REASONS}. HR and administrators see the date of the last touchpoint, in an order that does not reveal raised need, and no support need. Leaders are never sorted by band or need.`,
  params: z.strictObject({ staffId: idText() }),
  query: z.strictObject(paging),
  reply: CaseloadLine,
  list: true,
});

export const listOverdueTouchpoints = defineOperation({
  id: "listOverdueTouchpoints",
  method: "GET",
  path: "/v1/touchpoints/overdue",
  entry,
  tag: "Caseload",
  action: "caseload.read",
  summary: "Lists leaders whose next touchpoint is overdue, longest overdue first.",
  description: `Supervisors see their own leaders, by each leader's own interval. HR and administrators see the district's leaders whose last touchpoint is more than the standard ${COACHING_RULES.plainDays.value} days ago. Leaders who are overdue only by the shorter interval of raised need are not listed for them.`,
  query: z.strictObject(paging),
  reply: CaseloadLine,
  list: true,
});

export const caseloadOperations: readonly Operation[] = [readMe, listCaseload, listOverdueTouchpoints];
