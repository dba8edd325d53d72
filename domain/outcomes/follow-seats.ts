import { LEADER_ROLES } from "../../events/vocabulary.ts";
import type { Alert } from "../alerts/alert.ts";
import type { District } from "../districts/district.ts";
import { type LocalDate, localDateOf, schoolYearOf } from "../kernel/calendar.ts";
import { eachOf } from "../kernel/each-of.ts";
import { type Fact, fact, replace } from "../ports.ts";
import type { Appointment, Org } from "../roster/roster.ts";
import { indexAppointments } from "./around-seat.ts";
import type { Followed } from "./back-test.ts";
import { CONCURRENCY, countRecord, type OutcomePorts } from "./freeze-seats.ts";
import { type HeldSeat, type NotCounted, type Outcome, outcomeOf } from "./outcome.ts";
import { OUTCOME_RULES } from "./rules.ts";
import type { StoredBackTest, StoredSnapshot } from "./stored-outcomes.ts";
import { summarizeBackTest } from "./summarize-back-test.ts";

/** What is read once for all seats of a district. */
interface Known {
  readonly settings: District;
  readonly orgs: ReadonlyMap<string, Org>;
  readonly around: (seat: HeldSeat) => readonly Appointment[];
}

/**
 * Follows the frozen seats of a day, twelve months later: first each seat's outcome is kept beside its snapshot, with the
 * fact of it, then the back-test is written, once, from what is kept. Whatever stopped a run, the next one goes on.
 *
 * @returns how many outcomes were recorded now.
 * @throws Error while an outcome is missing that another run may be recording: the run is repeated.
 */
export const followSeats =
  (ports: OutcomePorts) =>
  async (settings: District, test: StoredBackTest): Promise<number> => {
    const { store, unitOfWork } = ports;
    const { district, takenOn, horizon } = test;
    const [inRoles, orgList, snapshots] = await Promise.all([
      Promise.all(LEADER_ROLES.map((role) => store.list("appointmentsInRole", { district, role }))),
      store.list("orgs", { district }),
      store.list("snapshots", { district, takenOn }),
    ]);
    const appointments = inRoles.flat();
    const orgs = new Map(orgList.map((org) => [org.orgId, org]));
    const known: Known = { settings, orgs, around: indexAppointments(appointments) };
    const recorded = await eachOf(
      snapshots.filter((one) => one.outcome === undefined),
      CONCURRENCY,
      (snapshot) => recordOutcome(ports, known, snapshot),
    );

    const followed = await store.list("snapshots", { district, takenOn });
    const rows = followed.flatMap((snapshot): readonly Followed[] => {
      const { outcome, alerted = false } = snapshot;
      return outcome === undefined ? [] : [{ snapshot, outcome, alerted }];
    });
    if (rows.length < followed.length) throw new Error("the outcome of a frozen seat is still missing");
    const principals = appointments.filter((one) => one.role === "PRINCIPAL");
    const record = countRecord(principals, orgs, { on: horizon, createdOn: settings.createdOn });
    const summary = summarizeBackTest(rows, record);
    const scoredAt = ports.clock.now().toISOString();
    // Refused when another run has written it: from the same rows, so it stands.
    await unitOfWork.commit(
      [replace("backTest", { ...test, ...summary, seats: test.seats, scoredAt, version: test.version + 1 })],
      summary.state === "withheld" ? [] : [testedFact(test, summary.seats)],
    );
    return recorded.filter((one) => one).length;
  };

const testedFact = ({ district, takenOn, horizon, modelVersion }: StoredBackTest, seats: number): Fact =>
  fact("holdfast.model.back-tested.v1", district, takenOn, { takenOn, horizon, seats, modelVersion });

const recordOutcome = async (
  { store, unitOfWork }: OutcomePorts,
  { settings, orgs, around }: Known,
  snapshot: StoredSnapshot,
): Promise<boolean> => {
  const { district, leaderId, orgId, takenOn, horizon } = snapshot;
  const [leaves, alerts] = await Promise.all([
    store.list("leavesOfLeader", { district, leaderId }),
    store.list("alertsOfLeader", { district, leaderId }),
  ]);
  const seat: HeldSeat = { leaderId, orgId };
  const schoolClosedOn = orgs.get(orgId)?.closedOn;
  const input = { seat, takenOn, appointments: around(seat), leaves };
  const outcome = outcomeOf({ ...input, ...(schoolClosedOn === undefined ? {} : { schoolClosedOn }) });
  const until = ("vacatedOn" in outcome ? outcome.vacatedOn : null) ?? horizon;
  const alerted = alerts.some((alert) => isNotified(alert, settings.timeZone, { from: takenOn, until }));
  const committed = await unitOfWork.commit(
    [replace("snapshot", { ...snapshot, outcome, alerted, version: snapshot.version + 1 })],
    retentionFacts(snapshot, outcome),
  );
  return committed.ok;
};

/** Whether a supervisor was notified in `[from, until)`; a request for support is the leader's own word, and no rule's. */
const isNotified = (
  { cause, mailedAt }: Alert,
  timeZone: string,
  { from, until }: { readonly from: LocalDate; readonly until: LocalDate },
): boolean => {
  if (mailedAt === undefined || cause === "support-asked") return false;
  const day = localDateOf(mailedAt, timeZone);
  return from <= day && day < until;
};

/** One outcome a principal and school year: that of 1 October. There is none for a leader of whom nothing is known. */
const retentionFacts = (
  { district, leaderId, takenOn: from, horizon: to }: StoredSnapshot,
  outcome: Outcome | NotCounted,
): readonly Fact[] => {
  if (!from.endsWith(OUTCOME_RULES.retentionDay.value) || "notCounted" in outcome || outcome.nces === "other")
    return [];
  const data = { leaderId, schoolYear: String(schoolYearOf(from)), status: outcome.nces, from, to };
  return [fact("holdfast.retention.outcome-recorded.v1", district, leaderId, data)];
};
