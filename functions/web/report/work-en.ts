import type { WorkWords } from "./work-words.ts";

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
    },
    total: (points) => `${points} of 100.`,
    since: (day) => `It has read like this since ${day}.`,
    status: {
      "too-little-on-record": "Too little is on record to say how much.",
      paused: "You are on leave, so it is not worked out now.",
      "not-assessed": "It is worked out on school mornings, for principals in their post; there is none for you now.",
    },
    before: (level) => `Last it was: ${level}.`,
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
    },
    gap: (lastOn, since) =>
      lastOn === undefined
        ? `None on record for ${days(since)}, leave not counted`
        : `The last on ${lastOn}, ${days(since)} ago, leave not counted`,
    year: (year) => `Year ${year} at this school`,
    undelegated: (standards) =>
      standards === 0
        ? "Others have a part in all ten standards"
        : `${standards} of ten standards that nobody else leads`,
    highPoverty: { yes: "Many students of low income", no: "Not many students of low income" },
    assistantVacancy: {
      yes: "A post of assistant principal is vacant",
      no: "No post of assistant principal is vacant",
    },
    missing: (facts) => `Not on record, and so left out: ${facts.join("; ")}.`,
    facts: {
      coaching: "coaching contacts",
      oneToOne: "talks with your supervisor",
      yearInSchool: "since when you have been at the school",
      undelegatedStandards: "what others lead",
      highPoverty: "how many students are of low income",
      assistantVacancy: "vacant posts of assistant principals",
    },
    coaching: "Coaching here is a visit, a walkthrough or a peer visit, or a call or meeting about how you lead.",
    seen: (who) => `Who sees it: ${who}.`,
  },
  rhythm: {
    last: (day, since) => `Your last touchpoint was on ${day}, ${days(since)} ago.`,
    none: "No touchpoint is on record.",
    cadence: (every) => `One is meant to be held every ${days(every)}.`,
    due: (day) => `The next is due by ${day}.`,
    overdue: (day) => `The next was due by ${day}; that is your supervisor’s to make up for.`,
  },
  load: {
    title: (school) => `How leadership is shared at ${school}`,
    unknown: "No shared work of your school is on record, so it is not known what others lead.",
    sole: (standards) => `Only you (${standards} of the ten standards of school leadership):`,
    shared: "Others have a part:",
    nobody: "none",
    own: (share, assignments, hours) =>
      `About ${share} % of it rests on you. You lead or co-lead ${assignments} of the running assignments, ${hours} hours a week.`,
    concentrated: (from) => `From ${from} % on it counts as resting on one person.`,
    note: "It is a reason to talk about delegating, never a mark of anybody.",
  },
  alerts: {
    title: "Alerts about you",
    nobody: (cause) => `Somebody should check in with you, but nobody supervised you: ${cause}.`,
    told: (parts) => `Told with it: ${parts.join("; ")}.`,
    since: (month) => `since ${month}`,
    handedOn: (who, day) => `Handed on to ${who} on ${day}, without a reason,`,
    why: { unanswered: "because nobody had taken it on in time.", untold: "because no mail of it could be delivered." },
    open: (due) => `Nobody has taken it on yet${due === undefined ? "" : `; due by ${due}`}.`,
    acknowledged: "It was taken on.",
    resolved: "It is closed.",
    withdrawn: "It was taken back.",
    plan: (day) => `There is a plan until ${day}.`,
  },
} satisfies WorkWords;
