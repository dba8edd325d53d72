import { addDays, type LocalDate } from "../kernel/calendar.ts";
import type { Nomination } from "./nomination.ts";

/**
 * How often, and how soon after one another, somebody is asked about one nomination. Source: judgement. Two reminders, as
 * a check-in has; two weeks apart, so that whoever was away for one is not asked twice for it.
 */
export const ASKING = {
  /** Mails about one nomination, the first of them included. */
  mostAsks: 3,
  /** Days from one to the next. */
  daysBetween: 14,
} as const;

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
  askDays(nomination).length >= ASKING.mostAsks ? null : addDays(lastAskedOn(nomination), ASKING.daysBetween);
