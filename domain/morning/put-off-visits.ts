import type { District } from "../districts/district.ts";
import { type LeaderFile, leadsOn } from "../files/leader-file.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import { create, replace, type UnitOfWork } from "../ports.ts";
import { putOff, type VisitCandidate, type VisitPutOff } from "../support-need/put-off.ts";
import { needReviewRulesAt } from "../support-need/rules.ts";
import type { StoredSupportNeed } from "../support-need/stored-need.ts";

/** Collects, over one morning, the leaders whom nobody visits and whose alert would open, and how large caseloads are. */
export const visitsOfMorning = (today: LocalDate) => {
  const candidates: VisitCandidate[] = [];
  const caseloads = new Map<string, number>();
  const before = new Map<string, VisitPutOff>();
  return {
    candidates,
    caseloads,
    before,
    add: (leaderId: string, file: LeaderFile, unvisited: StoredSupportNeed | undefined): void => {
      const supervisorId = file.supervision?.supervisorId;
      if (supervisorId === undefined) return;
      if (leadsOn(file, today)) caseloads.set(supervisorId, (caseloads.get(supervisorId) ?? 0) + 1);
      if (file.putOff !== undefined) before.set(leaderId, file.putOff);
      const { raisedSince = null, total = null } = unvisited ?? {};
      if (raisedSince !== null) candidates.push({ leaderId, supervisorId, raisedSince, total });
    },
  };
};

/**
 * Stores whose alert is put off this morning, before anybody is handed over to be assessed: so an assessment finds it.
 * A row is replaced by a later one of the same leader, and never counts for another stretch.
 */
export const putOffVisits = async (
  { unitOfWork }: { readonly unitOfWork: UnitOfWork },
  settings: District,
  { today, now }: { readonly today: LocalDate; readonly now: string },
  { candidates, caseloads, before }: ReturnType<typeof visitsOfMorning>,
): Promise<number> => {
  const chosen = putOff(candidates, caseloads, needReviewRulesAt(settings, now));
  for (const { leaderId, supervisorId, raisedSince } of chosen) {
    const earlier = before.get(leaderId);
    const id = { district: settings.district, leaderId };
    const row: VisitPutOff = { ...id, supervisorId, raisedSince, on: today, version: (earlier?.version ?? 0) + 1 };
    await unitOfWork.commit([earlier === undefined ? create("visitPutOff", row) : replace("visitPutOff", row)], []);
  }
  return chosen.length;
};
