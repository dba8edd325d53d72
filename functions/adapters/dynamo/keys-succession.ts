/** RECORDS: what succession is planned from, beside the roster and the coaching log. */
import { ASKING_RULES } from "../../../domain/nominations/rules.ts";
import { isUnanswered } from "../../../domain/readiness/appeal.ts";
import { leader, type SomeKeys, school, seconds } from "./partitions.ts";

export const SUCCESSION_KEYS = {
  interest: {
    table: "records",
    key: (id) => ({ pk: leader(id), sk: `INT#${id.targetRole}` }),
    gsi1: (value) => ({ pk: `D#${value.district}#INTEREST#${value.targetRole}`, sk: value.leaderId }),
  },
  nomination: { table: "records", key: (id) => ({ pk: leader(id), sk: `NOM#${id.nominationId}` }) },
  evidence: { table: "records", key: (id) => ({ pk: leader(id), sk: `EVID#${id.evidenceId}` }) },
  rating: { table: "records", key: (id) => ({ pk: leader(id), sk: `RATE#${id.ratingId}` }) },
  credential: { table: "records", key: (id) => ({ pk: leader(id), sk: `CRED#${id.credentialId}` }) },
  readinessOverride: { table: "records", key: (id) => ({ pk: leader(id), sk: `OVR#${id.overrideId}` }) },
  readinessAppeal: {
    table: "records",
    key: (id) => ({ pk: leader(id), sk: `APPEAL#${id.appealId}` }),
    // Only while it waits for an answer, the one that waits longest first.
    gsi1: (value) =>
      isUnanswered(value)
        ? { pk: `D#${value.district}#APPEALS`, sk: `${value.appealedOn}#${value.leaderId}#${value.appealId}` }
        : undefined,
  },
  seatOutlook: {
    table: "records",
    key: (id) => ({ pk: school(id), sk: `OUT#${id.seatId}` }),
    gsi1: (value) => ({ pk: `D#${value.district}#OUTLOOKS`, sk: value.seatId }),
  },
  successionPlan: { table: "records", key: (id) => ({ pk: school(id), sk: `PLAN#${id.seatId}` }) },
  calibrationSession: {
    table: "records",
    key: (id) => ({ pk: `D#${id.district}#META`, sk: `CAL#${id.sessionId}` }),
  },
  nominationLink: {
    table: "records",
    key: (id) => ({ pk: `NOML#${id.hash}`, sk: "LINK" }),
    ttl: (value) => value.expiresAt,
  },
  nominationMail: {
    table: "records",
    key: (id) => ({ pk: `D#${id.district}#NOMM#${id.leaderId}`, sk: `MAIL#${id.nominationId}#${id.askedOn}` }),
    ttl: (value) => seconds(value.leaseUntil, ASKING_RULES.mailsKeptDays.value),
  },
} as const satisfies SomeKeys;
