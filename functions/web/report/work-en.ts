import type { NeedFacts } from "../../../domain/support-need/stored-need.ts";
import type { NeedView } from "../../../domain/support-need/view-need.ts";
import type { EscalationReason, Level, SupportNeedReason } from "../../../events/vocabulary.ts";

const days = (count: number): string => (count === 1 ? "1 day" : `${count} days`);

/** English. */
export const workEn = {
  need: {
    title: "What your work records say",
    text: "How much support the records of your work call for. No answer of yours is in it, and it is no mark of how you work.",
    levels: {
      low: "Low need for support",
      watch: "Some need for support",
      elevated: "Elevated need for support",
      high: "High need for support",
    } satisfies Record<Level, string>,
    total: (points: string) => `${points} of 100.`,
    since: (day: string) => `It has read like this since ${day}.`,
    status: {
      "too-little-on-record": "Too little is on record to say how much.",
      paused: "You are on leave, so it is not worked out now.",
      "not-assessed": "It is worked out on school mornings, for principals in their post; there is none for you now.",
    } satisfies Record<Exclude<NeedView["status"], "assessed">, string>,
    /** The level before too little was on record, or before a leave. */
    before: (level: string) => `Last it was: ${level}.`,
    caption: "What it is made of",
    part: "Part",
    points: "Points",
    sum: "Together",
    parts: {
      "coaching-gap": "Coaching",
      "one-to-one-gap": "Talks with your supervisor",
      "early-tenure": "Time at your school",
      "undelegated-leadership": "Shared leadership",
      "school-context": "Your school",
    } satisfies Record<SupportNeedReason, string>,
    /** How a gap came about; `lastOn` is the last contact of that kind. */
    gap: (lastOn: string | undefined, since: number) =>
      lastOn === undefined
        ? `None on record for ${days(since)}, leave not counted`
        : `The last on ${lastOn}, ${days(since)} ago, leave not counted`,
    year: (year: number) => `Year ${year} at this school`,
    undelegated: (standards: number) =>
      standards === 0
        ? "Others have a part in all ten standards"
        : `${standards} of ten standards that nobody else leads`,
    highPoverty: { yes: "Many students of low income", no: "Not many students of low income" },
    assistantVacancy: {
      yes: "A post of assistant principal is vacant",
      no: "No post of assistant principal is vacant",
    },
    missing: (facts: readonly string[]) => `Not on record, and so left out: ${facts.join("; ")}.`,
    facts: {
      coaching: "coaching contacts",
      oneToOne: "talks with your supervisor",
      yearInSchool: "since when you have been at the school",
      undelegatedStandards: "what others lead",
      highPoverty: "how many students are of low income",
      assistantVacancy: "vacant posts of assistant principals",
    } satisfies Record<keyof NeedFacts, string>,
    coaching: "Coaching here is a visit, a walkthrough or a peer visit, or a call or meeting about how you lead.",
    visibleTo: (who: string) => `Who sees it: ${who}.`,
  },
  rhythm: {
    last: (day: string, since: number) => `Your last touchpoint was on ${day}, ${days(since)} ago.`,
    none: "No touchpoint is on record.",
    cadence: (every: number) => `One is meant to be held every ${days(every)}.`,
    due: (day: string) => `The next is due by ${day}.`,
    overdue: (day: string) => `The next was due by ${day}; that is your supervisor’s to make up for.`,
  },
  load: {
    title: (school: string) => `How leadership is shared at ${school}`,
    unknown: "No shared work of your school is on record, so it is not known what others lead.",
    sole: (standards: number) => `Only you (${standards} of the ten standards of school leadership):`,
    shared: "Others have a part:",
    nobody: "none",
    own: (share: number, assignments: number, hours: number) =>
      `About ${share} % of it rests on you. You lead or co-lead ${assignments} of the running assignments, ${hours} hours a week.`,
    concentrated: (from: number) => `From ${from} % on it counts as resting on one person.`,
    note: "It is a reason to talk about delegating, never a mark of anybody.",
  },
  alerts: {
    title: "Alerts about you",
    nobody: (cause: string) => `Somebody should check in with you, but nobody supervised you: ${cause}.`,
    notifiedOf: (parts: readonly string[]) => `Shown with it: ${parts.join("; ")}.`,
    handedOn: (who: string, day: string) => `Handed on to ${who} on ${day}, without a reason,`,
    why: {
      unanswered: "because nobody had taken it on in time.",
      untold: "because no mail of it could be delivered.",
      away: "because your supervisor was away.",
    } satisfies Record<EscalationReason, string>,
    open: (due: string | undefined) => `Nobody has taken it on yet${due === undefined ? "" : `; due by ${due}`}.`,
    acknowledged: "It was taken on.",
    resolved: "It is closed.",
    "taken-up": "It was taken on, and ended with the need; no contact is on record.",
    lapsed: "It ended with the need; nobody had taken it on.",
    withdrawn: "It was taken back.",
    plan: (day: string) => `There is a plan until ${day}.`,
  },
};

/** Every text of what work records say, and of alerts. A language that lacks one does not compile. */
export type WorkWords = typeof workEn;
