/**
 * How a school's leadership is shared on one day: who holds how much, which standards only the principal holds, and in
 * one number how much rests on the principal (field.md 1, rows 5, 6 and 33; interop.md 10, coverage view). The number is
 * judgement: a reason to talk about delegating, never a mark of anybody.
 */

import type { AssignmentPart, DecisionRight, PselCode } from "../../events/vocabulary.ts";
import { isInForce } from "../kernel/recorded.ts";
import { type Appointment, coversDate } from "../roster/roster.ts";
import type { Assignment } from "./coaching.ts";
import { PSEL_2015 } from "./psel.ts";
import { COACHING_RULES } from "./rules.ts";

export const LOAD_MODEL = {
  version: "load@1",
  framework: PSEL_2015,
  concentratedFrom: COACHING_RULES.concentratedFrom.value,
  decimals: COACHING_RULES.loadDecimals.value,
} as const;

/** A running assignment with those of its people who are at the school. */
export interface Holding {
  readonly assignmentId: string;
  readonly holders: readonly { readonly leaderId: string; readonly part: Exclude<AssignmentPart, "sponsor"> }[];
  readonly standards: readonly PselCode[];
  readonly decisionRight: DecisionRight;
  /** Of each holder. */
  readonly hoursPerWeek: number;
}

/** What the index is computed from. */
export interface SchoolLeadership {
  /** Leaders in the principal's seat; none while it is vacant. */
  readonly principals: readonly string[];
  /** Whether the school keeps assignments at all. Until it does, nobody knows what others lead. */
  readonly recorded: boolean;
  readonly holdings: readonly Holding[];
}

/** One person's part in a school's leadership. All shares are 0..1, to three decimals. */
export interface PersonalLoad {
  readonly leaderId: string;
  readonly principal: boolean;
  /** Running assignments led or co-led. */
  readonly assignments: number;
  readonly hoursPerWeek: number;
  /** Of all hours that the school's running assignments take. */
  readonly hoursShare: number;
  /** Of all places in assignments that may decide. */
  readonly decisionShare: number;
  /** Of the ten standards: the mean over them of this person's share of each one's hours; null = not recorded. */
  readonly standardsShare: number | null;
  /** Standards that nobody else holds. */
  readonly soleStandards: readonly PselCode[];
}

/** How a school's leadership is shared. */
export interface LoadReport {
  readonly modelVersion: string;
  /** False for a school without any assignment on record: "not recorded" is not "rests on one person". */
  readonly recorded: boolean;
  /**
   * Null where nothing is recorded, else 0..1: the share of the ten standards that rests on the principal; with co-principals on the one who holds most, and
   * 0 while the seat is vacant. 1 = nothing is delegated, 0 = everything is led by others.
   */
  readonly index: number | null;
  /** The principal on whom it rests, from {@link LOAD_MODEL} `concentratedFrom` on. */
  readonly concentratedOn?: string;
  /** Standards in no running assignment of anybody but a principal: the number that support need counts; none while nothing is recorded. */
  readonly undelegatedStandards: readonly PselCode[];
  readonly runningAssignments: number;
  /** Principals and everybody with a running assignment: greatest share of the standards first. */
  readonly people: readonly PersonalLoad[];
  readonly standards: readonly {
    readonly code: PselCode;
    readonly holders: readonly string[];
    /** Held by principals alone, be it because no assignment names it; null = not recorded. */
    readonly onlyPrincipal: boolean | null;
  }[];
}

const CODES = LOAD_MODEL.framework.standards.map(({ code }) => code);

/**
 * What of a school's records counts on a day: principals and assignments in force. A person who has left the school
 * holds nothing there any more, and an assignment that nobody holds counts as none.
 */
export const leadershipOn = (
  records: { readonly appointments: readonly Appointment[]; readonly assignments: readonly Assignment[] },
  today: string,
): SchoolLeadership => {
  const there = records.appointments.filter((one) => isInForce(one) && coversDate(one, today));
  const present = new Set(there.map(({ leaderId }) => leaderId));
  const kept = records.assignments.filter(isInForce);
  const running = kept.filter((one) => coversDate(one, today));
  return {
    recorded: kept.length > 0,
    principals: there.filter(({ role }) => role === "PRINCIPAL").map(({ leaderId }) => leaderId),
    holdings: running.flatMap(({ leadId, coLeadIds, ...assignment }) => {
      const holders = [
        { leaderId: leadId, part: "lead" as const },
        ...coLeadIds.map((leaderId) => ({ leaderId, part: "co-lead" as const })),
      ].filter(({ leaderId }) => present.has(leaderId));
      return holders.length === 0 ? [] : [{ ...assignment, holders }];
    }),
  };
};

