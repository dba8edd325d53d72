import { type Action, POLICY, type Rule } from "../../../domain/access/policy.ts";
import type { ReportWords } from "./words.ts";

const RULES: Readonly<Record<string, Rule>> = POLICY;

/** English. */
export const en = {
  otherLanguage: "Español",
  name: "Your report",
  mailed: (moment, until) => `Mailed on ${moment}. The link works until ${until}.`,

  door: {
    title: "What is on record about you",
    text: "You asked for your report. It shows your readings so far and who sees them, your record and what it says, alerts about you, how ready you are held to be for a next post, and who looked.",
    alone: "It is for you alone. Make sure that nobody reads along.",
    open: "Show my report",
  },

  title: (name) => `What is on record about ${name}`,
  asOf: (day) => `As of ${day}.`,
  contents: "Your answers are not shown here, and no member of staff can see them.",
  wrong: "Is something wrong or missing? The address below can correct it.",
  span: {
    of: (first, last) => `${first} to ${last}`,
    from: (first) => `from ${first}`,
    until: (last) => `until ${last}`,
    unknown: "days not known",
  },
  earlier: (more) => `${more} earlier not shown here. Ask at the address below for all of them.`,

  sharing: {
    title: "Your readings, and who sees them",
    on: (since) => `Sharing is on${since === undefined ? "" : `, since ${since}`}.`,
    off: (since) => `Sharing is off${since === undefined ? "" : `, since ${since}`}. Nobody sees the readings below.`,
    sees: (supervisor, reading) => `${supervisor} now sees: ${reading}.`,
    nobody: "Nobody supervises you now, so nobody sees a reading of yours.",
    supervisor: "Your supervisor",
    none: "There is no reading so far.",
    caption: "Readings while sharing was on",
    month: "Month",
    reading: "Reading",
    change: "Change",
    alert: (supervisor, cause) => `${supervisor} was asked to check in with you: ${cause}.`,
    causes: {
      "two-raised-rounds": "elevated or high two months running",
      "high-and-rising": "high and rising",
      "support-asked": "you asked for support",
      "support-need-high": "your work records show a high need for support",
    },
  },

  roles: {
    title: "Your roles",
    none: "No role is on record.",
    names: {
      PRINCIPAL: "Principal",
      ASSISTANT_PRINCIPAL: "Assistant principal",
      PRINCIPAL_RESIDENT: "Principal resident",
      COACH: "Coach",
      TEACHER_LEADER: "Teacher leader",
      PRINCIPAL_SUPERVISOR: "Principal supervisor",
      SUPERINTENDENT: "Superintendent",
    },
    interim: "interim",
    ended: {
      RETIRED: "ended by retirement",
      MOVED_OTHER_EMPLOYER: "ended for another employer",
      INTERNAL_MOVE: "ended for another role in the district",
      PERSONAL: "ended for personal reasons",
      INVOLUNTARY: "ended by the district",
      UNKNOWN: "reason of the end not given",
    },
    supervised: (supervisor, since) => `Supervised by ${supervisor} since ${since}.`,
  },

  assignments: {
    title: "Shared work",
    none: "No assignment is on record.",
    parts: { lead: "you lead", "co-lead": "you co-lead", sponsor: "you sponsor it" },
    hours: (hours) => `${hours} hours a week`,
  },

  touchpoints: {
    title: "Touchpoints",
    none: "No touchpoint is on record.",
    notes:
      "A supervisor may keep private notes besides, which nobody else can read and which are not part of your record.",
    with: (supervisor) => `with ${supervisor}`,
    minutes: (minutes) => `${minutes} minutes`,
    about: (topics) => `About: ${topics}.`,
    focus: {
      workload: "workload",
      "supervisor-support": "supervisor support",
      "role-conflict": "role conflict",
      autonomy: "autonomy",
      isolation: "isolation",
      recovery: "recovery",
      "learning-targets": "learning targets",
      "student-agency": "student agency",
      "productive-struggle": "productive struggle",
      "inspection-of-evidence": "inspection of evidence",
      "leadership-team": "leadership team",
      "school-improvement": "school improvement",
      career: "career",
    },
    next: (step) => `Agreed: ${step}`,
    followUp: (day) => `Follow-up: ${day}.`,
  },

  leave: { title: "Leave", none: "No leave is on record. Reasons are never recorded." },

  looks: {
    title: "Who looked",
    text: "Everyone who opened your file, changed something in it, or tried to and may not. Lists of many people are noted without each name.",
    none: "Nobody so far.",
    roles: { admin: "district administrator", hr: "HR", supervisor: "principal supervisor" },
    does: (action: Action) => RULES[action]?.does ?? action,
    denied: (does) => `was refused: ${does}`,
    times: (times) => (times === 1 ? "" : `, ${times} times`),
    gone: "A former member of staff",
  },
  contact: "Questions? Write to",
} satisfies ReportWords;
