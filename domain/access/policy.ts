/**
 * Who may do what: one table (DECISIONS 6, guarantees.md authorisation matrix). What is not in it is denied, and a denied
 * read looks like a missing one. Roles add up: a person with two roles may do what either may.
 */
import type { StaffRole } from "../../events/vocabulary.ts";

/**
 * How far a right goes. `district` = everything of the caller's district; `own` = leaders whom the caller supervises now,
 * and the schools they lead now; `handed` = leaders of whom an alert is in the caller's hands, though somebody else
 * supervises them; `mine` = what belongs to the caller in person.
 */
export type Reach = "mine" | "handed" | "own" | "district";

export interface Right {
  readonly reach: Reach;
  /** Fields of each thing that may be seen; absent = all that the route documents. */
  readonly fields?: readonly string[];
}

export interface Rule {
  /** What the action is, as a sentence's end: "... may {does}". */
  readonly does: string;
  /** Shows what is derived from well-being: every read leaves an audit entry before the answer (guarantees.md G24). */
  readonly sensitive?: true;
  /** Changes something: every use leaves an audit entry in the same transaction. */
  readonly changes?: true;
  readonly rights: Readonly<Partial<Record<StaffRole, Right>>>;
}

const everything = { reach: "district" } as const;
const own = { reach: "own" } as const;
const handed = { reach: "handed" } as const;
const mine = { reach: "mine" } as const;
const limitedTo = (...fields: readonly string[]): Right => ({ reach: "district", fields });

/** That a conversation took place, without what was said (field.md 2, "content private to pair"). */
const ACTIVITY = limitedTo(
  "touchpointId",
  "leaderId",
  "supervisorId",
  "kind",
  "modality",
  "minutes",
  "heldOn",
  "schoolId",
  "recordedAt",
  "withdrawnAt",
  "version",
);
/** The rhythm without its cause: a shorter cadence would disclose raised need. */
const RHYTHM = limitedTo("leaderId", "name", "schools", "supervisorId", "lastTouchpointOn", "daysSinceTouchpoint");
/** What work records say of contacts, load and tenure, without what is made of it (DECISIONS 6). */
const NEED_FACTS = limitedTo("leaderId", "facts");
/** A file without bands, episodes and alerts; readiness by name is HR's. */
const RECORDS_ONLY = ["appointment", "supervision", "assignment", "touchpoint", "leave", "seat"] as const;

/** Numbers of five seats and more, without a name and without a single seat. */
const SUMS_ONLY = limitedTo("sums");

/** Numbers of the whole district and of no network in it. */
const DISTRICT_ONLY = limitedTo("district", "participation");
/** The same without how many answered. */
const WITHOUT_PARTICIPATION = limitedTo("district");

const read = (does: string, rights: Rule["rights"]): Rule => ({ does, rights });
const watch = (does: string, rights: Rule["rights"]): Rule => ({ does, rights, sensitive: true });
const write = (does: string, rights: Rule["rights"]): Rule => ({ does, rights, changes: true });

const ROSTER_READERS = { supervisor: own, hr: everything, admin: everything };
const PEOPLE_KEEPERS = { hr: everything, admin: everything };
const ADMIN = { admin: everything };
const HR = { hr: everything };
/** Readiness by name is nobody else's: an administrator sees numbers of groups only. */
const READINESS_KEEPERS = { supervisor: own, hr: everything };

