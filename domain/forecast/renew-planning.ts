import type { TenantStore } from "../access/tenant.ts";
import { readDistrict, viewDistrict } from "../bench/read-district.ts";
import { recordsFromOf } from "../bench/records-from.ts";
import { releasedScopes } from "../bench/scopes.ts";
import type { District } from "../districts/district.ts";
import { instantOf, type LocalDate } from "../kernel/calendar.ts";
import { changedFields, isSameValue } from "../kernel/changed-fields.ts";
import { HAZARD_V1 } from "../outcomes/hazard.ts";
import { create, type Fact, fact, replace, type Write } from "../ports.ts";
import { coverageRows } from "./coverage-rows.ts";
import type { ForecastGroup } from "./forecast-group.ts";
import { districtsOwn, forecastGroups } from "./forecast-groups.ts";
import { forecastRulesAt } from "./rules.ts";
import { forecastYear } from "./school-years.ts";
import { outlookOf } from "./seat-hazards.ts";
import type { BenchCoverage, StoredForecast } from "./stored-planning.ts";

/** A group that has no seats any more, or a seat that is filled. */
const EMPTY = { seats: 0, readyNow: 0, ready1To2: 0, ready3To5: 0, uncovered: 0, gaps: [] } as const;

type Change = { readonly write: Write; readonly facts: readonly Fact[] };

/**
 * Recomputes a district's bench, gaps and forecast, and states what has changed. It compares with what is stored, so a morning
 * that runs twice states it once.
 *
 * @returns number of rows that changed.
 */
export const renewPlanning = async (store: TenantStore, settings: District, today: LocalDate): Promise<number> => {
  const { district } = settings;
  const [records, before, recordsFrom] = await Promise.all([
    readDistrict(store),
    store.list("benchCoverages", {}),
    recordsFromOf(store, settings),
  ]);
  const now = instantOf(today, "23:59", settings.timeZone);
  const view = viewDistrict(records, today, settings);
  const outlook = outlookOf(view, recordsFrom);
  const groups = forecastGroups(view, outlook, districtsOwn(settings, now));
  const rows = coverageRows(district, view, groups, forecastRulesAt(settings, now));
  const released = releasedScopes(view);
  const known = new Map(before.map((row) => [row.scope, row]));
  const present = new Set(rows.map((row) => row.scope));
  const changes: readonly Change[] = [
    ...rows.flatMap((row) => coverageChange(row, known.get(row.scope), released.has(row.scope))),
    ...before
      .filter((row) => !present.has(row.scope))
      .flatMap((row) => coverageChange({ ...row, ...EMPTY }, row, false)),
    ...(await forecastChange(store, groups, { district, today, recordsFrom })),
  ];
  // One at a time: a row that another writer has just renewed is left as it is, and reviewed again tomorrow.
  let written = 0;
  for (const { write, facts } of changes) if ((await store.commit([write], facts)).ok) written += 1;
  return written;
};

const coverageChange = (
  row: Omit<BenchCoverage, "version">,
  before: BenchCoverage | undefined,
  released: boolean,
): readonly Change[] => {
  const changed = changedFields(before, row);
  if (before !== undefined && changed.length === 0) return [];
  const { district, scope, role, seats, readyNow, ready1To2, ready3To5, uncovered, orgId, seatId } = row;
  const value = { ...row, version: (before?.version ?? 0) + 1 };
  const counts = { scope, role, seats, readyNow, ready1To2, ready3To5, uncovered };
  const moved = changed.some((field) => field !== "gaps");
  const place = { ...(orgId === undefined ? {} : { orgId }), ...(seatId === undefined ? {} : { seatId }) };
  const opened = row.gaps.filter((reason) => before?.gaps.includes(reason) !== true);
  return [
    {
      write: before === undefined ? create("benchCoverage", value) : replace("benchCoverage", value),
      facts: [
        ...(moved && released ? [fact("holdfast.bench-coverage.changed.v1", district, scope, counts)] : []),
        ...opened.flatMap((reason) =>
          role === null
            ? []
            : [
                fact("holdfast.succession-gap.detected.v1", district, scope, {
                  ...{ scope, role, reason, seats, readyNow },
                  ...place,
                }),
              ],
        ),
      ],
    },
  ];
};

const forecastChange = async (
  store: TenantStore,
  groups: readonly ForecastGroup[],
  { district, today, recordsFrom }: { district: string; today: LocalDate; recordsFrom: LocalDate },
): Promise<readonly Change[]> => {
  const schoolYear = forecastYear(today);
  const before = await store.get("forecast", { schoolYear });
  const { version: modelVersion } = HAZARD_V1;
  if (before !== undefined && before.modelVersion === modelVersion && isSameValue(before.groups, groups)) return [];
  const version = (before?.version ?? 0) + 1;
  const value: StoredForecast = { district, schoolYear, asOf: today, recordsFrom, groups, modelVersion, version };
  const all = publishedOf(groups);
  const same = before !== undefined && isSameValue(publishedOf(before.groups), all);
  return [
    {
      write: before === undefined ? create("forecast", value) : replace("forecast", value),
      facts:
        all === undefined || same
          ? []
          : [fact("holdfast.vacancy-forecast.updated.v1", district, schoolYear, { schoolYear, ...all, modelVersion })],
    },
  ];
};

/** What is published of the whole district; undefined while it has too few seats. */
const publishedOf = (groups: readonly ForecastGroup[]) => {
  const all = groups.find(({ group }) => group === "PRINCIPAL");
  if (all?.v12 == null || all.range === null) return undefined;
  const { v12: expected, seats, plannedExits, newSeats, fiveYearMean, range } = all;
  const mean = fiveYearMean?.mean ?? null;
  return { role: "PRINCIPAL", seats, expected, ...range, plannedExits, newSeats, fiveYearMean: mean } as const;
};
