import { NCES_STATUSES, type NcesStatus, SCHOOL_LEVELS } from "../../events/vocabulary.ts";
import { NOWHERE } from "../groups/published.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import { compareText } from "../kernel/text.ts";
import { indexAppointments } from "../outcomes/around-seat.ts";
import { horizonOf, outcomeOf, seatsOn } from "../outcomes/outcome.ts";
import { OUTCOME_RULES } from "../outcomes/rules.ts";
import { withholdSums } from "../privacy/withhold-sums.ts";
import type { Appointment, Org } from "../roster/roster.ts";

/** The twelve months that a school year's retention is counted over: from its 1 October to the next. */
export interface RetentionWindow {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** @param schoolYear - by the year it ends in. */
const retentionWindow = (schoolYear: number): RetentionWindow => {
  const from = `${schoolYear - 1}-${OUTCOME_RULES.retentionDay.value}`;
  return { from, to: horizonOf(from) };
};

/** The last school year whose twelve months are over on a day. */
export const lastRetentionYear = (today: LocalDate): number => {
  const year = Number(today.slice(0, 4));
  return retentionWindow(year).to < today ? year : year - 1;
};

/** `not-over`: the twelve months are not. `before-records`: they began before the district's records did. */
export type RetentionState = "counted" | "not-over" | "before-records";

export const RETENTION_SPLITS = ["district", "school-level", "region"] as const;
export type RetentionSplit = (typeof RETENTION_SPLITS)[number];

/** What became of the principals of one group. */
export interface RetentionGroup {
  readonly split: RetentionSplit;
  /** Null: the district, or schools without a level or region on record. */
  readonly group: string | null;
  /** `withheld`: under five principals, or other groups would disclose so few by subtraction. */
  readonly status: "shown" | "withheld";
  /** Principals counted; the four statuses add up to it. */
  readonly principals: number | null;
  readonly counts: Readonly<Record<NcesStatus, number>> | null;
}

export interface Retention extends RetentionWindow {
  readonly schoolYear: number;
  readonly state: RetentionState;
  /** District, levels in their order, regions by name; empty unless counted. */
  readonly groups: readonly RetentionGroup[];
  /** Of all principals; null when the district itself is withheld. */
  readonly suspected: number | null;
  readonly schoolClosed: number | null;
}

interface Counted {
  readonly leaderId: string;
  readonly nces: NcesStatus;
  readonly suspected: boolean;
  readonly level: string;
  readonly region: string;
}

interface Draft {
  readonly split: RetentionSplit;
  readonly group: string;
  readonly members: readonly Counted[];
}

const idOf = ({ split, group }: Pick<Draft, "split" | "group">): string => `${split}/${group}`;

/** Groups of a split in order; one group that is none at all would only repeat the district. */
const draftsOf = (
  split: RetentionSplit,
  counted: readonly Counted[],
  of: (one: Counted) => string,
): readonly Draft[] => {
  const groups = Map.groupBy(counted, of);
  const levels: readonly string[] = SCHOOL_LEVELS;
  const place = (id: string): string => (id === NOWHERE ? "2" : `1${String(levels.indexOf(id) + 1)}${id}`);
  const ids = [...groups.keys()].sort((a, b) => compareText(place(a), place(b)));
  if (ids.length === 1 && ids[0] === NOWHERE) return [];
  return ids.map((group) => ({ split, group, members: groups.get(group) ?? [] }));
};

const tally = (members: readonly Counted[]): Readonly<Record<NcesStatus, number>> =>
  Object.fromEntries(
    NCES_STATUSES.map((status) => [status, members.filter(({ nces }) => nces === status).length]),
  ) as Record<NcesStatus, number>;

/**
 * Stayers, movers, leavers and others of a school year, for the district, each level of schools and each region
 * (interop.md 3). Groups of five and more, and none that would give away one of fewer beside the others. Within a group
 * counts are whole: who leads which school is no secret. Levels and regions are those on record now.
 *
 * @param records - `appointments` of every role, of all time; `recordsFrom` = first day from which leavers are on record.
 */
export const countRetention = (
  records: {
    readonly appointments: readonly Appointment[];
    readonly orgs: readonly Org[];
    readonly recordsFrom: LocalDate;
    /** Fewest principals of a group that is shown. */
    readonly k: number;
  },
  schoolYear: number,
  today: LocalDate,
): Retention => {
  const window = retentionWindow(schoolYear);
  const base = { schoolYear, ...window };
  const nothing = { groups: [], suspected: null, schoolClosed: null };
  if (window.to >= today) return { ...base, state: "not-over", ...nothing };
  if (window.from < records.recordsFrom) return { ...base, state: "before-records", ...nothing };

  const { counted, schoolClosed } = follow(records, window.from);
  const drafts: readonly Draft[] = [
    { split: "district", group: NOWHERE, members: counted },
    ...draftsOf("school-level", counted, (one) => one.level),
    ...draftsOf("region", counted, (one) => one.region),
  ];
  const released = new Set(
    withholdSums(
      drafts.map((one) => ({ id: idOf(one), members: one.members.map(({ leaderId }) => leaderId) })),
      { k: records.k },
    ).released,
  );
  const groups = drafts.map((draft): RetentionGroup => {
    const { split, members } = draft;
    const group = draft.group === NOWHERE ? null : draft.group;
    const shown = members.length > 0 && released.has(idOf(draft));
    return shown
      ? { split, group, status: "shown", principals: members.length, counts: tally(members) }
      : { split, group, status: "withheld", principals: null, counts: null };
  });
  const isShown = groups[0]?.status === "shown";
  const suspected = counted.filter((one) => one.suspected).length;
  return {
    ...base,
    state: "counted",
    groups,
    suspected: isShown ? suspected : null,
    schoolClosed: isShown ? schoolClosed : null,
  };
};

const follow = (
  { appointments, orgs: orgList }: { readonly appointments: readonly Appointment[]; readonly orgs: readonly Org[] },
  takenOn: LocalDate,
): { readonly counted: readonly Counted[]; readonly schoolClosed: number } => {
  const orgs = new Map(orgList.map((org) => [org.orgId, org]));
  const around = indexAppointments(appointments);
  let schoolClosed = 0;
  const counted = seatsOn(appointments, takenOn).flatMap((seat): readonly Counted[] => {
    const org = orgs.get(seat.orgId);
    const closed = org?.closedOn === undefined ? {} : { schoolClosedOn: org.closedOn };
    const outcome = outcomeOf({ seat, takenOn, appointments: around(seat), leaves: [], ...closed });
    if ("notCounted" in outcome) {
      if (outcome.notCounted === "school-closed") schoolClosed += 1;
      return [];
    }
    const { nces, suspected } = outcome;
    return [{ leaderId: seat.leaderId, nces, suspected, level: org?.level ?? NOWHERE, region: org?.region ?? NOWHERE }];
  });
  return { counted, schoolClosed };
};
