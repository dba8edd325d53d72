import { CONFLICT, retryOnConflict } from "../kernel/retry-on-conflict.ts";
import { type Clock, create, fact, type Ids, replace, type Store, type UnitOfWork } from "../ports.ts";
import { addressedSince } from "../roster/address.ts";
import type { ReportRequest, ReportRequests } from "./report.ts";
import { REPORT_RULES } from "./rules.ts";

export interface RequestReportPorts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly store: Pick<Store, "get">;
  readonly unitOfWork: UnitOfWork;
}

/** `recent`: one was asked for minutes ago. `enough`: three were in 24 hours. In both, nothing is stored or mailed. */
export interface RequestedReport {
  readonly outcome: "asked" | "recent" | "enough";
  /** When the report was asked for that is on its way, or was mailed last. */
  readonly at: string;
}

/** Asks for the own report. The request and its fact are one transaction; the limits hold for concurrent requests too. */
export const requestReport = async (
  { clock, ids, store, unitOfWork }: RequestReportPorts,
  { district, leaderId }: { readonly district: string; readonly leaderId: string },
): Promise<RequestedReport> => {
  const kept = await retryOnConflict<RequestedReport>(async () => {
    const now = clock.now();
    const [before, leader] = await Promise.all([
      store.get("reportRequests", { district, leaderId }),
      store.get("leader", { district, leaderId }),
    ]);
    // Whoever has the address now must not learn that a report went to another one.
    const since = leader === undefined ? "" : await addressedSince(store, leader);
    const own = before?.requests.filter(({ at }) => at > since) ?? [];
    const refused = refusalOf(own, now);
    if (refused) return refused;
    const request = { requestId: ids.next(), at: now.toISOString() };
    const next: ReportRequests = {
      district,
      leaderId,
      requests: [...own, request].slice(-REPORT_RULES.reportsADay.value),
      version: (before?.version ?? 0) + 1,
    };
    const committed = await unitOfWork.commit(
      [before ? replace("reportRequests", next) : create("reportRequests", next)],
      [fact("holdfast.report.requested.v1", district, leaderId, { leaderId, requestId: request.requestId })],
    );
    return committed.ok ? { outcome: "asked", at: request.at } : CONFLICT;
  });
  if (kept === CONFLICT) throw new Error("the requests kept changing while one was added");
  return kept;
};

const refusalOf = (requests: readonly ReportRequest[], now: Date): RequestedReport | undefined => {
  const since = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
  const last = requests.at(-1);
  if (last === undefined) return undefined;
  if (last.at > since(REPORT_RULES.minutesBetween.value)) return { outcome: "recent", at: last.at };
  const today = requests.filter(({ at }) => at > since(24 * 60)).length;
  return today < REPORT_RULES.reportsADay.value ? undefined : { outcome: "enough", at: last.at };
};
