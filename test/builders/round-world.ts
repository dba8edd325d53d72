/** A district with rounds that are over, and principals who answered in them, scored by the real assessment. */
import { assessLeader } from "../../domain/episodes/assess-leader.ts";
import { publishRound } from "../../domain/groups/publish-round.ts";
import { answerOfRisk, itemsForCycle } from "../../domain/instrument/instrument.ts";
import type { RiskCode } from "../../domain/instrument/item.ts";
import type { Round } from "../../domain/pulses/round.ts";
import type { SchoolLevel } from "../../events/vocabulary.ts";
import { memoryStore, movableClock } from "../doubles/memory.ts";
import { districtOf } from "./records/people.ts";

/** A principal of a school of one's own. */
export interface Person {
  readonly leaderId: string;
  readonly region?: string;
  readonly level?: SchoolLevel;
  /** Staff id. */
  readonly supervisor?: string;
}

const MONTHS = ["2026-08", "2026-09", "2026-10", "2026-11", "2027-08"] as const;

/** Rounds 1 to 4 are in the school year 2027, round 5 in the next. */
export const roundOf = (cycle: number): Round => ({
  district: "d1",
  roundId: MONTHS[cycle - 1] as string,
  cycle,
  instrument: "principal-pulse@1",
  opensAt: `${MONTHS[cycle - 1]}-03T12:30:00.000Z`,
  closesAt: `${MONTHS[cycle - 1]}-17T12:30:00.000Z`,
  state: "closed",
  version: 2,
});

/** Every item a cycle asks, answered with one risk code. */
export const answersOf = (cycle: number, risk: number): Record<string, number> =>
  Object.fromEntries(itemsForCycle(cycle).map(({ id }) => [id, answerOfRisk(id, risk as RiskCode)]));

export const roundWorld = (people: readonly Person[]) => {
  const store = memoryStore();
  const clock = movableClock("2027-09-01T12:00:00.000Z");
  const rounds = MONTHS.map((_, i) => roundOf(i + 1));
  const settings = districtOf({ roundMonths: [8, 9, 10, 11] });
  store.seed("district", settings);
  store.seed("round", ...rounds);
  for (const { leaderId, region, level, supervisor } of people) {
    const orgId = `school-${leaderId}`;
    store.seed("org", {
      ...{ district: "d1", orgId, sourcedId: orgId, name: orgId, type: "school" as const, version: 1 },
      ...(region === undefined ? {} : { region }),
      ...(level === undefined ? {} : { level }),
    });
    store.seed("appointment", {
      ...{ district: "d1", leaderId, appointmentId: `ap-${leaderId}`, orgId, role: "PRINCIPAL" as const },
      ...{ begin: "2025-07-01", end: null, primary: true, interim: false, precision: "given" as const, version: 1 },
    });
    if (supervisor !== undefined) {
      store.seed("supervision", {
        ...{ district: "d1", leaderId, supervisorId: supervisor, basis: "confirmed" as const },
        ...{ since: "2025-07-01", version: 1 },
      });
    }
    for (const { roundId, opensAt } of rounds) {
      store.seed("invitation", {
        ...{ district: "d1", roundId, leaderId, state: "sent" as const, leaseUntil: opensAt },
        ...{ salt: "salt", reminders: [], version: 1 },
      });
    }
  }

  /** Stores answers as the survey page does: a new version, and the receipt that names it. */
  const answer = (leaderId: string, cycle: number, answers: Record<string, number>, version = 1) => {
    const { roundId, opensAt } = roundOf(cycle);
    const id = { district: "d1", leaderId, roundId, responseId: `0193-${roundId}-${version}`, at: opensAt };
    store.seed("response", { ...id, instrument: "principal-pulse@1", cycle, language: "en" as const, answers });
    store.seed("receipt", { ...id, digest: `digest-${roundId}-${version}` });
  };
  const assess = (leaderId: string) =>
    assessLeader({ clock, store, unitOfWork: store, modelHash: "hash" })({ district: "d1", leaderId });
  const publish = (cycle: number) =>
    publishRound({ clock, store, unitOfWork: store })({ district: "d1", roundId: roundOf(cycle).roundId });
  /** Everybody given answers with one risk code, and is assessed. */
  const answerAll = async (cycle: number, risks: Readonly<Record<string, number>>) => {
    for (const [leaderId, risk] of Object.entries(risks)) {
      answer(leaderId, cycle, answersOf(cycle, risk));
      await assess(leaderId);
    }
  };
  const numbersOf = (cycle: number) => {
    const found = store.all("groupNumbers").find(({ roundId }) => roundId === roundOf(cycle).roundId);
    if (found === undefined) throw new Error(`round ${cycle} is not published`);
    return found;
  };
  return { store, clock, answer, assess, publish, answerAll, numbersOf };
};