/** Something of each person: hours, places, or a part of a standard. */
type Weights = ReadonlyMap<string, number>;

/** Weights by person, in the order of their ids: sums of fractions depend on their order in the last digit. */
const weigh = (holdings: readonly Holding[], weightOf: (holding: Holding) => number): Weights => {
  const weights = new Map<string, number>();
  for (const holding of holdings) {
    for (const { leaderId } of holding.holders) {
      weights.set(leaderId, (weights.get(leaderId) ?? 0) + weightOf(holding));
    }
  }
  return new Map([...weights].sort(([a], [b]) => (a < b ? -1 : 1)));
};

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, one) => total + one, 0);

const shareIn = (weights: Weights, leaderId: string): number => {
  const whole = sum(weights.values());
  return whole === 0 ? 0 : (weights.get(leaderId) ?? 0) / whole;
};

const rounded = (share: number): number => Number(share.toFixed(LOAD_MODEL.decimals));

/**
 * How the leadership of a school is shared; see {@link LoadReport} for the index.
 *
 * A person's share of a standard is the person's part of the weekly hours on it, where the hours of an assignment are
 * spread evenly over the standards it names. A standard that no running assignment names rests on the principal, on
 * co-principals alike; a school without any assignment on record has no index. The order of the input makes no difference.
 */
export const leadershipLoad = (school: SchoolLeadership): LoadReport => {
  const principals = [...new Set(school.principals)].sort();
  const holdings = school.holdings.toSorted((a, b) => (a.assignmentId < b.assignmentId ? -1 : 1));

  const { recorded } = school;
  const standards = CODES.map((code) => {
    const named = holdings.filter((one) => one.standards.includes(code));
    const weights =
      named.length === 0
        ? new Map((recorded ? principals : []).map((leaderId) => [leaderId, 1]))
        : weigh(named, (one) => one.hoursPerWeek / one.standards.length);
    const holders = [...weights.keys()];
    return { code, weights, holders, delegated: holders.some((one) => !principals.includes(one)) };
  });

  const places = weigh(holdings, () => 1);
  const hours = weigh(holdings, (one) => one.hoursPerWeek);
  const decisions = weigh(holdings, (one) => (one.decisionRight === "decide" ? 1 : 0));
  const people = [...new Set([...principals, ...places.keys()])].sort().map(
    (leaderId): PersonalLoad => ({
      leaderId,
      principal: principals.includes(leaderId),
      assignments: places.get(leaderId) ?? 0,
      hoursPerWeek: hours.get(leaderId) ?? 0,
      hoursShare: rounded(shareIn(hours, leaderId)),
      decisionShare: rounded(shareIn(decisions, leaderId)),
      standardsShare: recorded
        ? rounded(sum(standards.map(({ weights }) => shareIn(weights, leaderId))) / CODES.length)
        : null,
      soleStandards: standards.filter(({ holders }) => holders.join() === leaderId).map(({ code }) => code),
    }),
  );
  const greatestFirst = people.toSorted((a, b) => (b.standardsShare ?? 0) - (a.standardsShare ?? 0));
  const most = greatestFirst.find(({ principal }) => principal);
  const index = recorded ? (most?.standardsShare ?? 0) : null;
  return {
    modelVersion: LOAD_MODEL.version,
    recorded,
    index,
    ...(most !== undefined && index !== null && index >= LOAD_MODEL.concentratedFrom
      ? { concentratedOn: most.leaderId }
      : {}),
    undelegatedStandards: recorded ? standards.filter(({ delegated }) => !delegated).map(({ code }) => code) : [],
    runningAssignments: holdings.length,
    people: greatestFirst,
    standards: standards.map(({ code, holders, delegated }) => ({
      code,
      holders,
      onlyPrincipal: recorded ? holders.length > 0 && !delegated : null,
    })),
  };
};
