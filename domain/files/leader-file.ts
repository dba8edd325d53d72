/** A leader's file, kind by kind. */
import { isInForce } from "../kernel/recorded.ts";
import type { Collected } from "../ports.ts";
import { type Appointment, coversDate, type Leader, type Supervision } from "../roster/roster.ts";
import type { Kind, State } from "../state.ts";

/** What the clocks, the caseload and the assessment read of a leader. Records that were taken back are left out. */
export interface LeaderFile {
  readonly leader: Leader | undefined;
  readonly supervision: Supervision | undefined;
  readonly appointments: readonly Appointment[];
  readonly touchpoints: readonly State["touchpoint"][];
  readonly leaves: readonly State["leave"][];
  readonly episodes: readonly State["episode"][];
  readonly alerts: readonly State["alert"][];
  readonly band: State["sharedBand"] | undefined;
  readonly cadence: State["cadence"] | undefined;
  readonly need: State["supportNeed"] | undefined;
  readonly putOff: State["visitPutOff"] | undefined;
}

/** Sorts a leader's partition (`leaderFile`) by kind. */
export const fileOf = (collected: readonly Collected[]): LeaderFile => {
  const of = <K extends Kind>(kind: K): readonly State[K][] =>
    collected.flatMap((one) => (one.kind === kind && isInForce(one.value as object) ? [one.value as State[K]] : []));
  return {
    leader: of("leader")[0],
    supervision: of("supervision")[0],
    appointments: of("appointment"),
    touchpoints: of("touchpoint"),
    leaves: of("leave"),
    episodes: of("episode"),
    alerts: of("alert"),
    band: of("sharedBand")[0],
    cadence: of("cadence")[0],
    need: of("supportNeed")[0],
    putOff: of("visitPutOff")[0],
  };
};

/** The principal's seats that a leader holds on a day. */
export const seatsOn = ({ appointments }: Pick<LeaderFile, "appointments">, day: string): readonly Appointment[] =>
  appointments.filter((one) => one.role === "PRINCIPAL" && coversDate(one, day));

/** Whether a leader counts in a caseload: in force, and in a principal's seat on that day. */
export const leadsOn = (file: Pick<LeaderFile, "leader" | "appointments">, day: string): boolean =>
  file.leader !== undefined && seatsOn(file, day).length > 0;
