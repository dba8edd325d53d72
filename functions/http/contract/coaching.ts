/** Operations on coaching and distributed leadership. */
import type { Operation } from "../../runtime/operation.ts";
import { assignments, listLeaderAssignments } from "./assignments.ts";
import { readLeadershipLoad } from "./load.ts";
import { notes, touchpoints } from "./touchpoints.ts";

export const coachingOperations: readonly Operation[] = [
  ...Object.values(assignments),
  listLeaderAssignments,
  readLeadershipLoad,
  ...Object.values(touchpoints),
  ...Object.values(notes),
];
