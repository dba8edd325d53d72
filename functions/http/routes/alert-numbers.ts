import { type AlertNumbers, readAlertNumbers as numbersOf } from "../../../domain/alerts/count-alerts.ts";
import { schoolYearOf } from "../../../domain/kernel/calendar.ts";
import { ok } from "../../../domain/kernel/result.ts";
import { privacyRulesAt } from "../../../domain/privacy/rules.ts";
import type { CountBand } from "../../../domain/privacy/show-counts.ts";
import { type Route, route } from "../../runtime/route.ts";
import { readAlertNumbers } from "../contract/alerts.ts";
import { pageOf } from "./record-routes.ts";

/** "5 to 9" and not "5-9", which spreadsheets take for the ninth of May. */
const countText = (band: CountBand | null): string | null => band?.replace("-", " to ") ?? null;

const WITHHELD = {
  opened: null,
  acknowledged: null,
  resolved: null,
  takenUp: null,
  lapsed: null,
  usefulYes: null,
  usefulNo: null,
  usefulShare: null,
} as const;

const view = (numbers: AlertNumbers) => {
  const { cause, status } = numbers;
  if (numbers.status === "withheld") return { cause, status, ...WITHHELD };
  return {
    cause,
    status,
    opened: countText(numbers.opened),
    acknowledged: countText(numbers.acknowledged),
    resolved: countText(numbers.resolved),
    takenUp: countText(numbers.takenUp),
    lapsed: countText(numbers.lapsed),
    usefulYes: countText(numbers.usefulYes),
    usefulNo: countText(numbers.usefulNo),
    usefulShare: numbers.usefulShare,
  };
};

/** Route of how alerts fared. */
export const alertNumberRoutes = (): readonly Route[] => [
  route(readAlertNumbers, async ({ context: { store, today, now }, settings, query, page }) => {
    const numbers = await numbersOf(store, query.schoolYear ?? schoolYearOf(today), {
      today,
      timeZone: settings.timeZone,
      k: privacyRulesAt(settings, now).k,
    });
    return ok(pageOf(numbers.map(view), page));
  }),
];
