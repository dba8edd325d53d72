import * as z from "zod/mini";
import { COACHING_RULES } from "../../../domain/coaching/rules.ts";
import { BANDS, LEVELS, STAFF_ROLES } from "../../../events/vocabulary.ts";
import { defineOperation, idText, type Operation, paging } from "../../runtime/operation.ts";
import { NeedPart } from "./need.ts";

const entry = "read-timeline";

const Me = z.object({
  staffId: z.string(),
  name: z.string(),
  roles: z.array(z.enum(STAFF_ROLES)),
  district: z.string(),
  districtName: z.string(),
});

/** A leader of a caseload. What only the leader's own supervisor sees is optional, or cut by the policy table. */
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
  /** By work records alone; null = not assessed. */
  supportNeed: z.nullable(
    z.object({ level: z.nullable(z.enum(LEVELS)), total: z.nullable(z.number()), parts: z.array(NeedPart) }),
  ),
});

export const readMe = defineOperation({
  id: "readMe",
  method: "GET",
  path: "/v1/me",
  entry,
  tag: "Staff",
  action: "me.read",
  summary: "Who the caller is signed in as.",
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
  summary: "Leaders whom a member of staff supervises, soonest due for a touchpoint first.",
  description: `Due every ${COACHING_RULES.plainDays.value} days after the last touchpoint, every ${COACHING_RULES.raisedDays.value} while need is raised; a leave pauses it. Supervisors see their own caseload with due dates, open alerts and the band that the leader shares (\`none\` = no recent or no shared reading). HR and administrators see when the last touchpoint was, in an order that tells nothing of raised need. The support need rests on work records and is there for all. Leaders are never sorted by band or by need.`,
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
  summary: "Leaders whose next touchpoint is overdue, longest first.",
  description: `Supervisors get those of their own leaders, by the rhythm that holds for each. HR and administrators get those of the district for whom more than the plain ${COACHING_RULES.plainDays.value} days have passed: who is overdue only under the rhythm of raised need is not among them.`,
  query: z.strictObject(paging),
  reply: CaseloadLine,
  list: true,
});

export const caseloadOperations: readonly Operation[] = [readMe, listCaseload, listOverdueTouchpoints];
