/** How far a leader is held to be from each role of interest, and what it rests on, for the leader to read. */
import type { LeaderRole, PselCode } from "../../events/vocabulary.ts";
import { tenantOf, withinTenant } from "../access/tenant.ts";
import type { District } from "../districts/district.ts";
import type { Credential, Evidence } from "../evidence/facts.ts";
import { type LocalDate, localDateOf } from "../kernel/calendar.ts";
import { isInForce, type Recorded } from "../kernel/recorded.ts";
import type { Interest } from "../nominations/interest.ts";
import type { Nomination } from "../nominations/nomination.ts";
import type { Clock, Collected, Store, Tokens, UnitOfWork } from "../ports.ts";
import type { ReadinessAppeal } from "../readiness/appeal.ts";
import type { AssessedPerson } from "../readiness/assess-person.ts";
import type { Override } from "../readiness/override.ts";
import { readReadiness } from "../readiness/read-readiness.ts";
import type { ReadinessHistory } from "../readiness/stored-readiness.ts";
import { fullName, type Leader } from "../roster/roster.ts";
import type { Kind, State } from "../state.ts";
import { type StaffNames, staffIn } from "./names.ts";
import type { OwnId } from "./own-data.ts";

export interface OwnReadinessPorts {
  readonly clock: Clock;
  readonly store: Store;
  readonly unitOfWork: UnitOfWork;
  readonly tokens: Pick<Tokens, "hash">;
}

/** One role of interest, as HR sees it. */
export interface OwnRole extends Pick<AssessedPerson, "assessment" | "lapse"> {
  readonly interest: Interest;
  /** First day of the present tier; absent when none was ever stored. */
  readonly since?: LocalDate;
  /** The panel's word that holds. */
  readonly override?: Override;
}

/** Ratings in one domain. How anybody rated is not in it: of two raters one would read the other's. */
export interface OwnRated {
  readonly standard: PselCode;
  /** Different people who have rated. */
  readonly raters: number;
}

/** What readiness may be assessed from, whether or not there is interest in anything. */
export interface OwnPortfolio {
  /** Newest verified first; those that wait for it last. */
  readonly evidence: readonly Evidence[];
  readonly rated: readonly OwnRated[];
  readonly credentials: readonly Credential[];
}

export interface OwnReadiness {
  readonly name: string;
  /** Local date of the report. */
  readonly today: LocalDate;
  /** Roles with interest in force, in the order of the ladder. */
  readonly roles: readonly OwnRole[];
  /** Changes of tiers in those roles, oldest first. */
  readonly history: readonly ReadinessHistory[];
  readonly portfolio: OwnPortfolio;
  /** Newest first, in any state. */
  readonly nominations: readonly Nomination[];
  /** Newest first. */
  readonly appeals: readonly ReadinessAppeal[];
  /** What was counted, by the ids in the assessments: assignments by what is led, appointments by role. */
  readonly assignments: ReadonlyMap<string, string>;
  readonly appointments: ReadonlyMap<string, LeaderRole>;
  readonly staff: StaffNames;
}

/**
 * A leader's readiness, computed at the moment of asking by the very function that answers HR. Undefined when the
 * leader is not on record any more.
 */
export const readOwnReadiness = async (
  ports: OwnReadinessPorts,
  { district, leaderId }: OwnId,
): Promise<OwnReadiness | undefined> => {
  const { clock, store, unitOfWork, tokens } = ports;
  const [settings, file] = await Promise.all([
    store.get("district", { district }),
    store.collect("leaderFile", { district, leaderId }),
  ]);
  const leader = ofKind(file, "leader")[0];
  if (settings === undefined || leader === undefined) return undefined;
  const today = localDateOf(clock.now().toISOString(), settings.timeZone);
  const reading = {
    tokens,
    store: withinTenant(tenantOf(settings), store, unitOfWork),
    timeZone: settings.timeZone,
  };
  const { roles, history } = await readReadiness(reading, leaderId, { on: today, today });
  const own = { ...recordsOf(leader, file, today), roles: rolesOf(file, roles, history, settings), history };
  return { ...own, staff: await staffIn(store, district, named(own)) };
};

/** Records of a kind that stand. */
const ofKind = <K extends Kind>(file: readonly Collected[], kind: K): readonly State[K][] =>
  file.flatMap((one) => (one.kind === kind && isInForce(one.value as Recorded) ? [one.value as State[K]] : []));

const rolesOf = (
  file: readonly Collected[],
  assessed: readonly AssessedPerson[],
  history: readonly ReadinessHistory[],
  { timeZone }: Pick<District, "timeZone">,
): readonly OwnRole[] =>
  assessed.flatMap(({ question: { targetRole }, assessment, lapse }) => {
    const interest = ofKind(file, "interest").find((one) => one.targetRole === targetRole);
    if (interest === undefined) return [];
    const override = ofKind(file, "readinessOverride").find((one) => one.overrideId === assessment.overrideId);
    const last = history.findLast((one) => one.targetRole === targetRole);
    // What was stored is behind its records for a moment: then it does not say since when.
    const since = last?.tier === assessment.tier ? localDateOf(last.at, timeZone) : undefined;
    return [{ assessment, lapse, interest, ...(since && { since }), ...(override && { override }) }];
  });

/** Staff ids that a person's readiness names. */
const named = ({ roles, portfolio, nominations, appeals }: Omit<OwnReadiness, "staff">) => [
  ...roles.flatMap(({ override }) => override?.approvedBy ?? []),
  ...portfolio.evidence.map(({ verifiedBy }) => verifiedBy ?? undefined),
  ...nominations.map(({ recordedBy }) => recordedBy),
  ...appeals.map(({ answer }) => answer?.answeredBy),
];

type Records = Omit<OwnReadiness, "roles" | "history" | "staff">;

const recordsOf = (leader: Leader, file: readonly Collected[], today: LocalDate): Records => ({
  name: fullName(leader),
  today,
  portfolio: portfolioOf(file),
  nominations: newestFirst(ofKind(file, "nomination"), (one) => `${one.proposedOn} ${one.nominationId}`),
  appeals: newestFirst(ofKind(file, "readinessAppeal"), (one) => `${one.recordedAt} ${one.appealId}`),
  assignments: new Map(
    ofKind(file, "assignmentShare").map(({ assignmentId, assignment }) => [assignmentId, assignment.responsibility]),
  ),
  appointments: new Map(ofKind(file, "appointment").map(({ appointmentId, role }) => [appointmentId, role])),
});

const portfolioOf = (file: readonly Collected[]): OwnPortfolio => ({
  evidence: newestFirst(ofKind(file, "evidence"), (one) => `${one.verifiedOn ?? ""} ${one.evidenceId}`),
  rated: [...Map.groupBy(ofKind(file, "rating"), ({ standard }) => standard)].map(([standard, ratings]) => ({
    standard,
    raters: new Set(ratings.map(({ raterId }) => raterId)).size,
  })),
  credentials: ofKind(file, "credential"),
});

const newestFirst = <T>(all: readonly T[], orderOf: (one: T) => string): readonly T[] =>
  all.toSorted((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1));
