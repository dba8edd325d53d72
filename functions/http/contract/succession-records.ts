import type { Operation } from "../../runtime/operation.ts";
import { appealOperations } from "./succession-appeals.ts";
import { calibrationOperations } from "./succession-calibrations.ts";
import { successionEvidenceOperations } from "./succession-evidence.ts";
import { successionPeopleOperations } from "./succession-people.ts";
import { successionSeatOperations } from "./succession-seats.ts";

/** Operations on the records that succession planning uses. */
export const successionRecordOperations: readonly Operation[] = [
  ...successionPeopleOperations,
  ...appealOperations,
  ...successionEvidenceOperations,
  ...successionSeatOperations,
  ...calibrationOperations,
];
