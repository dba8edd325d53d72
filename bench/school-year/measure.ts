/** Figures of a lived year. */
import { isSchoolDay, localDateOf, localTimeOf } from "../../domain/kernel/calendar.ts";
import { schoolHolidays } from "../../domain/kernel/us-calendar.ts";
import type { AlertCause } from "../../events/vocabulary.ts";
import type { KnownEvent } from "../../test/system/control.ts";
import type { LivedYear } from "./live-year.ts";
import { MONTHS, STRAINED } from "./worlds.ts";

/** An alert from opening to end. */
export interface LivedAlert {
  readonly alertId: string;
  readonly leaderId: string;
  readonly supervisorId: string;
  readonly cause: AlertCause;
  readonly openedAt: string;
  readonly endedAt?: string;
  /** Whether strain was high in the month that raised it, for causes that rest on answers. */
  readonly right?: boolean;
}

/** A share with its 95 % interval. Source of the interval: Wilson 1927. */
export interface Share {
  readonly of: number;
  readonly hits: number;
  readonly low: number;
  readonly high: number;
}

export const shareOf = (hits: number, of: number): Share => {
  if (of === 0) return { of, hits, low: 0, high: 1 };
  const z = 1.96;
  const [p, z2] = [hits / of, z * z];
  const middle = (p + z2 / (2 * of)) / (1 + z2 / of);
  const half = (z / (1 + z2 / of)) * Math.sqrt((p * (1 - p)) / of + z2 / (4 * of * of));
  return { of, hits, low: middle - half, high: middle + half };
};

const FROM_ANSWERS: readonly AlertCause[] = ["two-raised-rounds", "high-and-rising"];

/** The events of the named types, with what their data are. */
const eventsOf = <const Type extends KnownEvent["type"]>(
  { events }: Pick<LivedYear, "events">,
  ...types: readonly Type[]
) =>
  events.filter((event): event is Extract<KnownEvent, { readonly type: Type }> =>
    types.some((type) => type === event.type),
  );

/** Alerts in the order in which they opened, requests left out. One that passes to a new supervisor counts once. */
export const alertsOf = (year: LivedYear): readonly LivedAlert[] => {
  const ended = new Map(
    eventsOf(year, "holdfast.alert.resolved.v1", "holdfast.alert.ended.v1").map(({ data, time }) => [
      data.alertId,
      time,
    ]),
  );
  const personOf = new Map(year.principals.map((principal) => [principal.leaderId, principal]));
  const alerts = new Map<string, LivedAlert>();
  for (const event of eventsOf(year, "holdfast.alert.opened.v1")) {
    const { data: opened } = event;
    if (opened.cause === "support-asked" || alerts.has(opened.alertId)) continue;
    const cycle = MONTHS.findLastIndex((month) => month <= event.time.slice(0, 7));
    const theta = personOf.get(opened.leaderId)?.person.theta[cycle] ?? 0;
    const endedAt = ended.get(opened.alertId);
    alerts.set(opened.alertId, {
      ...opened,
      openedAt: event.time,
      ...(endedAt === undefined ? {} : { endedAt }),
      ...(FROM_ANSWERS.includes(opened.cause) ? { right: theta >= STRAINED } : {}),
    });
  }
  return [...alerts.values()];
};

/** A mail about alerts: to whom, when, about how many people, and whether it went out in the hours that DECISIONS 7 allows. */
export interface AlertMailing {
  readonly to: string;
  readonly day: string;
  readonly leaders: number;
  readonly inHours: boolean;
}

const ZONE = "America/Chicago";
const HOLIDAYS = schoolHolidays(2026, 2027, []);

const isInHours = (instant: string): boolean => {
  const time = localTimeOf(instant, ZONE);
  return isSchoolDay(localDateOf(instant, ZONE), HOLIDAYS) && time >= "07:30" && time < "17:00";
};

/** Mails by which supervisors were notified of alerts other than requests. */
export const mailingsOf = (year: LivedYear, alerts: readonly LivedAlert[]): readonly AlertMailing[] => {
  const leaderOf = new Map(alerts.map(({ alertId, leaderId }) => [alertId, leaderId]));
  return eventsOf(year, "holdfast.supervisor.notified.v1").map(({ data, time }) => ({
    to: data.supervisorId,
    day: localDateOf(time, ZONE),
    leaders: new Set(data.alertIds.map((id) => leaderOf.get(id) ?? id)).size,
    inHours: isInHours(time),
  }));
};

const DAY_MS = 86_400_000;

const daysFrom = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** Days from the end of need to the end of its alert, for every alert whose need has ended; `undefined` = still open. */
export const daysAfterNeed = (year: LivedYear, alerts: readonly LivedAlert[]): readonly (number | undefined)[] => {
  const closed = new Map(eventsOf(year, "holdfast.episode.closed.v1").map(({ data, time }) => [data.episodeId, time]));
  const episodeOf = new Map(
    eventsOf(year, "holdfast.episode.opened.v1").map(({ data }) => [
      data.episodeId.replace(/^ep-/, "al-"),
      data.episodeId,
    ]),
  );
  return alerts.flatMap(({ alertId, endedAt }) => {
    const end = closed.get(episodeOf.get(alertId.replace(/-risen$/, "")) ?? "");
    if (end === undefined) return [];
    return [endedAt === undefined ? undefined : Math.max(0, daysFrom(end, endedAt))];
  });
};

/** Days between alerts that follow each other about one principal. */
export const gapsOf = (alerts: readonly LivedAlert[]): readonly number[] =>
  [...Map.groupBy(alerts, ({ leaderId }) => leaderId).values()].flatMap((one) =>
    one.slice(1).map(({ openedAt }, index) => daysFrom((one[index] as LivedAlert).openedAt, openedAt)),
  );

/** How many alerts of each cause opened in each month. */
export const byMonth = (alerts: readonly LivedAlert[]): ReadonlyMap<string, ReadonlyMap<AlertCause, number>> =>
  new Map(
    MONTHS.map((month) => {
      const opened = alerts.filter(({ openedAt }) => openedAt.startsWith(month));
      const causes = Map.groupBy(opened, ({ cause }) => cause);
      return [month, new Map([...causes].map(([cause, all]) => [cause, all.length]))];
    }),
  );
