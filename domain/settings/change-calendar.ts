/** The district's school calendar, one school year at a time; recorded by an administrator. */
import { auditEntry } from "../access/audit.ts";
import type { District } from "../districts/district.ts";
import { DISTRICT_RULES } from "../districts/rules.ts";
import { schoolYearFaults } from "../districts/school-calendar.ts";
import { isSameValue } from "../kernel/changed-fields.ts";
import { isInForce } from "../kernel/recorded.ts";
import { type Fault, MISSING, type Refusal, STALE } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import type { SchoolYear } from "../kernel/school-sessions.ts";
import { compareText } from "../kernel/text.ts";
import { create, fact, replace } from "../ports.ts";
import type { KeepContext, KeepPorts } from "../records/keep-records.ts";

export interface CalendarRequest {
  /** Of the district's row, as it was read. */
  readonly version: number;
  /** Years to record; each replaces what was on record of that year. Years that are not named stay. */
  readonly years: readonly SchoolYear[];
}

const TOO_MANY: Refusal = {
  refused: "conflict",
  reason: "too-many-years",
  title: "The calendar has the most school years that are kept",
  fix: `Remove a past year first: at most ${DISTRICT_RULES.mostSchoolYears.value} are kept.`,
};

/** Breaks in order, whatever order they were given in: two files of the same calendar are the same calendar. */
const inOrder = (year: SchoolYear): SchoolYear => {
  const sorted = <T extends Pick<SchoolYear, "breaks">>(one: T): T => ({
    ...one,
    breaks: one.breaks.toSorted((a, b) => compareText(a.begin, b.begin)),
  });
  return {
    ...sorted(year),
    contractMonths: [...year.contractMonths],
    schools: year.schools.map(sorted).toSorted((a, b) => compareText(a.schoolId, b.schoolId)),
  };
};

/**
 * Records school years. Clocks follow from the next look at each leader on: nothing that has opened is taken back.
 * What is on record already is no change, and writes nothing.
 *
 * @returns the district as it is after.
 */
export const changeCalendar = async (
  ports: Pick<KeepPorts, "ids">,
  context: Pick<KeepContext, "caller" | "store" | "now" | "action">,
  { version, years }: CalendarRequest,
): Promise<Result<District, Refusal>> => {
  const { store } = context;
  const [before, orgs] = await Promise.all([store.get("district", {}), store.list("orgs", {})]);
  if (before === undefined) return err(MISSING);
  if (before.version !== version) return err(STALE);
  const schools = new Set(orgs.filter((one) => one.type === "school" && isInForce(one)).map(({ orgId }) => orgId));
  const given = years.map(inOrder);
  const faults = given.flatMap((year, place): readonly Fault[] => [
    ...schoolYearFaults(year, schools).map(({ at, code, message }) => ({
      pointer: `#/years/${place}/${at}`,
      code,
      message,
    })),
    ...(given.findIndex(({ schoolYear }) => schoolYear === year.schoolYear) === place
      ? []
      : [{ pointer: `#/years/${place}/schoolYear`, code: "twice", message: "Give each school year once." }]),
  ]);
  if (faults.length > 0) return err({ refused: "invalid", faults });
  const named = new Set(given.map(({ schoolYear }) => schoolYear));
  const kept = (before.calendar ?? []).filter(({ schoolYear }) => !named.has(schoolYear));
  return record(ports, context, before, [...kept, ...given]);
};

/** Removes a school year: it has the default session from now on. One that is not on record is no change. */
export const removeSchoolYear = async (
  ports: Pick<KeepPorts, "ids">,
  context: Pick<KeepContext, "caller" | "store" | "now" | "action">,
  { version, schoolYear }: { readonly version: number; readonly schoolYear: string },
): Promise<Result<District, Refusal>> => {
  const before = await context.store.get("district", {});
  if (before === undefined) return err(MISSING);
  if (before.version !== version) return err(STALE);
  const kept = (before.calendar ?? []).filter((year) => year.schoolYear !== schoolYear);
  return kept.length === (before.calendar ?? []).length ? err(MISSING) : record(ports, context, before, kept);
};

const record = async (
  { ids }: Pick<KeepPorts, "ids">,
  { caller, store, now, action }: Pick<KeepContext, "caller" | "store" | "now" | "action">,
  before: District,
  years: readonly SchoolYear[],
): Promise<Result<District, Refusal>> => {
  const calendar = years.toSorted((a, b) => compareText(a.schoolYear, b.schoolYear));
  if (calendar.length > DISTRICT_RULES.mostSchoolYears.value) return err(TOO_MANY);
  const recorded = new Map((before.calendar ?? []).map((year) => [year.schoolYear, year]));
  const changed = [...new Set([...recorded.keys(), ...calendar.map(({ schoolYear }) => schoolYear)])]
    .filter(
      (name) =>
        !isSameValue(
          recorded.get(name),
          calendar.find(({ schoolYear }) => schoolYear === name),
        ),
    )
    .toSorted();
  if (changed.length === 0) return ok(before);
  const district: District = { ...before, calendar, version: before.version + 1 };
  const committed = await store.commit(
    [
      replace("district", district),
      create("auditEntry", auditEntry({ ids }, { caller, action, now }, { outcome: "allowed", fields: changed })),
    ],
    [
      fact("holdfast.school-calendar.changed.v1", district.district, district.district, {
        schoolYears: changed,
        version: district.version,
      }),
    ],
  );
  return committed.ok ? ok(district) : err(STALE);
};
