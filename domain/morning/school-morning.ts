import type { District } from "../districts/district.ts";
import { PRINCIPAL_PULSE_1 } from "../instrument/principal-pulse-1.ts";
import {
  daysBetween,
  instantOf,
  isSchoolDay,
  localDateOf,
  monthIdOf,
  type RoundWindow,
  roundWindow,
} from "../kernel/calendar.ts";
import { eachOf } from "../kernel/each-of.ts";
import { isLeased } from "../kernel/lease.ts";
import { daysWithoutSchool, isSchoolDayOn, isUnderContract } from "../kernel/school-sessions.ts";
import { schoolHolidays } from "../kernel/us-calendar.ts";
import { create, fact, type MailAccount, type MailFault, type MailQueue, replace } from "../ports.ts";
import { dueReminder } from "../pulses/plan-reminders.ts";
import type { PulseMail } from "../pulses/pulse-mail.ts";
import { formOfRound } from "../pulses/read-form.ts";
import type { Round } from "../pulses/round.ts";
import { PULSE_RULES, pulseRulesAt } from "../pulses/rules.ts";
import { activePrincipals } from "../roster/active-principals.ts";
import { type ReviewLeadersPorts, reviewLeaders } from "./review-leaders.ts";
import { MORNING_RULES } from "./rules.ts";
import { type AlertMorningPorts, runAlertMorning } from "./run-alert-morning.ts";

export interface SchoolMorningPorts extends AlertMorningPorts, ReviewLeadersPorts {
  readonly pulseMails: MailQueue<PulseMail>;
  readonly mailAccount: MailAccount;
}

export interface SchoolMorning {
  readonly district: string;
  readonly opened: number;
  /** Why a round that is due waits: its invitations could not be mailed. Absent = none waits. */
  readonly waitsFor?: MailFault;
  readonly closed: number;
  readonly mails: number;
  /** Leaders queued for a new assessment. */
  readonly assessed: number;
  /** Leaders whose overdue touchpoint was notified. */
  readonly overdue: number;
  /** Alerts past due with nobody to hand them on to. */
  readonly stranded: number;
}

/**
 * What a district does at 07:30 local on a weekday: close rounds that are over, open this month's round on the first
 * school day, hand over reminders that are due, invitations that were missed, and alert mails that wait or were waited
 * for in vain, then look over the touchpoint clocks and everybody's support need. Everything is decided from what is
 * stored, so a morning that ran twice, late or not at all leaves the same state. A round whose invitations cannot be mailed
 * waits for a morning on which they can; one that would be over by then is not held, and so nobody has missed it. On a weekday in a break or in summer the
 * look over clocks and records goes on, for seats change then, and requests for support are mailed; nothing else is.
 */
export const runSchoolMorning =
  (ports: SchoolMorningPorts) =>
  async (district: District): Promise<SchoolMorning> => {
    const now = ports.clock.now().toISOString();
    const today = localDateOf(now, district.timeZone);
    const year = Number(today.slice(0, 4));
    const holidays = daysWithoutSchool(district, year, year);
    const stored = await ports.store.list("rounds", { district: district.district });

    const rounds = await closeRounds(ports, stored, now);
    const closed = rounds.filter((round) => !stored.includes(round)).length;
    const opening = await openRound(ports, district, { rounds, today, now, holidays });
    const done = { district: district.district, ...opening, closed };
    if (!isSchoolDay(today, schoolHolidays(year, year, district.holidays)))
      return { ...done, mails: 0, assessed: 0, overdue: 0, stranded: 0 };

    const principals = await activePrincipals(ports.store, district.district, today);
    let mails = 0;
    for (const round of rounds.filter((candidate) => candidate.state === "open" && now < candidate.closesAt)) {
      mails += await remind(ports, district, round, { principals, today, holidays });
    }
    const alerts = await runAlertMorning(ports)(district, {
      ...{ rounds, principals },
      isSchoolDay: isSchoolDayOn(district, today),
    });
    const looked = await reviewLeaders(ports)(district, { rounds, principals, today, now });
    return { ...done, mails: mails + alerts.mails, ...looked, stranded: alerts.stranded };
  };

/** @returns the rounds as they are after. */
const closeRounds = ({ unitOfWork }: SchoolMorningPorts, rounds: readonly Round[], now: string) =>
  eachOf(rounds, 1, async (round): Promise<Round> => {
    if (round.state === "closed" || now < round.closesAt) return round;
    const closed: Round = { ...round, state: "closed", version: round.version + 1 };
    const committed = await unitOfWork.commit(
      [replace("round", closed)],
      [fact("holdfast.round.closed.v1", round.district, round.roundId, { roundId: round.roundId })],
    );
    return committed.ok ? closed : round;
  });

