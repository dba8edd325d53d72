import type { LocalDate } from "../kernel/calendar.ts";
import { asOfDay } from "../records/as-of.ts";
import { type AssessedPerson, assessPerson, rolesOf } from "./assess-person.ts";
import { readPerson, readStaffFile } from "./read-facts.ts";
import { readOrgs, type WorkOutPorts } from "./read-ready.ts";
import type { ReadinessHistory } from "./stored-readiness.ts";

/** How far one person is from every role of interest. */
export interface PersonReadiness {
  readonly leaderId: string;
  /** Undefined without interest in any role. */
  readonly name?: string;
  readonly asOf: LocalDate;
  /** In the order of the ladder; roles without interest on that day are left out. */
  readonly roles: readonly AssessedPerson[];
  /** Changes of tiers in those roles up to that day, oldest first. */
  readonly history: readonly ReadinessHistory[];
}

/**
 * One person's readiness with everything it rests on, computed at the moment of asking: it is never behind its records.
 * Without interest there is nothing to say, not even a name.
 *
 * @param on - today or a day before; a day before is answered from what was known then.
 */
export const readReadiness = async (
  ports: WorkOutPorts,
  leaderId: string,
  { on, today }: { readonly on: LocalDate; readonly today: LocalDate },
): Promise<PersonReadiness> => {
  const { store, timeZone } = ports;
  const versions = on < today ? "all" : "current";
  const asOf = asOfDay(on, timeZone);
  const [staff, stored] = await Promise.all([
    readStaffFile(store, versions),
    store.list("readinessHistoryOfLeader", { leaderId }),
  ]);
  const person = await readPerson(store, leaderId, { asOf, versions, staff });
  const declared = rolesOf(person);
  const orgs = declared.length === 0 ? [] : await readOrgs(store, versions);
  const roles = declared
    .map((role) => assessPerson(person, role, orgs, asOf, ports))
    .filter(({ portrait }) => portrait !== null);
  const shown = new Set(roles.map(({ question }) => question.targetRole));
  const name = roles[0]?.portrait?.name;
  return {
    leaderId,
    asOf: on,
    roles,
    history: stored.filter((one) => shown.has(one.targetRole) && one.at < asOf.knownBefore),
    ...(name === undefined ? {} : { name }),
  };
};
