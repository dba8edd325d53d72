/** A leader's file without the readings of which no form named the present supervisor in the present seat. */
import { FROM_ANSWERS, type SharedBand } from "../alerts/alert.ts";
import { isInForce } from "../kernel/recorded.ts";
import type { Collected } from "../ports.ts";
import { holdsOn, type Supervision } from "../roster/roster.ts";

interface Present {
  readonly supervision: Supervision | undefined;
  /** Schools that the leader leads today. */
  readonly schools: readonly string[];
}

/** Whether a stored reading is for the present supervisor. One of an earlier version says nobody: it was whoever supervised that month. */
const isForPresent = (
  { sharedWith, schoolId, roundId }: Pick<SharedBand, "sharedWith" | "schoolId" | "roundId">,
  { supervision, schools }: Present,
): boolean => {
  if (supervision === undefined) return false;
  if (sharedWith === undefined) return supervision.since.slice(0, 7) <= roundId;
  return sharedWith === supervision.supervisorId && (schoolId === undefined || schools.includes(schoolId));
};

const presentIn = (file: readonly Collected[], today: string): Present => ({
  supervision: file.flatMap((one) => (one.kind === "supervision" && isInForce(one.value) ? [one.value] : []))[0],
  schools: file.flatMap((one) =>
    one.kind === "appointment" && one.value.role === "PRINCIPAL" && holdsOn(one.value, today) ? [one.value.orgId] : [],
  ),
});

/**
 * The file as staff may see it after a change of supervisor or of seat: bands of forms that named the present supervisor,
 * and stretches of raised strain since the first of them.
 */
export const namedFile = (file: readonly Collected[], today: string): readonly Collected[] => {
  const present = presentIn(file, today);
  const bands = file.flatMap((one) =>
    (one.kind === "bandHistory" || one.kind === "sharedBand") && isForPresent(one.value, present)
      ? [one.value.since ?? one.value.roundId, one.value.roundId]
      : [],
  );
  const first = bands.toSorted()[0];
  return file.filter((one) => {
    switch (one.kind) {
      case "sharedBand":
      case "bandHistory":
        return isForPresent(one.value, present);
      case "episode":
        return !FROM_ANSWERS.has(one.value.cause) || (first !== undefined && one.value.openedRound >= first);
      default:
        return true;
    }
  });
};
