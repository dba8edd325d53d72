/** With whom a reading is shared: the person whom the forms named, in the seat in which they asked (DECISIONS 6). */
import type { SharedBand } from "../alerts/alert.ts";
import { type LeaderFile, seatsOn } from "../files/leader-file.ts";
import { localDateOf } from "../kernel/calendar.ts";
import type { PulseResponse } from "../pulses/round.ts";
import { noReading, type SharedReading } from "../strain/explanation.ts";

/** Who may see a reading now. */
export interface NamedScene {
  readonly file: Pick<LeaderFile, "supervision" | "appointments">;
  readonly timeZone: string;
  readonly now: string;
}

/**
 * Whether the form of an answer named the present supervisor, in a seat that the leader holds now. An answer of an
 * earlier version does not say whom its form named: it was whoever supervised on that day.
 */
export const namesPresent = (
  { at, form }: Pick<PulseResponse, "at" | "form">,
  { file, timeZone, now }: NamedScene,
): boolean => {
  const { supervision } = file;
  // Without a supervisor nobody can see it; it is judged again when there is one.
  if (supervision === undefined) return true;
  if (form === undefined) return supervision.since <= localDateOf(at, timeZone);
  const seats = seatsOn(file, localDateOf(now, timeZone));
  const inSeat = form.schoolId === undefined || seats.some(({ orgId }) => orgId === form.schoolId);
  return form.supervisorId === supervision.supervisorId && inSeat;
};

/** What a stored reading keeps of the form of its round. */
export const namedIn = (
  answered: readonly Pick<PulseResponse, "form" | "cycle">[],
  latest: number | null,
): Pick<SharedBand, "sharedWith" | "schoolId"> => {
  const form = answered.find(({ cycle }) => cycle === latest)?.form;
  return {
    ...(form?.supervisorId !== undefined && { sharedWith: form.supervisorId }),
    ...(form?.schoolId !== undefined && { schoolId: form.schoolId }),
  };
};

/**
 * A reading as the present supervisor may see it: none before an answer whose form named that person, and nothing of
 * what came before the first one of an unbroken run of them.
 *
 * @param answered - the answers that count, up to the one that the reading is of.
 */
export const readingFor = (
  reading: SharedReading,
  latest: number | null,
  answered: readonly Pick<PulseResponse, "at" | "form" | "cycle">[],
  scene: NamedScene,
): SharedReading => {
  const upTo = answered.filter(({ cycle }) => latest !== null && cycle <= latest).toSorted((a, b) => a.cycle - b.cycle);
  const others = upTo.findLastIndex((one) => !namesPresent(one, scene));
  const run = upTo.slice(others + 1);
  const first = run[0];
  if (reading.band === "none" || first === undefined) return noReading();
  if (others < 0) return reading;
  return {
    ...reading,
    sinceCycle: Math.max(reading.sinceCycle ?? first.cycle, first.cycle),
    raisedSinceCycle: reading.raisedSinceCycle && Math.max(reading.raisedSinceCycle, first.cycle),
    ...(run.length === 1 && { direction: "steady" as const }),
  };
};
