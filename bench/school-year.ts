/**
 * `node bench/school-year.ts`: simulates a school year of a district with 60 principals on the local system: a roster, ten
 * rounds, answers from the scoring model's simulation, and supervisors who act on most alerts. Writes
 * `results/school-year.md`: alerts per supervisor and month, share acted on, repeats, and the budget rule.
 */

import { writeFileSync } from "node:fs";
import { PRINCIPAL_PULSE_1 } from "../domain/instrument/principal-pulse-1.ts";
import type { Mail } from "../test/system/control.ts";
import { postedForm } from "../test/system/posted-form.ts";
import { strangerRoster } from "../test/system/roster.ts";
import { type Started, start } from "../test/system/start.ts";
import { drawPeople } from "./simulation/population.ts";
import { seedRandom } from "./simulation/random.ts";

const SEED = 20260701;
const SCHOOLS = 60;
const NETWORKS = 4;
/** Share of alerts that a supervisor acknowledges, and of these, closes with a conversation. Judgement. */
const ACTS = 0.8;
/**
 * Probability of a contact in a week. Most principals are seen about every second week (Denver's standard), some rarely.
 * Judgement.
 */
const SEEN = { most: 0.5, few: 0.06, shareOfFew: 0.15 };
/** Working weeks of a month. */
const WEEKS = 4;
/** Months of the year's rounds; answers arrive on the 9th in the morning. */
const ROUNDS = [
  "2026-08",
  "2026-09",
  "2026-10",
  "2026-11",
  "2026-12",
  "2027-01",
  "2027-02",
  "2027-03",
  "2027-04",
  "2027-05",
];

const random = seedRandom(SEED, 60);
const people = drawPeople(random, SCHOOLS);

/** Converts risk codes to the options of the form. The worst answer of a reversed item is its first option. */
const answersOf = (person: number, cycle: number): Record<string, string> => {
  const codes = people[person]?.codes[cycle] as Readonly<Record<string, number>>;
  return Object.fromEntries(
    PRINCIPAL_PULSE_1.items.flatMap(({ id, polarity }) =>
      codes[id] === undefined ? [] : [[id, String(polarity === "+" ? codes[id] : 4 - codes[id])]],
    ),
  );
};

const isAlert = (mail: Mail): boolean => mail.links.some((link) => /\/a\/[\w-]{43}/.test(link));

/** Logs a visit on the alert's page, as a supervisor does. */
const act = async (link: string): Promise<number> => {
  const page = await (await fetch(`${link.split("?")[0]}?do=log`)).text();
  const body = postedForm(page);
  return (await fetch(link.split("?")[0] as string, { method: "POST", body })).status;
};

interface Visited {
  readonly leaderId: string;
  readonly supervisorId: string;
  /** Probability per week. */
  readonly chance: number;
}

const seenBy = async (local: Started): Promise<readonly Visited[]> => {
  const { body } = await local.get<{ items: { leaderId: string; supervisorId: string }[] }>(
    "/v1/supervisions?limit=100",
  );
  return body.items.map(({ leaderId, supervisorId }) => ({
    ...{ leaderId, supervisorId },
    chance: random.uniform() < SEEN.shareOfFew ? SEEN.few : SEEN.most,
  }));
};

/** Logs a week's visits and calls through the API, each by its supervisor. */
const visit = async (local: Started, people: readonly Visited[]): Promise<number> => {
  let logged = 0;
  for (const { leaderId, supervisorId, chance } of people) {
    if (random.uniform() >= chance) continue;
    const talk = random.uniform() < 0.5;
    const response = await fetch(`${local.origin}/v1/leaders/${leaderId}/touchpoints`, {
      method: "POST",
      headers: { authorization: `Bearer ${await local.token(supervisorId)}`, "content-type": "application/json" },
      body: JSON.stringify(talk ? { kind: "meeting", focusCodes: ["career"] } : { kind: "visit" }),
    });
    if (response.status !== 201) throw new Error(`a touchpoint was answered ${response.status}`);
    logged += 1;
  }
  return logged;
};

const runYear = async (local: Started, principals: readonly string[]) => {
  const handled = new Set<string>();
  const visited = await seenBy(local);
  let acted = 0;
  let touchpoints = 0;
  for (const [cycle, month] of ROUNDS.entries()) {
    // By the 9th the round is open and reminders are sent, whatever weekday it opens on.
    await local.to(`${month}-09T15:00:00Z`);
    for (const [n, to] of principals.entries()) {
      if (!people[n]?.answered[cycle]) continue;
      await local.answer(await local.surveyLink(to), answersOf(n, cycle));
    }
    for (let week = 0; week < WEEKS; week += 1) {
      await local.advance(week === 0 ? "P3D" : "P6D");
      touchpoints += await visit(local, visited);
      for (const mail of (await local.mail()).filter(isAlert)) {
        const links = new Set(mail.links.flatMap((link) => /^.*\/a\/[\w-]{43}/.exec(link)?.[0] ?? []));
        for (const link of links) {
          if (handled.has(link)) continue;
          handled.add(link);
          if (random.uniform() < ACTS && (await act(link)) === 200) acted += 1;
        }
      }
      await local.settle();
    }
    console.log(`${month}: ${handled.size} links of alerts so far, ${acted} acted on, ${touchpoints} touchpoints`);
  }
  await local.to("2027-06-30T15:00:00Z");
  return { acted, touchpoints };
};

