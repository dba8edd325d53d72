import { decide, type Relation } from "../access/policy.ts";
import { localDateOf } from "../kernel/calendar.ts";
import { isInForce } from "../kernel/recorded.ts";
import { MISSING, type Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { holdsInterest } from "../nominations/interest.ts";
import type { Collected } from "../ports.ts";
import type { KeepContext } from "../records/keep-records.ts";
import { supervises } from "../roster/relate.ts";
import { type Appointment, fullName, holdsOn } from "../roster/roster.ts";
import { appointmentEntry, type EntryScene, entriesOf, touchpointEntry } from "./entries.ts";
import { type NoAlertScene, whyNoAlert } from "./no-alert.ts";
import { shownFileOf, visibleTo } from "./shown-file.ts";
import { asksForNeed, inOrder, isAboutNeed, type TimelineCut, type TimelineEntry } from "./timeline.ts";

/** A file in order, and the leaders whose need was read for it, whether or not any of it could be shown. */
export interface Timeline {
  readonly entries: readonly TimelineEntry[];
  readonly needOf: readonly string[];
}

type Context = Pick<KeepContext, "caller" | "store" | "today" | "now"> & Pick<NoAlertScene, "settings">;

/** Readiness from the day on which the interest that holds now was declared: without one there is none by name. */
const withInterest = (
  file: readonly Collected[],
  { today, settings: { timeZone } }: Pick<Context, "today" | "settings">,
): readonly Collected[] => {
  const interests = file.flatMap((one) =>
    one.kind === "interest" && holdsInterest(one.value, today) ? [one.value] : [],
  );
  return file.filter((one) => {
    if (one.kind !== "readinessHistory") return true;
    const { targetRole, at } = one.value;
    const held = interests.find((interest) => interest.targetRole === targetRole);
    return held !== undefined && localDateOf(at, timeZone) >= held.declaredOn;
  });
};

/** Which fields of touchpoints the caller may see: those of the very rule that holds for the list of touchpoints. */
const touchpointFields = ({ caller }: Context, relation: Relation): EntryScene["touchpointFields"] => {
  const decision = decide(caller.roles, "touchpoint.read", relation);
  return decision.allowed ? decision.fields : "none";
};

const relationsTo = async (
  { store, caller }: Context,
  leaders: readonly string[],
): Promise<ReadonlyMap<string, Relation>> => {
  const own = caller.roles.includes("supervisor")
    ? await Promise.all(leaders.map((leaderId) => supervises(store, caller, leaderId)))
    : [];
  return new Map(leaders.map((leaderId, place) => [leaderId, own[place] ? "own" : "peer"]));
};

const idsIn = (entries: readonly { readonly leaderId?: string }[]): readonly string[] => [
  ...new Set(entries.flatMap(({ leaderId }) => leaderId ?? [])),
];

/** Adds names of those leaders whom the caller may read. */
const withNames = async (
  { caller, store }: Context,
  relations: ReadonlyMap<string, Relation>,
  entries: readonly TimelineEntry[],
): Promise<readonly TimelineEntry[]> => {
  const readable = idsIn(entries).filter(
    (leaderId) => decide(caller.roles, "leader.read", relations.get(leaderId) ?? "peer").allowed,
  );
  const leaders = await Promise.all(readable.map((leaderId) => store.get("leader", { leaderId })));
  const names = new Map(leaders.flatMap((one) => (one && isInForce(one) ? [[one.leaderId, fullName(one)]] : [])));
  return entries.map((entry) => {
    const leaderName = names.get(entry.leaderId ?? "");
    return leaderName === undefined ? entry : { ...entry, leaderName };
  });
};

/** The entries of a leader's file, the present band with the reason why no alert shows although it is raised. */
const entriesWithReason = (
  stored: readonly Collected[],
  visible: readonly Collected[],
  fields: EntryScene["touchpointFields"],
  context: Context,
): readonly TimelineEntry[] => {
  const { caller, settings, today } = context;
  const entries = entriesOf(visible, { timeZone: settings.timeZone, touchpointFields: fields });
  const reason = whyNoAlert(shownFileOf(stored, caller.staffId, today), context);
  const present = entries.filter(({ kind }) => kind === "band").map(({ id }) => id);
  const last = present.toSorted().at(-1);
  return reason === undefined || last === undefined
    ? entries
    : entries.map((entry) =>
        entry.kind === "band" && entry.id === last
          ? { ...entry, noAlert: reason.because, ...(reason.until !== undefined && { restsUntil: reason.until }) }
          : entry,
      );
};

/** A leader's file in order, by one strong read of the leader's partition. */
export const readLeaderTimeline = async (
  context: Context,
  leaderId: string,
  cut: TimelineCut,
): Promise<Result<Timeline, Refusal>> => {
  const { store, caller, today } = context;
  const file = await store.collect("leaderFile", { leaderId });
  if (!file.some((one) => one.kind === "leader" && isInForce(one.value))) return err(MISSING);
  const own = file.some(
    (one) => one.kind === "supervision" && isInForce(one.value) && one.value.supervisorId === caller.staffId,
  );
  const relation: Relation = own ? "own" : "peer";
  const visible = withInterest(visibleTo(file, caller.staffId, today), context);
  const entries = entriesWithReason(file, visible, touchpointFields(context, relation), context);
  const named = await withNames(context, new Map([[leaderId, relation]]), entries);
  return ok({ entries: inOrder(named, cut), needOf: asksForNeed(cut) ? [leaderId] : [] });
};

/**
 * A school's file in order: its seats and assignments, who worked there, contacts with its principals; and, for whom the
 * policy allows these kinds, the bands, episodes and alerts of the present principals whom the caller supervises, from
 * the day on which they began there.
 */
export const readSchoolTimeline = async (
  context: Context,
  schoolId: string,
  cut: TimelineCut,
): Promise<Result<Timeline, Refusal>> => {
  const { store, settings } = context;
  const [school, file, held, contacts] = await Promise.all([
    store.get("org", { orgId: schoolId }),
    store.collect("schoolFile", { orgId: schoolId }),
    store.list("appointmentsAtSchool", { orgId: schoolId }),
    store.list("touchpointsAtSchool", { orgId: schoolId }),
  ]);
  if (school?.type !== "school" || !isInForce(school)) return err(MISSING);
  const appointments = held.filter(isInForce);
  const records = entriesOf(file, { timeZone: settings.timeZone, touchpointFields: "none" });
  const relations = await relationsTo(context, idsIn([...records, ...appointments, ...contacts]));
  const touchpoints = contacts.filter(isInForce).flatMap((one) => {
    const fields = touchpointFields(context, relations.get(one.leaderId) ?? "peer");
    return fields === "none" ? [] : [touchpointEntry(one, fields)];
  });
  const presentAndOwn = appointments.filter(
    (one) =>
      asksForNeed(cut) &&
      one.role === "PRINCIPAL" &&
      holdsOn(one, context.today) &&
      relations.get(one.leaderId) === "own",
  );
  const entries = [
    ...records,
    ...appointments.map(appointmentEntry),
    ...touchpoints,
    ...(await Promise.all(presentAndOwn.map((one) => needOf(context, one)))).flat(),
  ];
  const named = await withNames(context, relations, entries);
  return ok({ entries: inOrder(named, cut), needOf: presentAndOwn.map(({ leaderId }) => leaderId) });
};

const needOf = async (context: Context, { leaderId, begin }: Appointment): Promise<readonly TimelineEntry[]> => {
  const { store, caller, today } = context;
  const file = await store.collect("leaderFile", { leaderId });
  return entriesWithReason(file, visibleTo(file, caller.staffId, today), "none", context).filter(
    (entry) => isAboutNeed(entry) && (begin === null || (entry.on ?? "") >= begin),
  );
};
