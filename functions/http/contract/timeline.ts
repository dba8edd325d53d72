import * as z from "zod/mini";
import { TARGET_ROLES } from "../../../domain/nominations/target-role.ts";
import { NO_ALERT_REASONS } from "../../../domain/views/no-alert.ts";
import { TIMELINE_KINDS } from "../../../domain/views/timeline.ts";
import {
  ALERT_CAUSES,
  ASSIGNMENT_PARTS,
  ASSIGNMENT_RESULTS,
  BANDS,
  DECISION_RIGHTS,
  DESTINATIONS,
  END_DRIVERS,
  FOCUS_CODES,
  LEADER_ROLES,
  MODALITIES,
  PSEL_CODES,
  READINESS_TIERS,
  SHOWN_END_REASONS,
  SUPERVISION_BASES,
  TOUCHPOINT_KINDS,
} from "../../../events/vocabulary.ts";
import { dateText, defineOperation, idText, type Operation, paging } from "../../runtime/operation.ts";

const text = () => z.optional(z.string());
const day = () => z.optional(z.nullable(z.iso.date()));
const one = <const Values extends readonly string[]>(values: Values) => z.optional(z.enum(values));

/** One entry. Its `kind` decides which optional fields it has. CSV columns are in this order. */
const TimelineView = z.object({
  kind: z.enum(TIMELINE_KINDS),
  /** Local date; null = the begin is unknown. */
  on: z.nullable(z.iso.date()),
  /** The recorded instant, else the date. */
  at: z.nullable(z.union([z.iso.datetime(), z.iso.date()])),
  id: z.string(),
  leaderId: text(),
  leaderName: text(),
  schoolId: text(),
  supervisorId: text(),
  begin: day(),
  end: day(),
  role: one(LEADER_ROLES),
  title: text(),
  fte: z.optional(z.number()),
  interim: z.optional(z.boolean()),
  endReason: one(SHOWN_END_REASONS),
  endDriver: one(END_DRIVERS),
  destination: one(DESTINATIONS),
  basis: one(SUPERVISION_BASES),
  responsibility: text(),
  standards: z.optional(z.array(z.enum(PSEL_CODES))),
  part: one(ASSIGNMENT_PARTS),
  leadId: text(),
  coLeadIds: z.optional(z.array(z.string())),
  sponsorId: text(),
  decisionRight: one(DECISION_RIGHTS),
  routine: text(),
  hoursPerWeek: z.optional(z.number()),
  result: one(ASSIGNMENT_RESULTS),
  touchpointKind: one(TOUCHPOINT_KINDS),
  modality: one(MODALITIES),
  minutes: z.optional(z.int()),
  focusCodes: z.optional(z.array(z.enum(FOCUS_CODES))),
  nextStep: text(),
  followUpOn: z.optional(z.iso.date()),
  alertId: text(),
  roundId: text(),
  band: one(BANDS),
  noAlert: one(NO_ALERT_REASONS),
  restsUntil: z.optional(z.iso.date()),
  episodeId: text(),
  cause: one(ALERT_CAUSES),
  /** Of an alert: the first cause and those that joined it. */
  causes: z.optional(z.array(z.enum(ALERT_CAUSES))),
  since: text(),
  raisedSince: text(),
  state: one(["open", "acknowledged", "resolved", "taken-up", "lapsed", "closed"]),
  mailedAt: z.optional(z.iso.datetime()),
  useful: z.optional(z.boolean()),
  targetRole: one(TARGET_ROLES),
  tier: one(READINESS_TIERS),
  previousTier: one(READINESS_TIERS),
  validUntil: day(),
});

const KIND = `(${TIMELINE_KINDS.join("|")})`;

const query = z.strictObject({
  /** Kinds separated by commas; default: all kinds that the caller may see. */
  kinds: z.exactOptional(
    z
      .string()
      .check(
        z.regex(new RegExp(`^${KIND}(,${KIND})*$`), `Give kinds separated by commas: ${TIMELINE_KINDS.join(", ")}.`),
      ),
  ),
  from: z.exactOptional(dateText()),
  to: z.exactOptional(dateText()),
  order: z.exactOptional(z.enum(["asc", "desc"])),
  ...paging,
});

const common = {
  entry: "read-timeline",
  tag: "Timeline",
  method: "GET",
  action: "timeline.read",
  query,
  reply: TimelineView,
  list: true,
  cut: "handler",
} as const;

const DESCRIPTION =
  "Entries are sorted oldest first, or newest first with `order=desc`. `from` is the first day, `to` the first day excluded. Withdrawn records are omitted. Only the leader's supervisor sees bands, episodes and alerts, and entries based on answers only while the leader shares a reading. The present band carries `noAlert` when it is raised and no alert shows, with the codes of the caseload. HR sees that touchpoints took place, without their content. The leader's supervisor and HR see readiness from the day on which the current interest was declared. Every read is recorded in the audit trail.";

export const readLeaderTimeline = defineOperation({
  ...common,
  id: "readLeaderTimeline",
  path: "/v1/leaders/{leaderId}/timeline",
  about: "leader",
  summary:
    "Lists a leader's timeline: appointments, supervision, assignments, leave, touchpoints, bands, episodes, alerts, readiness.",
  description: DESCRIPTION,
  params: z.strictObject({ leaderId: idText() }),
});

export const readSchoolTimeline = defineOperation({
  ...common,
  id: "readSchoolTimeline",
  path: "/v1/schools/{schoolId}/timeline",
  about: "school",
  summary:
    "Lists a school's timeline: seats and their holders, assignments, touchpoints with its principals, and the need of the current ones.",
  description: DESCRIPTION,
  params: z.strictObject({ schoolId: idText() }),
});

export const timelineOperations: readonly Operation[] = [readLeaderTimeline, readSchoolTimeline];
