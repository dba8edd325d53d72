/** A leader's or a school's file in order. */
import type {
  AlertCause,
  AssignmentPart,
  AssignmentResult,
  Band,
  DecisionRight,
  Destination,
  EndDriver,
  FocusCode,
  LeaderRole,
  Modality,
  PselCode,
  ShownEndReason,
  SupervisionBasis,
  TouchpointKind,
} from "../../events/vocabulary.ts";
import type { AlertState } from "../kernel/alert-state.ts";
import type { Instant, LocalDate } from "../kernel/calendar.ts";
import type { TargetRole } from "../nominations/target-role.ts";
import type { Tier } from "../readiness/tiers.ts";
import type { NoAlertReason } from "./no-alert.ts";

/**
 * The kinds of entries, by the names that the policy table uses for them. Entries of one moment are in this order: where
 * a person works comes before what happened there.
 */
export const TIMELINE_KINDS = [
  "seat",
  "appointment",
  "supervision",
  "assignment",
  "leave",
  "band",
  "episode",
  "touchpoint",
  "alert",
  "readiness",
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** One thing on record. Which of the optional fields it has depends on its kind. */
export interface TimelineEntry extends Partial<TimelineDetails> {
  readonly kind: TimelineKind;
  /** Local date; null = it began before anything is known. Of a month that is all that is known, its first day. */
  readonly on: LocalDate | null;
  /** The instant where one is recorded, else the same as `on`. */
  readonly at: Instant | LocalDate | null;
  /** Unique among a leader's entries of one kind. */
  readonly id: string;
  /** Whom it is about; absent for a seat. */
  readonly leaderId?: string;
  readonly schoolId?: string;
}

interface TimelineDetails {
  /** Where the caller may read that leader's name. */
  readonly leaderName: string;
  // A span; `end` is excluded, null = open
  readonly begin: LocalDate | null;
  readonly end: LocalDate | null;
  // Seat and appointment
  readonly role: LeaderRole;
  readonly title: string;
  readonly fte: number;
  readonly interim: boolean;
  readonly endReason: ShownEndReason;
  readonly endDriver: EndDriver;
  readonly destination: Destination;
  // Supervision, touchpoint and alert
  readonly supervisorId: string;
  readonly basis: SupervisionBasis;
  // Assignment
  readonly responsibility: string;
  readonly standards: readonly PselCode[];
  readonly part: AssignmentPart;
  readonly leadId: string;
  readonly coLeadIds: readonly string[];
  readonly sponsorId: string;
  readonly decisionRight: DecisionRight;
  readonly routine: string;
  readonly hoursPerWeek: number;
  readonly result: AssignmentResult;
  // Touchpoint
  readonly touchpointKind: TouchpointKind;
  readonly modality: Modality;
  readonly minutes: number;
  readonly focusCodes: readonly FocusCode[];
  readonly nextStep: string;
  readonly followUpOn: LocalDate;
  readonly alertId: string;
  // Band, episode and alert
  readonly roundId: string;
  readonly band: Band;
  /** Of the present band: why no alert shows although it is raised, and until when it rests. */
  readonly noAlert: NoAlertReason;
  readonly restsUntil: LocalDate;
  readonly episodeId: string;
  readonly cause: AlertCause;
  readonly causes: readonly AlertCause[];
  /** Of an alert: round since which its band has held, and since which it has been elevated or high. */
  readonly since: string;
  readonly raisedSince: string;
  /** Of an episode open or closed; of an alert never that it waits or was withdrawn: then it is in no timeline. */
  readonly state: Exclude<AlertState, "waiting" | "withdrawn"> | "closed";
  readonly mailedAt: Instant;
  readonly useful: boolean;
  // Readiness: how far the leader was from a role from that day on, and before
  readonly targetRole: TargetRole;
  readonly tier: Tier;
  readonly previousTier: Tier;
  readonly validUntil: LocalDate | null;
}

/**
 * Where an entry stands: texts that sort as the entries do, and differ for different entries. A space comes before
 * whatever a date, an instant or an id is made of, so that a shorter text sorts first.
 */
export const orderOf = ({ on, at, kind, leaderId = "", schoolId = "", id }: TimelineEntry): string =>
  [on ?? "", at ?? "", TIMELINE_KINDS.indexOf(kind), leaderId, schoolId, id].join(" ");

/** Kinds that disclose a leader's need: only the own supervisor sees them. */
const NEED_KINDS: readonly TimelineKind[] = ["band", "episode", "alert"];

/** Whether an entry discloses a leader's need. */
export const isAboutNeed = ({ kind }: Pick<TimelineEntry, "kind">): boolean => NEED_KINDS.includes(kind);

export interface TimelineCut {
  /** Kinds that may be seen; undefined = every kind. */
  readonly allowed?: readonly string[];
  /** Kinds that are asked for; undefined = every kind. */
  readonly kinds?: readonly string[];
  /** First day. */
  readonly from?: LocalDate;
  /** First day that is left out. */
  readonly to?: LocalDate;
  readonly order: "asc" | "desc";
}

const isWanted = (kind: TimelineKind, { allowed, kinds }: TimelineCut): boolean =>
  (allowed?.includes(kind) ?? true) && (kinds?.includes(kind) ?? true);

/** Whether a cut leaves room for entries that disclose a leader's need. */
export const asksForNeed = (cut: TimelineCut): boolean => NEED_KINDS.some((kind) => isWanted(kind, cut));

const within = ({ on }: TimelineEntry, { from, to }: TimelineCut): boolean =>
  (from === undefined || (on ?? "") >= from) && (to === undefined || (on ?? "") < to);

/** Entries in order, whatever order they come in; each once, and only those that are allowed and asked for. */
export const inOrder = (entries: readonly TimelineEntry[], cut: TimelineCut): readonly TimelineEntry[] => {
  const { order } = cut;
  const byOrder = new Map(
    entries
      .filter(({ kind }) => isWanted(kind, cut))
      .filter((entry) => within(entry, cut))
      .map((entry) => [orderOf(entry), entry] as const),
  );
  const sign = order === "asc" ? 1 : -1;
  return [...byOrder].sort(([a], [b]) => (a < b ? -sign : sign)).map(([, entry]) => entry);
};

/** The page after a place. It does not shift when entries are added before it. */
export const pageOfTimeline = (
  entries: readonly TimelineEntry[],
  order: TimelineCut["order"],
  { limit, after }: { readonly limit: number; readonly after?: string },
): { readonly items: readonly TimelineEntry[]; readonly after?: string } => {
  const rest =
    after === undefined
      ? entries
      : entries.filter((entry) => (order === "asc" ? orderOf(entry) > after : orderOf(entry) < after));
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return { items, ...(last === undefined || rest.length <= limit ? {} : { after: orderOf(last) }) };
};
