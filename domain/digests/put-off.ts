import type { LeaderFile } from "../files/leader-file.ts";
import { UNFINISHED } from "../kernel/alert-state.ts";

/**
 * Whether the alert about a leader whom nobody visits is put off: the stretch is still the one that was put off, and no
 * alert about the leader waits for anybody or has opened since. Requests of the leader's own stand apart.
 */
export const isPutOff = ({ putOff, need, alerts }: Pick<LeaderFile, "putOff" | "need" | "alerts">): boolean =>
  putOff !== undefined &&
  need?.raisedSince === putOff.raisedSince &&
  !alerts.some(
    ({ cause, state, openedAt }) =>
      cause !== "support-asked" && (UNFINISHED.has(state) || (state !== "withdrawn" && openedAt > putOff.on)),
  );
