/** CONFIDENTIAL: what only the leader and the scoring may see. */
import { OUTCOME_RULES } from "../../../domain/outcomes/rules.ts";
import { PULSE_RULES } from "../../../domain/pulses/rules.ts";
import { REPORT_RULES } from "../../../domain/reports/rules.ts";
import { type SomeKeys, seconds } from "./partitions.ts";

export const CONFIDENTIAL_KEYS = {
  link: {
    table: "confidential",
    key: (id) => ({ pk: `LNK#${id.hash}`, sk: "LINK" }),
    ttl: (value) => value.expiresAt,
  },
  receipt: {
    table: "confidential",
    key: (id) => ({ pk: `D#${id.district}#A#${id.leaderId}`, sk: `RECEIPT#${id.roundId}` }),
    ttl: (value) => seconds(value.at, PULSE_RULES.answersKeptDays.value),
  },
  choice: { table: "confidential", key: (id) => ({ pk: `D#${id.district}#A#${id.leaderId}`, sk: "CHOICE" }) },
  response: {
    table: "confidential",
    key: (id) => ({ pk: `D#${id.district}#S#${id.leaderId}`, sk: `RESPONSE#${id.roundId}#${id.responseId}` }),
    ttl: (value) => seconds(value.at, PULSE_RULES.answersKeptDays.value),
  },
  supportRequest: {
    table: "confidential",
    key: (id) => ({ pk: `D#${id.district}#S#${id.leaderId}`, sk: `SUPPORT#${id.roundId}#${id.when}` }),
    ttl: (value) => seconds(value.at, PULSE_RULES.answersKeptDays.value),
  },
  // Beside the mails, and not with choices and receipts: whoever may only ask for a report can reach neither of those.
  reportRequests: {
    table: "confidential",
    key: (id) => ({ pk: `D#${id.district}#RPM#${id.leaderId}`, sk: "REQUESTS" }),
  },
  reportMail: {
    table: "confidential",
    key: (id) => ({ pk: `D#${id.district}#RPM#${id.leaderId}`, sk: `MAIL#${id.requestId}` }),
    ttl: (value) => seconds(value.leaseUntil, REPORT_RULES.mailsKeptDays.value),
  },
  reportLink: {
    table: "confidential",
    key: (id) => ({ pk: `RPL#${id.hash}`, sk: "LINK" }),
    ttl: (value) => value.expiresAt,
  },
  reportUse: {
    table: "confidential",
    key: (id) => ({ pk: `D#${id.district}#A#${id.leaderId}`, sk: `USE#${id.at}#${id.what}` }),
    ttl: (value) => seconds(value.at, PULSE_RULES.answersKeptDays.value),
  },
  score: {
    table: "confidential",
    key: (id) => ({ pk: `D#${id.district}#X#${id.leaderId}`, sk: `SCORE#${id.roundId}` }),
    // A score knows its month only: it goes with the last answers that this month can have taken.
    ttl: (value) =>
      seconds(`${value.roundId}-01T00:00:00Z`, PULSE_RULES.answersKeptDays.value + PULSE_RULES.longestRoundDays.value),
  },
  groupRelease: {
    table: "confidential",
    key: (id) => ({ pk: `D#${id.district}#RELEASES`, sk: `RELEASE#${id.place}` }),
    ttl: (value) => seconds(value.publishedAt, PULSE_RULES.answersKeptDays.value),
  },
  snapshot: {
    table: "confidential",
    key: (id) => ({ pk: `D#${id.district}#SNAP#${id.takenOn}`, sk: `LEADER#${id.leaderId}` }),
    ttl: (value) => seconds(`${value.takenOn}T00:00:00Z`, OUTCOME_RULES.snapshotsKeptYears.value * 365 + 1),
  },
} as const satisfies SomeKeys;
