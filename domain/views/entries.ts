/** What each stored thing looks like in a timeline. */
import type { Alert, Episode, SharedBand } from "../alerts/alert.ts";
import { causesOf } from "../alerts/alert-reasons.ts";
import { noticedAt } from "../alerts/noticed-at.ts";
import type { Assignment, AssignmentShare, Leave, Touchpoint } from "../coaching/coaching.ts";
import { shownState } from "../kernel/alert-state.ts";
import { type LocalDate, localDateOf } from "../kernel/calendar.ts";
import { isInForce, type Recorded } from "../kernel/recorded.ts";
import { compareText } from "../kernel/text.ts";
import type { Collected } from "../ports.ts";
import type { ReadinessHistory } from "../readiness/stored-readiness.ts";
import { shownEndReason } from "../roster/end-reason.ts";
import type { Appointment, Seat, Supervision } from "../roster/roster.ts";
import type { State } from "../state.ts";
import type { TimelineEntry } from "./timeline.ts";

/** A round is known by its month only. */
const firstDayOf = (roundId: string): LocalDate => `${roundId}-01`;

/** Entries of things with a day and no hour. */
const onDay = (day: LocalDate | null): Pick<TimelineEntry, "on" | "at"> => ({ on: day, at: day });

/** Without fields that are undefined: an entry has them or not. */
const compact = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;

/** A leader in a role at a school; a protected reason of its end reads like an unknown one. */
export const appointmentEntry = (one: Appointment): TimelineEntry =>
  compact({
    kind: "appointment",
    ...onDay(one.begin),
    id: one.appointmentId,
    leaderId: one.leaderId,
    schoolId: one.orgId,
    begin: one.begin,
    end: one.end,
    role: one.role,
    interim: one.interim,
    fte: one.fte,
    endReason: one.endReason && shownEndReason(one.endReason),
    endDriver: one.endDriver,
    destination: one.destination,
  } as TimelineEntry);

const seatEntry = (one: Seat): TimelineEntry =>
  compact({
    kind: "seat",
    ...onDay(one.openedOn),
    id: one.seatId,
    schoolId: one.orgId,
    begin: one.openedOn,
    end: one.closedOn,
    role: one.role,
    title: one.title,
    fte: one.fte,
  } as TimelineEntry);

/** An assignment at a school is about whoever leads it; a share of it about the leader whose share it is. */
const assignmentEntry = (one: Assignment, share?: Pick<AssignmentShare, "leaderId" | "part">): TimelineEntry =>
  compact({
    kind: "assignment",
    ...onDay(one.begin),
    id: one.assignmentId,
    leaderId: share?.leaderId ?? one.leadId,
    schoolId: one.orgId,
    part: share?.part,
    begin: one.begin,
    end: one.end,
    responsibility: one.responsibility,
    standards: one.standards,
    leadId: one.leadId,
    coLeadIds: one.coLeadIds,
    sponsorId: one.sponsorId,
    decisionRight: one.decisionRight,
    routine: one.routine,
    hoursPerWeek: one.hoursPerWeek,
    result: one.result,
  } as TimelineEntry);

/** @param seen - the fields of a touchpoint, by their names in the API, that may be seen; undefined = all of them. */
export const touchpointEntry = (one: Touchpoint, seen: readonly string[] | undefined): TimelineEntry => {
  const may = <T>(field: string, value: T): T | undefined => ((seen?.includes(field) ?? true) ? value : undefined);
  return compact({
    kind: "touchpoint",
    ...onDay(one.heldOn),
    id: one.touchpointId,
    leaderId: one.leaderId,
    schoolId: may("schoolId", one.orgId),
    supervisorId: may("supervisorId", one.supervisorId),
    touchpointKind: may("kind", one.kind),
    modality: may("modality", one.modality),
    minutes: may("minutes", one.minutes),
    focusCodes: may("focusCodes", one.focusCodes),
    nextStep: may("nextStep", one.nextStep),
    followUpOn: may("followUpOn", one.followUpOn),
    alertId: may("alertId", one.alertId),
  } as TimelineEntry);
};

const supervisionEntry = (one: Supervision): TimelineEntry => ({
  kind: "supervision",
  ...onDay(one.since),
  id: one.leaderId,
  leaderId: one.leaderId,
  supervisorId: one.supervisorId,
  basis: one.basis,
});

const leaveEntry = ({ leaderId, leaveId, begin, end }: Leave): TimelineEntry => ({
  kind: "leave",
  ...onDay(begin),
  id: leaveId,
  leaderId,
  begin,
  end,
});

