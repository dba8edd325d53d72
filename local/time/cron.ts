/**
 * Schedule expressions of EventBridge Scheduler: `rate(...)` and `cron(...)` with six fields and a time zone.
 * Local times that a zone leaves out are skipped; of a repeated hour only the first pass counts.
 */
import { Cron } from "croner";

/** When a schedule fires. Instants are virtual epoch ms. */
export interface Timetable {
  /** The first instant after `after`; undefined = never again. */
  next(after: number): number | undefined;
  /** Shortest time between two instants, ms; for distinguishing frequent schedules. */
  readonly period: number;
}

/** An expression that Scheduler would refuse. */
export class ScheduleError extends Error {
  override readonly name = "ScheduleError";
}

const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Reads an expression.
 * @param start the instant from which a rate counts (virtual ms)
 * @throws ScheduleError for an expression or zone that cannot be read
 */
export const parseSchedule = (expression: string, zone: string, start: number): Timetable => {
  const [, kind, inner = ""] = /^(rate|cron)\((.*)\)$/.exec(expression.trim()) ?? [];
  if (kind === "rate") return rate(inner, start);
  if (kind === "cron") return cron(inner, zone);
  throw new ScheduleError(`${expression} is not a rate(...) or cron(...)`);
};

const rate = (inner: string, start: number): Timetable => {
  const [, count = "", unit = ""] = /^(\d+)\s+(minute|hour|day)s?$/.exec(inner.trim()) ?? [];
  const period = Number(count) * (UNITS[unit] ?? 0);
  if (!(period > 0)) throw new ScheduleError(`rate(${inner}) is not a number of minutes, hours or days`);
  return { period, next: (after) => start + (Math.floor(Math.max(0, after - start) / period) + 1) * period };
};

const cron = (inner: string, zone: string): Timetable => {
  const fields = inner.trim().split(/\s+/);
  if (fields.length !== 6) throw new ScheduleError(`cron(${inner}) must have six fields`);
  const [minute, hour, day, month, weekday, year] = fields as [string, string, string, string, string, string];
  if ((day === "?") === (weekday === "?"))
    throw new ScheduleError(`cron(${inner}) must have ? for the day of the month or of the week, not both`);
  const days = [day.replace("?", "*"), month, weekday === "L" ? "7" : weekday.replace("?", "*")];
  const job = compile(["0", minute, hour, ...days, year].join(" "), zone, inner);
  const next = (after: number): number | undefined => {
    let candidate = job.nextRun(new Date(after));
    while (candidate !== null) {
      // croner moves a skipped local time to the end of the gap and runs intervals on both passes of a repeated hour.
      if (job.match(candidate) && !isSecondPass(candidate.getTime(), zone)) return candidate.getTime();
      candidate = job.nextRun(candidate);
    }
    return undefined;
  };
  return { next, period: shortest(next) };
};

const compile = (pattern: string, zone: string, inner: string): Cron => {
  try {
    return new Cron(pattern, {
      timezone: zone,
      paused: true,
      mode: "7-part",
      alternativeWeekdays: true,
      sloppyRanges: true,
    });
  } catch (error) {
    throw new ScheduleError(`cron(${inner}) in ${zone}: ${error instanceof Error ? error.message : String(error)}`);
  }
};

/** The least distance among the first firings of an arbitrary week: enough to distinguish minutes, hours and days. */
const shortest = (next: (after: number) => number | undefined): number => {
  let previous = next(Date.UTC(2026, 0, 4));
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 8 && previous !== undefined; i++) {
    const following = next(previous);
    if (following !== undefined) least = Math.min(least, following - previous);
    previous = following;
  }
  return least;
};

/** True when the same local time was already shown once, before the clocks went back. */
const isSecondPass = (instant: number, zone: string): boolean => {
  const now = offsetAt(instant, zone);
  const earlier = offsetAt(instant - 3 * 3_600_000, zone);
  return earlier > now && offsetAt(instant - (earlier - now), zone) === earlier;
};

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Offset of a zone from UTC at an instant, ms. @throws ScheduleError for an unknown zone */
const offsetAt = (instant: number, zone: string): number => {
  const parts = Object.fromEntries(
    formatterOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
};

const formatterOf = (zone: string): Intl.DateTimeFormat => {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  try {
    const numeric = "numeric" as const;
    const options = {
      timeZone: zone,
      hourCycle: "h23" as const,
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      second: numeric,
    };
    const formatter = new Intl.DateTimeFormat("en-US", options);
    formatters.set(zone, formatter);
    return formatter;
  } catch {
    throw new ScheduleError(`${zone} is not a time zone`);
  }
};
