import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, isSchoolDay, localDateOf, roundWindow } from "../../../domain/kernel/calendar.ts";
import { defaultsOf } from "../../../domain/kernel/rule.ts";
import { schoolHolidays } from "../../../domain/kernel/us-calendar.ts";
import { dueReminder, reminderDays } from "../../../domain/pulses/plan-reminders.ts";
import { PULSE_RULES } from "../../../domain/pulses/rules.ts";
import { TIME_ZONES } from "../../../events/vocabulary.ts";

const timeZone = "America/Chicago";
const none: ReadonlySet<string> = new Set();
/** Monday, November 2 to Monday, November 16, 07:30. */
const round = { state: "open", opensAt: "2026-11-02T13:30:00.000Z", closesAt: "2026-11-16T13:30:00.000Z" } as const;

const rules = defaultsOf(PULSE_RULES);

describe("reminders of a round", () => {
  test("the first on day 3, the last on the last school day before the close", () => {
    expect(reminderDays(round, { timeZone, holidays: none, rules })).toEqual({
      first: "2026-11-05",
      last: "2026-11-13",
    });
  });

  test("a holiday and a weekend put the first off, and bring the last forward", () => {
    const holidays = new Set(["2026-11-05", "2026-11-06", "2026-11-13"]);
    expect(reminderDays(round, { timeZone, holidays, rules })).toEqual({ first: "2026-11-09", last: "2026-11-12" });
  });

  test("the morning of the close is too late", () => {
    const closesAt = "2026-11-13T13:30:00.000Z";
    expect(reminderDays({ ...round, closesAt }, { timeZone, holidays: none, rules }).last).toBe("2026-11-12");
    expect(
      reminderDays({ ...round, closesAt: "2026-11-13T13:31:00.000Z" }, { timeZone, holidays: none, rules }).last,
    ).toBe("2026-11-13");
  });

  test("a short round has one, and one without another school day none", () => {
    const closing = (closesAt: string) => reminderDays({ ...round, closesAt }, { timeZone, holidays: none, rules });
    expect(closing("2026-11-06T13:30:00.000Z")).toEqual({ last: "2026-11-05" });
    expect(closing("2026-11-04T13:30:00.000Z")).toEqual({ last: "2026-11-03" });
    expect(closing("2026-11-03T13:30:00.000Z")).toEqual({});
    expect(closing("2026-11-02T20:00:00.000Z")).toEqual({});
  });

  test("is due on its own day only, and never for a closed round", () => {
    const due = (today: string) => dueReminder(round, { today, timeZone, holidays: none, rules });
    expect(due("2026-11-02")).toBeUndefined();
    expect(due("2026-11-05")).toBe("first");
    expect(due("2026-11-06")).toBeUndefined();
    expect(due("2026-11-13")).toBe("last");
    expect(due("2026-11-16")).toBeUndefined();
    expect(
      dueReminder({ ...round, state: "closed" }, { today: "2026-11-05", timeZone, holidays: none, rules }),
    ).toBeUndefined();
  });

  test("at most two, on different school mornings inside the round, in every zone and month", () => {
    const months = fc.record({ year: fc.integer({ min: 2024, max: 2035 }), month: fc.integer({ min: 1, max: 12 }) });
    fc.assert(
      fc.property(
        fc.constantFrom(...TIME_ZONES),
        months,
        fc.integer({ min: 1, max: 21 }),
        (zone, { year, month }, daysOpen) => {
          const holidays = schoolHolidays(year, year);
          const window = roundWindow(`${year}-${String(month).padStart(2, "0")}`, zone, holidays, {
            time: "07:30",
            daysOpen,
          });
          if (window === undefined) return;
          const calendar = { timeZone: zone, holidays, rules };
          const days = Array.from({ length: daysOpen + 3 }, (_, day) => addDays(window.opensOn, day));
          const due = days.flatMap((today) => {
            const reminder = dueReminder({ ...window, state: "open" }, { today, ...calendar });
            return reminder ? [{ today, reminder }] : [];
          });
          expect(due.map(({ reminder }) => reminder)).toSatisfy((kinds: string[]) =>
            ["", "last", "first,last"].includes(kinds.join()),
          );
          for (const { today, reminder } of due) {
            expect(isSchoolDay(today, holidays)).toBe(true);
            expect(today > window.opensOn && today < localDateOf(window.closesAt, zone)).toBe(true);
            if (reminder === "first")
              expect(today >= addDays(window.opensOn, PULSE_RULES.firstReminderDays.value)).toBe(true);
          }
        },
      ),
    );
  });
});
