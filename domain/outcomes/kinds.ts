/** What is stored of seats frozen on a day and of how predictions turned out. */
import { daysAfter, defineKind } from "../kernel/kind.ts";
import { OUTCOME_KEEPING_RULES } from "./rules.ts";
import type { StoredBackTest, StoredSnapshot } from "./stored-outcomes.ts";

export const OUTCOME_KINDS = {
  snapshot: defineKind<StoredSnapshot>()({
    table: "confidential",
    pk: "D#{district}#SNAP#{takenOn}",
    sk: "LEADER#{leaderId}",
    lists: {
      /** Seats frozen on a day, by leader. */
      snapshots: "partition",
    },
    ttl: ({ takenOn }) => daysAfter(`${takenOn}T00:00:00Z`, OUTCOME_KEEPING_RULES.snapshotsKeptYears.value * 365 + 1),
  }),
  backTest: defineKind<StoredBackTest>()({
    table: "records",
    pk: "D#{district}#BACKTESTS",
    sk: "DAY#{takenOn}",
    lists: {
      /** By day, oldest first. */
      backTests: "partition",
    },
  }),
};
