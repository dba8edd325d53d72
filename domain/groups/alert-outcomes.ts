/** What became of a school year's alerts, by group: a district that leaves its alerts lying sees it, and nobody is named. */
import type { Alert } from "../alerts/alert.ts";
import type { AlertState } from "../kernel/alert-state.ts";
import { type LocalDate, localDateOf, schoolYearOf } from "../kernel/calendar.ts";
import type { Store } from "../ports.ts";
import { groupLeaders, type OpenDays, type Place, planGroups, type Seats } from "./group-leaders.ts";
import { ALERT_LADDER } from "./ladder.ts";
import { type GroupNumbers, type NamedGroup, publishGroups } from "./publish-groups.ts";
import type { AlertOutcomes, OutcomeGroup, OutcomeNumbers } from "./published.ts";
import { type Released, readersOf } from "./release-log.ts";
import { type SeenByReader, seenByReader } from "./seen-by-name.ts";

/** Undefined = it counts nowhere: nobody was notified, and nobody will be. */
const OUTCOMES: Readonly<Record<AlertState, "waiting" | "taken-up" | "ended" | undefined>> = {
  waiting: "waiting",
  open: "waiting",
  acknowledged: "taken-up",
  resolved: "ended",
  "taken-up": "ended",
  lapsed: "ended",
  withdrawn: undefined,
};
/** Of a leader with several alerts the one that needs most counts. */
const BY_URGENCY = ["waiting", "taken-up", "ended"] as const;

/** A school year's alerts of a district that count, once each. */
export const readYearsAlerts = async (
  store: Pick<Store, "list">,
  { district, timeZone }: { readonly district: string; readonly timeZone: string },
  schoolYear: number,
): Promise<readonly Alert[]> => {
  // An alert opened at the turn of a school year may be listed, in UTC, with the one before or after.
  const years = [schoolYear - 1, schoolYear, schoolYear + 1];
  const lists = await Promise.all([
    store.list("waitingAlertsOfDistrict", { district }),
    store.list("openAlertsByDueDate", { district }),
    ...years.map((year) => store.list("answeredAlerts", { district, schoolYear: year })),
  ]);
  // Between two of these reads an alert may have been answered, and be in both.
  const alerts = new Map(lists.flat().map((alert) => [`${alert.leaderId} ${alert.alertId}`, alert]));
  return [...alerts.values()].filter(({ openedAt }) => schoolYearOf(localDateOf(openedAt, timeZone)) === schoolYear);
};

export interface OutcomesInput {
  readonly schoolYear: number;
  readonly alerts: readonly Alert[];
  readonly seats: Seats;
  /** Days of the round that is published: they say where a leader belongs. */
  readonly days: OpenDays;
  /** Of this school year. */
  readonly released: readonly Released[];
  /** Last outcomes of this school year. */
  readonly before: AlertOutcomes | undefined;
  readonly today: LocalDate;
  readonly k: number;
}

/**
 * Outcomes as they may be published. All publications of a school year are about the same people, month by month a few
 * more; so they are guarded together, and as long as too few were added or moved on, the last numbers stand with their date.
 * Nothing is told before it can be told what became of the alerts.
 */
export const publishOutcomes = (
  input: OutcomesInput,
): { readonly outcomes: AlertOutcomes; readonly released: Released } => {
  const { schoolYear, released, before } = input;
  const people = leadersByOutcome(input.alerts);
  const places = groupLeaders(input.seats, [...people.keys()], input.days);
  const { regions, schoolLevels } = planGroups(input.seats.orgs, places.values(), input.days);
  const seen = seenAlerts(input.alerts);
  const groups = publishGroups({
    plan: { regions, schoolLevels, ladder: ALERT_LADDER },
    current: {
      cycle: schoolYear,
      respondents: [...people].map(([leaderId, answer]) => ({
        ...{ leaderId, answer, value: 0 },
        ...(places.get(leaderId) as Place),
      })),
    },
    released: released.flatMap(({ queries }) => queries),
    readers: readersOf([...released, { seen }].map((one) => ({ cycle: schoolYear, seen: one.seen }))),
    k: input.k,
  });
  const tells = groups.district.status === "shown" && groups.district.distribution !== null;
  const outcomes: AlertOutcomes = {
    schoolYear,
    asOf: input.today,
    whole: tells ? numbersOf(groups.district) : WITHHELD,
    regions: groups.regions.map(tells ? groupOf : withheld),
    schoolLevels: groups.schoolLevels.map(tells ? groupOf : withheld),
  };
  // A total without what became of it would help nobody, and stand in the way of later numbers.
  return tells
    ? { outcomes, released: { queries: groups.released, seen } }
    : { outcomes: before ?? outcomes, released: { queries: [], seen } };
};

const leadersByOutcome = (alerts: readonly Alert[]): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const outcome of BY_URGENCY) {
    for (const { leaderId, state } of alerts) {
      if (OUTCOMES[state] === outcome && !found.has(leaderId)) found.set(leaderId, outcome);
    }
  }
  return found;
};

/** Who has an alert in hand, or had: supervisors, and those to whom it was handed on. */
const seenAlerts = (alerts: readonly Alert[]): SeenByReader =>
  seenByReader(
    alerts
      .filter(({ state }) => OUTCOMES[state] !== undefined)
      .flatMap(({ leaderId, supervisorId, escalatedTo = [] }) =>
        [supervisorId, ...escalatedTo].map((reader) => ({ reader, leaderId })),
      ),
  );

const WITHHELD = { status: "withheld" } as const;
const withheld = ({ id }: NamedGroup): OutcomeGroup => ({ id, numbers: WITHHELD });

const numbersOf = (numbers: GroupNumbers): OutcomeNumbers =>
  numbers.status === "withheld"
    ? numbers
    : { status: "shown", leaders: numbers.respondents, outcomes: numbers.distribution };

const groupOf = ({ id, numbers }: NamedGroup): OutcomeGroup => ({ id, numbers: numbersOf(numbers) });
