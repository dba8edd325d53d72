import { alertRulesAt } from "../alerts/rules.ts";
import { pausesOf } from "../coaching/pauses.ts";
import type { District } from "../districts/district.ts";
import { viewOfStaff } from "../episodes/quiet-sharing.ts";
import { type Instant, instantOf } from "../kernel/calendar.ts";
import { eachOf } from "../kernel/each-of.ts";
import type { Store } from "../ports.ts";
import { historyBefore } from "../pulses/read-history.ts";
import type { Round } from "../pulses/round.ts";
import { sharingRecordOf } from "../pulses/sharing.ts";
import type { Supervision } from "../roster/roster.ts";
import type { PastLeader, PastRounds } from "./simulate-rules.ts";

/** Leaders read at once. */
const CONCURRENCY = 16;

type Reader = Pick<Store, "get" | "list">;

/** Everything stored that alerts of a district's principals, present and former, were decided from. */
export const readPast = async (store: Reader, settings: District, until: Instant): Promise<PastRounds> => {
  const { district, timeZone } = settings;
  const [rounds, appointments] = await Promise.all([
    store.list("rounds", { district }),
    store.list("appointmentsInRole", { district, role: "PRINCIPAL" }),
  ]);
  const leaders = [...new Set(appointments.map(({ leaderId }) => leaderId))].sort();
  const read = await eachOf(leaders, CONCURRENCY, (leaderId) =>
    readLeader(store, settings, { leaderId, rounds, until }),
  );
  return {
    timeZone: timeZone as PastRounds["timeZone"],
    leaders: read.flatMap((one) => one ?? []),
    inForce: alertRulesAt(settings, until),
    closedRounds: rounds.filter(({ closesAt }) => closesAt <= until),
    until,
  };
};

/** Undefined for a person who never answered: nothing can be decided of them. */
const readLeader = async (
  store: Reader,
  settings: District,
  {
    leaderId,
    rounds,
    until,
  }: { readonly leaderId: string; readonly rounds: readonly Round[]; readonly until: Instant },
): Promise<PastLeader | undefined> => {
  const { district, timeZone } = settings;
  const id = { district, leaderId };
  const responses = await store.list("responses", id);
  if (responses.length === 0) return undefined;
  const [supportRequests, choice, leaves, supervision, earlier] = await Promise.all([
    store.list("supportRequests", id),
    store.get("choice", id),
    store.list("leavesOfLeader", id),
    store.get("supervision", id),
    store.list("revisions", { district, recordKind: "supervision", recordId: leaderId }),
  ]);
  const held = [...earlier.map(({ value }) => value as Supervision), ...(supervision ? [supervision] : [])];
  const record = sharingRecordOf(settings, { choice, responses, now: until });
  const seen = viewOfStaff({ responses, sharing: record }, rounds, until);
  return {
    leaderId,
    supervisors: held.map(({ supervisorId, since }) => ({ supervisorId, since: instantOf(since, "00:00", timeZone) })),
    history: historyBefore(seen.responses, rounds, { before: until, timeZone }),
    supportRequests,
    sharing: seen.sharing,
    leaves: pausesOf(leaves, timeZone),
  };
};
