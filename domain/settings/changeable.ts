/** The rules that a district may change, of every room. */
import { ALERT_RULES } from "../alerts/rules.ts";
import { COACHING_RULES } from "../coaching/rules.ts";
import { FORECAST_RULES } from "../forecast/rules.ts";
import { IMPORT_RULES } from "../imports/rules.ts";
import type { NumberRange, Rule, RuleBook, WordRange } from "../kernel/rule.ts";
import { ASKING_RULES } from "../nominations/rules.ts";
import { PRIVACY_RULES } from "../privacy/rules.ts";
import { PULSE_KEEPING_RULES, PULSE_RULES } from "../pulses/rules.ts";
import { REPORT_RULES } from "../reports/rules.ts";
import { NEED_REVIEW_RULES } from "../support-need/rules.ts";

const BOOKS = {
  alerts: ALERT_RULES,
  coaching: COACHING_RULES,
  forecast: FORECAST_RULES,
  imports: IMPORT_RULES,
  nominations: ASKING_RULES,
  privacy: PRIVACY_RULES,
  pulses: { ...PULSE_RULES, ...PULSE_KEEPING_RULES },
  reports: REPORT_RULES,
  "support-need": NEED_REVIEW_RULES,
} as const satisfies Readonly<Record<string, RuleBook>>;

/** A value as a district gives it. */
export type RuleValue = number | string;

/** A rule that a district may change. */
export interface ChangeableRule extends Pick<Rule<RuleValue>, "value" | "unit" | "meaning" | "source"> {
  /** Room and name: `alerts.quietDays`. */
  readonly id: string;
  readonly change: NumberRange | WordRange;
}

const isChangeable = (rule: Rule): rule is Rule<RuleValue> => rule.change !== "no";

/** In the order of rooms and of their rules. */
export const CHANGEABLE: readonly ChangeableRule[] = Object.entries<RuleBook>(BOOKS).flatMap(([room, book]) =>
  Object.entries(book).flatMap(([name, rule]) =>
    isChangeable(rule) && rule.change !== "no" ? [{ ...rule, change: rule.change, id: `${room}.${name}` }] : [],
  ),
);

/** Rules of which the first may not be above the second. */
export const ASCENDING: readonly (readonly [string, string])[] = [
  ["coaching.raisedDays", "coaching.plainDays"],
  ["coaching.caseloadWarnAt", "coaching.caseloadBreachAt"],
];

/** Whole steps from 0, with room for binary fractions. */
const onGrid = (value: number, step: number): boolean => Math.abs(value / step - Math.round(value / step)) < 1e-9;

/** What a value would have to be; undefined = it is. */
export const faultOf = ({ change, unit }: ChangeableRule, value: RuleValue): string | undefined => {
  if ("words" in change) return change.words.includes(String(value)) ? undefined : `Give ${change.words.join(" or ")}.`;
  const { least, most, step = 1, stricter } = change;
  const fits = typeof value === "number" && value >= least && value <= most && onGrid(value, step);
  if (fits) return undefined;
  const towards = stricter === undefined ? "" : ` A district may only go ${stricter} than the default.`;
  return `Give ${least} to ${most} (${unit}), in steps of ${step}.${towards}`;
};
