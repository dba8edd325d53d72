/** What follows from a change of records, computed from the tables: clocks, caseloads, how leadership is shared. */

import { fileOf } from "../files/leader-file.ts";
import { localDateOf } from "../kernel/calendar.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import type { Clock, Store, UnitOfWork } from "../ports.ts";
import { renewCadence } from "./cadence.ts";
import { renewCaseload } from "./caseload.ts";
import type { Concerned } from "./concerns.ts";
import { renewLoad } from "./renew-load.ts";
import { type CoachingRules, coachingRulesAt } from "./rules.ts";

export interface WatchPorts {
  readonly clock: Clock;
  readonly store: Pick<Store, "get" | "list" | "collect">;
  readonly unitOfWork: UnitOfWork;
}

/**
 * Renews everything that an event can have touched. Safe to repeat, in any order.
 * @returns `conflict` when something was changed meanwhile: do it again.
 */
export const watchRecords =
  (ports: WatchPorts) =>
  async (district: string, concerned: Concerned): Promise<Result<void, "conflict">> => {
    const settings = await ports.store.get("district", { district });
    if (settings === undefined) return ok(undefined);
    const now = ports.clock.now().toISOString();
    const today = localDateOf(now, settings.timeZone);
    const { leaderId, orgId, appointment } = concerned;
    const watched = [
      leaderId === undefined
        ? ok(undefined)
        : await watchLeader(
            ports,
            { district, leaderId },
            { ...concerned, today, now, rules: coachingRulesAt(settings, now) },
          ),
      orgId === undefined
        ? ok(undefined)
        : await renewLoad(ports, { district, orgId }, { today, ...(appointment ? { changed: appointment } : {}) }),
    ];
    return watched.every((one) => one.ok) ? ok(undefined) : err("conflict");
  };

/**
 * Caseloads come before the clock: the stored clock is what remembers the former supervisor, and must not forget before
 * that person's caseload is counted, whichever event it is that finds out.
 */
const watchLeader = async (
  ports: WatchPorts,
  id: { readonly district: string; readonly leaderId: string },
  {
    roster,
    today,
    now,
    rules,
  }: Pick<Concerned, "roster"> & { readonly today: string; readonly now: string; readonly rules: CoachingRules },
): Promise<Result<unknown, "conflict">> => {
  const file = fileOf(await ports.store.collect("leaderFile", id));
  const former = file.cadence?.supervisorId;
  const current = file.supervision?.supervisorId ?? null;
  if (roster || (former !== undefined && former !== current)) {
    for (const supervisorId of new Set([former, current, roster?.supervisorId])) {
      if (supervisorId == null) continue;
      const counted = await renewCaseload(ports, { ...id, supervisorId }, { today, leaderId: id.leaderId, rules });
      if (!counted.ok) return counted;
    }
  }
  return renewCadence(ports, id, file, { today, now, notify: false, rules });
};
