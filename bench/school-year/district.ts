/** A simulated district in a running local system: its principals with their true strain, and its schools' records. */
import type { RiskCode } from "../../domain/instrument/item.ts";
import { PRINCIPAL_PULSE_1 } from "../../domain/instrument/principal-pulse-1.ts";
import { strangerRoster } from "../../test/system/roster.ts";
import type { Started } from "../../test/system/start.ts";
import { drawPeople, type Person } from "../simulation/population.ts";
import type { Random } from "../simulation/random.ts";
import { ASSIGNMENTS, type Habits, RARELY_SEEN } from "./worlds.ts";

/** A principal as the simulation knows the person. */
export interface Principal {
  readonly person: Person;
  readonly leaderId: string;
  readonly email: string;
  readonly supervisorId: string;
  readonly habits: Habits;
  /** Probability of a contact in a week. */
  readonly chance: number;
}

interface Listed<Item> {
  readonly items: readonly Item[];
}
interface LeaderItem {
  readonly leaderId: string;
  readonly email?: string;
}
interface SupervisionItem {
  readonly leaderId: string;
  readonly supervisorId: string;
}

/** Sends JSON to the API as a member of staff. @throws Error with the answer when it is no success. */
export const send = async (
  local: Started,
  request: {
    readonly as: string;
    readonly method: string;
    readonly path: string;
    readonly body: object;
    readonly version?: number;
  },
): Promise<void> => {
  const { as, method, path, body, version } = request;
  const response = await fetch(local.origin + path, {
    method,
    headers: {
      authorization: `Bearer ${await local.token(as)}`,
      "content-type": "application/json",
      ...(version === undefined ? {} : { "if-match": `"${version}"` }),
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${await response.text()}`);
};

/** The first day in the seat of somebody who is in the given year there. */
const beganIn = (year: number): string => `${2027 - year}-07-01`;

/** Records poverty for every school, and for some who leads which standards. @param deputies - leader ids, by school. */
const recordSchools = async (
  local: Started,
  random: Random,
  principals: readonly Principal[],
  deputies: readonly string[],
): Promise<void> => {
  for (const [n, { leaderId, supervisorId, person }] of principals.entries()) {
    const { items } = (await local.get<Listed<{ schoolId: string }>>(`/v1/leaders/${leaderId}/appointments`)).body;
    const path = `/v1/schools/${items[0]?.schoolId}`;
    const { version } = (await local.get<{ version: number }>(path)).body;
    await send(local, { as: "admin", method: "PATCH", path, version, body: { highPoverty: person.highPoverty } });
    if (random.uniform() >= ASSIGNMENTS.schools) continue;
    const delegated = ASSIGNMENTS.fewest + Math.floor(random.uniform() * (ASSIGNMENTS.most - ASSIGNMENTS.fewest + 1));
    for (let standard = 1; standard <= delegated; standard += 1) {
      await send(local, {
        ...{ as: supervisorId, method: "POST", path: `${path}/assignments` },
        body: {
          responsibility: `Standard ${standard}`,
          standards: [`PSEL-2015:${standard}`],
          leadId: deputies[n],
          decisionRight: "decide",
          hoursPerWeek: 2,
          begin: "2026-07-20",
          end: null,
        },
      });
    }
  }
};

/** Imports the district and records its schools. */
export const openDistrict = async (
  local: Started,
  random: Random,
  { schools, supervisors }: { readonly schools: number; readonly supervisors: readonly Habits[] },
): Promise<readonly Principal[]> => {
  const people = drawPeople(random, schools);
  const roster = strangerRoster(schools, supervisors.length, {
    beganOn: (n) => beganIn(people[n]?.year ?? 1),
    assistants: true,
  });
  await local.attest();
  await local.importRoster(roster.zip);
  await local.settle();
  const leaders = (await local.get<Listed<LeaderItem>>("/v1/leaders?limit=200")).body.items;
  const supervisions = (await local.get<Listed<SupervisionItem>>("/v1/supervisions?limit=200")).body.items;
  const idOf = new Map(leaders.map(({ email, leaderId }) => [email, leaderId]));
  const supervisorOf = new Map(supervisions.map(({ leaderId, supervisorId }) => [leaderId, supervisorId]));
  const principals = roster.principals.map((email, n): Principal => {
    const leaderId = idOf.get(email) ?? "";
    const habits = supervisors[n % supervisors.length] as Habits;
    const { most, few } = habits.seen;
    return {
      ...{ person: people[n] as Person, leaderId, email, habits },
      supervisorId: supervisorOf.get(leaderId) ?? "",
      chance: random.uniform() < RARELY_SEEN ? few : most,
    };
  });
  await recordSchools(
    local,
    random,
    principals,
    roster.assistants.map((email) => idOf.get(email) ?? ""),
  );
  return principals;
};

/** Options of the form for risk codes. The worst answer of a reversed item is its first option. */
export const answersOf = ({ person }: Principal, cycle: number): Record<string, string> => {
  const codes = person.codes[cycle] as Readonly<Record<string, RiskCode>>;
  return Object.fromEntries(
    PRINCIPAL_PULSE_1.items.flatMap(({ id, polarity }) =>
      codes[id] === undefined ? [] : [[id, String(polarity === "+" ? codes[id] : 4 - codes[id])]],
    ),
  );
};
