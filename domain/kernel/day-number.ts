/** Dates of the proleptic Gregorian calendar as numbers, for arithmetic. */

export const DAY_MS = 86_400_000;

/** Two digits. */
export const pad = (value: number): string => (value < 10 ? `0${value}` : String(value));

const ZERO = "0".charCodeAt(0);

/** The number that `count` digits from `at` on write; NaN where one of them is none. */
const digits = (text: string, at: number, count: number): number => {
  let value = 0;
  for (let i = at; i < at + count; i += 1) {
    const digit = text.charCodeAt(i) - ZERO;
    value = digit >= 0 && digit <= 9 ? value * 10 + digit : Number.NaN;
  }
  return value;
};

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeapYear(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;

/** Days of 400 years, after which the calendar repeats, and of the years before 1970 counted from 1 March of year 0. */
const ERA_DAYS = 146_097;
const DAYS_TO_1970 = 719_468;

/**
 * Start of `date` as if it were UTC: the number all date arithmetic here runs on. Counted, not parsed: assessments do
 * this thousands of times, and a `Date` each time was a third of their cost. @throws RangeError if no such day.
 */
export const dayNumber = (date: string): number => {
  const [year, month, day] = [digits(date, 0, 4), digits(date, 5, 2), digits(date, 8, 2)];
  const written = date.length === 10 && date[4] === "-" && date[7] === "-";
  if (!(written && year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)))
    throw new RangeError(`not a date: ${date}`);
  // Years that begin in March end with the leap day, so the days before a month need no table.
  const marchYear = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const days =
    365 * marchYear + Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400) + dayOfYear;
  return (days - DAYS_TO_1970) * DAY_MS;
};

/** The date on which `ms` lies. @throws RangeError outside the years 0 to 9999. */
export const dateOfDay = (ms: number): string => {
  const days = Math.floor(ms / DAY_MS) + DAYS_TO_1970;
  const era = Math.floor(days / ERA_DAYS);
  const dayOfEra = days - era * ERA_DAYS;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  if (!(year >= 0 && year <= 9999)) throw new RangeError(`not a date: ${ms}`);
  return `${String(year).padStart(4, "0")}-${pad(month)}-${pad(day)}`;
};
