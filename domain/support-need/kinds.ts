/** What is stored of leaders' support need. */
import { defineKind, LEADER_PARTITION } from "../kernel/kind.ts";
import type { VisitPutOff } from "./put-off.ts";
import type { CoachingStart, StoredSupportNeed } from "./stored-need.ts";

export const SUPPORT_NEED_KINDS = {
  supportNeed: defineKind<StoredSupportNeed>()({
    table: "records",
    pk: LEADER_PARTITION,
    sk: "NEED",
    lists: {
      /** Leaders in a principal's seat with a support need on record. */
      supportNeeds: {
        index: "gsi1",
        where: ({ inSeat }) => inSeat,
        pk: "D#{district}#NEEDS",
        sk: "{leaderId}",
      },
    },
  }),
  visitPutOff: defineKind<VisitPutOff>()({
    table: "records",
    pk: LEADER_PARTITION,
    sk: "PUTOFF",
    lists: {
      /** Alerts about leaders whom nobody visits that stand in a supervisor's digest instead. */
      visitsPutOff: { index: "gsi1", pk: "D#{district}#PUTOFF", sk: "{leaderId}" },
    },
  }),
  coachingStart: defineKind<CoachingStart>()({ table: "records", pk: "D#{district}#COACHING", sk: "START" }),
};
