import type { About } from "../../domain/roster/relate.ts";
import type { Operation } from "./operation.ts";

const PARAMETERS = {
  leader: ["leaderId"],
  alert: ["leaderId", "alertId"],
  school: ["schoolId"],
  staff: ["staffId"],
  district: [],
} as const;

/** The leader, alert, school or member of staff that the path names. */
export const aboutOf = (
  { about }: Pick<Operation, "about">,
  params: Readonly<Record<string, string | undefined>>,
): About => Object.fromEntries(PARAMETERS[about].map((name) => [name, params[name] ?? ""]));

/** An id that could be one of ours; anything else is not worth a line in the audit trail. */
const POSSIBLE_ID = /^[A-Za-z0-9._~:-]{1,100}$/;

/** The ids that an audit entry names. */
export const namesIn = ({ leaderId, schoolId }: About): Pick<About, "leaderId" | "schoolId"> => ({
  ...(leaderId !== undefined && POSSIBLE_ID.test(leaderId) ? { leaderId } : {}),
  ...(schoolId !== undefined && POSSIBLE_ID.test(schoolId) ? { schoolId } : {}),
});
