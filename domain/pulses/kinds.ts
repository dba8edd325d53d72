/** What is stored of rounds, of what was mailed for them and of what was answered. */

import { SHARING } from "../../events/vocabulary.ts";
import { HATS } from "../access/staff.ts";
import { ATTESTATION } from "../districts/sharing-terms.ts";
import { DISTRICT_PARTITION, daysAfter, defineKind } from "../kernel/kind.ts";
import { OWN_RULES } from "../kernel/own-rules.ts";
import { fields, flag, listOf, number, oneOf, optional, orNull, text } from "../kernel/shape.ts";
import { LINK_SHAPE, linkExpiry } from "../mails/link-kind.ts";
import type { Named } from "./form-terms.ts";
import type {
  Invitation,
  LanguageChoice,
  LeaderChoice,
  Link,
  LinkedSeat,
  PulseResponse,
  Receipt,
  Round,
  SupportRequest,
} from "./round.ts";
import { PULSE_KEEPING_RULES } from "./rules.ts";
import type { StrainScore } from "./score.ts";

/** Days for which answers are kept where the district keeps them no shorter. */
const LONGEST_KEPT = PULSE_KEEPING_RULES.answersKeptDays.change.most;

export const PULSE_KINDS = {
  round: defineKind<Round>()({
    table: "records",
    pk: DISTRICT_PARTITION,
    sk: "ROUND#{roundId}",
    lists: {
      /** Rounds of a district, oldest first. */
      rounds: "partition",
    },
  }),
  invitation: defineKind<Invitation>()({
    table: "records",
    pk: "D#{district}#R#{roundId}",
    sk: "INV#{leaderId}",
    lists: { invitations: "partition" },
    ttl: ({ leaseUntil }) => daysAfter(leaseUntil, PULSE_KEEPING_RULES.mailsKeptDays.value),
  }),
  link: defineKind<Link>()({
    table: "confidential",
    pk: "LNK#{hash}",
    sk: "LINK",
    ttl: linkExpiry,
    shape: {
      ...LINK_SHAPE,
      leaderVersion: optional(number),
      seat: optional(fields<LinkedSeat>({ appointmentId: text, version: number, end: orNull(text) })),
      roundId: text,
      cycle: number,
      instrument: text,
      opensAt: text,
      closesAt: text,
      salt: text,
      timeZone: text,
      supervisorName: optional(text),
      help: listOf(fields<Link["help"][number]>({ name: text, contact: text })),
      sharingDefault: oneOf(SHARING),
      supervisorId: optional(text),
      schoolId: optional(text),
      hats: optional(listOf(oneOf(HATS))),
      fewPrincipals: optional(flag),
      attestation: optional(ATTESTATION),
      stewards: optional(listOf(fields<Named>({ staffId: text, name: text }))),
      ownRules: optional(OWN_RULES),
    },
  }),
  receipt: defineKind<Receipt>()({
    table: "confidential",
    pk: "D#{district}#A#{leaderId}",
    sk: "RECEIPT#{roundId}",
    lists: { receipts: "partition" },
    ttl: ({ at, keptDays = LONGEST_KEPT }) => daysAfter(at, keptDays),
  }),
  choice: defineKind<LeaderChoice>()({ table: "confidential", pk: "D#{district}#A#{leaderId}", sk: "CHOICE" }),
  languageChoice: defineKind<LanguageChoice>()({
    table: "confidential",
    pk: "D#{district}#A#{leaderId}",
    sk: "LANGUAGE",
  }),
  response: defineKind<PulseResponse>()({
    table: "confidential",
    pk: "D#{district}#S#{leaderId}",
    sk: "RESPONSE#{roundId}#{responseId}",
    lists: { responses: "partition" },
    ttl: ({ at, keptDays = LONGEST_KEPT }) => daysAfter(at, keptDays),
  }),
  supportRequest: defineKind<SupportRequest>()({
    table: "confidential",
    pk: "D#{district}#S#{leaderId}",
    sk: "SUPPORT#{roundId}#{when}",
    lists: { supportRequests: "partition" },
    ttl: ({ at, keptDays = LONGEST_KEPT }) => daysAfter(at, keptDays),
  }),
  score: defineKind<StrainScore>()({
    table: "confidential",
    pk: "D#{district}#X#{leaderId}",
    sk: "SCORE#{roundId}",
    lists: { scores: "partition" },
    // A score knows its month only: it goes with the last answers that this month can have taken.
    ttl: ({ roundId, keptDays = LONGEST_KEPT }) =>
      daysAfter(`${roundId}-01T00:00:00Z`, keptDays + PULSE_KEEPING_RULES.longestRoundDays.value),
  }),
};
