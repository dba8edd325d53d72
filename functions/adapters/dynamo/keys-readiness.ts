/** RECORDS: what is worked out for succession. Nobody writes it by hand. */
import { leader, type SomeKeys } from "./partitions.ts";

/** Index partition of the people of a tier for a role, a level and a region; `*` = any. */
export const readyFor = (of: {
  district: string;
  targetRole: string;
  tier: string;
  level: string;
  region: string;
}): string => `D#${of.district}#READY#${of.targetRole}#${of.tier}#${of.level}#${of.region}`;

export const READINESS_KEYS = {
  readiness: {
    table: "records",
    key: (id) => ({ pk: leader(id), sk: `READY#${id.targetRole}` }),
    gsi1: (value) =>
      value.reason === "no-interest"
        ? undefined
        : { pk: `D#${value.district}#READINESS`, sk: `${value.targetRole}#${value.leaderId}` },
    gsi2: (value) =>
      value.reviewOn === null
        ? undefined
        : { pk: `D#${value.district}#REVIEW`, sk: `${value.reviewOn}#${value.leaderId}#${value.targetRole}` },
  },
  readinessHistory: {
    table: "records",
    key: (id) => ({ pk: leader(id), sk: `READYH#${id.targetRole}#${id.at}#${id.revision}` }),
  },
  // Apart from the leader's partition, which is read whole for other ends.
  readinessListing: {
    table: "records",
    key: (id) => ({ pk: `D#${id.district}#RDY#${id.leaderId}`, sk: `${id.targetRole}#${id.level}#${id.region}` }),
    gsi1: (value) => ({ pk: readyFor(value), sk: value.leaderId }),
  },
  benchCoverage: { table: "records", key: (id) => ({ pk: `D#${id.district}#META`, sk: `BENCH#${id.scope}` }) },
  forecast: { table: "records", key: (id) => ({ pk: `D#${id.district}#META`, sk: `FORECAST#${id.schoolYear}` }) },
} as const satisfies SomeKeys;
