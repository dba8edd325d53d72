/** A district's own values of rules, each from a day on. */

import { type Instant, type LocalDate, localDateOf } from "./calendar.ts";
import { defaultsOf, type RuleBook, type Values } from "./rule.ts";
import { either, fields, listOf, number, orNull, text } from "./shape.ts";
import { compareText } from "./text.ts";

/** A value that a district has given a rule. What was in force on earlier days stays on record. */
export interface RuleChange {
  /** Room and name: `alerts.quietDays`. */
  readonly rule: string;
  /** Null = the default again. */
  readonly value: number | string | null;
  /** District-local day. Never before the day on which it was recorded, so nothing past is judged again. */
  readonly from: LocalDate;
  /** When it was recorded, and by whom. */
  readonly at: Instant;
  readonly by: string;
}

/** What of a district decides the values of its rules. */
export interface OwnRules {
  readonly timeZone: string;
  /** Absent = it has none of its own. */
  readonly ownRules?: readonly RuleChange[];
}

/**
 * The values of a room's rules that are in force at an instant: the district's own as they were recorded by then, else the
 * defaults. Of two changes of a rule the one that holds from the later day counts; of two from one day the one that was
 * recorded last.
 */
export const rulesAt = <B extends RuleBook>(
  room: string,
  book: B,
  { timeZone, ownRules = [] }: OwnRules,
  at: Instant,
): Values<B> => {
  const defaults = defaultsOf(book);
  if (ownRules.length === 0) return defaults;
  const day = localDateOf(at, timeZone);
  const own = ownRules
    .filter((change) => change.at <= at && change.from <= day && change.rule.startsWith(`${room}.`))
    .toSorted((a, b) => compareText(a.from, b.from))
    .map(({ rule, value }) => [rule.slice(room.length + 1), value] as const)
    .filter(([name]) => name in book);
  const inForce = new Map(own);
  const changed = [...inForce].filter(([, value]) => value !== null);
  return { ...defaults, ...Object.fromEntries(changed) };
};

/** The form in which they are stored. */
export const OWN_RULES = listOf(
  fields<RuleChange>({ rule: text, value: orNull(either(number, text)), from: text, at: text, by: text }),
);
