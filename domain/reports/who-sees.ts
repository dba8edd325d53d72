/**
 * Who may see what of a leader, for the leader to read. It is computed from the table that decides every request
 * ({@link POLICY}), so that the words and the enforcement cannot drift apart.
 */
import type { StaffRole } from "../../events/vocabulary.ts";
import { type Action, decide, POLICY, type Rule } from "../access/policy.ts";

/**
 * `sharing`: while sharing is on. `groups`: numbers of groups that are large enough. `district`: the
 * same, of the whole district only. `author`: what they wrote or did
 * themselves. `handed`: only when it was handed on to them in person, and without why. `with-alert`: while such an alert is
 * in their hands.
 */
export type Sight = "never" | "yes" | "sharing" | "groups" | "district" | "author" | "handed" | "with-alert";

interface Thing {
  /** The action that shows it; absent = there is none, and no member of staff's function can read it (DECISIONS 4). */
  readonly action?: Action;
  /** The field, or the kind of entry, by which the policy table names it. */
  readonly field?: string;
  /** What an allowed reader sees; `yes` when left out. */
  readonly seen?: Sight;
  /** What a right to what is the caller's own in person amounts to, where that differs. */
  readonly mine?: Sight;
  /** What a right to some of its fields amounts to, where that differs. */
  readonly cut?: Sight;
  /** What a right to what was handed on amounts to. */
  readonly handed?: Sight;
}

/** What there is to see of a leader (DECISIONS 6), most private first. */
export const THINGS = {
  answers: {},
  reading: { action: "timeline.read", field: "band", seen: "sharing" },
  counts: { action: "groups.read", seen: "groups", cut: "district" },
  alerts: { action: "alert.read", handed: "handed" },
  need: { action: "need.read", field: "level", handed: "with-alert" },
  "need-facts": { action: "need.read", field: "facts", handed: "with-alert" },
  notes: { action: "note.read", seen: "author" },
  said: { action: "touchpoint.read", field: "nextStep" },
  contacts: { action: "touchpoint.read", field: "heldOn" },
  rhythm: { action: "caseload.read", field: "daysSinceTouchpoint" },
  readiness: { action: "readiness.read" },
  work: { action: "assignment.read" },
  record: { action: "appointment.read" },
  leave: { action: "leave.read" },
  looks: { action: "audit.read", mine: "author" },
} as const satisfies Readonly<Record<string, Thing>>;

export type ThingName = keyof typeof THINGS;

/** Who may see it; a supervisor = the leader's own. */
export const WATCHERS = ["supervisor", "steward", "hr", "admin"] as const satisfies readonly StaffRole[];

/** What a person in a role sees of one thing. */
export const sightOf = (name: ThingName, role: StaffRole): Sight => {
  const { action, field, seen = "yes", mine = seen, cut = seen, handed = "never" }: Thing = THINGS[name];
  if (action === undefined) return "never";
  const right = (POLICY[action] as Rule).rights[role];
  if (right?.reach === "mine") return mine;
  if (right?.reach === "handed") return handed;
  const decision = decide([role], action, role === "supervisor" ? "own" : "peer");
  if (!decision.allowed) return "never";
  const withheld = field !== undefined && decision.fields !== undefined && !decision.fields.includes(field);
  if (withheld) return "never";
  return decision.fields === undefined ? seen : cut;
};
