import type { RuleBook } from "../kernel/rule.ts";

export const DISTRICT_RULES = {
  roundMonths: {
    value: [1, 2, 3, 4, 5, 8, 9, 10, 11, 12],
    unit: "calendar months",
    meaning: "months with a round, of a district that was set up without its own: all but June and July",
    source: "scoring.md 6, judgement",
    change: "no",
  },
  mostSchoolYears: {
    value: 5,
    unit: "school years",
    meaning: "most school years on record in a district's calendar",
    source: "judgement: the last two, this one and the next two",
    change: "no",
  },
  mostSchoolSessions: {
    value: 40,
    unit: "schools a year",
    meaning: "most schools with a session of their own in a district's calendar of a year",
    source: "judgement: the calendar is read with the district's row, which stays small",
    change: "no",
  },
  leastSessionDays: {
    value: 60,
    unit: "days outside breaks",
    meaning: "shortest session that a calendar may have: a yearly clock fits into it",
    source: "judgement: longer than the longest interval between contacts, and than 42 days without one",
    change: "no",
  },
} as const satisfies RuleBook;
