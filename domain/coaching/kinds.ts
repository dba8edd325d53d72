/** What is stored of coaching, of leadership that is shared, and of the clocks that go by it. */
import { DISTRICT_PARTITION, defineKind, LEADER_PARTITION, SCHOOL_PARTITION } from "../kernel/kind.ts";
import { number, optional, RECORDED, text } from "../kernel/shape.ts";
import type { CalendarFeed } from "./calendar-feed.ts";
import type {
  Assignment,
  AssignmentShare,
  Cadence,
  Caseload,
  LeadershipLoad,
  Leave,
  Touchpoint,
  TouchpointNote,
} from "./coaching.ts";

export const COACHING_KINDS = {
  touchpoint: defineKind<Touchpoint>()({
    table: "records",
    pk: LEADER_PARTITION,
    sk: "TOUCH#{touchpointId}",
    lists: {
      touchpointsOfLeader: "partition",
      /** Touchpoints that a supervisor held, by day. */
      touchpointsGiven: { index: "gsi1", pk: "D#{district}#GIVEN#{supervisorId}", sk: "{touchpointId}#{leaderId}" },
      /** Touchpoints with the principal of a school, by day. */
      touchpointsAtSchool: {
        index: "gsi2",
        where: ({ orgId }) => orgId !== undefined,
        pk: SCHOOL_PARTITION,
        sk: "TOUCH#{touchpointId}",
      },
    },
    kept: "touchpoint",
  }),
  touchpointNote: defineKind<TouchpointNote>()({
    table: "records",
    pk: "D#{district}#N#{authorId}",
    sk: "NOTE#{leaderId}#{touchpointId}",
  }),
  leave: defineKind<Leave>()({
    table: "records",
    pk: LEADER_PARTITION,
    sk: "LEAVE#{leaveId}",
    lists: { leavesOfLeader: "partition" },
    kept: "leave",
  }),
  assignment: defineKind<Assignment>()({
    table: "records",
    pk: SCHOOL_PARTITION,
    sk: "ASSIGN#{assignmentId}",
    lists: { assignmentsOfSchool: "partition" },
    kept: "assignment",
  }),
  assignmentShare: defineKind<AssignmentShare>()({
    table: "records",
    pk: LEADER_PARTITION,
    sk: "SHARE#{assignmentId}",
    lists: { sharesOfLeader: "partition" },
  }),
  cadence: defineKind<Cadence>()({
    table: "records",
    pk: LEADER_PARTITION,
    sk: "CADENCE",
    lists: {
      /** Leaders with a due date, soonest first. */
      cadencesByDueDate: {
        index: "gsi1",
        where: ({ dueOn }) => dueOn !== null,
        pk: "D#{district}#DUE",
        sk: "{dueOn}#{leaderId}",
      },
    },
  }),
  caseload: defineKind<Caseload>()({
    table: "records",
    pk: DISTRICT_PARTITION,
    sk: "CASELOAD#{supervisorId}",
    lists: { caseloads: "partition" },
  }),
  leadershipLoad: defineKind<LeadershipLoad>()({ table: "records", pk: SCHOOL_PARTITION, sk: "LOAD" }),
  calendarFeed: defineKind<CalendarFeed>()({
    table: "records",
    pk: "FEED#{hash}",
    sk: "FEED",
    lists: { calendarFeedsOf: { index: "gsi1", pk: "D#{district}#FEEDS#{staffId}", sk: "{feedId}" } },
    kept: "calendar-feed",
    shape: {
      ...RECORDED,
      hash: text,
      feedId: text,
      district: text,
      staffId: text,
      createdAt: text,
      revokedAt: optional(text),
      version: number,
    },
  }),
};
