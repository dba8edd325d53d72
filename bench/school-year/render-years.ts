/** The page of figures about the simulated school years. */
import type { LivedYear } from "./live-year.ts";
import {
  alertsOf,
  byMonth,
  daysAfterNeed,
  gapsOf,
  type LivedAlert,
  mailingsOf,
  type Share,
  shareOf,
} from "./measure.ts";
import type { Trial } from "./try-rules.ts";
import { MONTHS, RARELY_SEEN, type World } from "./worlds.ts";

/** A year with what was measured of it. */
export interface MeasuredYear {
  readonly world: World;
  readonly alerts: readonly LivedAlert[];
  /** Whether everything that the design promises of it held. */
  readonly holds: boolean;
  readonly rows: readonly (readonly [string, string | number])[];
}

const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), 0);
const rounded = (value: number): string => value.toFixed(2);
const percent = (value: number): string => `${Math.round(value * 100)} %`;

const shareText = ({ hits, of, low, high }: Share): string =>
  of === 0 ? "none" : `${rounded(hits / of)} (${hits} of ${of}; 95 % interval ${rounded(low)} to ${rounded(high)})`;

/** How long an alert may stay after its need has ended, days. Source: DECISIONS 7. */
const DAYS_AFTER_NEED = 30;

export const measureYear = (year: LivedYear): MeasuredYear => {
  const { world, principals, events, mails } = year;
  const alerts = alertsOf(year);
  const mailings = mailingsOf(year, alerts);
  const perDay = [...Map.groupBy(mailings, ({ to, day }) => `${to} ${day}`).values()].map((one) => one.length);
  const rate = alerts.length / principals.length;
  const strain = alerts.flatMap(({ right }) => right ?? []);
  const late = daysAfterNeed(year, alerts);
  const open = late.filter((days) => days === undefined).length;
  const longest = most(late.flatMap((days) => days ?? []));
  const outside = mailings.filter(({ inHours }) => !inHours).length;
  const gaps = gapsOf(alerts);
  const perLeader = [...Map.groupBy(alerts, ({ leaderId }) => leaderId).values()];
  const count = (type: string): number => events.filter((event) => event.type === type).length;
  const kinds = [...Map.groupBy(principals, ({ habits }) => habits.name)].map(
    ([name, own]): readonly [string, string] => {
      const ids = new Set(own.map(({ leaderId }) => leaderId));
      return [
        `alerts per principal of a supervisor who is "${name}"`,
        rounded(alerts.filter(({ leaderId }) => ids.has(leaderId)).length / own.length),
      ];
    },
  );
  const causes = [...Map.groupBy(alerts, ({ cause }) => cause)];
  const mostInMail = most(mailings.map(({ leaders }) => leaders));
  return {
    world,
    alerts,
    holds:
      rate <= world.budget &&
      outside === 0 &&
      mostInMail <= 3 &&
      most(perDay) <= 1 &&
      longest <= DAYS_AFTER_NEED &&
      year.deadLetters === 0,
    rows: [
      ["principals, supervisors", `${principals.length}, ${world.supervisors.length}`],
      ["forms answered in ten rounds", count("holdfast.pulse.answered.v1")],
      ["contacts logged besides alerts", year.touchpoints],
      [`**alerts per principal and year** (at most ${world.budget})`, `**${rounded(rate)}** (${alerts.length})`],
      ...causes.map(([cause, all]): readonly [string, number] => [`of these, ${cause}`, all.length]),
      ...kinds,
      [
        "principals with an alert, with more than one",
        `${perLeader.length}, ${perLeader.filter(({ length }) => length > 1).length}`,
      ],
      ["fewest days between two alerts about one principal", gaps.length === 0 ? "none" : rounded(Math.min(...gaps))],
      ["alerts closed by a visit logged from the mail", year.acted],
      ["times an alert was handed on", count("holdfast.alert.escalated.v1")],
      [
        "days from the end of need to the end of its alert, most (at most 30)",
        `${rounded(longest)}; ${open} not ended by 30 June`,
      ],
      ["alert mails, of these outside school days and hours (none allowed)", `${mailings.length}, ${outside}`],
      ["leaders in one alert mail, most (3)", mostInMail],
      ["alert mails to one supervisor on one day, most (1)", most(perDay)],
      [
        "digests",
        mails.filter(({ headers }) => /<digests\./.test(headers["list-id"] ?? headers["List-Id"] ?? "")).length,
      ],
      [
        `**precision of strain alerts** (strain of ${rounded(0.75)} and more in the month that raised it)`,
        `**${shareText(shareOf(strain.filter(Boolean).length, strain.length))}**`,
      ],
    ],
  };
};

const monthTable = (alerts: readonly LivedAlert[]): string => {
  const causes = [...new Set(alerts.map(({ cause }) => cause))].sort();
  const months = byMonth(alerts);
  return [
    `| month | ${causes.join(" | ")} |`,
    `|---|${causes.map(() => "---|").join("")}`,
    ...MONTHS.map((month) => `| ${month} | ${causes.map((cause) => months.get(month)?.get(cause) ?? 0).join(" | ")} |`),
  ].join("\n");
};

const worldSection = ({ world, alerts, holds, rows }: MeasuredYear): string => `## ${world.title}

${world.supervisors
  .map(
    ({ name, acts, seen }) =>
      `- A supervisor who is "${name}" takes up ${percent(acts)} of alerts and sees a principal with a weekly chance of ${percent(seen.most)}, ${percent(seen.few)} for the ${percent(RARELY_SEEN)} rarely seen.`,
  )
  .filter((line, i, all) => all.indexOf(line) === i)
  .join("\n")}

| figure | value |
|---|---|
${rows.map(([name, value]) => `| ${name} | ${value} |`).join("\n")}

The promises of the design ${holds ? "held" : "were BROKEN"} in this year.

![Alerts by reason and month](school-year-${world.name}.svg)

${monthTable(alerts)}
`;

const trialTable = (
  trials: readonly Trial[],
): string => `| rule | alerts per principal and year | precision | strained people it finds |
|---|---|---|---|
${trials.map(({ name, each, right, found }) => `| ${name} | ${rounded(each)} | ${shareText(right)} | ${shareText(found)} |`).join("\n")}
`;

/** The whole page. */
export const renderYears = (
  years: readonly MeasuredYear[],
  trials: readonly Trial[],
  { seed, people }: { readonly seed: number; readonly people: number },
): string => `# A school year, lived three times

Made by \`node bench/school-year.ts\` (seed ${seed}): the whole local system, a roster under four supervisors, ten rounds by the
clock, answers drawn by the scoring model's own simulation (everybody shares, nobody asks for support). Principals are in the
seat for as long as the simulation says; 60 % of schools record assignments. Supervisors look in once a week.

${years.map(worldSection).join("\n")}
## Other rules for strain alerts

The same population, ${people} principals, judged by the product's own simulation of rules. A strained person is one with
strain of 0.75 and more in two months in a row that were answered; found means an alert in the school year.

${trialTable(trials)}`;
