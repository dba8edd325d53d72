/** The school calendar of the demo district, as a CSV that the API takes. */

const DAY = 86_400_000;

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The first Monday on or after a day. */
const mondayFrom = (year: number, month: number, day: number): number => {
  const at = Date.UTC(year, month - 1, day);
  return at + ((8 - new Date(at).getUTCDay()) % 7) * DAY;
};

const span = (what: string, begin: number, days: number): string =>
  `,${what},${dateOf(begin)},${dateOf(begin + (days - 1) * DAY)},`;

/**
 * A school year with a week off in the fall, two in winter and one in spring; principals are under contract in all months
 * but July.
 *
 * @param year - in which it begins.
 */
export const demoCalendar = (year: number): string => {
  const name = `${year}-${String((year + 1) % 100).padStart(2, "0")}`;
  const begin = mondayFrom(year, 8, 1);
  const end = mondayFrom(year + 1, 6, 1) + 11 * DAY;
  const rows = [
    span("session", begin, (end - begin) / DAY + 1),
    // The week of Thanksgiving, the fourth Thursday of November.
    span("break", mondayFrom(year, 11, 19), 5),
    span("break", mondayFrom(year, 12, 19), 12),
    span("break", mondayFrom(year + 1, 3, 15), 5),
    ",contract,,,8 9 10 11 12 1 2 3 4 5 6",
  ];
  return `schoolYear,schoolId,what,begin,end,months\n${rows.map((row) => `${name},${row}\n`).join("")}`;
};
