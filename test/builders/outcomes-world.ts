/** A district over more than a year: principals with schools, monthly answers, people who leave, a job that runs daily. */

import { answerOfRisk, itemsForCycle } from "../../domain/instrument/instrument.ts";
import type { RiskCode } from "../../domain/instrument/item.ts";
import { KINDS } from "../../domain/kinds.ts";
import { reviewOutcomes } from "../../domain/outcomes/review-outcomes.ts";
import type { Appointment } from "../../domain/roster/roster.ts";
import type { Kind } from "../../domain/state.ts";
import type { SchoolLevel } from "../../events/vocabulary.ts";
import { type MemoryStore, memoryStore, movableClock } from "../doubles/memory.ts";
import { districtOf } from "./records/people.ts";

export const DISTRICT = "d1";

/** What a principal does in the year after 1 October 2026. */
export type Fate = "stays" | "moves" | "retires" | "resigns" | "vanishes" | "promoted";

export interface Principal {
  readonly leaderId: string;
  readonly fate?: Fate;
  /** Risk code 0 to 4 of every answer in the round of September 2026; absent = silent. */
  readonly risk?: number;
  readonly level?: SchoolLevel;
  readonly region?: string;
}

const settings = districtOf({ district: DISTRICT, roundMonths: [9] });

export const schoolOf = (leaderId: string): string => `school-of-${leaderId}`;

/** The day on which those who go are out of the seat. */
export const GONE = "2027-07-01";

const ENDS: Readonly<Record<Exclude<Fate, "stays">, Partial<Appointment>>> = {
  moves: { endReason: "INTERNAL_MOVE", destination: "principal-elsewhere" },
  retires: { endReason: "RETIRED", destination: "retirement" },
  resigns: { endReason: "PERSONAL", destination: "outside-education" },
  vanishes: { precision: "snapshot" },
  promoted: { endReason: "INTERNAL_MOVE", destination: "other-role-in-district" },
};

/** Appointments as they are known once everybody's fate is. */
export const appointmentsOf = ({ leaderId, fate = "stays" }: Principal): readonly Appointment[] => {
  const post: Appointment = {
    ...{ district: DISTRICT, leaderId, appointmentId: `ap-${leaderId}`, orgId: schoolOf(leaderId), role: "PRINCIPAL" },
    ...{ begin: "2024-07-01", end: null, primary: true, interim: false, precision: "given", version: 1 },
  };
  if (fate === "stays") return [post];
  const ended: Appointment = { ...post, end: GONE, ...ENDS[fate] };
  if (fate !== "promoted") return [ended];
  const next = { appointmentId: `ap-${leaderId}-2`, orgId: "office", role: "PRINCIPAL_SUPERVISOR" as const };
  return [ended, { ...post, ...next, begin: GONE }];
};

/** Answers of one risk code to everything a cycle asks. */
const answersOf = (cycle: number, risk: number): Record<string, number> =>
  Object.fromEntries(itemsForCycle(cycle).map(({ id }) => [id, answerOfRisk(id, risk as RiskCode)]));

/** September 2026, cycle 1; everybody answers on the 3rd. */
export const ROUND = {
  district: DISTRICT,
  roundId: "2026-09",
  cycle: 1,
  instrument: "principal-pulse@1",
  opensAt: "2026-09-01T12:30:00.000Z",
  closesAt: "2026-09-15T12:30:00.000Z",
  state: "closed" as const,
  version: 2,
};

export const seedPeople = (store: MemoryStore, people: readonly Principal[]): void => {
  store.seed("district", settings);
  store.seed("round", ROUND);
  for (const person of people) {
    const { leaderId, risk, level, region } = person;
    const orgId = schoolOf(leaderId);
    store.seed("org", {
      ...{ district: DISTRICT, orgId, sourcedId: orgId, name: orgId, type: "school" as const, version: 1 },
      ...(level === undefined ? {} : { level }),
      ...(region === undefined ? {} : { region }),
    });
    store.seed("appointment", ...appointmentsOf(person));
    if (risk !== undefined) answer(store, leaderId, risk);
  }
};

/** Stores answers as the survey page does, receipts aside. */
export const answer = (
  store: MemoryStore,
  leaderId: string,
  risk: number,
  { at = "2026-09-03T14:00:00.000Z", roundId = ROUND.roundId, cycle = 1 } = {},
): void => {
  const id = { district: DISTRICT, leaderId, roundId, responseId: `0193-${at}` };
  store.seed("response", {
    ...{ ...id, at, cycle, instrument: ROUND.instrument, language: "en" as const },
    answers: answersOf(cycle, risk),
  });
};

/** `n` principals, named a-00, a-01, ... */
export const people = (prefix: string, n: number, each: Omit<Principal, "leaderId"> = {}): readonly Principal[] =>
  Array.from({ length: n }, (_, i) => ({ leaderId: `${prefix}-${String(i).padStart(2, "0")}`, ...each }));

export const outcomesWorld = (all: readonly Principal[], store = memoryStore()) => {
  seedPeople(store, all);
  const clock = movableClock("2026-09-20T15:00:00.000Z");
  const ports = { clock, store, unitOfWork: store, modelHash: "hash" };
  /** A day's run; with other ports, or in a district with other settings. */
  const run = (day: string, other: { readonly ports?: object; readonly createdOn?: string } = {}) => {
    clock.set(`${day}T15:00:00.000Z`);
    const { createdOn = settings.createdOn } = other;
    return reviewOutcomes({ ...ports, ...other.ports })({ ...settings, createdOn });
  };
  /** Everything that is not in the Confidential table, events included, as one text. */
  const inTheOpen = () =>
    JSON.stringify([
      (Object.keys(KINDS) as Kind[])
        .filter((kind) => KINDS[kind].table === "records")
        .flatMap((kind) => store.all(kind).map((value) => [kind, value])),
      store.facts,
    ]);
  const backTest = (takenOn: string) => store.all("backTest").find((one) => one.takenOn === takenOn);
  return { store, clock, ports, run, inTheOpen, backTest };
};
