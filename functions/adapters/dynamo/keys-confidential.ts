/** CONFIDENTIAL: what only the leader and the scoring may see. */
import { type SomeKeys, seconds } from "./partitions.ts";

/** Answers and scores are kept 24 months (scoring.md P14). Days. */
const ANSWERS_KEPT = 730;
/** From the first of a round's month to the last answer it takes: it opens in the first days and is open for 14. Days. */
const LONGEST_ROUND = 31;
/** Frozen seats are kept 36 months (scoring.md P14). Days. */
const SNAPSHOTS_KEPT = 1096;
/** That a report was mailed is kept while its message could still come again, and a while for questions. Days. */
const REPORT_MAILS_KEPT = 30;

export const CONFIDENTIAL_KEYS = {
  link: {
    table: "confidential",
    key: (id) => ({ pk: `LNK#${id.hash}`, sk: "LINK" }),
    ttl: (value) => value.expiresAt,
  },
  receipt: {
    table: "confidential",
    key: (id) => ({ pk: `D#${id.district}#A#${id.leaderId}`, sk: `RECEIPT#${id.roundId}` }),
    ttl: (value) => seconds(value.at, ANSWERS_KEPT),
  },
  choice: { table: "confidential", key: (id) => ({ pk: `D#${id.district}#A#${id.leaderId}`, sk: "CHOICE" }) },
  response: {
    table: "confidential",
    key: (id) => ({ pk: `D#${id.district}#S#${id.leaderId}`, sk: `RESPONSE#${id.roundId}#${id.responseId}` }),
    ttl: (value) => seconds(value.at, ANSWERS_KEPT),
  },
  supportRequest: {
    table: "confidential",
    key: (id) => ({ pk: `D#${id.district}#S#${id.leaderId}`, sk: `SUPPORT#${id.roundId}#${id.when}` }),
    ttl: (value) => seconds(value.at, ANSWERS_KEPT),
  },
  // Beside the mails, and not with choices and receipts: whoever may only ask for a report can reach neither of those.
  reportRequests: {
    table: "confidential",
    key: (id) => ({ pk: `D#${id.district}#RPM#${id.leaderId}`, sk: "REQUESTS" }),
  },
  reportMail: {
    table: "confidential",
    key: (id) => ({ pk: `D#${id.district}#RPM#${id.leaderId}`, sk: `MAIL#${id.requestId}` }),
    ttl: (value) => seconds(value.leaseUntil, REPORT_MAILS_KEPT),
  },
  reportLink: {
    table: "confidential",
    key: (id) => ({ pk: `RPL#${id.hash}`, sk: "LINK" }),
    ttl: (value) => value.expiresAt,
  },
  reportUse: {
    table: "confidential",
    key: (id) => ({ pk: `D#${id.district}#A#${id.leaderId}`, sk: `USE#${id.at}#${id.what}` }),
    ttl: (value) => seconds(value.at, ANSWERS_KEPT),
  },
  score: {
    table: "confidential",
    key: (id) => ({ pk: `D#${id.district}#X#${id.leaderId}`, sk: `SCORE#${id.roundId}` }),
    // A score knows its month only: it goes with the last answers that this month can have taken.
    ttl: (value) => seconds(`${value.roundId}-01T00:00:00Z`, ANSWERS_KEPT + LONGEST_ROUND),
  },
  groupRelease: {
    table: "confidential",
    key: (id) => ({ pk: `D#${id.district}#RELEASES`, sk: `RELEASE#${id.place}` }),
    ttl: (value) => seconds(value.publishedAt, ANSWERS_KEPT),
  },
  snapshot: {
    table: "confidential",
    key: (id) => ({ pk: `D#${id.district}#SNAP#${id.takenOn}`, sk: `LEADER#${id.leaderId}` }),
    ttl: (value) => seconds(`${value.takenOn}T00:00:00Z`, SNAPSHOTS_KEPT),
  },
} as const satisfies SomeKeys;
