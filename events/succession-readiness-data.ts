import * as z from "zod/mini";
import { id } from "./define-event.ts";
import { LEADER_ROLES, READINESS_TIERS } from "./vocabulary.ts";

/** The leader, the target role and the readiness tier. */
export const successionReadinessFields = () => ({
  leaderId: id(),
  targetRole: z.enum(LEADER_ROLES),
  tier: z.enum(READINESS_TIERS),
});
