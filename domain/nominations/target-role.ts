/** Roles that people are made ready for, the ladder from below. Source: scoring.md 9, table. */
import type { LeaderRole } from "../../events/vocabulary.ts";
export const TARGET_ROLES = [
  "TEACHER_LEADER",
  "COACH",
  "ASSISTANT_PRINCIPAL",
  "PRINCIPAL",
  "PRINCIPAL_SUPERVISOR",
] as const satisfies readonly LeaderRole[];

export type TargetRole = (typeof TARGET_ROLES)[number];
