/** What is stored of readiness: what people decide about it, and what is computed. */
import { DISTRICT_PARTITION, defineKind, LEADER_PARTITION } from "../kernel/kind.ts";
import { isUnanswered, type ReadinessAppeal } from "./appeal.ts";
import type { CalibrationSession } from "./calibration.ts";
import type { Override } from "./override.ts";
import type { ReadinessHistory, ReadinessListing, StoredReadiness } from "./stored-readiness.ts";

export const READINESS_KINDS = {
  readinessOverride: defineKind<Override>()({
    table: "records",
    pk: LEADER_PARTITION,
    sk: "OVR#{overrideId}",
    lists: { readinessOverridesOfLeader: "partition" },
    kept: "readiness-override",
  }),
  readinessAppeal: defineKind<ReadinessAppeal>()({
    table: "records",
    pk: LEADER_PARTITION,
    sk: "APPEAL#{appealId}",
    lists: {
      readinessAppealsOfLeader: "partition",
      /** Appeals that nobody has answered yet, the oldest first. */
      openReadinessAppeals: {
        index: "gsi1",
        where: isUnanswered,
        pk: "D#{district}#APPEALS",
        sk: "{appealedOn}#{leaderId}#{appealId}",
      },
    },
    kept: "readiness-appeal",
  }),
  calibrationSession: defineKind<CalibrationSession>()({
    table: "records",
    pk: DISTRICT_PARTITION,
    sk: "CAL#{sessionId}",
    lists: { calibrationSessions: "partition" },
    kept: "calibration",
  }),
  readiness: defineKind<StoredReadiness>()({
    table: "records",
    pk: LEADER_PARTITION,
    sk: "READY#{targetRole}",
    lists: {
      readinessOfLeader: "partition",
      /** Assessments of people with interest, by role and leader. */
      readinessOfDistrict: {
        index: "gsi1",
        where: ({ reason }) => reason !== "no-interest",
        pk: "D#{district}#READINESS",
        sk: "{targetRole}#{leaderId}",
      },
      /** Assessments to look at again, by the day on which. */
      readinessToReview: {
        index: "gsi2",
        where: ({ reviewOn }) => reviewOn !== null,
        pk: "D#{district}#REVIEW",
        sk: "{reviewOn}#{leaderId}#{targetRole}",
      },
    },
  }),
  readinessHistory: defineKind<ReadinessHistory>()({
    table: "records",
    pk: LEADER_PARTITION,
    sk: "READYH#{targetRole}#{at}#{revision}",
    lists: {
      /** Oldest first within a role. */
      readinessHistoryOfLeader: "partition",
    },
  }),
  readinessListing: defineKind<ReadinessListing>()({
    table: "records",
    // Apart from the leader's partition, which is read whole for other ends.
    pk: "D#{district}#RDY#{leaderId}",
    sk: "{targetRole}#{level}#{region}",
    lists: {
      readinessListingsOfLeader: "partition",
      /** People of a tier for a role, a level and a region (`*` = any), by leader. */
      readyFor: {
        index: "gsi1",
        pk: "D#{district}#READY#{targetRole}#{tier}#{level}#{region}",
        sk: "{leaderId}",
      },
    },
  }),
};
