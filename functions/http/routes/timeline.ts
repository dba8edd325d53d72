import { create } from "../../../domain/ports.ts";
import { auditEntry, type KeepPorts } from "../../../domain/records/keep-records.ts";
import { invalid, type Refusal } from "../../../domain/records/refusal.ts";
import { err, ok, type Result } from "../../../domain/result.ts";
import { readLeaderTimeline, readSchoolTimeline } from "../../../domain/timeline/read-timeline.ts";
import { pageOfTimeline, type TimelineCut, type TimelineEntry, tellsNeed } from "../../../domain/timeline/timeline.ts";
import type { Paged } from "../../runtime/answer.ts";
import { type ApiRequest, type Route, route } from "../../runtime/api.ts";
import * as contract from "../contract/timeline.ts";

type SchoolRequest = ApiRequest<typeof contract.readSchoolTimeline>;
type Request = ApiRequest<typeof contract.readLeaderTimeline> | SchoolRequest;

const cutOf = ({ query, decision }: Request): TimelineCut => ({
  ...(decision.fields === undefined ? {} : { allowed: decision.fields }),
  ...(query.kinds === undefined ? {} : { kinds: query.kinds.split(",") }),
  ...(query.from === undefined ? {} : { from: query.from }),
  ...(query.to === undefined ? {} : { to: query.to }),
  order: query.order ?? "asc",
});

const serve = async (
  read: typeof readLeaderTimeline,
  id: string,
  request: Request,
): Promise<Result<Paged<TimelineEntry>, Refusal>> => {
  const { context, settings, page } = request;
  const cut = cutOf(request);
  if (cut.from !== undefined && cut.to !== undefined && cut.to <= cut.from) {
    return err(invalid("?to", "date_order", "`to` is the first day that is left out: give one after `from`."));
  }
  const entries = await read({ ...context, timeZone: settings.timeZone }, id, cut);
  return entries.ok ? ok(pageOfTimeline(entries.value, cut.order, page)) : entries;
};

/** The request's own audit entry names the school: each leader whose need is shown gets one too, to find it in the own report. */
const noteLeaders = async (
  ports: Pick<KeepPorts, "ids">,
  { context, params: { schoolId } }: SchoolRequest,
  items: readonly TimelineEntry[],
): Promise<void> => {
  const leaders = new Set(items.filter(tellsNeed).flatMap(({ leaderId }) => leaderId ?? []));
  const entries = [...leaders].map((leaderId) =>
    create("auditEntry", auditEntry(ports, context, { outcome: "allowed", leaderId, schoolId })),
  );
  if (entries.length > 0) await context.store.commit(entries, []);
};

/** Routes of timelines. */
export const timelineRoutes = (ports: Pick<KeepPorts, "ids">): readonly Route[] => [
  route(
    contract.readLeaderTimeline,
    async (request) => serve(readLeaderTimeline, request.params.leaderId, request) as never,
  ),
  route(contract.readSchoolTimeline, async (request) => {
    const page = await serve(readSchoolTimeline, request.params.schoolId, request);
    if (page.ok) await noteLeaders(ports, request, page.value.items);
    return page as never;
  }),
];
