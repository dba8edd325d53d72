/** A district's own values of rules: what is in force, and how an administrator changes it. */
import { auditEntry } from "../access/audit.ts";
import type { District } from "../districts/district.ts";
import { addDays, type LocalDate, localDateOf } from "../kernel/calendar.ts";
import type { RuleChange } from "../kernel/own-rules.ts";
import { type Fault, MISSING, type Refusal, STALE } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { compareText } from "../kernel/text.ts";
import { create, fact, replace } from "../ports.ts";
import type { KeepContext, KeepPorts } from "../records/keep-records.ts";
import { ASCENDING, CHANGEABLE, faultOf, type RuleValue } from "./changeable.ts";
import { SETTINGS_RULES } from "./rules.ts";

type Own = Pick<District, "timeZone" | "ownRules">;

/** New values by rule; null = the default again. */
export type NewValues = Readonly<Record<string, RuleValue | null | undefined>>;

export interface SettingsRequest {
  /** Of the district's row, as it was read. */
  readonly version: number;
  /** Day from which the values hold; today unless given. */
  readonly from?: LocalDate | undefined;
  readonly rules: NewValues;
}

const defaultOf = (rule: string): RuleValue | undefined => CHANGEABLE.find(({ id }) => id === rule)?.value;

/** The last of a rule's changes up to a day, by what is on record now. */
const changeOn = (rule: string, ownRules: readonly RuleChange[], day: LocalDate): RuleChange | undefined =>
  ownRules
    .filter((change) => change.rule === rule && change.from <= day)
    .toSorted((a, b) => compareText(a.from, b.from))
    .at(-1);

/** The value of a rule that holds on a day from today on. */
export const valueOn = (rule: string, { ownRules = [] }: Own, day: LocalDate): RuleValue | undefined =>
  changeOn(rule, ownRules, day)?.value ?? defaultOf(rule);

const pointerOf = (rule: string): string => `#/rules/${rule}`;

const faultsIn = (
  given: readonly (readonly [string, RuleValue | null])[],
  own: Own,
  day: LocalDate,
): readonly Fault[] => {
  const faults = given.flatMap(([id, value]): readonly Fault[] => {
    const rule = CHANGEABLE.find((one) => one.id === id);
    if (rule === undefined || value === null) return [];
    const message = faultOf(rule, value);
    return message === undefined ? [] : [{ pointer: pointerOf(id), code: "out_of_range", message }];
  });
  if (faults.length > 0) return faults;
  const values = new Map(given);
  const valueIn = (rule: string): RuleValue | undefined =>
    values.has(rule) ? (values.get(rule) ?? defaultOf(rule)) : valueOn(rule, own, day);
  return ASCENDING.flatMap(([low, high]): readonly Fault[] => {
    if (!values.has(low) && !values.has(high)) return [];
    if (Number(valueIn(low)) <= Number(valueIn(high))) return [];
    const pointer = pointerOf(values.has(low) ? low : high);
    return [{ pointer, code: "not_ascending", message: `Let ${low} be no more than ${high}.` }];
  });
};

const dayFault = (from: LocalDate, today: LocalDate): readonly Fault[] => {
  const last = addDays(today, SETTINGS_RULES.mostDaysAhead.value);
  if (from >= today && from <= last) return [];
  const message = `Give a day from ${today} to ${last}: nothing past is judged again.`;
  return [{ pointer: "#/from", code: "out_of_range", message }];
};

/** Changes that can still decide something: a round is judged by what held when it opened, and answers are kept so long. */
const stillNeeded = (changes: readonly RuleChange[], today: LocalDate): readonly RuleChange[] => {
  const since = addDays(today, -SETTINGS_RULES.changesKeptDays.value);
  return changes.filter((change) => change.from >= since || changeOn(change.rule, changes, since) === change);
};

/**
 * Changes values from a day on. What is in force already is no change, and writes nothing.
 * @returns the district as it is after.
 */
export const changeSettings = async (
  { ids }: Pick<KeepPorts, "ids">,
  { caller, store, now, action }: Pick<KeepContext, "caller" | "store" | "now" | "action">,
  { version, from, rules }: SettingsRequest,
): Promise<Result<District, Refusal>> => {
  const before = await store.get("district", {});
  if (before === undefined) return err(MISSING);
  if (before.version !== version) return err(STALE);
  const today = localDateOf(now, before.timeZone);
  const day = from ?? today;
  const given = Object.entries(rules).flatMap(([rule, value]) => (value === undefined ? [] : [[rule, value] as const]));
  const faults = [...dayFault(day, today), ...faultsIn(given, before, day)];
  if (faults.length > 0) return err({ refused: "invalid", faults });

  const { ownRules = [] } = before;
  const changed = given.filter(([rule, value]) => (changeOn(rule, ownRules, day)?.value ?? null) !== value);
  if (changed.length === 0) return ok(before);
  const made = changed.map(([rule, value]): RuleChange => ({ rule, value, from: day, at: now, by: caller.staffId }));
  const after = [...stillNeeded(ownRules, today), ...made];
  if (after.length > SETTINGS_RULES.mostChanges.value) return err(TOO_MANY);
  const district: District = { ...before, ownRules: after, version: before.version + 1 };
  const names = changed.map(([rule]) => rule);
  const committed = await store.commit(
    [
      replace("district", district),
      create(
        "auditEntry",
        auditEntry({ ids }, { caller, action, now }, { outcome: "allowed", fields: names.toSorted() }),
      ),
    ],
    [
      fact("holdfast.district-settings.changed.v1", district.district, district.district, {
        rules: names,
        from: day,
        version: district.version,
      }),
    ],
  );
  return committed.ok ? ok(district) : err(STALE);
};

const TOO_MANY: Refusal = {
  refused: "conflict",
  reason: "too-many-changes",
  title: "The settings were changed too often to be kept on record",
  fix: "Wait until the oldest changes are no longer needed.",
};
