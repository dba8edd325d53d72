/** A school year of one simulated district, lived through the local system by its clock. */

import type { KnownEvent, Mail } from "../../test/system/control.ts";
import { postedForm } from "../../test/system/posted-form.ts";
import { type Started, start } from "../../test/system/start.ts";
import { seedRandom } from "../simulation/random.ts";
import { answersOf, openDistrict, type Principal, send } from "./district.ts";
import { MONTHS, type World } from "./worlds.ts";

/** Weeks of a month in which supervisors look into their mail and see principals. */
const WEEKS = 4;

/** What a year left behind. */
export interface LivedYear {
  readonly world: World;
  readonly principals: readonly Principal[];
  /** Every event of the year. */
  readonly events: readonly KnownEvent[];
  readonly mails: readonly Mail[];
  /** Contacts logged besides alerts. */
  readonly touchpoints: number;
  /** Alerts closed by a visit that was logged from the mail. */
  readonly acted: number;
  /** Messages that no consumer could handle. */
  readonly deadLetters: number;
}

const alertLinks = (mail: Mail): readonly string[] => [
  ...new Set(mail.links.flatMap((link) => /^.*\/a\/[\w-]{43}/.exec(link)?.[0] ?? [])),
];

/** Logs a visit on the alert's page, as a supervisor does. */
const logVisit = async (link: string): Promise<boolean> => {
  const page = await (await fetch(`${link}?do=log`)).text();
  return (await fetch(link, { method: "POST", body: postedForm(page) })).status === 200;
};

/** Logs a week's visits and meetings through the API, each by its supervisor. */
const visit = async (local: Started, principals: readonly Principal[], uniform: () => number): Promise<number> => {
  let logged = 0;
  for (const { leaderId, supervisorId, chance } of principals) {
    if (uniform() >= chance) continue;
    const body = uniform() < 0.5 ? { kind: "meeting", focusCodes: ["career"] } : { kind: "visit" };
    await send(local, { as: supervisorId, method: "POST", path: `/v1/leaders/${leaderId}/touchpoints`, body });
    logged += 1;
  }
  return logged;
};

/** Lives one world's year. @param seed - of the answers, the contacts and what supervisors do. */
export const liveYear = async (
  world: World,
  { seed, schools }: { readonly seed: number; readonly schools: number },
): Promise<LivedYear> => {
  const random = seedRandom(seed, schools);
  const uniform = () => random.uniform();
  const local = await start(["--empty", "--at", "2026-07-20T12:00:00Z"]);
  try {
    const principals = await openDistrict(local, random, { schools, supervisors: world.supervisors });
    const byAddress = new Map<string, World["supervisors"][number]>();
    for (const { supervisorId, habits } of principals) {
      const { email } = (await local.get<{ email: string }>(`/v1/staff/${supervisorId}`)).body;
      byAddress.set(email, habits);
    }
    const handled = new Set<string>();
    let [acted, touchpoints] = [0, 0];
    for (const [cycle, month] of MONTHS.entries()) {
      // By the 9th the round is open and reminders are sent, whatever weekday it opens on.
      await local.to(`${month}-09T15:00:00Z`);
      for (const principal of principals) {
        if (!principal.person.answered[cycle]) continue;
        await local.answer(await local.surveyLink(principal.email), answersOf(principal, cycle));
      }
      for (let week = 0; week < WEEKS; week += 1) {
        await local.advance(week === 0 ? "P3D" : "P6D");
        const silent = cycle < world.silentMonths;
        if (!silent) touchpoints += await visit(local, principals, uniform);
        for (const mail of await local.mail()) {
          const acts = silent ? 0 : (byAddress.get(mail.to[0] ?? "")?.acts ?? 0);
          for (const link of alertLinks(mail)) {
            if (handled.has(link)) continue;
            handled.add(link);
            if (uniform() < acts && (await logVisit(link))) acted += 1;
          }
        }
        await local.settle();
      }
      console.log(
        `${world.name} ${month}: ${handled.size} links of alerts, ${acted} acted on, ${touchpoints} touchpoints`,
      );
    }
    await local.to("2027-06-30T15:00:00Z");
    const { dlq } = await local.settle();
    const deadLetters = Object.values(dlq).reduce((sum, depth) => sum + depth, 0);
    return {
      world,
      principals,
      events: await local.allEvents(),
      mails: await local.mail(),
      touchpoints,
      acted,
      deadLetters,
    };
  } finally {
    await local.stop();
  }
};
