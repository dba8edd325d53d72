import { fileOf, type LeaderFile, leadsOn } from "../files/leader-file.ts";
import type { SchoolFile } from "../files/school-file.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import { eachOf } from "../kernel/each-of.ts";
import { CONFLICT, retryOnConflict } from "../kernel/retry-on-conflict.ts";
import type { Clock, Store, UnitOfWork } from "../ports.ts";
import { renewCadence } from "./cadence.ts";
import { saveCaseload } from "./caseload.ts";
import { findOverdue } from "./find-overdue.ts";
import { renewLoad } from "./renew-load.ts";
import type { CoachingRules } from "./rules.ts";

export interface ReviewPorts {
  readonly clock: Clock;
  readonly store: Store;
  readonly unitOfWork: UnitOfWork;
}

/** Leaders or schools reviewed at once. */
const CONCURRENCY = 8;

/** The input of the review of a district. */
export interface Look {
  readonly today: LocalDate;
  readonly rules: CoachingRules;
  /** Leaders whose files are read; so are those of whoever is overdue. */
  readonly leaders: readonly string[];
  readonly schools: readonly string[];
  /** A school's file as of today; it may come from an index. */
  readonly schoolFile: (orgId: string) => Promise<SchoolFile>;
  /** Called with each leader's file as it was read. */
  readonly onFile?: (leaderId: string, file: LeaderFile) => Promise<void>;
}

/**
 * The morning's look at a district: every principal's clock, every caseload and how each school is led are computed
 * anew, because days pass without an event: a seat begins, a leave ends, an index has caught up. Who has become overdue
 * is notified here and nowhere else.
 * @returns number of leaders for whom a notification was stated.
 */
export const reviewClocks =
  (ports: ReviewPorts) =>
  async (district: string, look: Look): Promise<number> => {
    const { store } = ports;
    const { today, rules, schools, schoolFile } = look;
    // Before anybody is counted: a count that others have overtaken is then never written over theirs.
    const stored = await store.list("caseloads", { district });
    const overdue = await findOverdue((cut) => store.page("cadencesByDueDate", { district }, cut), today);
    const leaders = [...new Set([...look.leaders, ...overdue.map(({ leaderId }) => leaderId)])].sort();
    const seen = await eachOf(leaders, CONCURRENCY, (leaderId) => reviewLeader(ports, { district, leaderId }, look));

    const counts = Map.groupBy(seen, ({ countsFor }) => countsFor);
    const supervisors = new Set([...counts.keys(), ...stored.map(({ supervisorId }) => supervisorId)]);
    for (const supervisorId of supervisors) {
      if (supervisorId === undefined) continue;
      const before = stored.find((one) => one.supervisorId === supervisorId);
      await saveCaseload(ports, {
        district,
        supervisorId,
        before,
        leaders: counts.get(supervisorId)?.length ?? 0,
        rules,
      });
    }
    await eachOf(schools, CONCURRENCY, (orgId) =>
      schoolFile(orgId).then((seen) => renewLoad(ports, { district, orgId }, { today, seen })),
    );
    return seen.filter(({ notified }) => notified).length;
  };

/** A clock that keeps being changed is left to the writer that changes it, and notified on the next school morning. */
const reviewLeader = async (
  { clock, store, unitOfWork }: ReviewPorts,
  id: { readonly district: string; readonly leaderId: string },
  { today, rules, onFile }: Look,
): Promise<{ readonly notified: boolean; readonly countsFor: string | undefined }> => {
  let file: LeaderFile | undefined;
  let countsFor: string | undefined;
  const renewed = await retryOnConflict(async () => {
    const isFirst = file === undefined;
    file = fileOf(await store.collect("leaderFile", id));
    if (isFirst) await onFile?.(id.leaderId, file);
    countsFor = leadsOn(file, today) ? file.supervision?.supervisorId : undefined;
    const now = clock.now().toISOString();
    const cadence = await renewCadence({ unitOfWork }, id, file, { today, now, notify: true, rules });
    return cadence.ok ? cadence.value : CONFLICT;
  });
  return { notified: renewed !== CONFLICT && renewed.notified, countsFor };
};
