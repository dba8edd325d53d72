/** How alerts fared, by cause: whether the notifications of supervisors are worth sending. */

import { ALERT_CAUSES, type AlertCause } from "../../events/vocabulary.ts";
import type { TenantStore } from "../access/tenant.ts";
import { type LocalDate, localDateOf, schoolYearOf } from "../kernel/calendar.ts";
import { guardOverlaps, type ReleasedQuery } from "../privacy/guard-overlaps.ts";
import { bandCount, type CountBand, roundWhole } from "../privacy/show-counts.ts";
import type { Alert, AlertState } from "./alert.ts";

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

/**
 * A count is shown if no sum or difference of shown counts is about fewer than `k` leaders: those who were opened beside
 * those who were closed would else say how many few still wait.
 *
 * @param alerts - of the causes and time in question; withdrawn ones may be among them.
 * @param k - fewest leaders of a number that is shown.
 */
export const countAlerts = (alerts: readonly Alert[], k: number): readonly AlertNumbers[] => {
  const released: ReleasedQuery[] = [];
  const count = (counted: readonly Alert[]): CountBand | null => {
    const query = { cycle: 0, respondents: new Set(counted.map(({ leaderId }) => leaderId)) };
    const verdict = guardOverlaps(query, released, k);
    if (verdict === "new") released.push(query);
    return verdict === "withheld" ? null : bandCount(counted.length, k);
  };
  return ALERT_CAUSES.map((cause): AlertNumbers => {
    const all = alerts.filter((one) => one.cause === cause && one.state !== "withdrawn");
    const opened = count(all);
    if (opened === null) return { cause, status: "withheld" };
    const resolved = count(all.filter(({ state }) => state === "resolved"));
    const acknowledged = count(all.filter(({ state }) => TAKEN_ON.has(state)));
    const yes = all.filter(({ useful }) => useful === true);
    const no = all.filter(({ useful }) => useful === false);
    const [usefulYes, usefulNo] = [count(yes), count(no)];
    const takenUp = count(all.filter(({ state }) => state === "taken-up"));
    const lapsed = count(all.filter(({ state }) => state === "lapsed"));
    const isTold = (usefulYes !== null || yes.length === 0) && (usefulNo !== null || no.length === 0);
    return {
      ...{ cause, status: "shown", opened, acknowledged, resolved, takenUp, lapsed, usefulYes, usefulNo },
      usefulShare:
        isTold && yes.length + no.length > 0 ? roundWhole((100 * yes.length) / (yes.length + no.length)) : null,
    };
  });
};

/**
 * Numbers of a school year. Only months that are over count: else who asks every day would learn on which an alert opened.
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
  const monthBegin = `${today.slice(0, 7)}-01`;
  return countAlerts(
    [...alerts.values()].filter(({ openedAt }) => {
      const day = localDateOf(openedAt, timeZone);
      return day < monthBegin && schoolYearOf(day) === schoolYear;
    }),
    k,
  );
};
