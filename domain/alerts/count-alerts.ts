/** How alerts fared, by cause: whether the notifications of supervisors are worth sending. */

import { ALERT_CAUSES, type AlertCause } from "../../events/vocabulary.ts";
import type { TenantStore } from "../access/tenant.ts";
import type { AlertState } from "../kernel/alert-state.ts";
import { addMonths, type Instant, instantOf, type LocalDate, localDateOf, schoolYearOf } from "../kernel/calendar.ts";
import { guardOverlaps, type ReleasedQuery } from "../privacy/guard-overlaps.ts";
import { bandCount, type CountBand, roundWhole } from "../privacy/show-counts.ts";
import type { Alert } from "./alert.ts";

/** Numbers of one cause; withheld while they would be of fewer than five leaders. */
export type AlertNumbers = { readonly cause: AlertCause } & (
  | { readonly status: "withheld" }
  | {
      readonly status: "shown";
      readonly opened: CountBand | null;
      /** Taken on by a person, closed ones included. */
      readonly acknowledged: CountBand | null;
      readonly resolved: CountBand | null;
      /** Ended with the need, no contact recorded: somebody had taken them on, or nobody had. */
      readonly takenUp: CountBand | null;
      readonly lapsed: CountBand | null;
      readonly usefulYes: CountBand | null;
      readonly usefulNo: CountBand | null;
      /** Whole per cent of those with an answer; null where one of the two answers may not be counted. */
      readonly usefulShare: number | null;
    }
);

const TAKEN_ON: ReadonlySet<AlertState> = new Set(["acknowledged", "resolved", "taken-up"]);

/** What is counted, in the order in which it is released. An older row does not say when: it counts as of any time. */
const COUNTED = {
  opened: ({ openedAt }, asOf) => openedAt < asOf,
  resolved: ({ state, closedAt = "" }, asOf) => state === "resolved" && closedAt < asOf,
  acknowledged: ({ state, takenOnAt = "" }, asOf) => TAKEN_ON.has(state) && takenOnAt < asOf,
  usefulYes: ({ useful, ratedAt = "" }, asOf) => useful === true && ratedAt < asOf,
  usefulNo: ({ useful, ratedAt = "" }, asOf) => useful === false && ratedAt < asOf,
  takenUp: ({ state, endedAt = "" }, asOf) => state === "taken-up" && endedAt < asOf,
  lapsed: ({ state, endedAt = "" }, asOf) => state === "lapsed" && endedAt < asOf,
} as const satisfies Readonly<Record<string, (alert: Alert, asOf: Instant) => boolean>>;
type Counted = keyof typeof COUNTED;
const FIELDS = Object.keys(COUNTED) as Counted[];

type Shown = Record<Counted, CountBand | null> & { usefulShare: number | null };

/** After every alert. */
const ALWAYS: Instant = "9999";

/**
 * A count is shown if no sum or difference of shown counts is about fewer than `k` leaders: those who were opened beside
 * those who were closed would else say how many few still wait, and one month beside the next what became of one person.
 * As long as too few have moved on since, a count stands as it was.
 *
 * @param alerts - of the causes and time in question; withdrawn ones may be among them.
 * @param k - fewest leaders of a number that is shown.
 * @param moments - when the numbers are made, oldest first; those of the last one are the result.
 */
export const countAlerts = (
  alerts: readonly Alert[],
  k: number,
  moments: readonly Instant[] = [ALWAYS],
): readonly AlertNumbers[] => {
  const released: ReleasedQuery[] = [];
  const latest = new Map<string, string>();
  const release = (name: string, counted: readonly Alert[]): CountBand | "withheld" | null => {
    if (counted.length === 0) return null;
    const leaders = [...new Set(counted.map(({ leaderId }) => leaderId))].sort();
    if (latest.get(name) !== leaders.join()) {
      const query = { cycle: 0, respondents: new Set(leaders) };
      const verdict = guardOverlaps(query, released, k);
      if (verdict === "withheld") return "withheld";
      if (verdict === "new") released.push(query);
      latest.set(name, leaders.join());
    }
    return bandCount(counted.length, k);
  };

  const shown = new Map<AlertCause, Shown>();
  for (const asOf of moments) {
    for (const cause of ALERT_CAUSES) {
      const all = alerts.filter((one) => one.cause === cause && one.state !== "withdrawn" && COUNTED.opened(one, asOf));
      const before = shown.get(cause);
      const opened = release(`${cause} opened`, all);
      if (opened === null || (opened === "withheld" && before === undefined)) continue;
      const now: Shown = before === undefined ? blank() : { ...before };
      const made = new Map<Counted, number | undefined>();
      for (const field of FIELDS) {
        const counted = all.filter((one) => COUNTED[field](one, asOf));
        const count = field === "opened" ? opened : release(`${cause} ${field}`, counted);
        if (count !== "withheld") now[field] = count;
        made.set(field, count === "withheld" || (count === null && counted.length > 0) ? undefined : counted.length);
      }
      const [yes, no] = [made.get("usefulYes"), made.get("usefulNo")];
      if (yes !== undefined && no !== undefined && yes + no > 0) now.usefulShare = roundWhole((100 * yes) / (yes + no));
      shown.set(cause, now);
    }
  }
  return ALERT_CAUSES.map((cause): AlertNumbers => {
    const numbers = shown.get(cause);
    return numbers === undefined ? { cause, status: "withheld" } : { cause, status: "shown", ...numbers };
  });
};

const blank = (): Shown => ({
  ...{ opened: null, acknowledged: null, resolved: null, takenUp: null, lapsed: null },
  ...{ usefulYes: null, usefulNo: null, usefulShare: null },
});

/** Beginnings of the months of a school year, from its second one to that of `today`, with the one after its end. */
const monthsOf = (schoolYear: number, today: LocalDate, timeZone: string): readonly Instant[] => {
  const first = `${schoolYear - 1}-07`;
  return Array.from({ length: 12 }, (_, month) => `${addMonths(first, month + 1)}-01`)
    .filter((begin) => begin <= today)
    .map((begin) => instantOf(begin, "00:00", timeZone));
};

/**
 * Numbers of a school year, as they were at the beginning of the present month: else who asks every day would learn on
 * which an alert opened, was taken on or ended.
 *
 * @param schoolYear - named by the year it ends in.
 */
export const readAlertNumbers = async (
  store: Pick<TenantStore, "list">,
  schoolYear: number,
  { today, timeZone, k }: { readonly today: LocalDate; readonly timeZone: string; readonly k: number },
): Promise<readonly AlertNumbers[]> => {
  // An alert opened at the turn of a school year may be listed, in UTC, with the one before or after.
  const years = [schoolYear - 1, schoolYear, schoolYear + 1];
  const lists = await Promise.all([
    store.list("waitingAlertsOfDistrict", {}),
    store.list("openAlertsByDueDate", {}),
    ...years.map((year) => store.list("answeredAlerts", { schoolYear: year })),
  ]);
  // Between two of these reads an alert may have been answered, and be in both.
  const alerts = new Map(lists.flat().map((alert) => [`${alert.leaderId} ${alert.alertId}`, alert]));
  return countAlerts(
    [...alerts.values()].filter(({ openedAt }) => schoolYearOf(localDateOf(openedAt, timeZone)) === schoolYear),
    k,
    monthsOf(schoolYear, today, timeZone),
  );
};
