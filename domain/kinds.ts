/**
 * Everything that is stored, by kind, and the whole key design. A kind is defined in its room's `kinds.ts`; types, store,
 * double and rights on partitions derive from the definitions (`kernel/kind.ts`).
 *
 * Two tables, split by confidentiality. RECORDS holds what staff work with: districts, roster, rounds, invitations,
 * bands, episodes, alerts. CONFIDENTIAL holds what only the leader and the scoring may see: links, answers, choices,
 * scores. No staff-facing function has any right on the second; a transaction may span both.
 *
 * Every partition key starts with the district, `D#<district>#...`, so that one district's function call can never
 * name another's row by accident. Three kinds of key are found before the district is known and are exempt: a mailed link
 * or a calendar's address by the hash of its token (`LNK#`, `ALK#`, `RPL#`, `NOML#`, `DGL#`, `FEED#`), a signed-in person by the
 * user name in the token (`STAFF#`), and in the index a time zone's districts (`ZONE#`).
 *
 * What is read together lies together: all of a leader's appointments, bands, episodes and alerts share
 * `D#d#L#<leader>`. In CONFIDENTIAL a leader has three partitions, one per right: `D#d#A#<leader>` what the survey
 * page may read and write (receipt, choices, uses of the own report, no answer), `D#d#S#<leader>` what it may only add to
 * (answers, requests for support), `D#d#X#<leader>` what only scoring writes (scores). The own report reads all three.
 * Beside them `D#d#RPM#<leader>`: which own reports were asked for and mailed.
 *
 * A school has a partition of its own, `D#d#SCH#<org>`: seats, assignments, how its leadership is shared. What a person
 * writes for nobody else's eyes is in the author's partition, `D#d#N#<staff>`. Earlier versions of a record are in
 * `D#d#HIST#<kind>#<id>`, the audit trail in one partition a day, `D#d#AUD#<day>`, its seals in `D#d#SEALS`. When a
 * district began to record touchpoints is in `D#d#COACHING`. The published numbers of groups are in `D#d#GROUPS`; whom
 * they are made of is in CONFIDENTIAL, `D#d#RELEASES`. Seats frozen on a day are in CONFIDENTIAL, `D#d#SNAP#<day>`; how
 * their predictions turned out is in `D#d#BACKTESTS`, and what other alert rules would have done in `D#d#RULESIMS`.
 *
 * Two sparse indexes. `gsi1`, on both tables: who holds a role, whom a supervisor supervises, which alerts wait for a
 * mail or an answer, who is due for a touchpoint, which districts wake at 07:30 of a zone, which outbox rows are not
 * published. `gsi2`, on RECORDS: what lies in leaders' partitions and belongs to a school. An authorisation decision is
 * never taken from an index alone, because indexes lag: what one suggests is checked on the rows themselves.
 *
 * A row of the outbox is of no kind: it exists exactly as long as its event is unpublished.
 */
import { ACCESS_KINDS } from "./access/kinds.ts";
import { ALERT_KINDS } from "./alerts/kinds.ts";
import { BENCH_KINDS } from "./bench/kinds.ts";
import { COACHING_KINDS } from "./coaching/kinds.ts";
import { DIGEST_KINDS } from "./digests/kinds.ts";
import { DISTRICT_KINDS } from "./districts/kinds.ts";
import { EVIDENCE_KINDS } from "./evidence/kinds.ts";
import { FORECAST_KINDS } from "./forecast/kinds.ts";
import { GROUP_KINDS } from "./groups/kinds.ts";
import { LEADER_PARTITION, SCHOOL_PARTITION } from "./kernel/kind.ts";
import { NOMINATION_KINDS } from "./nominations/kinds.ts";
import { OUTCOME_KINDS } from "./outcomes/kinds.ts";
import { PULSE_KINDS } from "./pulses/kinds.ts";
import { READINESS_KINDS } from "./readiness/kinds.ts";
import { REVISION_KINDS } from "./records/kinds.ts";
import { REPORT_KINDS } from "./reports/kinds.ts";
import { ROSTER_KINDS } from "./roster/kinds.ts";
import { RULE_SET_KINDS } from "./rule-sets/kinds.ts";
import { SUPPORT_NEED_KINDS } from "./support-need/kinds.ts";
import { WEBHOOK_KINDS } from "./webhooks/kinds.ts";

export const KINDS = {
  ...ACCESS_KINDS,
  ...DISTRICT_KINDS,
  ...REVISION_KINDS,
  ...ROSTER_KINDS,
  ...PULSE_KINDS,
  ...ALERT_KINDS,
  ...SUPPORT_NEED_KINDS,
  ...COACHING_KINDS,
  ...DIGEST_KINDS,
  ...WEBHOOK_KINDS,
  ...EVIDENCE_KINDS,
  ...NOMINATION_KINDS,
  ...READINESS_KINDS,
  ...BENCH_KINDS,
  ...FORECAST_KINDS,
  ...GROUP_KINDS,
  ...OUTCOME_KINDS,
  ...RULE_SET_KINDS,
  ...REPORT_KINDS,
};

/** Partitions that are read whole: everything of one leader or one school. */
export const COLLECTIONS = { leaderFile: LEADER_PARTITION, schoolFile: SCHOOL_PARTITION } as const;
