/** How many leaders a supervisor supervises, and when that is too many. */

import type { CaseloadLevel } from "../../events/vocabulary.ts";
import { leadsOn } from "../files/leader-file.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import { eachOf } from "../kernel/each-of.ts";
import { isInForce } from "../kernel/recorded.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { CONFLICT, retryOnConflict } from "../kernel/retry-on-conflict.ts";
import { create, fact, replace, type Store, type UnitOfWork } from "../ports.ts";
import type { Caseload } from "./coaching.ts";
import type { CoachingRules } from "./rules.ts";

/** When a caseload is near what one person can coach, and when over it. */
export type CaseloadRules = Pick<CoachingRules, "caseloadWarnAt" | "caseloadBreachAt">;

/** Where a number of leaders stands against the limits; the limit itself belongs to the level above. */
const levelOf = (leaders: number, rules: CaseloadRules): CaseloadLevel => {
  if (leaders >= rules.caseloadBreachAt) return "breach";
  return leaders >= rules.caseloadWarnAt ? "warn" : "within";
};

interface Ports {
  readonly store: Pick<Store, "get" | "list">;
  readonly unitOfWork: UnitOfWork;
}

interface Which {
  readonly district: string;
  readonly supervisorId: string;
}

/** Leaders read at once. */
const CONCURRENCY = 8;

/**
 * Recounts a supervisor's leaders: in force, supervised by this person, in a principal's seat today. The index
 * suggests who they are, the rows decide; `leaderId` is reviewed even if the index does not know of it yet.
 */
export const renewCaseload = async (
  { store, unitOfWork }: Ports,
  { district, supervisorId }: Which,
  {
    today,
    leaderId: changed,
    rules,
  }: { readonly today: LocalDate; readonly leaderId: string; readonly rules: CaseloadRules },
): Promise<Result<void, "conflict">> => {
  const counts = async (leaderId: string): Promise<boolean> => {
    const id = { district, leaderId };
    const supervision = await store.get("supervision", id);
    if (supervision?.supervisorId !== supervisorId || !isInForce(supervision)) return false;
    const [leader, appointments] = await Promise.all([store.get("leader", id), store.list("appointmentsOfLeader", id)]);
    return leadsOn(
      { leader: leader && isInForce(leader) ? leader : undefined, appointments: appointments.filter(isInForce) },
      today,
    );
  };
  const kept = await retryOnConflict(async () => {
    // Read before the count: a count that others have overtaken is then never written over theirs.
    const before = await store.get("caseload", { district, supervisorId });
    const suggested = await store.list("supervisionsOf", { district, supervisorId });
    const candidates = [...new Set([...suggested.map(({ leaderId }) => leaderId), changed])];
    const counted = await eachOf(candidates, CONCURRENCY, counts);
    const leaders = counted.filter(Boolean).length;
    const saved = await saveCaseload({ unitOfWork }, { district, supervisorId, before, leaders, rules });
    return saved ? ok(undefined) : CONFLICT;
  });
  return kept === CONFLICT ? err("conflict") : kept;
};

/** Stores a count, and states the fact when its level changed. @returns false when the caseload was changed meanwhile. */
export const saveCaseload = async (
  { unitOfWork }: Pick<Ports, "unitOfWork">,
  {
    district,
    supervisorId,
    before,
    leaders,
    rules,
  }: Which & { readonly before: Caseload | undefined; readonly leaders: number; readonly rules: CaseloadRules },
): Promise<boolean> => {
  const level = levelOf(leaders, rules);
  if (before?.leaders === leaders && before.level === level) return true;
  const next: Caseload = { district, supervisorId, leaders, level, version: (before?.version ?? 0) + 1 };
  const data = {
    supervisorId,
    leaders,
    level,
    warnAt: rules.caseloadWarnAt,
    breachAt: rules.caseloadBreachAt,
  };
  const committed = await unitOfWork.commit(
    [before === undefined ? create("caseload", next) : replace("caseload", next)],
    level === (before?.level ?? "within") ? [] : [fact("holdfast.caseload.changed.v1", district, supervisorId, data)],
  );
  return committed.ok;
};
