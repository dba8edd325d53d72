import { localDateOf } from "../kernel/calendar.ts";
import { isInForce } from "../kernel/recorded.ts";
import { TARGET_ROLES } from "../nominations/target-role.ts";
import type { Clock } from "../ports.ts";
import { type AppealOutcome, type SaveAppealPorts, saveAppeal } from "../readiness/appeal-readiness.ts";
import type { OwnId } from "./own-data.ts";

export interface CommentReadinessPorts extends SaveAppealPorts {
  readonly clock: Clock;
}

/** What was typed into the form of a role. */
export interface TypedComment {
  readonly targetRole: string;
  readonly text: string;
}

/**
 * Keeps a leader's appeal against the own readiness, from the own report. Undefined when the leader is not on record any
 * more, or when there is no such role to comment on.
 */
export const commentReadiness = async (
  ports: CommentReadinessPorts,
  { district, leaderId }: OwnId,
  typed: TypedComment,
): Promise<AppealOutcome | undefined> => {
  const targetRole = TARGET_ROLES.find((role) => role === typed.targetRole);
  const [settings, leader] = await Promise.all([
    ports.store.get("district", { district }),
    ports.store.get("leader", { district, leaderId }),
  ]);
  if (targetRole === undefined || settings === undefined || leader === undefined || !isInForce(leader))
    return undefined;
  const now = ports.clock.now().toISOString();
  const today = localDateOf(now, settings.timeZone);
  return saveAppeal(ports, { district, leaderId, targetRole, today, now }, typed.text);
};
