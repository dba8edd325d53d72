import { err, ok, type Result } from "../kernel/result.ts";
import type { Clock, Store } from "../ports.ts";
import { holdsOn } from "../roster/roster.ts";
import { reviewDayOf } from "../support-need/review-day.ts";
import { type Assessed, type AssessLeaderPorts, assessLeader } from "./assess-leader.ts";
import type { Concerned } from "./concerns.ts";

/** Assesses every leader concerned. Safe to repeat; `conflict` = another assessment was faster: do it again. */
export const assessConcerned =
  (ports: AssessLeaderPorts) =>
  async (
    district: string,
    { leaderId, orgId, needStays = false }: Concerned,
  ): Promise<Result<Assessed, "conflict">> => {
    const leaders = new Set(orgId === undefined ? [] : await principalsOf(ports, { district, orgId }));
    if (leaderId !== undefined) leaders.add(leaderId);
    let done: Assessed = { writes: 0, facts: 0 };
    for (const one of leaders) {
      const assessed = await assessLeader(ports)({ district, leaderId: one }, { needStays });
      if (!assessed.ok) return err("conflict");
      done = { writes: done.writes + assessed.value.writes, facts: done.facts + assessed.value.facts };
    }
    return ok(done);
  };

/** By an index, which may lag: the assessment reads the rows themselves, and finds nothing for a leader without a seat. */
const principalsOf = async (
  { clock, store }: { readonly clock: Clock; readonly store: Pick<Store, "get" | "list"> },
  { district, orgId }: { readonly district: string; readonly orgId: string },
): Promise<readonly string[]> => {
  const settings = await store.get("district", { district });
  if (settings === undefined) return [];
  const day = reviewDayOf(clock.now().toISOString(), settings);
  const appointments = await store.list("appointmentsAtSchool", { district, orgId });
  return appointments.filter((one) => one.role === "PRINCIPAL" && holdsOn(one, day)).map((one) => one.leaderId);
};
