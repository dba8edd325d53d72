/**
 * The whole key design.
 *
 * Two tables, split by confidentiality. RECORDS holds what staff work with: districts, roster, rounds, invitations,
 * bands, episodes, alerts. CONFIDENTIAL holds what only the leader and the scoring may see: links, answers, choices,
 * scores. No staff-facing function has any right on the second; a transaction may span both.
 *
 * Every partition key starts with the district, `D#<district>#...`, so that one district's function call can never
 * name another's row by accident. Three kinds are found before the district is known and are exempt: a mailed link by
 * the hash of its token (`LNK#`, `ALK#`, `RPL#`, `NOML#`), a signed-in person by the user name in the token (`STAFF#`).
 *
 * What is read together lives together: all of a leader's appointments, bands, episodes and alerts share
 * `D#d#L#<leader>`. In CONFIDENTIAL a leader has three partitions, one per right: `D#d#A#<leader>` what the survey
 * page may read and write (receipt, choices, uses of the own report, no answer), `D#d#S#<leader>` what it may only add to
 * (answers, requests for support), `D#d#X#<leader>` what only scoring writes (scores). The own report reads all three.
 * Beside them `D#d#RPM#<leader>`: which own reports were asked for and mailed.
 *
 * A school has a partition of its own, `D#d#SCH#<org>`: seats, assignments, how its leadership is shared. What a person
 * writes for nobody else's eyes is in the author's partition, `D#d#N#<staff>`. Earlier versions of a record are in
 * `D#d#HIST#<kind>#<id>`, the audit trail in one partition a day, `D#d#AUD#<day>`, its seals in `D#d#SEALS`. When a
 * district began to record touchpoints is in `D#d#COACHING`. The published numbers of groups are in `D#d#GROUPS`; whom they are made of is in CONFIDENTIAL, `D#d#RELEASES`. Seats frozen on a day
 * are in CONFIDENTIAL, `D#d#SNAP#<day>`; how their predictions turned out is in `D#d#BACKTESTS`, and what other alert
 * rules would have done in `D#d#RULESIMS`.
 *
 * Two sparse indexes. `gsi1`, on both tables: who holds a role, whom a supervisor supervises, which alerts wait for a
 * mail or an answer, who is due for a touchpoint, which districts wake at 07:30 of a zone, which outbox rows are not published.
 * `gsi2`, on RECORDS: what lies in leaders' partitions and belongs to a school. An authorisation decision is never
 * taken from an index alone, because indexes lag: what one suggests is checked on the rows themselves.
 *
 * A row of the outbox exists exactly as long as its event is unpublished.
 *
 * Kinds by concern: `keys-records.ts`, `keys-succession.ts`, `keys-readiness.ts`, `keys-confidential.ts`; lists of them: `lists.ts`.
 */
import type { Kind } from "../../../domain/state.ts";
import { CONFIDENTIAL_KEYS } from "./keys-confidential.ts";
import { READINESS_KEYS } from "./keys-readiness.ts";
import { RECORD_KEYS } from "./keys-records.ts";
import { SUCCESSION_KEYS } from "./keys-succession.ts";
import type { KindKeys } from "./partitions.ts";

export const KEYS: { readonly [K in Kind]: KindKeys<K> } = {
  ...RECORD_KEYS,
  ...SUCCESSION_KEYS,
  ...READINESS_KEYS,
  ...CONFIDENTIAL_KEYS,
};
