/** What work records say of a leader, for the leader to read: support need, the rhythm of contacts, leadership load. */
import type { PselCode } from "../../events/vocabulary.ts";
import { type CadenceRules, isOverdue, rhythmOf } from "../coaching/cadence.ts";
import { LOAD_MODEL, leadershipLoad, leadershipOn, type PersonalLoad } from "../coaching/leadership-load.ts";
import type { LeaderFile } from "../files/leader-file.ts";
import { daysBetween, type LocalDate } from "../kernel/calendar.ts";
import type { Store } from "../ports.ts";
import { principalSeatOn } from "../support-need/need-facts.ts";
import { type NeedView, viewNeed } from "../support-need/view-need.ts";
import type { OwnId } from "./own-data.ts";

/** How often the leader's supervisor means to be in touch, and how it stands. */
export interface OwnRhythm {
  readonly lastTouchpointOn: LocalDate | null;
  readonly daysSinceTouchpoint: number | null;
  readonly cadenceDays: number;
  /** Null in no principal's seat, without a supervisor, or on leave without a return date. */
  readonly dueOn: LocalDate | null;
  readonly overdue: boolean;
}

/** How leadership is shared at the school that the leader leads. Of others it shows in which standards they have a part, never who. */
export interface OwnLoad {
  readonly schoolId: string;
  /** False where the school keeps no assignment at all: then it is not known what others lead. */
  readonly recorded: boolean;
  /** Standards in which another person has a part. */
  readonly delegated: readonly PselCode[];
  /** Standards that rest on principals alone. */
  readonly undelegated: readonly PselCode[];
  readonly runningAssignments: number;
  readonly own: Omit<PersonalLoad, "leaderId">;
  /** Whether so much rests on this leader that it counts as concentrated. */
  readonly concentrated: boolean;
}

export interface OwnWork {
  readonly need: NeedView;
  readonly rhythm: OwnRhythm;
  /** Absent for a person who leads no school today. */
  readonly load?: OwnLoad;
}

export type WorkStore = Pick<Store, "list">;

/** What work records say on a day. */
export const readWork = async (
  store: WorkStore,
  id: OwnId,
  file: LeaderFile,
  today: LocalDate,
  rules: CadenceRules,
): Promise<OwnWork> => {
  const load = await readLoad(store, id, file, today);
  return { need: viewNeed(file, today), rhythm: ownRhythm(file, today, rules), ...(load && { load }) };
};

const ownRhythm = (file: LeaderFile, today: LocalDate, rules: CadenceRules): OwnRhythm => {
  const { lastTouchpointOn, cadenceDays, dueOn } = rhythmOf(file, today, rules);
  return {
    lastTouchpointOn,
    daysSinceTouchpoint: lastTouchpointOn === null ? null : daysBetween(lastTouchpointOn, today),
    cadenceDays,
    dueOn,
    overdue: isOverdue(dueOn, today),
  };
};

const readLoad = async (
  store: WorkStore,
  { district, leaderId }: OwnId,
  { appointments: held }: LeaderFile,
  today: LocalDate,
): Promise<OwnLoad | undefined> => {
  const seat = principalSeatOn(held, today);
  if (seat === undefined) return undefined;
  const of = { district, orgId: seat.orgId };
  const [listed, assignments] = await Promise.all([
    store.list("appointmentsAtSchool", of),
    store.list("assignmentsOfSchool", of),
  ]);
  // An index lags, also for the leader's own appointment: that one is known from the file.
  const appointments = [...listed.filter((one) => one.leaderId !== leaderId), ...held.filter(isAt(seat.orgId))];
  const { recorded, people, standards, undelegatedStandards, runningAssignments } = leadershipLoad(
    leadershipOn({ appointments, assignments }, today),
  );
  const mine = people.find((one) => one.leaderId === leaderId);
  if (mine === undefined) return undefined;
  const { leaderId: _, ...own } = mine;
  return {
    schoolId: seat.orgId,
    recorded,
    delegated: standards.map(({ code }) => code).filter((code) => recorded && !undelegatedStandards.includes(code)),
    undelegated: undelegatedStandards,
    runningAssignments,
    own,
    concentrated: own.standardsShare !== null && own.standardsShare >= LOAD_MODEL.concentratedFrom,
  };
};

const isAt =
  (orgId: string) =>
  (one: { readonly orgId: string }): boolean =>
    one.orgId === orgId;
