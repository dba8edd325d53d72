import { eachOf } from "../kernel/each-of.ts";
import type { Store } from "../ports.ts";
import type { DesiredRoster } from "./desired.ts";
import type { Finding } from "./findings.ts";
import { followPeople, type Known, sharedAddresses } from "./follow-people.ts";
import { askAboutPeople, followAppointments, seatsInQuestion } from "./follow-seats.ts";

interface Following {
  readonly district: string;
  readonly sourceSystem: string;
  readonly asOf: string;
  readonly hash: (text: string) => string;
}

/** Reads under way at once. */
const CONCURRENCY = 8;

/** Everybody on record, unless the file names the same people as ever. */
const readKnown = async (
  store: Pick<Store, "list">,
  { district, sourceSystem }: Following,
  desired: DesiredRoster,
): Promise<Known> => {
  const [entries, orgs] = await Promise.all([
    store.list("rosterEntries", { district, sourceSystem }),
    store.list("orgs", { district }),
  ]);
  const hashes = new Map(
    entries.flatMap((one) => (one.entity === "leader" ? [[one.targetId, one.hash] as const] : [])),
  );
  const changed = desired.leaders.some(({ targetId, hash }) => hashes.get(targetId) !== hash);
  return { entries, orgs, leaders: changed ? await store.list("leadersOfDistrict", { district }) : [] };
};

/**
 * The roster under the ids by which its things are stored, without those about whom a person has to say first who they
 * are; with what was stored, a finding for each renewed id and each question, and how many people are asked about.
 */
export const followIds = async (
  store: Pick<Store, "get" | "list">,
  following: Following,
  described: DesiredRoster,
): Promise<{
  readonly desired: DesiredRoster;
  readonly known: Known;
  readonly findings: readonly Finding[];
  readonly questions: number;
}> => {
  const { district, hash } = following;
  const known = await readKnown(store, following, described);
  const people = followPeople(described, known, hash);
  const candidates = seatsInQuestion(known.entries, people.desired);
  const records = await eachOf(candidates, CONCURRENCY, ({ leaderId = "", targetId }) =>
    store.get("appointment", { district, leaderId, appointmentId: targetId }),
  );
  const stored = new Map(records.flatMap((one) => (one === undefined ? [] : [[one.appointmentId, one] as const])));
  const seats = followAppointments(people.desired, candidates, stored);
  const asked = askAboutPeople(seats.desired, known, candidates, stored, following);
  return {
    desired: asked.desired,
    known,
    questions: asked.findings.length,
    findings: [...people.findings, ...seats.findings, ...asked.findings, ...sharedAddresses(asked.desired, known)],
  };
};
