import type { District } from "../districts/district.ts";
import { daysBetween, instantOf, type LocalDate } from "../kernel/calendar.ts";
import { eachOf } from "../kernel/each-of.ts";
import { type Clock, create, type Store, type UnitOfWork } from "../ports.ts";
import { historyBefore } from "../pulses/read-history.ts";
import type { Round } from "../pulses/round.ts";
import type { Appointment, Org } from "../roster/roster.ts";
import { indexAppointments } from "./around-seat.ts";
import { districtOffset, HAZARD_V1 } from "./hazard.ts";
import { type HeldSeat, horizonOf, seatsOn } from "./outcome.ts";
import { pastYears } from "./past-vacancies.ts";
import { HAZARD_RULES, OUTCOME_RULES } from "./rules.ts";
import { freezeSnapshot, type Snapshot, snapshotDue } from "./snapshot.ts";

export interface OutcomePorts {
  readonly clock: Clock;
  readonly store: Pick<Store, "get" | "list">;
  readonly unitOfWork: UnitOfWork;
  /** SHA-256 of the canonical model constants; stored with every snapshot. */
  readonly modelHash: string;
}

/** Leaders worked on at once. */
export const CONCURRENCY = 16;

/** What is read once for all seats of a district. */
interface Known {
  readonly settings: District;
  readonly takenOn: LocalDate;
  readonly rounds: readonly Round[];
  readonly orgs: ReadonlyMap<string, Org>;
  readonly around: (seat: HeldSeat) => readonly Appointment[];
  /** Logits, from the district's records up to the day. */
  readonly offset: number;
}

/** Leavers and principal-years on record before a day; of years before the district was set up nothing is known. */
export const countRecord = (
  principals: readonly Appointment[],
  orgs: ReadonlyMap<string, Org>,
  { on, createdOn }: { readonly on: LocalDate; readonly createdOn: LocalDate },
): { readonly leavers: number; readonly principalYears: number } => {
  const years = pastYears(principals, orgs, { on, recordsFrom: createdOn });
  const sum = (of: "vacated" | "held") => years.reduce((total, year) => total + year[of].length, 0);
  return { leavers: sum("vacated"), principalYears: sum("held") };
};

/**
 * Freezes each principal's seat on the last snapshot day, once (scoring.md 8.2). Nothing under five seats: predictions
 * whose results could never be shown are not made. Whatever stopped a run, the next one goes on where it was: each seat has its
 * key, and the back-test of the day is opened when all of them are there.
 *
 * @returns how many seats were frozen now.
 */
export const freezeSeats =
  (ports: OutcomePorts) =>
  async (settings: District, today: LocalDate): Promise<number> => {
    const { store, unitOfWork, modelHash } = ports;
    const { district, createdOn } = settings;
    const takenOn = snapshotDue(today);
    if (takenOn < createdOn || daysBetween(takenOn, today) > OUTCOME_RULES.snapshotCatchUpDays.value) return 0;
    if ((await store.get("backTest", { district, takenOn })) !== undefined) return 0;

    const [principals, orgList, rounds, frozen] = await Promise.all([
      store.list("appointmentsInRole", { district, role: "PRINCIPAL" }),
      store.list("orgs", { district }),
      store.list("rounds", { district }),
      store.list("snapshots", { district, takenOn }),
    ]);
    const seats = seatsOn(principals, takenOn);
    if (seats.length < HAZARD_RULES.minSeats.value) return 0;
    const orgs = new Map(orgList.map((org) => [org.orgId, org]));
    const { leavers, principalYears } = countRecord(principals, orgs, { on: takenOn, createdOn });
    const offset = districtOffset(leavers, principalYears);
    const known: Known = { settings, takenOn, rounds, orgs, around: indexAppointments(principals), offset };

    const there = new Set(frozen.map((one) => one.leaderId));
    const missing = seats.filter(({ leaderId }) => !there.has(leaderId));
    const made = await eachOf(missing, CONCURRENCY, async (seat) => {
      const snapshot = await freezeSeat(ports, known, seat);
      // A faster writer froze it from the same records: either will do.
      return (await unitOfWork.commit([create("snapshot", { ...snapshot, version: 1 })], [])).ok;
    });
    const model = { modelVersion: HAZARD_V1.version, modelHash };
    const opened = { district, takenOn, horizon: horizonOf(takenOn), ...model, seats: seats.length };
    await unitOfWork.commit([create("backTest", { ...opened, state: "waiting", lines: [], version: 1 })], []);
    return made.filter((one) => one).length;
  };

const freezeSeat = async (
  { store, modelHash }: OutcomePorts,
  { settings: { district, timeZone }, takenOn, rounds, orgs, around, offset }: Known,
  seat: HeldSeat,
): Promise<Snapshot> => {
  const takenAt = instantOf(takenOn, "00:00", timeZone);
  const responses = await store.list("responses", { district, leaderId: seat.leaderId });
  const highPoverty = orgs.get(seat.orgId)?.highPoverty ?? null;
  return freezeSnapshot({
    district,
    seat,
    takenOn,
    takenAt,
    history: historyBefore(responses, rounds, { before: takenAt, timeZone }),
    rounds,
    appointments: around(seat),
    // Salary and induction are on no record; they add nothing.
    context: { offset, highPoverty, salary: "mid", induction: false },
    modelHash,
  });
};
