import { addDays, type LocalDate } from "../kernel/calendar.ts";
import type { Nomination } from "./nomination.ts";
import { ASKING_RULES } from "./rules.ts";

type Asked = Pick<Nomination, "proposedOn" | "askedAgainOn">;

/** The days on which the person was asked, oldest first. */
export const askDays = ({ proposedOn, askedAgainOn = [] }: Asked): readonly LocalDate[] => [
  proposedOn,
  ...askedAgainOn,
];

/** The day of the latest question, by whose link alone it can be answered. */
export const lastAskedOn = ({ proposedOn, askedAgainOn }: Asked): LocalDate => askedAgainOn?.at(-1) ?? proposedOn;

/** The first day on which the person may be asked again; null = it was often enough. */
export const askableFrom = (nomination: Asked): LocalDate | null =>
  askDays(nomination).length >= ASKING_RULES.mostAsks.value
    ? null
    : addDays(lastAskedOn(nomination), ASKING_RULES.daysBetweenAsks.value);
