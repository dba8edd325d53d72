/** How alerts fared, by cause: whether the notifications of supervisors are worth sending. */

import { ALERT_CAUSES, type AlertCause } from "../../events/vocabulary.ts";
import type { TenantStore } from "../access/tenant.ts";
import { type LocalDate, localDateOf, schoolYearOf } from "../kernel/calendar.ts";
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
      readonly usefulYes: CountBand | null;
      readonly usefulNo: CountBand | null;
      /** Whole per cent of those with an answer; null with fewer than five of them. */
      readonly usefulShare: number | null;
    }
);

/**
 * @param alerts - of the causes and time in question; withdrawn ones may be among them.
 * @param k - fewest leaders of a number that is shown.
 */
export const countAlerts = (alerts: readonly Alert[], k: number): readonly AlertNumbers[] =>
  ALERT_CAUSES.map((cause): AlertNumbers => {
    const opened = alerts.filter((one) => one.cause === cause && one.state !== "withdrawn");
    if (new Set(opened.map(({ leaderId }) => leaderId)).size < k) return { cause, status: "withheld" };
    const count = (counts: (alert: Alert) => boolean): number => opened.filter(counts).length;
    const yes = count(({ useful }) => useful === true);
    const no = count(({ useful }) => useful === false);
    return {
      cause,
      status: "shown",
      opened: bandCount(opened.length, k),
      acknowledged: bandCount(
        count(({ state }) => state === "acknowledged" || state === "resolved"),
        k,
      ),
      resolved: bandCount(
        count(({ state }) => state === "resolved"),
        k,
      ),
      usefulYes: bandCount(yes, k),
      usefulNo: bandCount(no, k),
      usefulShare: yes + no < k ? null : roundWhole((100 * yes) / (yes + no)),
    };
  });

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
