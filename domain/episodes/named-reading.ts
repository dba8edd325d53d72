/** With whom a reading is shared: the person whom the forms named, in the seat in which they asked (DECISIONS 6). */
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
  if (supervision === undefined) return false;
  const seats = seatsOn(file, localDateOf(now, timeZone));
  const day = localDateOf(at, timeZone);
  if (form === undefined) {
    return supervision.since <= day && seats.some(({ begin }) => begin === null || begin <= day);
  }
  const inSeat = form.schoolId === undefined || seats.some(({ orgId }) => orgId === form.schoolId);
  return form.supervisorId === supervision.supervisorId && inSeat;
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
    ...(run.length === 1 && { direction: "steady" as const }),
  };
};
