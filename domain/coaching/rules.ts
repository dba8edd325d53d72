import type { Instant } from "../kernel/calendar.ts";
import { type OwnRules, rulesAt } from "../kernel/own-rules.ts";
import type { RuleBook, Values } from "../kernel/rule.ts";
import type { SchoolDays } from "../kernel/school-sessions.ts";

export const COACHING_RULES = {
  plainDays: {
    value: 14,
    unit: "days in session",
    meaning: "a leader's next touchpoint is due so long after the last",
    source: "field.md 0: Denver's principal supervisors; coaching at least every other week",
    change: { least: 5, most: 42 },
  },
  raisedDays: {
    value: 7,
    unit: "days in session",
    meaning: "the same while the leader's need is raised",
    source: "judgement: field.md 0 says more if struggling, without a number",
    change: { least: 2, most: 28 },
  },
  caseloadWarnAt: {
    value: 12,
    unit: "leaders",
    meaning: "from so many on a caseload is near what one person can coach",
    source: "field.md 0: the Principal Supervisor Initiative came from 17 down to 12",
    change: { least: 1, most: 40 },
  },
  caseloadBreachAt: {
    value: 16,
    unit: "leaders",
    meaning: "from so many on a caseload is over what one person can coach",
    source: "field.md 0: mean of the largest districts, of which most had 12",
    change: { least: 2, most: 60 },
  },
  concentratedFrom: {
    value: 0.7,
    unit: "share of the ten standards",
    meaning: "from this leadership load on leadership counts as resting on the principal",
    source: "judgement: seven of the ten standards",
    change: "no",
  },
  loadDecimals: {
    value: 3,
    unit: "decimals",
    meaning: "how finely shares of a leadership load are shown",
    source: "judgement",
    change: "no",
  },
  touchpointYearsBack: {
    value: 2,
    unit: "years",
    meaning: "how far back a touchpoint may be recorded",
    source: "judgement: two school years, as far as anything here looks",
    change: "no",
  },
  feedKeptDays: {
    value: 90,
    unit: "days",
    meaning: "how long a follow-up that is over stays in a calendar feed",
    source: "judgement",
    change: "no",
  },
  mostFeeds: {
    value: 10,
    unit: "calendar feeds",
    meaning: "addresses in use that one person may have",
    source: "judgement: one a device, and some to spare",
    change: "no",
  },
} as const satisfies RuleBook;

/** The values of {@link COACHING_RULES} that are in force in a district, with the days on which their clocks run. */
export interface CoachingRules extends Values<typeof COACHING_RULES> {
  readonly schoolDays: SchoolDays;
}

export const coachingRulesAt = (own: OwnRules & SchoolDays, at: Instant): CoachingRules => ({
  ...rulesAt("coaching", COACHING_RULES, own, at),
  schoolDays: own,
});
