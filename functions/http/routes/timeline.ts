import { auditEntry } from "../../../domain/access/audit.ts";
import { invalid, type Refusal } from "../../../domain/kernel/refusal.ts";
import { err, ok, type Result } from "../../../domain/kernel/result.ts";
import { create } from "../../../domain/ports.ts";
import type { KeepPorts } from "../../../domain/records/keep-records.ts";
import { readLeaderTimeline, readSchoolTimeline, type Timeline } from "../../../domain/views/read-timeline.ts";
import { pageOfTimeline, type TimelineCut, type TimelineEntry } from "../../../domain/views/timeline.ts";
import type { Paged } from "../../runtime/route.ts";
import { type ApiRequest, type Route, route } from "../../runtime/route.ts";
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

const read = async (
  timelineOf: typeof readLeaderTimeline,
  id: string,
  request: Request,
): Promise<Result<Timeline, Refusal>> => {
  const { context, settings } = request;
  const cut = cutOf(request);
  if (cut.from !== undefined && cut.to !== undefined && cut.to <= cut.from) {
    return err(invalid("?to", "date_order", "`to` is the first day that is left out: give one after `from`."));
  }
  return timelineOf({ ...context, settings }, id, cut);
};

const pageOf = ({ entries }: Timeline, { query, page }: Request): Paged<TimelineEntry> =>
  pageOfTimeline(entries, query.order ?? "asc", page);

/**
 * The request's own audit entry names the school: each leader whose need was looked up gets one too, to find it in the own
 * report. An entry is written whether or not there was any need to show: administrators read the trail and must not learn it.
 */
const noteLeaders = async (
  ports: Pick<KeepPorts, "ids">,
  { context, params: { schoolId } }: SchoolRequest,
  leaders: readonly string[],
): Promise<void> => {
  const entries = [...new Set(leaders)].map((leaderId) =>
    create("auditEntry", auditEntry(ports, context, { outcome: "allowed", leaderId, schoolId })),
  );
  if (entries.length > 0) await context.store.commit(entries, []);
};

/** Routes of timelines. */
export const timelineRoutes = (ports: Pick<KeepPorts, "ids">): readonly Route[] => [
  route(contract.readLeaderTimeline, async (request) => {
    const timeline = await read(readLeaderTimeline, request.params.leaderId, request);
    return timeline.ok ? ok(pageOf(timeline.value, request)) : timeline;
  }),
  route(contract.readSchoolTimeline, async (request) => {
    const timeline = await read(readSchoolTimeline, request.params.schoolId, request);
    if (!timeline.ok) return timeline;
    await noteLeaders(ports, request, timeline.value.needOf);
    return ok(pageOf(timeline.value, request));
  }),
];