/** That the band became another one. What else was known that month would tell months with an answer from those without. */
const bandEntry = ({ leaderId, roundId, band }: SharedBand): TimelineEntry => ({
  kind: "band",
  ...onDay(firstDayOf(roundId)),
  id: roundId,
  leaderId,
  roundId,
  band,
});

const episodeEntry = ({ leaderId, episodeId, openedRound, cause, state }: Episode): TimelineEntry => ({
  kind: "episode",
  ...onDay(firstDayOf(openedRound)),
  id: episodeId,
  leaderId,
  roundId: openedRound,
  cause,
  state,
});

/** That a person was notified, why, since when while a reading is shared, and the result; the reading itself is in the bands. */
const alertEntry = (one: Alert, { timeZone, shares }: EntryScene & { readonly shares: boolean }): TimelineEntry =>
  compact({
    kind: "alert",
    on: localDateOf(noticedAt(one), timeZone),
    at: noticedAt(one),
    id: one.alertId,
    leaderId: one.leaderId,
    supervisorId: one.supervisorId,
    episodeId: one.episodeId,
    roundId: one.roundId,
    cause: one.cause,
    causes: causesOf(one),
    state: shownState(one),
    ...(shares && { since: one.since ?? undefined, raisedSince: one.raisedSince ?? undefined }),
    mailedAt: one.mailedAt,
    useful: one.useful,
  } as TimelineEntry);

/** A tier that changed; the history also keeps what it rested on when it did not. */
const readinessEntry = (one: ReadinessHistory, timeZone: string): TimelineEntry => ({
  kind: "readiness",
  on: localDateOf(one.at, timeZone),
  at: one.at,
  id: `${one.targetRole}.${one.revision}`,
  leaderId: one.leaderId,
  targetRole: one.targetRole,
  tier: one.tier,
  previousTier: one.previousTier,
  validUntil: one.validUntil,
});

export interface EntryScene {
  /** IANA zone of the district. */
  readonly timeZone: string;
  /** As for {@link touchpointEntry}; `none` = touchpoints may not be seen at all. */
  readonly touchpointFields: readonly string[] | "none" | undefined;
}

/** Kinds of a partition with an entry. The present band is the newest of the band's history. */
const ENTRIES: {
  readonly [K in keyof State]?: (
    value: State[K],
    scene: EntryScene & {
      /** Whether the file holds a present reading. */
      readonly shares: boolean;
    },
  ) => readonly TimelineEntry[];
} = {
  appointment: (value) => [appointmentEntry(value)],
  supervision: (value) => [supervisionEntry(value)],
  seat: (value) => [seatEntry(value)],
  assignment: (value) => [assignmentEntry(value)],
  assignmentShare: (value) => (isInForce(value.assignment) ? [assignmentEntry(value.assignment, value)] : []),
  touchpoint: (value, { touchpointFields }) =>
    touchpointFields === "none" ? [] : [touchpointEntry(value, touchpointFields)],
  leave: (value) => [leaveEntry(value)],
  bandHistory: (value) => [bandEntry(value)],
  episode: (value) => [episodeEntry(value)],
  alert: (value, scene) => (value.state === "withdrawn" ? [] : [alertEntry(value, scene)]),
  readinessHistory: (value, { timeZone }) =>
    value.tier === value.previousTier ? [] : [readinessEntry(value, timeZone)],
};

/**
 * The file with its bands cut to the changes of band. A row is stored for every round that was answered; with one row a
 * month, a month without would show (DECISIONS 6).
 */
const withBandChanges = (file: readonly Collected[]): readonly Collected[] => {
  const bands = file.flatMap((one) => (one.kind === "bandHistory" ? [one.value] : []));
  const changes = new Set(
    [...Map.groupBy(bands, ({ leaderId }) => leaderId).values()].flatMap((own) =>
      own
        .toSorted((a, b) => compareText(a.roundId, b.roundId))
        .filter(({ band }, place, ordered) => band !== (ordered[place - 1]?.band ?? "none")),
    ),
  );
  return file.filter((one) => one.kind !== "bandHistory" || changes.has(one.value));
};

/** The entries of what a partition holds. What was taken back has none. */
export const entriesOf = (file: readonly Collected[], scene: EntryScene): readonly TimelineEntry[] => {
  const here = { ...scene, shares: file.some(({ kind }) => kind === "sharedBand") };
  return withBandChanges(file).flatMap(({ kind, value }) => {
    const entries = ENTRIES[kind] as ((one: unknown, scene: EntryScene) => readonly TimelineEntry[]) | undefined;
    return entries !== undefined && isInForce(value as Recorded) ? entries(value, here) : [];
  });
};
