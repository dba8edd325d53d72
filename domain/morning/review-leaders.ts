import { type ReviewPorts, reviewClocks } from "../coaching/review-clocks.ts";
import { coachingRulesAt } from "../coaching/rules.ts";
import type { District } from "../districts/district.ts";
import { schoolFilesOf } from "../files/school-file.ts";
import { type MailQueue, replace } from "../ports.ts";
import type { Round } from "../pulses/round.ts";
import { lookAt } from "./find-due.ts";
import { putOffVisits, visitsOfMorning } from "./put-off-visits.ts";

export interface ReviewLeadersPorts extends ReviewPorts {
  /** Leaders to be assessed again. */
  readonly assessments: MailQueue<{ readonly district: string; readonly leaderId: string }>;
  /** SHA-256 of the canonical model constants. */
  readonly modelHash: string;
}

/** What the morning has found out before. */
export interface ReviewScope {
  readonly rounds: readonly Round[];
  /** Leaders in a principal's seat today. */
  readonly principals: readonly string[];
  readonly today: string;
  readonly now: string;
}

/**
 * The morning's look at every principal's and every school's file, each read once: clocks, caseloads and loads are
 * renewed, support need is recomputed, alerts that would be too many at once are put off, and whoever something has
 * changed for is handed over to be assessed. When a round
 * is over everybody is: the end of a round alone can end a reading or a stretch of strain.
 */
export const reviewLeaders =
  (ports: ReviewLeadersPorts) =>
  async (
    settings: District,
    { rounds, principals, today, now }: ReviewScope,
  ): Promise<{ readonly assessed: number; readonly overdue: number }> => {
    const { store, unitOfWork, assessments, modelHash } = ports;
    const { district } = settings;
    const [needs, orgs, start] = await Promise.all([
      store.list("supportNeeds", { district }),
      store.list("orgs", { district }),
      store.get("coachingStart", { district }),
    ]);
    // Who has left the seat on a date that nobody had to record today still has an index on record.
    const leaders = [...new Set([...principals, ...needs.map(({ leaderId }) => leaderId)])].sort();
    const schoolFile = schoolFilesOf(store, district, today);
    const schoolOf = async (orgId: string) => ({
      org: orgs.find((org) => org.orgId === orgId),
      ...(await schoolFile(orgId)),
    });
    const over = rounds.filter(({ state, assessedOn }) => state === "closed" && assessedOn === undefined);
    const due = new Set(over.length > 0 ? leaders : []);
    const visits = visitsOfMorning(today);
    const overdue = await reviewClocks(ports)(district, {
      ...{ today, leaders, schoolFile, rules: coachingRulesAt(settings, now) },
      schools: orgs.filter(({ type }) => type === "school").map(({ orgId }) => orgId),
      onFile: async (leaderId, file) => {
        const look = { settings, now, modelHash, start, schoolOf };
        const found = await lookAt({ district, leaderId }, file, look);
        visits.add(leaderId, file, found.unvisited);
        if (found.due) due.add(leaderId);
      },
    });
    await putOffVisits(ports, settings, { today, now }, visits);
    await assessments.send([...due].sort().map((leaderId) => ({ district, leaderId })));
    // Only now: a morning that breaks off before hands everybody over again.
    for (const round of over) {
      await unitOfWork.commit([replace("round", { ...round, assessedOn: today, version: round.version + 1 })], []);
    }
    return { assessed: due.size, overdue };
  };
