import { tenantOf, withinTenant } from "../access/tenant.ts";
import type { Assignment } from "../coaching/coaching.ts";
import { ok, type Result } from "../kernel/result.ts";
import type { Concerned } from "./concerns.ts";
import { coachesAmong, type Reader, versionsOf } from "./read-facts.ts";
import { type RenewReadinessPorts, renewReadiness } from "./renew-readiness.ts";

/**
 * Recomputes how ready everybody concerned is. Safe to repeat.
 * @returns rows written; `conflict` when another assessment was faster: do it again.
 */
export const renewConcerned =
  (ports: RenewReadinessPorts) =>
  async (district: string, concerned: Concerned): Promise<Result<{ readonly writes: number }, "conflict">> => {
    const settings = await ports.store.get("district", { district });
    if (settings === undefined) return ok({ writes: 0 });
    const store = withinTenant(tenantOf(settings), ports.store, ports.unitOfWork);
    let writes = 0;
    for (const leaderId of await leadersConcerned(store, concerned)) {
      const renewed = await renewReadiness(ports)({ district, leaderId });
      if (!renewed.ok) return renewed;
      writes += renewed.value.writes;
    }
    return ok({ writes });
  };

const peopleIn = ({ leadId, coLeadIds }: Assignment): readonly string[] => [leadId, ...coLeadIds];

/** The leaders whose readiness an event may have moved, each once. */
export const leadersConcerned = async (store: Reader, concerned: Concerned): Promise<readonly string[]> => {
  const { leaderId, coachId } = concerned;
  const found = new Set<string>(leaderId === undefined ? [] : [leaderId]);
  if (coachId !== undefined) for (const id of await coachesAmong(store, coachId)) found.add(id);
  if (concerned.assignment !== undefined) {
    const { assignmentId } = concerned.assignment;
    const current = await store.get("assignment", concerned.assignment);
    const versions = current ? await versionsOf(store, ["assignment", assignmentId], current, "all") : [];
    for (const id of versions.flatMap(peopleIn)) found.add(id);
  }
  return [...found].sort();
};