interface Morning {
  readonly rounds: readonly Round[];
  readonly today: string;
  readonly now: string;
  readonly holidays: ReadonlySet<string>;
}

type Opening = Pick<SchoolMorning, "opened" | "waitsFor">;

const NOT_DUE: Opening = { opened: 0 };

const openRound = async (
  { store, unitOfWork, mailAccount }: SchoolMorningPorts,
  district: District,
  { rounds, today, now, holidays }: Morning,
): Promise<Opening> => {
  const month = monthIdOf(today);
  // Nobody is asked in a month without contract.
  if (!district.roundMonths.includes(Number(month.slice(5))) || !isUnderContract(district, today)) return NOT_DUE;
  if (rounds.some((round) => round.roundId === month)) return NOT_DUE;
  const window = roundWindow(month, district.timeZone, holidays, {
    time: PULSE_RULES.schoolMorning.value,
    daysOpen: pulseRulesAt(district, now).openDays,
  });
  if (window === undefined || now < window.opensAt || !isSchoolDay(today, holidays)) return NOT_DUE;
  if (
    now >= window.closesAt ||
    district.createdOn > window.opensOn ||
    daysBetween(window.opensOn, today) > MORNING_RULES.openingCatchUpDays.value
  )
    return NOT_DUE;
  const principals = await activePrincipals(store, district.district, today);
  const waitsFor = await mailAccount.findFault(principals.length);
  if (waitsFor !== undefined) return { opened: 0, waitsFor };
  const round: Round = {
    district: district.district,
    roundId: month,
    cycle: Math.max(0, ...rounds.map((earlier) => earlier.cycle)) + 1,
    instrument: PRINCIPAL_PULSE_1.id,
    opensAt: openingOf(district, { window, today, now }),
    closesAt: window.closesAt,
    state: "open",
    form: await formOfRound(store, district, { principals, now }),
    version: 1,
  };
  const committed = await unitOfWork.commit(
    [create("round", round)],
    [
      fact("holdfast.round.opened.v1", district.district, month, {
        roundId: month,
        cycle: round.cycle,
        opensAt: round.opensAt,
        closesAt: round.closesAt,
      }),
    ],
  );
  return { opened: committed.ok ? 1 : 0 };
};

/**
 * When a round opens: on its first school day as planned, later on that day's morning. Its reminders and the rules that hold
 * for it count from there, so nobody is reminded on the day of a late invitation.
 */
const openingOf = (
  { timeZone }: District,
  { window, today, now }: { readonly window: RoundWindow } & Pick<Morning, "today" | "now">,
): string => {
  if (today === window.opensOn) return window.opensAt;
  const morning = instantOf(today, PULSE_RULES.schoolMorning.value, timeZone);
  return morning < now ? morning : now;
};

const remind = async (
  { clock, store, pulseMails }: SchoolMorningPorts,
  district: District,
  round: Round,
  {
    principals,
    today,
    holidays,
  }: { readonly principals: readonly string[]; readonly today: string; readonly holidays: ReadonlySet<string> },
): Promise<number> => {
  const invitations = await store.list("invitations", round);
  // An attempt that was given up on has left its claim behind: such a leader was not invited.
  const now = clock.now();
  const invited = new Set(
    invitations
      .filter((invitation) => invitation.state !== "sending" || isLeased(invitation, now))
      .map((invitation) => invitation.leaderId),
  );
  const reminder = dueReminder(round, {
    today,
    timeZone: district.timeZone,
    holidays,
    rules: pulseRulesAt(district, round.opensAt),
  });
  const messages: PulseMail[] = [
    ...principals
      .filter((leaderId) => !invited.has(leaderId))
      .map((leaderId) => ({ ...idsOf(round), leaderId, kind: "invitation" as const })),
    ...(reminder === undefined
      ? []
      : invitations
          .filter((invitation) => invitation.state === "sent" && !invitation.reminders.includes(reminder))
          .map(({ leaderId }) => ({ ...idsOf(round), leaderId, kind: "reminder" as const, reminder }))),
  ];
  await pulseMails.send(messages);
  return messages.length;
};

const idsOf = ({ district, roundId }: Round) => ({ district, roundId });
