import * as z from "zod/mini";
import { TARGET_ROLES } from "../../../domain/nominations/target-role.ts";
import { TIMELINE_KINDS } from "../../../domain/views/timeline.ts";
import {
  ALERT_CAUSES,
  ASSIGNMENT_PARTS,
  ASSIGNMENT_RESULTS,
  BANDS,
  CONFIDENCES,
  DECISION_RIGHTS,
  DESTINATIONS,
  DIRECTIONS,
  END_DRIVERS,
  FOCUS_CODES,
  LEADER_ROLES,
  MODALITIES,
  PSEL_CODES,
  READINESS_TIERS,
  SHOWN_END_REASONS,
  SUPERVISION_BASES,
  TOPICS,
  TOUCHPOINT_KINDS,
} from "../../../events/vocabulary.ts";
import { dateText, defineOperation, idText, type Operation, paging } from "../../runtime/operation.ts";

const text = () => z.optional(z.string());
const day = () => z.optional(z.nullable(z.iso.date()));
const one = <const Values extends readonly string[]>(values: Values) => z.optional(z.enum(values));

/** One entry; which of the optional fields it has depends on its `kind`. Columns of the CSV in this order. */
const TimelineView = z.object({
  kind: z.enum(TIMELINE_KINDS),
  /** Local date; null = it began before anything is known. */
  on: z.nullable(z.iso.date()),
  /** The instant where one is recorded, else the date again. */
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
  since: z.optional(z.nullable(z.string())),
  direction: one(DIRECTIONS),
  topics: z.optional(z.array(z.enum(TOPICS))),
  confidence: z.optional(z.nullable(z.enum(CONFIDENCES))),
  episodeId: text(),
  cause: one(ALERT_CAUSES),
  state: one(["open", "acknowledged", "resolved", "closed"]),
  mailedAt: z.optional(z.iso.datetime()),
  useful: z.optional(z.boolean()),
  targetRole: one(TARGET_ROLES),
  tier: one(READINESS_TIERS),
  previousTier: one(READINESS_TIERS),
  validUntil: day(),
});

const KIND = `(${TIMELINE_KINDS.join("|")})`;

const query = z.strictObject({
  /** Kinds, separated by commas; without it, every kind the caller may see. */
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
  "Oldest first, or `order=desc`; `from` is the first day, `to` the first that is left out. Withdrawn records are left out. Bands, episodes and alerts are there for the leader's own supervisor only, and what rests on answers only while the leader shares a reading. Of touchpoints HR sees that they took place, not what was said. Readiness is there for the own supervisor and HR, since the interest that holds now was declared. Every read is noted in the audit trail.";

export const readLeaderTimeline = defineOperation({
  ...common,
  id: "readLeaderTimeline",
  path: "/v1/leaders/{leaderId}/timeline",
  about: "leader",
  summary:
    "A leader's file in order: appointments, supervision, assignments, leave, touchpoints, bands, episodes, alerts, readiness.",
  description: DESCRIPTION,
  params: z.strictObject({ leaderId: idText() }),
});

export const readSchoolTimeline = defineOperation({
  ...common,
  id: "readSchoolTimeline",
  path: "/v1/schools/{schoolId}/timeline",
  about: "school",
  summary:
    "A school's file in order: seats, who held them, assignments, touchpoints with its principals, and the need of the present ones.",
  description: DESCRIPTION,
  params: z.strictObject({ schoolId: idText() }),
});

export const timelineOperations: readonly Operation[] = [readLeaderTimeline, readSchoolTimeline];