/** Every action there is. */
export const POLICY = {
  "me.read": read("see who they are signed in as", { supervisor: mine, steward: mine, hr: mine, admin: mine }),

  "leader.read": read("read leaders", ROSTER_READERS),
  "leader.write": write("record and correct leaders", PEOPLE_KEEPERS),
  "appointment.read": read("read appointments", ROSTER_READERS),
  "appointment.write": write("record, correct and end appointments", PEOPLE_KEEPERS),
  "leave.read": read("read leave spans", ROSTER_READERS),
  "leave.write": write("record and correct leave spans", PEOPLE_KEEPERS),
  "school.read": read("read schools", ROSTER_READERS),
  "school.write": write("record and correct schools", ADMIN),
  "seat.read": read("read seats", ROSTER_READERS),
  "seat.write": write("record, correct and close seats", PEOPLE_KEEPERS),
  "supervision.read": read("read who supervises whom", ROSTER_READERS),
  "supervision.write": write("say who supervises whom", ADMIN),
  "staff.read": read("read members of staff", PEOPLE_KEEPERS),
  "staff.write": write("give and take roles", ADMIN),
  "import.read": read("read how an import went", ADMIN),
  "import.write": write("import a roster", ADMIN),

  "assignment.read": read("read distributed-leadership assignments", ROSTER_READERS),
  "assignment.write": write("record, correct and close assignments", { supervisor: own, hr: everything }),
  "load.read": read("read how a school's leadership is shared", ROSTER_READERS),
  "touchpoint.read": read("read touchpoints", { supervisor: own, hr: ACTIVITY, admin: ACTIVITY }),
  "touchpoint.write": write("log and correct touchpoints", { supervisor: own }),
  "note.read": read("read their own private notes", { supervisor: own }),
  "note.write": write("keep private notes", { supervisor: own }),
  "caseload.read": watch("read a caseload and who is due for a touchpoint", {
    supervisor: mine,
    hr: RHYTHM,
    admin: RHYTHM,
  }),

  // A steward reaches what was handed on in person; HR and administrators see numbers and never a name.
  "alert.read": watch("read alerts about their own leaders, and those handed on to them", {
    supervisor: own,
    steward: handed,
  }),
  "alert.write": write("take on, plan and close alerts that are theirs", { supervisor: own, steward: handed }),
  "need.read": watch("read how much support work records say that a leader needs", {
    supervisor: own,
    steward: handed,
    hr: NEED_FACTS,
  }),
  "alert-numbers.read": read("read how useful alerts were", PEOPLE_KEEPERS),

  "timeline.read": watch("read a leader's or a school's file in order", {
    supervisor: own,
    hr: limitedTo(...RECORDS_ONLY, "readiness"),
    admin: limitedTo(...RECORDS_ONLY),
  }),

  "readiness.read": read("read interest, evidence and how far somebody is from a role", READINESS_KEEPERS),
  "succession.read": read("read bench, gaps, forecast and cost of succession", {
    supervisor: SUMS_ONLY,
    steward: SUMS_ONLY,
    hr: everything,
    admin: SUMS_ONLY,
  }),
  "readiness.propose": write("record and verify evidence of somebody's leadership, and rate it", READINESS_KEEPERS),
  "nomination.read": read("read nominations that they may know of", READINESS_KEEPERS),
  "nomination.write": write("nominate people, who are asked first", READINESS_KEEPERS),
  "interest.write": write("record interest that was declared or taken back in writing", HR),
  "credential.write": write("record and correct licences", HR),
  "override.write": write("record a panel's word on somebody's readiness, and take it back", HR),
  // Not the supervisor's, who reads it too: an appeal is often about what the supervisor has rated or verified, and
  // nobody judges in the own cause. What is wrong the supervisor puts right in the records; HR records the result.
  "appeal.answer": write("answer what somebody says to the own readiness", HR),
  "outlook.read": read("read what is planned for a seat", READINESS_KEEPERS),
  "outlook.write": write("record what is planned for a seat", HR),
  "plan.read": read("read succession plans", HR),
  "plan.write": write("keep succession plans", HR),
  "calibration.read": read("read calibration sessions", HR),
  "calibration.write": write("keep and close calibration sessions", HR),

  // A supervisor sees some readings by name: numbers of a network, which is often the own caseload, are not for them.
  "groups.read": read("read the published numbers of groups", {
    supervisor: DISTRICT_ONLY,
    steward: everything,
    hr: everything,
    admin: WITHOUT_PARTICIPATION,
  }),
  "analytics.read": read("read how the model did, and how many stayed", {
    supervisor: everything,
    steward: everything,
    hr: everything,
    admin: everything,
  }),
  "rules.read": read("read the alert rules and what others would have done on past rounds", PEOPLE_KEEPERS),
  "rules.simulate": write("try other alert rules on past rounds", PEOPLE_KEEPERS),
  "settings.read": read("read the district's own values of rules", ADMIN),
  "settings.write": write("change the district's own values of rules", ADMIN),
  "audit.read": watch("read who looked and who changed", { supervisor: mine, admin: everything }),
  "audit.verify": read("check that the audit trail is whole", ADMIN),
  "feed.read": read("list their calendar feeds", { supervisor: mine }),
  "feed.write": write("open and revoke calendar feeds", { supervisor: mine }),
  "webhook.read": read("read webhook subscriptions and deliveries", ADMIN),
  "webhook.write": write("subscribe other systems to events, and replay", ADMIN),
} as const satisfies Readonly<Record<string, Rule>>;

export type Action = keyof typeof POLICY;

/** The caller's relation to the subject of a request. */
export type Relation =
  /** The caller in person, or a leader or school the caller is responsible for now. */
  | "own"
  /** A leader of whom an alert is in the caller's hands, and whom the caller does not supervise. */
  | "handed"
  /** Another person's, in the same district. */
  | "peer"
  /** The request names nobody: a list, or something new. */
  | "none";

export type Decision =
  | {
      readonly allowed: true;
      /** Widest reach that applies: a list is cut to it. */
      readonly reach: Reach;
      /** Undefined = every field. */
      readonly fields?: readonly string[];
    }
  | { readonly allowed: false };

const ORDER: Readonly<Record<Reach, number>> = { mine: 0, handed: 1, own: 2, district: 3 };

const applies = (right: Right, relation: Relation): boolean =>
  right.reach === "district" ||
  relation === "none" ||
  relation === "own" ||
  (relation === "handed" && right.reach === "handed");

/** 0 for every field; else more, the fewer fields there are. */
const limits = ({ fields }: Right): number => (fields === undefined ? 0 : 1 + 1 / (1 + fields.length));

/**
 * The caller's right to an action, given the caller's relation to its subject. Where two roles apply, the one with more
 * fields wins for what is the caller's own, the one with the wider reach for lists; where both reach as far, more fields.
 */
export const decide = (roles: readonly StaffRole[], action: Action, relation: Relation): Decision => {
  const rule: Rule = POLICY[action];
  const rights = roles.flatMap((role) => {
    const right = rule.rights[role];
    return right !== undefined && applies(right, relation) ? [right] : [];
  });
  const [best] =
    relation === "own"
      ? rights.sort((a, b) => limits(a) - limits(b))
      : rights.sort((a, b) => ORDER[b.reach] - ORDER[a.reach] || limits(a) - limits(b));
  if (best === undefined) return { allowed: false };
  return { allowed: true, reach: best.reach, ...(best.fields === undefined ? {} : { fields: best.fields }) };
};
