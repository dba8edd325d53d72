import { type Action, POLICY, type Rule } from "../../../domain/access/policy.ts";
import type {
  AlertCause,
  AssignmentPart,
  FocusCode,
  LeaderRole,
  ShownEndReason,
  StaffRole,
} from "../../../events/vocabulary.ts";

import { SPANS } from "./record-words.ts";

const RULES: Readonly<Record<string, Rule>> = POLICY;

/** English. */
export const en = {
  otherLanguage: "Español",
  name: "Your report",
  mailed: (moment: string, until: string) => `Mailed on ${moment}. The link works until ${until}.`,

  door: {
    title: "What is on record about you",
    text: "You asked for your report. It shows your readings so far and who sees them, your record and what it says, alerts about you, how ready you are held to be for a next post, and who looked.",
    alone: "It is for you alone. Make sure that nobody reads along.",
    open: "Show my report",
  },

  title: (name: string) => `What is on record about ${name}`,
  asOf: (day: string) => `As of ${day}.`,
  contents: "Your answers are not shown here, and no member of staff can see them.",
  wrong: "Is something wrong or missing? The address below can correct it.",
  /** First and last day of a span, as far as they are known. */
  span: {
    of: (first: string, last: string) => `${first} to ${last}`,
    from: (first: string) => `from ${first}`,
    until: (last: string) => `until ${last}`,
    unknown: "days not known",
  },
  earlier: (more: number) => `${more} earlier not shown here. Ask at the address below for all of them.`,

  sharing: {
    title: "Your readings, and who sees them",
    on: (since: string | undefined) => `Sharing is on${since === undefined ? "" : `, since ${since}`}.`,
    off: (since: string | undefined) =>
      `Sharing is off${since === undefined ? "" : `, since ${since}`}. Nobody sees the readings below.`,
    sees: (supervisor: string, reading: string) => `${supervisor} now sees: ${reading}.`,
    nobody: "Nobody supervises you now, so nobody sees a reading of yours.",
    supervisor: "Your supervisor",
    none: "There is no reading so far.",
    caption: "When the reading changed, while sharing was on",
    month: "Month",
    reading: "Reading",
    alert: (supervisor: string, cause: string) => `${supervisor} was asked to check in with you: ${cause}.`,
    causes: {
      "two-raised-rounds": "elevated or high two months running",
      "high-and-rising": "high and rising",
      "support-asked": "you asked for support",
      "support-need-high":
        "no coaching contact with you is on record for weeks of school, and it is your first year or your work records show much need for support",
    } satisfies Record<AlertCause, string>,
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
    } satisfies Record<LeaderRole, string>,
    interim: "interim",
    ended: {
      RETIRED: "ended by retirement",
      MOVED_OTHER_EMPLOYER: "ended for another employer",
      INTERNAL_MOVE: "ended for another role in the district",
      PERSONAL: "ended for personal reasons",
      INVOLUNTARY: "ended by the district",
      UNKNOWN: "reason of the end not given",
    } satisfies Record<ShownEndReason, string>,
    supervised: (supervisor: string, since: string) => `Supervised by ${supervisor} since ${since}.`,
  },

  assignments: {
    title: "Shared work",
    none: "No assignment is on record.",
    parts: { lead: "you lead", "co-lead": "you co-lead", sponsor: "you sponsor it" } satisfies Record<
      AssignmentPart,
      string
    >,
    hours: (hours: number) => `${hours} hours a week`,
  },

  touchpoints: {
    title: "Touchpoints",
    none: "No touchpoint is on record.",
    notes:
      "A supervisor may keep private notes besides, which nobody else can read and which are not part of your record.",
    with: (supervisor: string) => `with ${supervisor}`,
    minutes: (minutes: number) => `${minutes} minutes`,
    about: (topics: string) => `About: ${topics}.`,
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
    } satisfies Record<FocusCode, string>,
    next: (step: string) => `Agreed: ${step}`,
    followUp: (day: string) => `Follow-up: ${day}.`,
  },

  spans: SPANS.en,

  addresses: {
    title: "Your address",
    changed: (day: string) => `Your address was changed on ${day}.`,
  },

  looks: {
    title: "Who looked",
    text: "Everyone who opened your file, changed something in it, or tried to and may not. Lists of many people are noted without each name.",
    none: "Nobody so far.",
    roles: {
      admin: "district administrator",
      hr: "HR",
      steward: "steward",
      supervisor: "principal supervisor",
    } satisfies Record<StaffRole, string>,
    /** An action as the end of “may …”, by its code; an action that no longer exists keeps its code. */
    does: (action: Action) => RULES[action]?.does ?? action,
    denied: (does: string) => `was refused: ${does}`,
    times: (times: number) => (times === 1 ? "" : `, ${times} times`),
    /** A member of staff whose name is not on record any more. */
    gone: "A former member of staff",
  },
  contact: "Questions? Write to",
};

/** Every text of the report. A language that lacks one does not compile. */
export type ReportWords = typeof en;
