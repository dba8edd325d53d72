/** Who is in a caseload, and who is due for a touchpoint: computed from leaders' files at the moment of asking. */
import type { Band, Direction, Topic } from "../../events/vocabulary.ts";
import type { StaffMember } from "../access/staff.ts";
import type { TenantStore } from "../access/tenant.ts";
import { type CadenceRules, isOverdue, rhythmOf } from "../coaching/cadence.ts";
import { findOverdue } from "../coaching/find-overdue.ts";
import { fileOf, seatsOn } from "../files/leader-file.ts";
import { isInHand } from "../kernel/alert-state.ts";
import { daysBetween, type Instant, type LocalDate } from "../kernel/calendar.ts";
import { eachOf } from "../kernel/each-of.ts";
import type { Collected } from "../ports.ts";
import { ownLeaders } from "../roster/relate.ts";
import { coversDate, fullName } from "../roster/roster.ts";
import type { StoredSupportNeed } from "../support-need/stored-need.ts";
import { type NoAlert, type NoAlertScene, whyNoAlert } from "./no-alert.ts";
import { shownFileOf } from "./shown-file.ts";

/** A leader as a caseload shows it. */
export interface CaseloadLine {
  readonly leaderId: string;
  readonly name: string;
  /** Names of the schools led today. */
  readonly schools: readonly string[];
  readonly supervisorId: string;
  readonly lastTouchpointOn: string | null;
  readonly daysSinceTouchpoint: number | null;
  readonly dueOn: string | null;
  readonly overdue: boolean;
  readonly onLeave: boolean;
  /** Alerts that were mailed to this supervisor and are not closed; the leader's own supervisor only, as is all that follows. */
  readonly openAlerts?: number;
  readonly band?: Band;
  /** Round (`YYYY-MM`) since which the band has held. */
  readonly bandSince?: string | null;
  /** Round since which it has been elevated or high, whichever; null unless it is one of them. */
  readonly raisedSince?: string | null;
  /** Why no alert shows although the band is raised; null while nothing has to be explained. */
  readonly noAlert?: NoAlert | null;
  readonly direction?: Direction;
  /** At most three, strongest first; never what was said of the supervisor. */
  readonly topics?: readonly Topic[];
  /** By work records alone; null = not assessed. */
  readonly supportNeed?: Pick<StoredSupportNeed, "level" | "total" | "parts"> | null;
}

/**
 * How much a reader may know. `own` = the leader's own supervisor. `plain` = everybody else: lines and their order are
 * computed as if nobody's need were raised, because a shorter rhythm, or a higher position in the list, would disclose it.
 */
export type Insight = "own" | "plain";

interface Reading {
  readonly store: TenantStore;
  readonly today: LocalDate;
  readonly insight: Insight;
  /** In force today. */
  readonly rules: CadenceRules;
  readonly settings: NoAlertScene["settings"];
  readonly now: Instant;
}

/** Files read at once. */
const CONCURRENCY = 8;

/** Lines of the given leaders whom a person supervises now, in the order of the leaders. */
const linesOf = async (reading: Reading, leaders: readonly string[]): Promise<readonly CaseloadLine[]> => {
  const { store, today, insight } = reading;
  const files = await eachOf(leaders, CONCURRENCY, (leaderId) => store.collect("leaderFile", { leaderId }));
  const schools = [...new Set(files.flatMap((file) => seatsOn(fileOf(file), today).map(({ orgId }) => orgId)))];
  const orgs = await eachOf(schools, CONCURRENCY, (orgId) => store.get("org", { orgId }));
  const names = new Map(orgs.flatMap((org) => (org ? [[org.orgId, org.name]] : [])));
  const rounds = insight === "own" ? await store.list("rounds", {}) : [];
  return files.flatMap((file) => lineOf(file, { ...reading, names, rounds }) ?? []);
};

interface LineScene extends Omit<Reading, "store">, NoAlertScene {
  readonly names: ReadonlyMap<string, string>;
}

