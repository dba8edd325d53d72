/** What is stored of who is interested in a role, who was nominated, and how they were asked. */
import { daysAfter, defineKind, LEADER_PARTITION } from "../kernel/kind.ts";
import { text } from "../kernel/shape.ts";
import { LINK_SHAPE, linkExpiry } from "../mails/link-kind.ts";
import type { Interest } from "./interest.ts";
import type { Nomination } from "./nomination.ts";
import type { NominationLink, NominationMail } from "./nomination-link.ts";
import { ASKING_KEEPING_RULES } from "./rules.ts";

export const NOMINATION_KINDS = {
  interest: defineKind<Interest>()({
    table: "records",
    pk: LEADER_PARTITION,
    sk: "INT#{targetRole}",
    lists: {
      /** Declared interest, one a target role. */
      interestsOfLeader: "partition",
      /** Interest ever declared in a role, by leader. */
      interestsInRole: { index: "gsi1", pk: "D#{district}#INTEREST#{targetRole}", sk: "{leaderId}" },
    },
    kept: "interest",
  }),
  nomination: defineKind<Nomination>()({
    table: "records",
    pk: LEADER_PARTITION,
    sk: "NOM#{nominationId}",
    lists: { nominationsOfLeader: "partition" },
    kept: "nomination",
  }),
  nominationLink: defineKind<NominationLink>()({
    table: "records",
    pk: "NOML#{hash}",
    sk: "LINK",
    ttl: linkExpiry,
    shape: {
      ...LINK_SHAPE,
      nominationId: text,
      askedOn: text,
      mailedAt: text,
    },
  }),
  nominationMail: defineKind<NominationMail>()({
    table: "records",
    pk: "D#{district}#NOMM#{leaderId}",
    sk: "MAIL#{nominationId}#{askedOn}",
    ttl: ({ leaseUntil }) => daysAfter(leaseUntil, ASKING_KEEPING_RULES.mailsKeptDays.value),
  }),
};
