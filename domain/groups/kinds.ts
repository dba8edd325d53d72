/** What is stored of a published round. */
import { daysAfter, defineKind } from "../kernel/kind.ts";
import { PULSE_KEEPING_RULES } from "../pulses/rules.ts";
import type { GroupRelease, PublishedRound } from "./published.ts";

export const GROUP_KINDS = {
  groupNumbers: defineKind<PublishedRound>()({
    table: "records",
    pk: "D#{district}#GROUPS",
    sk: "ROUND#{roundId}",
    lists: {
      /** Published rounds of a district, oldest first. */
      groupNumbers: "partition",
    },
  }),
  groupRelease: defineKind<GroupRelease>()({
    table: "confidential",
    pk: "D#{district}#RELEASES",
    sk: "RELEASE#{place}",
    lists: {
      /** In the order of their publication. */
      groupReleases: "partition",
    },
    // As long as answers that are given on that day: the least that a district may keep them covers a school year.
    ttl: ({ publishedAt, keptDays = PULSE_KEEPING_RULES.answersKeptDays.change.most }) =>
      daysAfter(publishedAt, keptDays),
  }),
};