const lineOf = (stored: readonly Collected[], scene: LineScene): CaseloadLine | undefined => {
  const { today, insight, rules, names } = scene;
  const file = fileOf(stored);
  const { leader, supervision, leaves, need } = file;
  if (leader === undefined || supervision === undefined) return undefined;
  const { supervisorId } = supervision;
  const seats = seatsOn(file, today).map(({ orgId }) => orgId);
  const rhythm = rhythmOf(file, today, rules);
  const { lastTouchpointOn } = rhythm;
  const dueOn = insight === "own" ? rhythm.dueOn : rhythm.plainDueOn;
  return {
    leaderId: leader.leaderId,
    name: fullName(leader),
    schools: seats.map((orgId) => names.get(orgId) ?? orgId).sort(),
    supervisorId,
    lastTouchpointOn,
    daysSinceTouchpoint: lastTouchpointOn === null ? null : daysBetween(lastTouchpointOn, today),
    dueOn,
    overdue: isOverdue(dueOn, today),
    onLeave: leaves.some((leave) => coversDate(leave, today)),
    ...(insight === "own" && {
      ...ownPart(stored, supervisorId, scene),
      supportNeed: need?.inSeat ? { level: need.level, total: need.total, parts: need.parts } : null,
    }),
  };
};

/** What only the leader's own supervisor is shown. */
const ownPart = (stored: readonly Collected[], supervisorId: string, scene: LineScene): Partial<CaseloadLine> => {
  const shown = shownFileOf(stored, supervisorId, scene.today);
  const { band, raisedSince, alerts } = shown;
  return {
    openAlerts: alerts.filter((one) => one.supervisorId === supervisorId && isInHand(one)).length,
    band: band?.band ?? "none",
    bandSince: band?.since ?? null,
    raisedSince,
    direction: band?.direction ?? "steady",
    topics: band?.topics ?? [],
    noAlert: whyNoAlert(shown, scene) ?? null,
  };
};

/** Soonest due first, so that overdue ones lead; then by name. Never by band: people are not ranked by risk. */
const byDueDate = (a: CaseloadLine, b: CaseloadLine): number => {
  const key = ({ dueOn, name, leaderId }: CaseloadLine) => `${dueOn ?? "9999"}\u0000${name}\u0000${leaderId}`;
  return key(a) < key(b) ? -1 : 1;
};

/** Everybody whom a member of staff supervises now, whoever asks; leaders in no seat come last. */
export const listCaseload = async (reading: Reading, supervisor: StaffMember): Promise<readonly CaseloadLine[]> => {
  const lines = await linesOf(reading, await ownLeaders(reading.store, supervisor));
  return lines.filter(({ supervisorId }) => supervisorId === supervisor.staffId).sort(byDueDate);
};

/** Those of a supervisor's own leaders whose touchpoint is overdue, longest first. */
export const listOwnOverdue = async (
  reading: Omit<Reading, "insight">,
  supervisor: StaffMember,
): Promise<readonly CaseloadLine[]> =>
  (await listCaseload({ ...reading, insight: "own" }, supervisor)).filter(({ overdue }) => overdue);

/**
 * Everybody in the district who is overdue under the plain rhythm, longest first, from a place in that order on. The
 * order is the plain one, and a position is a number in it, so that neither discloses raised need.
 */
export const listDistrictOverdue = async (
  reading: Omit<Reading, "insight">,
  { from, limit }: { readonly from: number; readonly limit: number },
): Promise<{ readonly lines: readonly CaseloadLine[]; readonly more: boolean }> => {
  const { store, today } = reading;
  const passed = await findOverdue((cut) => store.page("cadencesByDueDate", {}, cut), today);
  const key = ({ plainDueOn, leaderId }: (typeof passed)[number]) => `${plainDueOn}\u0000${leaderId}`;
  const plain = passed
    .filter(({ plainDueOn }) => isOverdue(plainDueOn, today))
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const here = plain.slice(from, from + limit).map(({ leaderId }) => leaderId);
  const lines = await linesOf({ ...reading, insight: "plain" }, here);
  return { lines: lines.filter(({ overdue }) => overdue), more: from + limit < plain.length };
};