interface Mailed {
  readonly to: string;
  readonly day: string;
  readonly leaders: number;
}

interface Opened {
  readonly alertId: string;
  readonly leaderId: string;
  readonly supervisorId: string;
  readonly cause: string;
  readonly time: string;
}

const report = async (
  local: Started,
  { acted, touchpoints }: { readonly acted: number; readonly touchpoints: number },
): Promise<{ text: string; holds: boolean }> => {
  const opened: Opened[] = (await local.events("holdfast.alert.opened.v1")).map(({ data, time }) => ({
    ...(data as unknown as Omit<Opened, "time">),
    time,
  }));
  const causes = Map.groupBy(opened, ({ cause }) => cause);
  const supervisors = new Set(opened.map(({ supervisorId }) => supervisorId));
  const months = Map.groupBy(opened, ({ supervisorId, time }) => `${supervisorId} ${time.slice(0, 7)}`);
  const perMonth = [...months.values()].map((alerts) => alerts.length);
  const leaders = Map.groupBy(opened, ({ leaderId }) => leaderId);
  const gaps = [...leaders.values()].flatMap((alerts) => {
    const times = alerts.map(({ time }) => Date.parse(time)).sort((a, b) => a - b);
    return times.slice(1).map((time, index) => (time - (times[index] as number)) / 86_400_000);
  });
  const leaderOf = new Map(opened.map(({ alertId, leaderId }) => [alertId, leaderId]));
  const mails = (await local.events("holdfast.supervisor.notified.v1")).map(({ data, time }): Mailed => {
    const { supervisorId, alertIds } = data as unknown as { supervisorId: string; alertIds: readonly string[] };
    return { to: supervisorId, day: time.slice(0, 10), leaders: new Set(alertIds.map((id) => leaderOf.get(id))).size };
  });
  // Staff without leaders receive only escalated alerts, which have other rules.
  const [toSupervisors, toOthers] = [
    mails.filter(({ to }) => supervisors.has(to)),
    mails.filter(({ to }) => !supervisors.has(to)),
  ];
  const days = Map.groupBy(toSupervisors, ({ to, day }) => `${to} ${day}`);
  const answers = (await local.events("holdfast.pulse.answered.v1")).length;
  const { dlq } = await local.settle();
  const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), 0);
  const holds =
    most(toSupervisors.map(({ leaders }) => leaders)) <= 3 &&
    most([...days.values()].map((one) => one.length)) <= 1 &&
    Object.values(dlq).every((depth) => depth === 0);
  const rounded = (value: number) => value.toFixed(2);
  const lines: readonly (readonly [string, string | number])[] = [
    ["principals, supervisors", `${SCHOOLS}, ${NETWORKS}`],
    ["forms answered in ten rounds", answers],
    ["touchpoints logged besides", touchpoints],
    ["alerts opened", opened.length],
    ...[...causes].map(([cause, alerts]): [string, number] => [`of these, ${cause}`, alerts.length]),
    ["alerts per supervisor and month, mean over ten months", rounded(opened.length / (NETWORKS * ROUNDS.length))],
    ["alerts per supervisor and month, most", most(perMonth)],
    ["supervisors with any alert", supervisors.size],
    ["principals with an alert", leaders.size],
    ["principals with more than one", [...leaders.values()].filter((alerts) => alerts.length > 1).length],
    ["fewest days between two alerts about one principal", gaps.length === 0 ? "none" : rounded(Math.min(...gaps))],
    ["alerts handed on after five school days", (await local.events("holdfast.alert.escalated.v1")).length],
    ["alert mails to supervisors", toSupervisors.length],
    ["leaders in one of them, most (budget 3)", most(toSupervisors.map(({ leaders }) => leaders))],
    ["alert mails to one supervisor on one day, most (budget 1)", most([...days.values()].map((one) => one.length))],
    ["mails to the administrator about what was handed on", toOthers.length],
    ["leaders in one of them, most", most(toOthers.map(({ leaders }) => leaders))],
    ["alerts closed with a touchpoint", `${acted} of ${opened.length}`],
    ["alerts resolved", (await local.events("holdfast.alert.resolved.v1")).length],
  ];
  const text = `# A school year of 60 principals

Made by \`node bench/school-year.ts\` (seed ${SEED}): the whole local system, a roster of ${SCHOOLS} schools under ${NETWORKS} supervisors,
ten rounds by the clock, answers drawn by the scoring model's own simulation (everybody shares, nobody asks for support).
Supervisors look in once a week, take up ${ACTS * 100} % of alerts by logging a visit from the mail, and log other contacts through
the API: a week's chance is ${SEEN.most} for most principals and ${SEEN.few} for ${SEEN.shareOfFew * 100} % of them.

| figure | value |
|---|---|
${lines.map(([name, value]) => `| ${name} | ${value} |`).join("\n")}

The budget rule (at most three leaders in a mail, one mail a day and supervisor) ${holds ? "held" : "was BROKEN"}.
`;
  return { text, holds };
};

const local = await start(["--empty", "--at", "2026-07-20T12:00:00Z"]);
try {
  const roster = strangerRoster(SCHOOLS, NETWORKS);
  await local.importRoster(roster.zip);
  await local.settle();
  const { text, holds } = await report(local, await runYear(local, roster.principals));
  writeFileSync(new URL("results/school-year.md", import.meta.url), text);
  console.log(text);
  process.exitCode = holds ? 0 : 1;
} finally {
  await local.stop();
}
